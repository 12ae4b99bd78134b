"""A bad network: a TCP proxy that delays each leg, swallows, drops, or blocks sockets.

async with between(served) as (proxy, there):
    proxy.legs = (0.05, 0.3)    # seconds, for each piece on each leg, drawn anew
    proxy.drops = 0.3           # of the connections, half before they are heard, half after
    proxy.hole()                # from now on nothing comes through, and nobody is told
    page = await rooms(browser, there).page("/overview")
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from tests.serving import Served

PIECE = 65_536
REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(slots=True, eq=False)
class Link:
    """One connection through the proxy. A dead one stays open, and silent, for ever."""

    near: asyncio.StreamWriter
    far: asyncio.StreamWriter
    dead: bool = False

    def close(self) -> None:
        """Close both ends, unless nobody must notice anything."""
        if not self.dead:
            self.near.close()
            self.far.close()


@dataclass(slots=True)
class Proxy:
    """Between pages and a server on this machine."""

    host: str
    port: int
    legs: tuple[float, float] = (0.0, 0.0)
    upgrades: Literal["allowed", "refused", "swallowed"] = "allowed"
    upgraded: int = 0
    drops: float = 0.0
    url: str = ""
    _holed: bool = False
    _links: set[Link] = field(default_factory=set)
    _serving: set[asyncio.Task[None]] = field(default_factory=set)
    _random: random.Random = field(default_factory=lambda: random.Random(2015))

    def hole(self) -> None:
        """Swallow all that comes, from either side; whatever was open will never work again."""
        self._holed = True
        for link in self._links:
            link.dead = True

    def mend(self) -> None:
        """Let what is opened from now on come through."""
        self._holed = False

    def cut(self) -> None:
        """Close every connection, as a switch that is turned off and on."""
        for link in self._links:
            link.close()

    def accept(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self._serving.add(asyncio.create_task(self._serve(reader, near)))

    async def close(self) -> None:
        """End all that is open, the dead too."""
        for link in self._links:
            link.dead = False
        self.cut()
        await asyncio.gather(*self._serving)

    async def _serve(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        try:
            back, far = await asyncio.open_connection(self.host, self.port)
        except ConnectionError:
            near.close()
            return
        link = Link(near, far, dead=self._holed)
        self._links.add(link)
        first = await reader.read(PIECE)
        if self._random.random() < self.drops:
            await self._drop(back, far, first)
        elif self._is_let_through(link, first):
            await asyncio.gather(self._leg(link, reader, far, first), self._leg(link, back, near))
        self._links.discard(link)
        near.close()
        far.close()

    async def _drop(
        self, back: asyncio.StreamReader, far: asyncio.StreamWriter, first: bytes
    ) -> None:
        """Lose what was asked, or the answer to it."""
        if self._random.random() < 0.5:
            far.write(first)
            with contextlib.suppress(ConnectionError):
                await back.read(PIECE)

    def _is_let_through(self, link: Link, first: bytes) -> bool:
        if b"upgrade: websocket" not in first.lower():
            return True
        self.upgraded += 1
        if self.upgrades == "refused":
            link.near.write(REFUSED)
        link.dead = link.dead or self.upgrades == "swallowed"
        return self.upgrades != "refused"

    async def _leg(
        self, link: Link, reader: asyncio.StreamReader, to: asyncio.StreamWriter, piece: bytes = b""
    ) -> None:
        """Carry pieces one way, each for as long as it takes, none before the one before it."""
        loop = asyncio.get_running_loop()
        due: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        carrying = asyncio.create_task(_carry(link, due, to))
        with contextlib.suppress(ConnectionError):
            piece = piece or await reader.read(PIECE)
            while piece:
                due.put_nowait((loop.time() + self._random.uniform(*self.legs), piece))
                piece = await reader.read(PIECE)
        due.put_nowait((0, b""))
        await carrying
        link.close()


async def _carry(
    link: Link, due: asyncio.Queue[tuple[float, bytes]], to: asyncio.StreamWriter
) -> None:
    loop = asyncio.get_running_loop()
    at, piece = await due.get()
    while piece:
        await asyncio.sleep(at - loop.time())
        if not link.dead:
            to.write(piece)
            with contextlib.suppress(ConnectionError):
                await to.drain()
        at, piece = await due.get()


@dataclass(slots=True)
class Through(Served):
    """The same server, at the address of a proxy."""

    def link(self, actor: str) -> str:
        """The link of somebody's door, at the proxy."""
        path = Served.link(self, actor).removeprefix(self.house.address)
        return f"{self.url}{path}"


@contextlib.asynccontextmanager
async def proxied(url: str) -> AsyncIterator[Proxy]:
    """Put a proxy before whatever has this address; it may move to another port."""
    address = urlsplit(url)
    assert address.hostname
    assert address.port
    proxy = Proxy(address.hostname, address.port)
    server = await asyncio.start_server(proxy.accept, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
        await proxy.close()


@contextlib.asynccontextmanager
async def between(served: Served) -> AsyncIterator[tuple[Proxy, Through]]:
    """Put a proxy before a server; give it, and the server as it is seen through it."""
    async with proxied(served.url) as proxy:
        yield proxy, Through(proxy.url, served.house, served.devices)
