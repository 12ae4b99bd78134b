"""A page of the herd: it watches, probes, loses its server, and comes back as live.js does."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import random
from collections.abc import Callable
from typing import cast

SCENE = "scene/montpellier"
HEADERS_END = b"\r\n\r\n"
TEXT, CLOSE, MASKED = 0x81, 0x88, 0x80
PROBE = b'{"t":"probe","sent":1.5}'
BURST, BURST_SECONDS, CALM_SECONDS = 12, 0.12, 10.0
OPENING_SECONDS, LONGEST_WAIT, POLL_SECONDS, POLL_REST = 8.0, 2.0, 1.5, 0.5
POLL_PATIENCE = 5.0
TRIES_BEFORE_POLLING, WAIT_WHILE_POLLING = 3, 15.0
STOPPING = 1012


class Page:
    """One page of a public screen. `shown` is called with each scene that comes."""

    def __init__(self, port: int, shown: Callable[[Page, bytes], None]) -> None:
        self.port = port
        self.shown = shown
        self.digest = ""
        self.open = False
        self.left = False
        self.failures = 0
        self.polling: asyncio.Task[None] | None = None
        self.polled = False
        self._opening: asyncio.Task[None] | None = None
        self._loop = asyncio.get_running_loop()

    def connect(self) -> None:
        """Open the socket; whatever becomes of it, the page goes on by itself."""
        self._opening = self._loop.create_task(self._open())

    async def _open(self) -> None:
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                await self._loop.create_connection(lambda: Socket(self), "127.0.0.1", self.port)
        except (OSError, TimeoutError):
            self.lost(0)

    def heard(self) -> None:
        """Note that the socket works."""
        self.failures = 0
        self.open = True
        if self.polling:
            self.polling.cancel()
            self.polling, self.polled = None, False

    def lost(self, code: int) -> None:
        """Come back after a while, unless the page was left."""
        self.open = False
        if self.left:
            return
        self.failures += 1
        if self.failures == TRIES_BEFORE_POLLING:
            self.polling = self._loop.create_task(self._poll())
        self._loop.call_later(self._wait(code), self.connect)

    def leave(self) -> None:
        """Never come back: the next server that goes is the last one."""
        self.left = True
        if self.polling:
            self.polling.cancel()

    def watch(self) -> bytes:
        """Say what is shown, and which of it is here."""
        return json.dumps({"t": "watch", "topics": {SCENE: self.digest}}).encode()

    def take(self, message: bytes) -> None:
        """Show a scene."""
        said = json.loads(message)
        self.digest = said["digest"]
        self.shown(self, message)

    def _wait(self, code: int) -> float:
        if self.polled:
            return WAIT_WHILE_POLLING
        if code == STOPPING:
            return random.random() * LONGEST_WAIT
        return min(LONGEST_WAIT, 0.25 * 2.0**self.failures) * random.uniform(0.5, 1)

    async def _poll(self) -> None:
        while True:
            begun = self._loop.time()
            try:
                async with asyncio.timeout(POLL_PATIENCE):
                    answer = await self._ask()
            except (OSError, TimeoutError, ValueError):
                answer = []
            for each in answer:
                self.polled = True
                self.take(json.dumps(each).encode())
            took = self._loop.time() - begun
            rest = max(POLL_REST, POLL_SECONDS - took)
            await asyncio.sleep(2 * took if took > POLL_SECONDS else rest)

    async def _ask(self) -> list[dict[str, str]]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        body, host = self.watch(), f"127.0.0.1:{self.port}"
        writer.write(
            f"POST /poll HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        answer = await reader.read()
        writer.close()
        return list(json.loads(answer.partition(HEADERS_END)[2] or b"[]"))


class Socket(asyncio.Protocol):
    """The bytes of one socket of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.code = 0
        self._unread = b""
        self._shaken = False
        self._left = BURST
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Shake hands."""
        # uvloop's transports are none by their class.
        self._transport = cast(asyncio.Transport, transport)
        host = f"127.0.0.1:{self.page.port}"
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            f"GET /live HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        self._timer = asyncio.get_running_loop().call_later(OPENING_SECONDS, self._transport.abort)

    def data_received(self, data: bytes) -> None:
        """Read frames."""
        self._unread += data
        if not self._shaken:
            head, end, rest = self._unread.partition(HEADERS_END)
            if not end:
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._shaken, self._unread = True, rest
            self._say(self.page.watch())
            self._probe()
        while len(self._unread) >= (end_of_frame := _end(self._unread)):
            frame, self._unread = self._unread[:end_of_frame], self._unread[end_of_frame:]
            self.page.heard()
            if frame[0] == CLOSE:
                self.code = int.from_bytes(frame[2:4], "big")
            elif b'"topic"' in frame[:20]:
                self.page.take(frame[frame.index(b"{") :])

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the page."""
        if self._timer:
            self._timer.cancel()
        self.page.lost(self.code)

    def _probe(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._say(PROBE)
        self._left -= 1
        soon = BURST_SECONDS if self._left > 0 else CALM_SECONDS
        self._timer = asyncio.get_running_loop().call_later(soon, self._probe)

    def _say(self, text: bytes) -> None:
        # A mask of zeros leaves the text as it is.
        self._transport.write(bytes([TEXT, MASKED | len(text), 0, 0, 0, 0]) + text)


def _end(data: bytes) -> int:
    """Say where the first frame of these bytes ends, be it here or yet to come."""
    if len(data) < 4:
        return 4
    if data[1] == 126:
        return 4 + int.from_bytes(data[2:4], "big")
    return 2 + data[1]
