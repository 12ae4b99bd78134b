"""uvicorn's WebSocket, with one way more to write: the same bytes to all who watch a topic.

By ASGI each socket frames its own copy of a message, in a task of its own that has to be woken.
With 200 screens that takes longer than all the rest of an act. Where a page keeps up with what it
is sent, its line writes here instead; where it does not, or under another server, ASGI remains.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from starlette.types import Scope
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Request

EXTENSION = "contest_live.direct"
FRAMES_KEPT = 64


class DirectSocket(WebSocketsSansIOProtocol):
    """A WebSocket that tells the application how to write to it directly."""

    behind = False

    def handle_connect(self, event: Request) -> None:
        """Answer the handshake; the application is not running yet."""
        super().handle_connect(event)
        if self.response.status_code == 101:
            self.scope["extensions"][EXTENSION] = {"write": self.write}

    def write(self, text: str) -> bool:
        """Write a text if the page reads what it is sent; say whether it was written."""
        if self.behind or self.close_sent or self.transport.is_closing():
            return False
        self.transport.write(framed(text))
        return True

    def pause_writing(self) -> None:
        """Note that the page has not read what it was sent."""
        super().pause_writing()
        self.behind = True

    def resume_writing(self) -> None:
        """Note that it has read most of it."""
        super().resume_writing()
        self.behind = False


@lru_cache(maxsize=FRAMES_KEPT)
def framed(text: str) -> bytes:
    """Put a text into a frame of RFC 6455, as servers send them: whole and unmasked."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


def direct(scope: Scope) -> Callable[[str], bool]:
    """Find how to write to a socket directly; without a way nothing ever is."""
    write: Callable[[str], bool] | None = scope["extensions"].get(EXTENSION, {}).get("write")
    return write or (lambda _text: False)
