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

    `at_once` writes a frame and says so, unless the page is behind: then it waits for `send`.
    `actors` and `doors` are those whose role lets it watch what it watches.
    """

    send: Callable[[str], Awaitable[None]]
    at_once: Callable[[str], bool] = lambda _frame: False
    actors: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    waiting: dict[str, str] = field(default_factory=dict)
    closing: int | None = None
    _behind: bool = False
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, place: str, frame: str) -> None:
        """Write a frame as soon as the page reads; an older one that waits in its place is lost."""
        # What waits, or is being sent, is never overtaken by what is newer.
        if self._behind or not self.at_once(frame):
            self._behind = True
            self.waiting[place] = frame
            self._wake.set()

    def forget_topics(self) -> None:
        """Let nothing wait of what the page watched until now; so what waits stays bounded."""
        self.waiting = {place: self.waiting[place] for place in self.waiting if place in NOT_TOPICS}

    def close(self, code: int) -> None:
        """Let the line be closed with a code of RFC 6455, before anything else is written."""
        self.closing = code
        self._behind = True
        self._wake.set()

    async def write(self) -> int:
        """Write what waits until the line is closed; give the code to close it with.

        Raises TimeoutError where the page has not read for 15 s.
        """
        while self.closing is None:
            await self._wake.wait()
            self._wake.clear()
            while self.waiting and self.closing is None:
                place = next(iter(self.waiting))
                async with asyncio.timeout(MOST_SECONDS_UNREAD):
                    await self.send(self.waiting.pop(place))
            self._behind = self.closing is not None
        return self.closing
