"""One page's socket: a bounded amount of what it has not read yet, and nobody waits for it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field

MOST_SECONDS_UNREAD = 15.0
SESSION_ENDED = 4401
NOT_TOPICS = frozenset({"welcome", "beat", "probe", "order"})


class Outlet:
    """A way past ASGI to a page's socket. This one leads nowhere; see `web/direct.py`.

    `fd` is the descriptor that whole frames may be written to right now, -1 if there is none.
    `kind` says which of the frames that a text can be put into the page understands: 0 or 1.
    """

    __slots__ = ("fd", "kind")

    def __init__(self) -> None:
        self.fd = -1
        self.kind = 0

    def ready(self) -> bool:
        """Look again whether there is a descriptor now."""
        return False

    def framed(self, text: str) -> bytes:
        """Put a text into a frame: the same bytes for every outlet of a kind."""
        raise NotImplementedError

    def write(self, data: bytes) -> None:
        """Write in turn what the socket did not take of a frame."""
        raise NotImplementedError

    def abort(self) -> None:
        """End the connection now, whatever was not sent yet."""


NOWHERE = Outlet()


@dataclass(slots=True, eq=False)
class Line:
    """A connected page. Each topic has one waiting place: the newest frame takes it.

    What its outlet cannot write at once waits for `send`, and so does what comes after it: the line
    is `behind`, `since` a time of the monotonic clock.
    `actors` and `doors` are those whose role lets it watch what it watches.
    """

    send: Callable[[str], Awaitable[None]]
    outlet: Outlet = NOWHERE
    actors: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    waiting: dict[str, str] = field(default_factory=dict)
    closing: int | None = None
    behind: bool = False
    since: float = 0.0
    _woken: asyncio.Future[None] | None = None

    def put(self, place: str, frame: str) -> None:
        """Write a frame as soon as the page reads; an older one that waits in its place is lost."""
        put_all((self,), place, frame)

    def wait(self, place: str, frame: str) -> None:
        """Let a frame wait until the page has read what it was sent."""
        if not self.behind:
            self.behind, self.since = True, time.monotonic()
        self.waiting[place] = frame
        self._wake()

    def forget_topics(self) -> None:
        """Let nothing wait of what the page watched until now; so what waits stays bounded."""
        self.waiting = {place: self.waiting[place] for place in self.waiting if place in NOT_TOPICS}

    def close(self, code: int) -> None:
        """Let the line be closed with a code of RFC 6455, before anything else is written."""
        self.closing = code
        self.behind = True
        self._wake()

    async def write(self) -> int:
        """Write what waits until the line is closed; give the code to close it with.

        Raises TimeoutError where the page has not read for 15 s; the connection has ended then.
        """
        while self.closing is None:
            if not self.waiting:
                self._woken = asyncio.get_running_loop().create_future()
                await self._woken
            while self.waiting and self.closing is None:
                place = next(iter(self.waiting))
                async with self.patience():
                    await self.send(self.waiting.pop(place))
            self.behind = self.closing is not None
        return self.closing

    def _wake(self) -> None:
        if self._woken and not self._woken.done():
            self._woken.set_result(None)

    @contextlib.asynccontextmanager
    async def patience(self) -> AsyncIterator[None]:
        """Wait for the page to read; where it does not for 15 s, end the connection and raise."""
        try:
            async with asyncio.timeout(MOST_SECONDS_UNREAD):
                yield
        except TimeoutError:
            self.outlet.abort()
            raise


def put_all(lines: Iterable[Line], place: str, text: str) -> None:
    """Put one frame before many lines: first the same bytes to all pages that read.

    This loop is what a screen costs, so it calls next to nothing but the kernel.
    """
    frames: list[bytes] = [b"", b""]
    late = []
    for line in lines:
        outlet = line.outlet
        # What waits, or is being sent, is never overtaken by what is newer.
        if line.behind or (outlet.fd < 0 and not outlet.ready()):
            late.append(line)
            continue
        frame = frames[outlet.kind]
        if not frame:
            frame = frames[outlet.kind] = outlet.framed(text)
        try:
            sent = os.write(outlet.fd, frame)
        except OSError:
            # It is full or gone: the transport finds out which.
            late.append(line)
        else:
            if sent < len(frame):
                outlet.write(frame[sent:])
    for line in late:
        line.wait(place, text)
