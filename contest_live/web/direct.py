"""uvicorn's WebSocket, with one way more to write: the same bytes to all who watch a topic.

By ASGI each socket frames its own copy of a message, in a task of its own that has to be woken.
Here shared frames are written to the socket itself, beside uvicorn's transport, while that holds
nothing back and the protocol is between two messages. In every other case, with TLS in this process
and under another server, ASGI remains.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from contest_live.live.line import NOWHERE, Outlet
from contest_live.web.shared import SHARING, framed

EXTENSION = "contest_live.direct"
LAST_SECONDS = 5.0


class Beside(Outlet):
    """A socket's transport as uvicorn uses it, and the outlet beside it.

    `fd` is forgotten when the protocol writes or closes, and looked up again for the next frame. A
    transport tells its protocol that it is lost before it lets go of the descriptor.
    """

    __slots__ = ("_conn", "_socket", "_transport")

    def __init__(self, transport: asyncio.Transport, conn: ServerProtocol) -> None:
        super().__init__()
        self._transport, self._conn = transport, conn
        # With TLS the bytes of the transport are not those of the socket.
        plain = transport.get_extra_info("sslcontext") is None
        self._socket: int = transport.get_extra_info("socket").fileno() if plain else -1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def ready(self) -> bool:
        """Look whether all was sent, and the protocol is open and between two messages."""
        if (
            self._conn.state is OPEN
            and not self._conn.expect_continuation_frame
            and not self._transport.is_closing()
            and not self._transport.get_write_buffer_size()
        ):
            self.fd = self._socket
        return self.fd >= 0

    def framed(self, text: str) -> bytes:
        """Put a text into a frame, compressed where that was agreed on."""
        return framed(text, self.kind)

    def write(self, data: bytes) -> None:
        """Write in turn: what the protocol says, or what is left of a frame."""
        self.fd = -1
        self._transport.write(data)

    def close(self) -> None:
        """Close when all was sent, but soon: who does not read would keep it open for ever."""
        self.forget()
        self._transport.close()
        if self._transport.get_write_buffer_size():
            asyncio.get_running_loop().call_later(LAST_SECONDS, self._transport.abort)

    def abort(self) -> None:
        """Close now."""
        self.forget()
        self._transport.abort()

    def forget(self) -> None:
        """Never use the descriptor again: it may become another connection's."""
        self.fd = self._socket = -1


class DirectSocket(WebSocketsSansIOProtocol):
    """A WebSocket that gives the application its outlet."""

    transport: Beside  # type: ignore[assignment]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Stand between the protocol and its transport."""
        super().connection_made(transport)
        self.transport = Beside(cast(asyncio.Transport, transport), self.conn)
        # Where anything waits to be sent, the newest of each topic waits in the line.
        self.transport.set_write_buffer_limits(high=0)
        if self.config.ws_per_message_deflate:
            self.conn.available_extensions = SHARING

    def handle_connect(self, event: Request) -> None:
        """Answer the handshake; the application is not running yet."""
        super().handle_connect(event)
        # They are in the scope too; whoever keeps the request would keep them twice.
        event.headers.clear()
        if self.response.status_code == 101:
            self.transport.kind = len(self.conn.extensions)
            self.scope["extensions"][EXTENSION] = {"outlet": self.transport}

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the descriptor."""
        self.transport.forget()
        super().connection_lost(exc)


def direct(scope: Scope) -> Outlet:
    """Find the outlet beside a socket; under another server it leads nowhere."""
    outlet: Outlet = scope.get("extensions", {}).get(EXTENSION, {}).get("outlet", NOWHERE)
    return outlet
