"""A row of the journal, and the hash that ties it to the row before.

The hash is SHA-256 over all other columns in their order, each as the length of its bytes (8 bytes,
big-endian) and its bytes: text in UTF-8, whole numbers as decimal digits. So no two different rows
give the same input, and it can be computed again in any language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

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


def hash_of(row: Row) -> bytes:
    """Compute what the row's hash has to be."""
    digest = sha256()
    for value in (
        row.format,
        row.stream,
        row.epoch,
        row.version,
        row.time,
        row.actor,
        row.command_id,
        row.command_digest,
        row.events,
        row.previous,
    ):
        # Altered text may not be UTF-8 any more; then its very bytes are hashed.
        part = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def sealed(row: Row) -> Row:
    """Give the row with its hash."""
    return replace(row, hash=hash_of(row))
