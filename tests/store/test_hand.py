"""The writing hand does one thing after the other, whoever still waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from contest_live.store.hand import Hand


@pytest.fixture
def hand() -> Iterator[Hand]:
    hand = Hand()
    yield hand
    hand.rest()


async def test_work_is_done_in_turn_by_one_thread(hand: Hand) -> None:
    done: list[int] = []

    def work(number: int) -> str:
        done.append(number)
        return threading.current_thread().name

    names = await asyncio.gather(*(hand.do(partial(work, n)) for n in range(5)))
    assert done == [0, 1, 2, 3, 4]
    assert set(names) == {"writer"}


async def test_a_failure_is_told_to_who_waits_and_the_next_work_is_done(hand: Hand) -> None:
    with pytest.raises(ZeroDivisionError):
        await hand.do(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        hand.do_now(lambda: 1 // 0)
    assert await hand.do(lambda: "well") == hand.do_now(lambda: "well") == "well"


async def test_work_that_nobody_waits_for_any_more_is_done(hand: Hand) -> None:
    go, done = threading.Event(), threading.Event()
    trouble: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, each: trouble.append(each))

    def work() -> None:
        go.wait(5)
        done.set()

    waiting = asyncio.create_task(hand.do(work))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    go.set()
    await hand.do(lambda: None)
    assert done.is_set()
    assert trouble == []


def test_work_outlives_the_loop_that_asked_for_it(hand: Hand) -> None:
    go, done = threading.Event(), threading.Event()

    def work() -> None:
        go.wait(5)
        done.set()

    async def ask() -> None:
        waiting = asyncio.create_task(hand.do(work))
        await asyncio.sleep(0)
        waiting.cancel()

    asyncio.run(ask())
    go.set()
    assert hand.do_now(done.is_set)
