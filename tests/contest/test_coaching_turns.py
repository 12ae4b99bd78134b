"""How a half-day is cut into turns."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from contest_live.contest.act import MINUTE, Millis
from contest_live.contest.rules import HalfDay

PARIS = ZoneInfo("Europe/Paris")


def wall(written: str) -> Millis:
    """Read an hour on a wall in Paris."""
    return int(datetime.fromisoformat(written).replace(tzinfo=PARIS).timestamp()) * 1000


def hours(half_day: HalfDay) -> list[str]:
    """Say when turns begin and end on a wall in Paris."""
    return [
        f"{datetime.fromtimestamp(turn.starts / 1000, UTC).astimezone(PARIS):%H:%M}"
        f"-{datetime.fromtimestamp(turn.ends / 1000, UTC).astimezone(PARIS):%H:%M}"
        for turn in half_day.turns()
    ]


def test_a_half_day_is_cut_into_equal_turns_with_time_to_walk_between_them() -> None:
    morning = HalfDay("j1", "Matin", wall("2015-10-02 09:00"), wall("2015-10-02 12:30"))
    assert hours(morning) == ["09:00-10:03", "10:13-11:16", "11:26-12:29"]
    assert [turn.number for turn in morning.turns()] == [1, 2, 3]


def test_turns_are_those_on_the_wall_on_both_days_around_a_change_of_clocks() -> None:
    saturday = HalfDay("j1", "", wall("2015-10-24 09:00"), wall("2015-10-24 12:30"), 2)
    sunday = HalfDay("j2", "", wall("2015-10-25 09:00"), wall("2015-10-25 12:30"), 2)
    assert hours(saturday) == hours(sunday) == ["09:00-10:40", "10:50-12:30"]
    assert sunday.starts - saturday.starts == 25 * 60 * MINUTE


@given(some.integers(120, 600), some.integers(1, 4), some.integers(0, 15))
def test_turns_never_overlap_nor_outlast_the_half_day(
    length: int, rotations: int, change: int
) -> None:
    half_day = HalfDay("j1", "", 0, length * MINUTE, rotations, change * MINUTE)
    turns = half_day.turns()
    assert len(turns) == rotations
    assert turns[0].starts == 0
    assert turns[-1].ends <= half_day.ends
    assert len({turn.ends - turn.starts for turn in turns}) == 1
    for before, after in pairwise(turns):
        assert after.starts - before.ends == half_day.change
