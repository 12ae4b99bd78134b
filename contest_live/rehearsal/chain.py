"""Computes the hash chain of an export again, from what the journal's format says alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from contest_live.rehearsal.plan import Line

GENESIS = bytes(32)


def broken(lines: Iterable[Line]) -> list[str]:
    """Find what is wrong with the chains: versions that do not follow, hashes that differ."""
    found = []
    last: dict[str, tuple[int, bytes]] = {}
    for line in lines:
        version, previous = last.get(line.stream, (0, GENESIS))
        place = f"{line.stream} {line.version}"
        if line.version != version + 1:
            found.append(f"{place} : la version {version + 1} était attendue")
        if bytes.fromhex(line.previous) != previous:
            found.append(f"{place} : ne suit pas la ligne d'avant")
        if bytes.fromhex(line.hash) != hash_of(line):
            found.append(f"{place} : son empreinte n'est pas la sienne")
        last[line.stream] = line.version, bytes.fromhex(line.hash)
    return found


def hash_of(line: Line) -> bytes:
    """SHA-256 over all columns but the hash, each after its length in 8 bytes, big-endian."""
    columns = (
        *(line.format, line.stream, line.epoch, line.version, line.time),
        *(line.actor, line.command_id, line.command_digest),
    )
    parts = [str(each).encode() for each in columns]
    parts += [bytes(line.events), bytes.fromhex(line.previous)]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
