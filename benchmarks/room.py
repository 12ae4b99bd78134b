"""A room as the network sees it: many screens and one host, in as few steps as Python allows.

What a client needs to read a frame is paid once for each screen and could drown what is measured.
So nothing is parsed but the lengths of frames and whether one is a topic, on bare sockets.
"""

from __future__ import annotations

import base64
import json
import os
import select
import socket
import time
from http.client import HTTPConnection
from typing import Any

PATIENCE_SECONDS = 10.0
MOST_READ = 8_192
HEADERS_END = b"\r\n\r\n"
TEXT, MASKED = 0x81, 0x80
TOPIC = b'"topic"'
WATCH = json.dumps({"t": "watch", "topics": {"scene/montpellier": ""}}).encode()


class Room:
    """So many screens, and the desk of a host, before one server."""

    def __init__(self, port: int, screens: int, cookie: str = "") -> None:
        self.port = port
        self.latest = b""
        self._headers = {"origin": f"http://127.0.0.1:{port}", "cookie": cookie}
        self._poll = select.epoll()
        self._unread: dict[int, bytes] = {}
        self._screens = {each.fileno(): each for each in map(self._screen, range(screens))}
        for number in self._screens:
            self._poll.register(number, select.EPOLLIN)
        self._desk = HTTPConnection("127.0.0.1", port, PATIENCE_SECONDS)

    def leave(self) -> None:
        """Close all."""
        self._poll.close()
        self._desk.close()
        for each in self._screens.values():
            each.close()

    def act(self, body: Any) -> float:
        """Post a command; give the milliseconds until the last screen has what it changed."""
        self._read_all()
        headers = {"content-type": "application/json", **self._headers}
        posted = json.dumps(body)
        sent = time.perf_counter()
        self._desk.request("POST", "/act/montpellier", posted, headers)
        self.wait_for_all()
        shown = time.perf_counter()
        answer = self._desk.getresponse()
        assert answer.status == 200, answer.read()
        answer.read()
        return (shown - sent) * 1_000

    def wait_for_all(self) -> None:
        """Wait until every screen was sent one topic more."""
        left, until = len(self._screens), time.monotonic() + PATIENCE_SECONDS
        while left > 0:
            if time.monotonic() > until:
                raise TimeoutError(f"{left} screens saw nothing")
            for number, _ in self._poll.poll(PATIENCE_SECONDS):
                left -= self._topics(number)

    def _read_all(self) -> None:
        while ready := self._poll.poll(0):
            for number, _ in ready:
                self._topics(number)

    def _topics(self, number: int) -> int:
        """Read what came to a screen, and count the topics in it."""
        data, topics = self._screens[number].recv(MOST_READ), 0
        if self._unread:
            data = self._unread.pop(number, b"") + data
        while data:
            end = _end_of_frame(data)
            if end > len(data):
                self._unread[number] = data
                break
            if TOPIC in data[:20]:
                topics += 1
                self.latest = data
            data = data[end:]
        return topics

    def _screen(self, _number: int) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS)
        key = base64.b64encode(os.urandom(16)).decode()
        opened.sendall(
            f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Origin: {self._headers['origin']}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        head, _, rest = _read_head(opened)
        assert head.startswith(b"HTTP/1.1 101"), head
        if rest:
            self._unread[opened.fileno()] = rest
        # A mask of zeros leaves the text as it is.
        opened.sendall(bytes([TEXT, MASKED | len(WATCH), 0, 0, 0, 0]) + WATCH)
        opened.setblocking(False)
        return opened


def _read_head(opened: socket.socket) -> tuple[bytes, bytes, bytes]:
    read = b""
    while HEADERS_END not in read:
        read += opened.recv(MOST_READ)
    return read.partition(HEADERS_END)


def _end_of_frame(data: bytes) -> int:
    """Say where the first frame of these bytes ends, be it here or yet to come."""
    if len(data) < 4:
        return 4
    if data[1] == 126:
        return 4 + int.from_bytes(data[2:4], "big")
    return 2 + data[1]
