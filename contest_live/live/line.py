"""One page's socket: a bounded amount of what it has not read yet, and nobody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

MOST_SECONDS_UNREAD = 15.0
SESSION_ENDED = 4401
NOT_TOPICS = frozenset({"welcome", "beat", "probe"})


@dataclass(slots=True, eq=False)
class Line:
    """A connected page. Each topic has one waiting place: the newest frame takes it.

    `actors` and `doors` are those whose role lets it watch what it watches.
    """

    send: Callable[[str], Awaitable[None]]
    actors: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    waiting: dict[str, str] = field(default_factory=dict)
    closing: int | None = None
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, place: str, frame: str) -> None:
        """Let a frame be written as soon as the page reads; an older one of its place is lost."""
        self.waiting[place] = frame
        self._wake.set()

    def forget_topics(self) -> None:
        """Let nothing wait of what the page watched until now; so what waits stays bounded."""
        self.waiting = {place: self.waiting[place] for place in self.waiting if place in NOT_TOPICS}

    def close(self, code: int) -> None:
        """Let the line be closed with a code of RFC 6455, before anything else is written."""
        self.closing = code
        self._wake.set()

    async def write(self) -> int:
        """Write what is put until the line is closed; give the code to close it with.

        Raises TimeoutError where the page has not read for 15 s.
        """
        while self.closing is None:
            await self._wake.wait()
            self._wake.clear()
            while self.waiting and self.closing is None:
                place = next(iter(self.waiting))
                async with asyncio.timeout(MOST_SECONDS_UNREAD):
                    await self.send(self.waiting.pop(place))
        return self.closing
