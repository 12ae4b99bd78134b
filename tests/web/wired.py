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
from websockets.client import ClientProtocol
from websockets.extensions.base import ClientExtensionFactory
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.uri import parse_uri

from contest_live.live.line import Line
from contest_live.web.direct import DirectSocket, direct
from contest_live.wire import MOST_BYTES

PATIENCE = 10.0
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
    while True:
        await opened.send_text(await own.get())


async def _listen(opened: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await opened.receive_text()


class Page:
    """A page that reads when it is told to: websockets' protocol, on a socket of our own."""

    def __init__(self, port: int, deflate: ClientExtensionFactory | None, buffer: int) -> None:
        self.address = ("127.0.0.1", port)
        extensions = [deflate] if deflate else None
        uri = parse_uri(f"ws://127.0.0.1:{port}/")
        self.protocol = ClientProtocol(uri, extensions=extensions, max_size=None)
        self.socket = socket.socket()
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.setblocking(False)
        self.texts: list[str] = []
        self.pongs: list[bytes] = []
        self.answer: Response | None = None
        self.ended = False

    async def open(self) -> None:
        """Shake hands."""
        loop = asyncio.get_running_loop()
        await loop.sock_connect(self.socket, self.address)
        self.protocol.send_request(self.protocol.connect())
        await self.flush()
        while self.answer is None:
            await self.read()

    async def flush(self) -> None:
        """Send what the protocol has to say."""
        with contextlib.suppress(ConnectionError):
            for data in self.protocol.data_to_send():
                if data:
                    await asyncio.get_running_loop().sock_sendall(self.socket, data)

    async def read(self, most: int = 65_536) -> None:
        """Read once, and note what it was."""
        try:
            data = await asyncio.get_running_loop().sock_recv(self.socket, most)
        except ConnectionError:
            data = b""
        if data:
            self.protocol.receive_data(data)
        elif not self.ended:
            self.ended = True
            self.protocol.receive_eof()
        for event in self.protocol.events_received():
            self._note(event)
        await self.flush()
        assert not isinstance(self.protocol.parser_exc, Exception) or self.ended, (
            self.protocol.parser_exc
        )

    def _note(self, event: Any) -> None:
        if isinstance(event, Response):
            assert event.status_code == 101
            self.answer = event
        elif isinstance(event, Frame) and event.opcode is Opcode.TEXT:
            assert event.fin
            self.texts.append(bytes(event.data).decode())
        elif isinstance(event, Frame) and event.opcode is Opcode.PONG:
            self.pongs.append(bytes(event.data))

    async def until(self, text: str) -> None:
        """Read until a text has come."""
        async with asyncio.timeout(PATIENCE):
            while text not in self.texts and not self.ended:
                await self.read()
        assert text in self.texts

    async def to_the_end(self) -> int | None:
        """Read until the connection has ended; give the code it was closed with."""
        async with asyncio.timeout(PATIENCE):
            while not self.ended:
                await self.read()
        return self.protocol.close_code


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


def deflating(**window: Any) -> ClientExtensionFactory:
    """Offer compression as browsers do, or with a window of one's own."""
    return ClientPerMessageDeflateFactory(**window)
