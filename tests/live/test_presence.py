"""Who is there: coarse, bounded, and honest about who has fallen silent."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from contest_live.live.machines import as_typed, code, machine, new_token
from contest_live.live.presence import (
    MOST_WAITING,
    PRESENCE,
    Presence,
    coarse,
)
from contest_live.views.world import Seen
from contest_live.wire import Report

WALL, SIDE = "device-wall", "device-side"


@dataclass
class Room:
    """Presence with clocks that a test turns; contest time is ten times as fast."""

    adopted: list[str] = field(default_factory=list)
    seconds: float = 1_000.0
    changes: int = 0

    def __post_init__(self) -> None:
        self.presence = Presence(
            lambda: self.adopted,
            lambda: round(self.seconds * 10_000),
            self._changed,
            lambda: self.seconds,
        )

    def _changed(self, streams: Iterable[str]) -> None:
        assert tuple(streams) == (PRESENCE,)
        self.changes += 1

    def after(self, seconds: float) -> Room:
        self.seconds += seconds
        self.presence.judge()
        return self

    def seen(self, actor: str) -> Seen:
        return self.presence.seen[actor]

    def gone(self, actor: str) -> bool:
        return self.seen(actor).gone is not None


def report(trip: float | None = 8.0, *, width: int = 1920, sound: bool = True) -> Report:
    bound = None if trip is None else trip / 2
    return Report(bound, trip, width, 1080, "held", sound)


# What pages tell


def test_what_a_page_tells_is_kept_in_coarse_steps() -> None:
    room = Room()
    room.presence.report({"nadia"}, report(8.3))
    assert room.seen("nadia") == Seen(None, 5, 10, 1920, 1080, "held", True)


@pytest.mark.parametrize(
    ("told", "kept"),
    [(0, 5), (5, 5), (5.1, 10), (21, 50), (4_999, 5_000), (60_000, 5_000), (None, None)],
)
def test_a_time_is_rounded_up_to_a_step(told: float | None, kept: int | None) -> None:
    assert coarse(told) == kept


@pytest.mark.parametrize("told", [-1.0, float("nan")])
def test_what_is_no_time_is_not_known(told: float) -> None:
    assert coarse(told) is None


def test_the_same_told_again_changes_nothing_that_is_shown() -> None:
    room = Room()
    room.presence.report({"nadia"}, report(8.3))
    for trip in (7.1, 9.9, 6.0):
        room.presence.report({"nadia"}, report(trip))
    assert room.changes == 1
    room.presence.report({"nadia"}, report(8.3, sound=False))
    assert room.changes == 2


def test_the_page_of_two_people_tells_for_both() -> None:
    room = Room()
    room.presence.report({"nadia", "dora"}, report())
    assert room.seen("nadia") == room.seen("dora")


# Who is silent


def test_a_device_that_says_nothing_for_ten_seconds_is_gone_since_its_last_word() -> None:
    room = Room([WALL])
    room.presence.machine(WALL)
    room.presence.report({WALL}, report())
    last = round(room.seconds * 10_000)
    assert not room.after(10).gone(WALL)
    assert room.after(0.5).seen(WALL).gone == last
    assert room.seen(WALL).trip == 10


def test_it_is_there_again_with_its_next_word() -> None:
    room = Room([WALL])
    room.presence.machine(WALL)
    room.presence.report({WALL}, report())
    room.after(60)
    room.presence.machine(WALL)
    assert not room.gone(WALL)
    assert room.seen(WALL).trip == 10


def test_a_silence_is_told_once() -> None:
    room = Room([WALL])
    room.presence.machine(WALL)
    assert room.changes == 1
    room.after(11).after(1).after(1)
    assert room.changes == 2


def test_a_person_may_be_silent_for_longer() -> None:
    room = Room()
    room.presence.report({"nadia"}, report())
    assert not room.after(20).gone("nadia")
    assert room.after(6).gone("nadia")


def test_a_person_who_left_is_forgotten_after_a_while() -> None:
    room = Room()
    room.presence.report({"nadia"}, report())
    assert "nadia" not in room.after(61).presence.seen


def test_after_a_restart_a_device_has_ten_seconds_to_come_back() -> None:
    room = Room([WALL]).after(0)
    begun = round(room.seconds * 10_000)
    assert not room.after(9).gone(WALL)
    assert room.after(2).seen(WALL).gone == begun


def test_an_adopted_device_stays_known_however_long_it_is_silent() -> None:
    room = Room([WALL]).after(0).after(11).after(3_600)
    assert room.gone(WALL)


# Who waits


def test_a_machine_waits_until_it_is_adopted_or_silent() -> None:
    room = Room()
    room.presence.machine(WALL)
    room.presence.machine(SIDE)
    assert set(room.presence.waiting()) == {WALL, SIDE}
    room.adopted.append(WALL)
    assert set(room.presence.waiting()) == {SIDE}
    assert not room.after(11).presence.waiting()


def test_a_machine_that_waits_no_more_is_forgotten() -> None:
    room = Room()
    room.presence.machine(SIDE)
    assert SIDE not in room.after(61).presence.seen
    room.presence.machine(SIDE)
    assert room.presence.waiting() == [SIDE]


def test_a_person_is_no_machine_that_waits() -> None:
    room = Room()
    room.presence.report({"nadia"}, report())
    assert room.presence.waiting() == []


def test_a_crowd_of_machines_is_bounded_and_keeps_no_adopted_one_out() -> None:
    room = Room([WALL])
    for number in range(MOST_WAITING + 50):
        room.presence.machine(f"device-{number}")
        room.presence.report([f"device-{number}"], report())
    assert len(room.presence.seen) <= MOST_WAITING + 1
    room.after(0)
    assert not room.gone(WALL)


def test_a_machine_that_was_forgotten_waits_again_with_its_next_word() -> None:
    room = Room()
    room.presence.machine(SIDE)
    room.after(61)
    assert SIDE not in room.presence.seen
    room.presence.report([SIDE], report())
    assert room.presence.waiting() == [SIDE]


async def test_it_judges_by_itself() -> None:
    room = Room([WALL])
    judging = asyncio.create_task(room.presence.judging())
    await asyncio.sleep(0)
    assert WALL in room.presence.seen
    judging.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await judging


# Machines and their codes


def test_a_machine_is_known_by_a_hash_of_its_token_alone() -> None:
    token = new_token()
    known = machine(token)
    assert known is not None
    assert known == machine(token)
    assert known != machine(new_token())
    assert token not in known


@pytest.mark.parametrize("token", ["", "short", "x" * 23, "é" * 22, "../" * 8])
def test_what_is_no_token_is_no_machine(token: str) -> None:
    assert machine(token) is None


def test_a_code_is_this_servers_own() -> None:
    assert code(b"a secret", WALL) == code(b"a secret", WALL)
    assert code(b"a secret", WALL) != code(b"another", WALL)
    assert code(b"a secret", WALL) != code(b"a secret", SIDE)


def test_a_code_is_read_as_people_type_it() -> None:
    assert as_typed(" k7q dm ") == "K7QDM"
