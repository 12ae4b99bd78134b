"""A room as the network sees it: many screens and one host.

When a frame reached a screen is told by the system, which stamps what arrives at a socket. So the
screens sleep while the server works, and what it costs Python to read 200 frames is not measured.
"""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import struct
import time
from functools import cached_property
from typing import Any

PATIENCE_SECONDS = 10.0
MOST_READ, MOST_BESIDE = 16_384, 64
# Linux's SO_TIMESTAMPNS, which Python does not name.
STAMPED = 35
STAMP = struct.Struct("qq")
HEADERS_END = b"\r\n\r\n"
TEXT, PING, PONG, MASKED = 0x81, 0x89, 0x8A, 0x80
TOPIC = b'"topic"'
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
WATCH = json.dumps({"t": "watch", "topics": {"scene/montpellier": ""}}).encode()


class Screen:
    """One WebSocket that watches a scene."""

    def __init__(self, port: int) -> None:
        self.latest = b""
        self._unread = b""
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
        self._socket.setsockopt(socket.SOL_SOCKET, STAMPED, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        while HEADERS_END not in self._unread:
            self._read()
        head, _, self._unread = self._unread.partition(HEADERS_END)
        assert head.startswith(b"HTTP/1.1 101"), head
        self._send(TEXT, WATCH)

    def shown(self) -> int:
        """Read up to the next topic; give when it was here, in nanoseconds since 1970."""
        while True:
            stamp = self._read()
            while len(self._unread) >= (end := _end_of_frame(self._unread)):
                frame, self._unread = self._unread[:end], self._unread[end:]
                if frame[0] == PING:
                    self._send(PONG, frame[2:])
                if TOPIC in frame[:20]:
                    self.latest = frame
                    return stamp

    def leave(self) -> None:
        """Close."""
        self._socket.close()

    def _send(self, kind: int, data: bytes) -> None:
        # A mask of zeros leaves the data as it is.
        self._socket.sendall(bytes([kind, MASKED | len(data), 0, 0, 0, 0]) + data)

    def _read(self) -> int:
        data, beside, _, _ = self._socket.recvmsg(MOST_READ, MOST_BESIDE)
        if not data:
            raise EOFError("the server left")
        self._unread += data
        seconds, nanoseconds = STAMP.unpack(beside[0][2]) if beside else (0, 0)
        return int(seconds) * 1_000_000_000 + int(nanoseconds)


class Desk:
    """A host's connection. It writes a command whole: one wake of the server, as from a browser."""

    def __init__(self, port: int, cookie: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._head = (
            f"POST /act/montpellier HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
            f"Origin: http://127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            "Content-Length: "
        )

    def post(self, body: bytes) -> None:
        """Send a command."""
        self._socket.sendall(f"{self._head}{len(body)}\r\n\r\n".encode() + body)

    def answered(self) -> None:
        """Read the answer, which is yes."""
        said = b""
        while HEADERS_END not in said or not _whole(said):
            read = self._socket.recv(MOST_READ)
            assert read, "the server left"
            said += read
        assert said.startswith(b"HTTP/1.1 200"), said

    def leave(self) -> None:
        """Close."""
        self._socket.close()


class Room:
    """So many screens, and the desk of a host, before one server."""

    def __init__(self, port: int, screens: int, cookie: str = "") -> None:
        self.screens = [Screen(port) for _ in range(screens)]
        self._port, self._cookie = port, cookie

    @cached_property
    def _desk(self) -> Desk:
        # Not before it is needed: a server closes who connects and asks nothing.
        return Desk(self._port, self._cookie)

    def act(self, body: Any) -> float:
        """Post a command; give the milliseconds until the last screen was sent what it changed."""
        desk, posted = self._desk, json.dumps(body).encode()
        sent = time.time_ns()
        desk.post(posted)
        desk.answered()
        return (max(each.shown() for each in self.screens) - sent) / 1_000_000

    def wait_for_all(self) -> bytes:
        """Wait until every screen was sent its first topic; give it."""
        for each in self.screens:
            each.shown()
        return self.screens[0].latest

    def leave(self) -> None:
        """Close all."""
        self._desk.leave()
        for each in self.screens:
            each.leave()


def _whole(answer: bytes) -> bool:
    head, _, body = answer.partition(HEADERS_END)
    length = LENGTH.search(head)
    return length is not None and len(body) >= int(length[1])


def _end_of_frame(data: bytes) -> int:
    """Say where the first frame of these bytes ends, be it here or yet to come."""
    if len(data) < 4:
        return 4
    if data[1] == 126:
        return 4 + int.from_bytes(data[2:4], "big")
    return 2 + data[1]
