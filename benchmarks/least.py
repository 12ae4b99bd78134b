"""The least that Python can do of it, to know what can be reached: `plain` without its detours.

One thread with sqlite3, one frame, and the bare `write` of the system to each socket, whatever
becomes of it. Nobody could run a contest on this.

    python -m benchmarks.least DATABASE BYTES_OF_A_FRAME
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.websockets import WebSocket
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request as Handshake

from benchmarks.plain import Plain, serve

TEXT, LONG = 0x81, 126
EXTENSION = "benchmarks.socket"


class Bare(WebSocketsSansIOProtocol):
    """A WebSocket that gives its descriptor away."""

    def handle_connect(self, event: Handshake) -> None:
        """Answer the handshake."""
        super().handle_connect(event)
        descriptor = self.transport.get_extra_info("socket").fileno()
        self.scope["extensions"][EXTENSION] = {"descriptor": descriptor}


class Least(Plain):
    """A stage with a timer, and the descriptors of the screens that show it."""

    def __init__(self, database: Path, frame_bytes: int) -> None:
        super().__init__(database, frame_bytes)
        self.descriptors: list[int] = []
        self.hand = ThreadPoolExecutor(1)
        self.writer: sqlite3.Connection | None = None

    def store(self, command_id: str, event: str) -> None:
        """Store a command, in the one thread that writes."""
        assert self.writer
        self.writer.execute("BEGIN IMMEDIATE")
        self.writer.execute("INSERT INTO acts (id, event) VALUES (?, ?)", (command_id, event))
        self.writer.execute("COMMIT")

    def opened(self) -> sqlite3.Connection:
        """Open the database as the other two do."""
        writer = sqlite3.connect(self.database, isolation_level=None)
        writer.execute("PRAGMA synchronous = FULL")
        return writer

    async def act(self, request: Request) -> JSONResponse:
        """Store a command, draw meanwhile, and write to every screen."""
        loop, posted = asyncio.get_running_loop(), await request.json()
        if not self.writer:
            self.writer = await loop.run_in_executor(self.hand, self.opened)
        event = json.dumps([posted["command"], posted["fields"]])
        stored = loop.run_in_executor(self.hand, self.store, posted["id"], event)
        self.evolve(posted["command"], time.time_ns() // 1_000_000)
        frame = self.frame().encode()
        data = bytes([TEXT, LONG]) + len(frame).to_bytes(2, "big") + frame
        await stored
        for descriptor in self.descriptors:
            os.write(descriptor, data)
        return JSONResponse({})

    async def live(self, screen: WebSocket) -> None:
        """Let a screen in; the order they came in is that of their sockets in memory."""
        self.descriptors.append(screen.scope["extensions"][EXTENSION]["descriptor"])
        await super().live(screen)


if __name__ == "__main__":
    serve(Least(Path(sys.argv[1]), int(sys.argv[2])), Bare)
