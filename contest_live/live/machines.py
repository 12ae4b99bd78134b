"""Machines that stand as screens: known by a hash of their token, adopted by a short code.

Nothing of a machine is stored until somebody adopts it: the hash and the code are computed.
"""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256

TOKEN_BYTES = 16
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
PREFIX, ID_DIGITS = "device-", 20
# No 0 and O, no 1 and I: nobody has to ask which it is. 32 signs, 5 bits each.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_SIGNS = 5


def new_token() -> str:
    """Make the token by which a machine is known: 128 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def machine(token: str) -> str | None:
    """Give the id of the machine that has a token; None where it is none of ours."""
    if not TOKEN.fullmatch(token):
        return None
    return PREFIX + sha256(token.encode()).hexdigest()[:ID_DIGITS]


def is_machine(actor: str) -> bool:
    """Say whether an id is that of a machine, adopted or not."""
    return actor.startswith(PREFIX)


def code(secret: bytes, device: str) -> str:
    """Compute the code of a machine, which only this server can."""
    mac = hmac.digest(secret, f"device:{device}".encode(), "sha256")
    return "".join(SIGNS[each % len(SIGNS)] for each in mac[:CODE_SIGNS])


def as_typed(code: str) -> str:
    """Read a code as people type it: in small letters, with spaces."""
    return "".join(code.split()).upper()
