"""All screens of a side, in a process of their own: `python -m benchmarks.fanout.audience PORT`.

Told "open N", it opens N more (with a handshake if the second word is given) and answers when they
are there. Told "read SIZE", it reads what has come, and answers how many frames of that size it was
and when the last one came, as the system stamped it. In between it sleeps: screens are elsewhere,
and what it costs to wake a reader on this machine is no part of a server's work.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import resource
import socket
import struct
import sys
import time

# Linux's SO_TIMESTAMPNS, which Python does not name.
STAMPED = 35
STAMP = struct.Struct("qq")
ROOM = socket.CMSG_SPACE(STAMP.size)
WATCH = json.dumps({"t": "watch", "topics": {"scene/montpellier": ""}}).encode()
TEXT, PING, PONG, MASKED, CLEAR = 0x81, 0x89, 0x8A, 0x80, bytes(4)
MOST_READ = 1 << 20
QUIET_SECONDS = 0.3


class Screen:
    """One connection."""

    def __init__(self, port: int, watches: str) -> None:
        self.unread = b""
        self.socket = socket.create_connection(("127.0.0.1", port), 20)
        self.socket.setsockopt(socket.SOL_SOCKET, STAMPED, 1)
        if watches != "bytes":
            self._shake_hands(port)
        if watches == "watch":
            self._say(TEXT, WATCH)
        self.socket.setblocking(False)

    def _shake_hands(self, port: int) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self.unread:
            self.unread += self.socket.recv(4096)
        head, _, self.unread = self.unread.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101"), head

    def _say(self, kind: int, data: bytes) -> None:
        # A mask of zeros leaves the text as it is.
        self.socket.sendall(bytes([kind, MASKED | len(data)]) + CLEAR + data)

    def read(self, size: int) -> tuple[int, int]:
        """Read what has come: how many frames of a size, and when the last bytes came."""
        stamp = 0
        with contextlib.suppress(BlockingIOError):
            while True:
                data, extra, _, _ = self.socket.recvmsg(MOST_READ, ROOM)
                assert data, "closed"
                self.unread += data
                for _, _, value in extra:
                    seconds, nanoseconds = STAMP.unpack(value)
                    stamp = seconds * 1_000_000_000 + nanoseconds
        return self._frames(size), stamp

    def _frames(self, size: int) -> int:
        at, found = 0, 0
        while len(self.unread) >= at + 4:
            kind, length, begin = self.unread[at], self.unread[at + 1], at + 2
            if length == 126:
                length, begin = int.from_bytes(self.unread[at + 2 : at + 4], "big"), at + 4
            if len(self.unread) < begin + length:
                break
            found += kind == TEXT and length == size
            if kind == PING:
                self._say(PONG, self.unread[begin : begin + length])
            at = begin + length
        self.unread = self.unread[at:]
        return found


def main(port: int, watches: str) -> None:
    """Obey until the standard input ends."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    screens: list[Screen] = []
    for line in sys.stdin:
        what, number = line.split()
        if what == "open":
            screens += [Screen(port, watches) for _ in range(int(number))]
            # What a screen is sent first is read and forgotten.
            time.sleep(QUIET_SECONDS)
        read = [each.read(int(number)) for each in screens]
        print(json.dumps([sum(each[0] for each in read), max(each[1] for each in read)]))
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
