"""A page that reads when it is told to: websockets' protocol, on a socket of our own."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

from websockets.client import ClientProtocol
from websockets.extensions.base import ClientExtensionFactory
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.uri import parse_uri

PATIENCE = 10.0


class Page:
    """One connection, and what came by it."""

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


def deflating(**window: Any) -> ClientExtensionFactory:
    """Offer compression as browsers do, or with a window of one's own."""
    return ClientPerMessageDeflateFactory(**window)
