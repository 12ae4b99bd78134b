"""The servers that are compared, each a process: `python -m benchmarks.fanout.sides NAME`.

A side prints its port. When told "SIZE ROUNDS" it pushes so many frames of that size to every
screen, two milliseconds apart, and prints the seconds of CPU, the time it began at, and its memory.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import resource
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.server import ServerConnection, broadcast, serve

from contest_live.live import hub
from contest_live.wire import MOST_BYTES
from tests.serving import serving
from tests.stages import city

SECONDS_APART = 0.002
Push = Callable[[str], Awaitable[None]]
Side = AsyncIterator[tuple[int, Push]]


@asynccontextmanager
async def ours() -> Side:
    """The whole server, and what it pushes with."""
    # A heartbeat in the middle would be counted as part of what is measured.
    hub.BEAT_SECONDS = 1e6
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(None):
        async with serving(Path(folder), city()) as served:

            async def push(text: str) -> None:
                served.house.hub.tell_all("fanout", text)

            yield served.house.settings.port, push


@asynccontextmanager
async def plain() -> Side:
    """Starlette, and a loop over the sockets."""
    screens: dict[WebSocket, None] = {}

    async def live(screen: WebSocket) -> None:
        await screen.accept()
        screens[screen] = None
        try:
            while True:
                await screen.receive_text()
        except WebSocketDisconnect:
            del screens[screen]

    async def push(text: str) -> None:
        for screen in screens:
            await screen.send_text(text)

    listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
    server = uvicorn.Server(
        uvicorn.Config(
            Starlette(routes=[WebSocketRoute("/live", live)]),
            ws="websockets-sansio",
            ws_max_size=MOST_BYTES,
            ws_per_message_deflate=False,
            log_level="warning",
            access_log=False,
        )
    )
    serving_now = asyncio.create_task(server.serve(sockets=[listening]))
    yield listening.getsockname()[1], push
    serving_now.cancel()


@asynccontextmanager
async def broadcasting() -> Side:
    """websockets, and its own broadcast."""
    screens: dict[ServerConnection, None] = {}

    async def live(screen: ServerConnection) -> None:
        screens[screen] = None
        await screen.wait_closed()

    async def push(text: str) -> None:
        broadcast(screens, text)

    async with serve(live, "127.0.0.1", 0, compression=None) as server:
        (listening,) = server.sockets
        yield listening.getsockname()[1], push


@asynccontextmanager
async def descriptors() -> Side:
    """A loop over `os.write` and nothing else, on sockets of plain TCP."""
    screens: list[int] = []

    async def push(text: str) -> None:
        frame = b"\x81\x7e" + len(text).to_bytes(2, "big") + text.encode()
        for screen in screens:
            os.write(screen, frame)

    class Taken(asyncio.Protocol):
        def connection_made(self, transport: Any) -> None:
            screens.append(transport.get_extra_info("socket").fileno())

    server = await asyncio.get_running_loop().create_server(Taken, "127.0.0.1", 0, backlog=4096)
    yield server.sockets[0].getsockname()[1], push


SIDES: dict[str, Callable[[], Any]] = {
    "ours": ours,
    "Starlette": plain,
    "broadcast": broadcasting,
    "os.write": descriptors,
}


def memory() -> int:
    """Give the bytes of memory that this process holds."""
    gc.collect()
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()


async def obey(push: Push) -> None:
    """Push as told on the standard input until it ends."""
    told = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(told), sys.stdin)
    while line := await told.readline():
        size, rounds = map(int, line.split())
        cpu, at = time.process_time(), time.time_ns()
        for n in range(rounds):
            await push(f"{n:9}" + "x" * (size - 9))
            await asyncio.sleep(SECONDS_APART)
        spent = time.process_time() - cpu
        answer = json.dumps([spent, at, memory() if not rounds else 0])
        print(answer, file=sys.__stdout__, flush=True)


async def main(name: str) -> None:
    """Serve until the standard input ends."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    async with AsyncExitStack() as stack:
        port, push = await stack.enter_async_context(SIDES[name]())
        print(port, file=sys.__stdout__, flush=True)
        await obey(push)
        os._exit(0)


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1]))
