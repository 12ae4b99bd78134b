"""Lines on real sockets, without a contest: a server of uvicorn's, and pages that read when told.

async with wired() as room, room.page() as page:
    put_all(room.lines, "scene", "a text")
    await page.until("a text")
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import uvicorn
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.base import ClientExtensionFactory

from contest_live.live.line import Line
from contest_live.web.direct import DirectSocket, direct
from contest_live.wire import MOST_BYTES
from tests.web.reader import PATIENCE, Page

Sockets = type[WebSocketsSansIOProtocol]


class Room:
    """A server whose every socket is a line."""

    def __init__(self, sockets: Sockets) -> None:
        self.lines: list[Line] = []
        self.asgi = 0
        self.owns: list[asyncio.Queue[str]] = []
        self.listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_384)
        self.listening.bind(("127.0.0.1", 0))
        self.server = uvicorn.Server(
            uvicorn.Config(
                self._app,
                ws=sockets,
                ws_max_size=MOST_BYTES,
                lifespan="off",
                log_level="error",
                interface="asgi3",
                access_log=False,
            )
        )

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        opened = WebSocket(scope, receive, send)
        await opened.accept()

        async def told(text: str) -> None:
            self.asgi += 1
            await opened.send_text(text)

        line, own = Line(told, direct(scope)), asyncio.Queue[str]()
        self.lines.append(line)
        self.owns.append(own)
        with contextlib.suppress(ExceptionGroup):
            async with asyncio.TaskGroup() as tasks:
                writing = tasks.create_task(_write(opened, line))
                speaking = tasks.create_task(_speak(opened, own))
                await _listen(opened)
                speaking.cancel()
                if line.closing is None:
                    writing.cancel()
        self.lines.remove(line)
        self.owns.remove(own)

    def sockets(self) -> list[Any]:
        """Give uvicorn's protocols, one a connection."""
        return list(self.server.server_state.connections)

    @contextlib.asynccontextmanager
    async def page(
        self, deflate: ClientExtensionFactory | None = None, buffer: int = 0
    ) -> AsyncIterator[Page]:
        """Open a page; it is the last of the lines."""
        before = self.lines[-1:]
        page = Page(self.listening.getsockname()[1], deflate, buffer)
        with page.socket:
            await page.open()
            await till(lambda: self.lines[-1:] not in ([], before))
            yield page


async def till(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(int(PATIENCE / 0.001)):
        if true():
            return
        await asyncio.sleep(0.001)
    raise TimeoutError


async def _write(opened: WebSocket, line: Line) -> None:
    code = await line.write()
    if opened.application_state is WebSocketState.CONNECTED:
        async with line.patience():
            await opened.close(code)


async def _speak(opened: WebSocket, own: asyncio.Queue[str]) -> None:
    # Once the line has closed the socket, nobody speaks beside it either.
    with contextlib.suppress(RuntimeError):
        while True:
            await opened.send_text(await own.get())


async def _listen(opened: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await opened.receive_text()


@contextlib.asynccontextmanager
async def wired(sockets: Sockets = DirectSocket) -> AsyncIterator[Room]:
    """Serve until the block ends."""
    room = Room(sockets)
    serving = asyncio.create_task(room.server.serve(sockets=[room.listening]))
    await till(lambda: room.server.started)
    try:
        yield room
    finally:
        room.server.should_exit = True
        room.server.force_exit = True
        await serving
