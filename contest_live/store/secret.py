"""The secret file from which the tokens of all doors are computed."""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from base64 import urlsafe_b64encode
from pathlib import Path

from contest_live.store.errors import N_, SecretExposed

SECRET_BYTES = 32
TOKEN_BYTES = 16


def load_secret(path: Path, *, trial: bool = False) -> bytes:
    """Read the secret, which only its owner may read; make one where there is none.

    A trial has one of its own made from it: who was given a link to rehearse with does not come
    into the real contest by it.
    """
    secret = _kept(path)
    return hmac.digest(secret, b"trial", "sha256") if trial else secret


def _kept(path: Path) -> bytes:
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(made, "wb") as file:
        file.write(secrets.token_bytes(SECRET_BYTES))
        file.flush()
        os.fsync(file.fileno())
    return _read(path)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        secret = file.read()
    if mode & 0o077:
        sentence = N_("D'autres que vous peuvent lire %(path)s : faites « chmod 600 %(path)s ».")
        raise SecretExposed(sentence, path=str(path))
    if len(secret) != SECRET_BYTES:
        sentence = N_("%(path)s n'est pas le secret des portes : il devrait faire %(size)s octets.")
        raise SecretExposed(sentence, path=str(path), size=SECRET_BYTES)
    return secret


def token(secret: bytes, door: str, generation: int) -> str:
    """Compute the token of a door's generation: 128 bits, in the alphabet of addresses."""
    mac = hmac.digest(secret, f"{door}:{generation}".encode(), "sha256")
    return urlsafe_b64encode(mac[:TOKEN_BYTES]).rstrip(b"=").decode()
