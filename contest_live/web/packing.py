"""Packing with gzip what goes over the network, for browsers that say that they unpack it."""

from __future__ import annotations

import gzip

from starlette.requests import Request

ONCE, FOR_GOOD = 5, 7


def unpacks(request: Request) -> bool:
    """Say whether whoever asks takes gzip."""
    return "gzip" in request.headers.get("accept-encoding", "")


def packed(plain: bytes, level: int = ONCE) -> bytes:
    """Pack; the same bytes give the same bytes."""
    return gzip.compress(plain, level, mtime=0)
