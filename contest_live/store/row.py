"""A row of the journal, and the hash that ties it to the row before.

The hash is SHA-256 over all other columns in their order, each as the length of its bytes (8 bytes,
big-endian) and its bytes: text in UTF-8, whole numbers as decimal digits. So no two different rows
give the same input, and it can be computed again in any language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from itertools import pairwise
from operator import attrgetter
from typing import Any

from contest_live.contest.act import Millis

FORMAT = 1
GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Row:
    """One act: an accepted command with all its events, as stored."""

    format: int
    stream: str
    epoch: int
    version: int
    time: Millis
    actor: str
    command_id: str
    command_digest: str
    events: bytes
    previous: bytes
    hash: bytes = b""


@dataclass(frozen=True, slots=True)
class Head:
    """A stream's last row."""

    version: int = 0
    hash: bytes = GENESIS
    time: Millis = 0


COLUMNS = tuple(part.name for part in fields(Row))
_hashed = attrgetter(*COLUMNS[:-1])


def columns(row: Row) -> dict[str, Any]:
    """Give a row by column."""
    return {name: getattr(row, name) for name in COLUMNS}


def hash_of(row: Row) -> bytes:
    """Compute what the row's hash has to be."""
    parts: list[bytes] = []
    for value in _hashed(row):
        # Altered text may not be UTF-8 any more; then its very bytes are hashed.
        part = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")
        parts += (len(part).to_bytes(8, "big"), part)
    return sha256(b"".join(parts)).digest()


def unbroken(rows: Sequence[Row]) -> bool:
    """Say whether each of these rows is as it was written, and follows the one before."""
    whole = all(hash_of(each) == each.hash for each in rows)
    return whole and all(after.previous == before.hash for before, after in pairwise(rows))


def sealed(row: Row) -> Row:
    """Give the row with its hash."""
    return replace(row, hash=hash_of(row))
