"""Contest time as the robots know it, and how they wait for it to pass."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator

from contest_live.wire import Welcome

LONGEST_NAP = 0.5
HEARING = 0.005
GRID = SHORTEST = 10_000


class Clock:
    """Contest time, as the last welcome told it."""

    def __init__(self) -> None:
        self.rate = 1.0
        self._told = 0.0
        self._heard = time.monotonic()

    def hear(self, welcome: Welcome) -> None:
        """Take the time and the rate that the server tells."""
        self._told, self.rate = float(welcome.now), welcome.rate
        self._heard = time.monotonic()

    def now(self) -> float:
        """Contest time, in milliseconds."""
        return self._told + (time.monotonic() - self._heard) * 1000 * self.rate


class Pace:
    """How the robots wait: contest time passes at the clock's rate, and they sleep through it."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    async def sleep(self, milliseconds: float) -> None:
        """Wait for so much contest time."""
        await self.until(self.clock.now() + milliseconds)

    async def until(self, at: float) -> None:
        """Wait for an instant of contest time; the clock may leap or change its rate meanwhile."""
        while (left := at - self.clock.now()) > 0:  # noqa: ASYNC110 - time is what is awaited
            await asyncio.sleep(min(left / 1000 / self.clock.rate, LONGEST_NAP))

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        """Say that somebody is doing something that time has to wait for."""
        yield


class Leaps(Pace):
    """Waiting without waiting: once everybody busy waits, the clock leaps to the next instant.

    A leap that fails is raised by all who wait, then and afterwards. Whoever waits has to be busy.
    Instants are rounded up, so that cities leap together, and what is shorter than a leap is not
    waited for.
    """

    def __init__(self, clock: Clock, leap: Callable[[int], Awaitable[None]]) -> None:
        super().__init__(clock)
        self._leap = leap
        self._busy = 0
        self._waiting: list[tuple[int, asyncio.Event]] = []
        self._leaping: asyncio.Task[None] | None = None
        self._over = False
        self._failure: Exception | None = None

    async def until(self, at: float) -> None:
        """Wait for an instant, at which the clock leaps when everybody waits."""
        if not self._over and at - self.clock.now() >= SHORTEST:
            woken = asyncio.Event()
            sleeper = (-int(-at // GRID) * GRID, woken)
            self._waiting.append(sleeper)
            self._busy -= 1
            self._rest()
            try:
                await woken.wait()
            finally:
                # Whoever is called off in their sleep is busy again until they have left.
                self._wake([each for each in self._waiting if each is sleeper])
            if self._failure:
                raise self._failure
        if self._over:
            await super().until(at)

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        """Hold the clock, but while the one who is busy waits."""
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1
            self._rest()

    def end(self) -> None:
        """Let time pass by itself from now on."""
        self._over = True
        self._wake(self._waiting)

    def _rest(self) -> None:
        if not self._busy and self._waiting and not self._leaping and not self._over:
            self._leaping = asyncio.create_task(self._go())

    async def _go(self) -> None:
        # What was just done may call for a ballot: its juror hears of it first.
        await asyncio.sleep(HEARING)
        if self._waiting and not self._busy:
            next_at = min(at for at, _ in self._waiting)
            try:
                await self._leap(next_at)
            except Exception as failure:  # noqa: BLE001 - nobody awaits this task: they all wait
                self._failure = failure
                next_at = max((at for at, _ in self._waiting), default=next_at)
            self._wake([each for each in self._waiting if each[0] <= next_at])
        self._leaping = None
        self._rest()

    def _wake(self, sleepers: list[tuple[int, asyncio.Event]]) -> None:
        self._waiting = [each for each in self._waiting if each not in sleepers]
        self._busy += len(sleepers)
        for _, woken in sleepers:
            woken.set()
