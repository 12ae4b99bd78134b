"""The same bytes to every page: a text is put into a frame once, and compressed once.

That takes a compression that depends on nothing but the text: permessage-deflate (RFC 7692) without
context takeover, in one window for all. It also leaves no compressor in memory between messages.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from websockets.exceptions import NegotiationError
from websockets.extensions import Extension
from websockets.extensions.permessage_deflate import (
    PerMessageDeflate,
    ServerPerMessageDeflateFactory,
)
from websockets.frames import Frame, Opcode
from websockets.typing import ExtensionParameter

FRAMES_KEPT = 32
# A shorter text gains nothing. Window and level are small: it is all done while an act waits.
LEAST_BYTES, WINDOW_BITS, LEVEL, MEMORY_LEVEL = 256, 12, 3, 5


@lru_cache(maxsize=FRAMES_KEPT)
def framed(text: str, compressing: int) -> bytes:
    """Put a text into a frame of RFC 6455 as servers send them, whole; compressed if agreed on."""
    frame = Frame(Opcode.TEXT, text.encode())
    return frame.serialize(mask=False, extensions=[_DEFLATE] if compressing else [])


@lru_cache(maxsize=FRAMES_KEPT)
def deflated(data: bytes) -> bytes:
    """Compress a message by itself."""
    deflate = zlib.compressobj(LEVEL, wbits=-WINDOW_BITS, memLevel=MEMORY_LEVEL)
    # A flush ends with an empty block that RFC 7692 takes away.
    return (deflate.compress(data) + deflate.flush(zlib.Z_SYNC_FLUSH))[:-4]


class SharedDeflate(PerMessageDeflate):
    """Compresses alike for all. What pages send is read as the library reads it."""

    def encode(self, frame: Frame) -> Frame:
        """Compress a text, if it is long enough."""
        if frame.opcode is not Opcode.TEXT or len(frame.data) < LEAST_BYTES:
            return frame
        return replace(frame, data=deflated(bytes(frame.data)), rsv1=True)


_DEFLATE = SharedDeflate(True, True, 15, WINDOW_BITS)


class Sharing(ServerPerMessageDeflateFactory):
    """Agrees on what can be shared, and on nothing else."""

    def __init__(self) -> None:
        super().__init__(True, True, server_max_window_bits=WINDOW_BITS)

    def process_request_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> tuple[list[ExtensionParameter], PerMessageDeflate]:
        """Answer an offer; one that asks for a smaller window stays without compression."""
        answer, agreed = super().process_request_params(params, accepted_extensions)
        if agreed.local_max_window_bits != WINDOW_BITS:
            raise NegotiationError("only one window is shared")
        theirs = agreed.remote_max_window_bits
        return answer, SharedDeflate(True, True, theirs, WINDOW_BITS)


SHARING = (Sharing(),)
