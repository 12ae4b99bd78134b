"""The server that the robots come to, and what they share."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit

import httpx
from websockets.typing import Origin

from contest_live.rehearsal.pace import Clock, Pace
from contest_live.rehearsal.tally import Tally

MOST_SECONDS_AWAY = 60.0


class Lost(Exception):
    """The rehearsal cannot go on; the sentence says why."""


@dataclass(slots=True)
class Site:
    """A server by its origin; the clock and the pace that all robots keep; what they did."""

    origin: Origin
    tally: Tally = field(default_factory=Tally)
    clock: Clock = field(default_factory=Clock)
    pace: Pace = field(init=False)
    security: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def __post_init__(self) -> None:
        self.pace = Pace(self.clock)

    @property
    def socket_address(self) -> str:
        """Where the live socket is."""
        return self.origin.replace("http", "ws", 1) + "/live"

    def client(self) -> httpx.AsyncClient:
        """Make a browser's network: cookies of its own, and the origin of the site's pages."""
        return httpx.AsyncClient(
            base_url=self.origin,
            headers={"Origin": self.origin, "Content-Type": "application/json"},
            timeout=httpx.Timeout(10.0),
            trust_env=False,
            verify=self.security,
        )

    @contextlib.asynccontextmanager
    async def patience(self, name: str) -> AsyncIterator[None]:
        """Wait for the server, but not for ever."""
        try:
            async with asyncio.timeout(MOST_SECONDS_AWAY):
                yield
        except TimeoutError:
            raise Lost(f"{name} : le serveur ne répond plus") from None


def site_of(link: str) -> Site:
    """Find the server in the link of a door."""
    parts = urlsplit(link)
    return Site(cast("Origin", f"{parts.scheme}://{parts.netloc}"))
