"""Robots wait for contest time: it passes by itself, or the clock leaps when everybody waits."""

from __future__ import annotations

import asyncio
import time

from contest_live.rehearsal.pace import Clock, Leaps, Pace
from contest_live.wire import Welcome


def clock(now: int = 0, rate: float = 1.0) -> Clock:
    made = Clock()
    made.hear(Welcome(now, rate, True))
    return made


async def test_a_minute_passes_at_the_rate_of_the_clock() -> None:
    fast = clock(rate=2000.0)
    began = time.monotonic()
    await Pace(fast).sleep(60_000)
    assert fast.now() >= 60_000
    assert 0.02 < time.monotonic() - began < 20


async def test_a_sleeper_notices_a_leap() -> None:
    slow = clock()
    sleeping = asyncio.create_task(Pace(slow).until(3_600_000))
    await asyncio.sleep(0.05)
    slow.hear(Welcome(3_600_000, 1.0, True))
    await asyncio.wait_for(sleeping, 20)


class Leaping:
    """A clock that leaps when it is told, and what was played when."""

    def __init__(self) -> None:
        self.clock = clock(1_000)
        self.leaps: list[int] = []
        self.pace = Leaps(self.clock, self.leap)
        self.played: list[tuple[str, int]] = []

    async def leap(self, at: int) -> None:
        self.leaps.append(at)
        self.clock.hear(Welcome(at, 1.0, True))

    async def play(self, name: str, *waits: int) -> None:
        with self.pace.busy():
            for each in waits:
                await self.pace.sleep(each)
                self.played.append((name, round(self.clock.now() / 1000)))


async def test_the_clock_leaps_once_everybody_waits() -> None:
    room = Leaping()
    await asyncio.gather(room.play("a", 58_000, 58_000), room.play("b", 30_000, 28_000))
    assert room.played == [("b", 40), ("a", 60), ("b", 70), ("a", 120)]
    assert room.leaps == [40_000, 60_000, 70_000, 120_000]


async def test_it_waits_for_whoever_is_busy() -> None:
    room = Leaping()
    sleeping = asyncio.create_task(room.play("a", 60_000))
    with room.pace.busy():
        await asyncio.sleep(0.05)
        assert room.leaps == []
    await asyncio.wait_for(sleeping, 20)
    assert len(room.leaps) == 1


async def test_what_is_short_is_not_waited_for() -> None:
    room = Leaping()
    await room.play("a", 4_000, 9_000)
    assert room.leaps == []


async def test_after_the_last_leap_time_passes_by_itself() -> None:
    room = Leaping()
    with room.pace.busy():
        sleeping = asyncio.create_task(room.play("a", 3_600_000))
        await asyncio.sleep(0.05)
        room.pace.end()
    await asyncio.sleep(0.05)
    assert not sleeping.done()
    assert room.leaps == []
    await room.leap(3_700_000)
    await asyncio.wait_for(sleeping, 20)


async def test_who_is_called_off_in_their_sleep_holds_nobody_up() -> None:
    room = Leaping()
    with room.pace.busy():
        called_off = asyncio.create_task(room.play("a", 60_000))
        sleeping = asyncio.create_task(room.play("b", 120_000))
        await asyncio.sleep(0.01)
        called_off.cancel()
        await asyncio.wait([called_off])
    await asyncio.wait_for(sleeping, 20)
    assert (room.played, room.leaps) == ([("b", 130)], [130_000])


async def test_a_leap_that_everybody_leaves_is_not_taken() -> None:
    room = Leaping()
    sleeping = asyncio.create_task(room.play("a", 60_000))
    await asyncio.sleep(0)
    sleeping.cancel()
    await asyncio.sleep(0.05)
    assert room.leaps == []
    await asyncio.wait_for(room.play("b", 60_000), 20)


async def test_a_leap_that_fails_fails_all_who_wait_for_it() -> None:
    async def broken(at: int) -> None:
        raise TimeoutError(at)

    room = Leaping()
    room.pace = Leaps(room.clock, broken)
    plays = (room.play("a", 60_000), room.play("b", 90_000))
    told = await asyncio.wait_for(asyncio.gather(*plays, return_exceptions=True), 20)
    assert [type(each) for each in told] == [TimeoutError, TimeoutError]
