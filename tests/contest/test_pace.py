"""Planned against actual. Pitches are planned each 120 s from 10:00, for one hour."""

from __future__ import annotations

from contest_live.contest.act import MINUTE, SECOND, Millis
from contest_live.contest.attendance import CheckIn
from contest_live.contest.pace import Pace, pace
from contest_live.contest.pitches import CallPitch
from contest_live.contest.programme import AddEntry, DrawOrder, EnterPhase, MarkAbsent
from tests.show import Show
from tests.stages import MORNING

TEN: Millis = MORNING + 60 * MINUTE


def starting(at: Millis) -> Show:
    show = Show().checked_in("c1", "c2", "c3").given(DrawOrder("pitches"))
    show.do(EnterPhase("", "pitchs"), at=at)
    return show


def expected(show: Show, at: Millis = TEN) -> dict[str, float]:
    """Give when each entry is expected, in minutes after ten, as a page counts it at a time."""
    rhythm = pace(show.state)
    assert rhythm is not None
    return {
        entry: (each.at + max(0, at - each.slips) - TEN) / MINUTE
        for entry, each in rhythm.expected.items()
    }


def behind(show: Show, at: Millis) -> float:
    """Give how many seconds the show is behind its plan at a time, as a page counts it."""
    rhythm = pace(show.state)
    assert rhythm is not None
    return (rhythm.base + max(0, at - rhythm.due)) / SECOND


def test_before_the_first_phase_there_is_no_pace() -> None:
    assert pace(Show().state) is None


def test_a_phase_that_began_late_is_late_and_later_once_it_should_be_over() -> None:
    show = Show()
    show.do(EnterPhase("", "accueil"), at=MORNING + 3 * MINUTE)
    assert pace(show.state) == Pace(3 * MINUTE, MORNING + 33 * MINUTE)
    assert behind(show, MORNING + 20 * MINUTE) == 180
    assert behind(show, MORNING + 35 * MINUTE) == 300


def test_a_phase_that_began_early_is_ahead() -> None:
    show = Show()
    show.do(EnterPhase("", "accueil"), at=MORNING - 3 * MINUTE)
    assert behind(show, MORNING) == -180


def test_a_round_whose_order_is_not_drawn_is_a_phase_like_another() -> None:
    show = Show()
    show.do(EnterPhase("", "pitchs"), at=TEN)
    assert pace(show.state) == Pace(0, TEN + 60 * MINUTE)


def test_a_round_on_time_expects_its_pitches_slot_by_slot() -> None:
    show = starting(TEN)
    assert expected(show) == {"p1": 0, "p2": 2, "p3": 4}
    assert behind(show, TEN) == 0
    assert behind(show, TEN + 30 * SECOND) == 30


def test_a_round_that_began_early_expects_nobody_before_the_plan() -> None:
    show = starting(TEN - 5 * MINUTE)
    assert expected(show) == {"p1": 0, "p2": 2, "p3": 4}
    assert behind(show, TEN - 5 * MINUTE) == -300


def test_a_round_that_began_late_expects_all_later() -> None:
    show = starting(TEN + MINUTE)
    assert expected(show) == {"p1": 1, "p2": 3, "p3": 5}


def test_from_its_call_a_pitch_has_its_slot() -> None:
    show = starting(TEN)
    show.do(CallPitch("pitches", "p1"), at=TEN + MINUTE)
    assert expected(show) == {"p2": 3, "p3": 5}
    assert behind(show, TEN + 3 * MINUTE) == 60
    assert behind(show, TEN + 4 * MINUTE) == 120


def test_while_a_pitch_takes_longer_than_its_slot_all_are_expected_later() -> None:
    show = starting(TEN).given(CallPitch("pitches", "p1"))
    called = show.now
    assert expected(show, called + 120 * SECOND) == expected(show)
    later = {entry: at + 1.5 for entry, at in expected(show).items()}
    assert expected(show, called + 210 * SECOND) == later


def test_while_nobody_is_called_all_are_expected_later() -> None:
    show = starting(TEN)
    assert expected(show, TEN + 4 * MINUTE) == {"p1": 4, "p2": 6, "p3": 8}


def test_after_a_pitch_the_next_is_due_at_once() -> None:
    show = starting(TEN).passes("p1", "pitches", seconds=178)
    late = show.now
    assert late == TEN + 180 * SECOND
    assert behind(show, late) == 60
    assert expected(show) == {"p2": 3, "p3": 5}


def test_after_a_quick_pitch_the_next_is_not_expected_before_the_plan() -> None:
    show = starting(TEN).passes("p1", "pitches", seconds=28)
    assert behind(show, show.now) == -90
    assert expected(show) == {"p2": 2, "p3": 4}


def test_who_is_absent_is_not_expected_and_a_late_entry_is_last() -> None:
    show = starting(TEN).given(MarkAbsent("pitches", "p2"), CheckIn("c4"))
    assert expected(show.given(AddEntry("pitches", "p4"))) == {"p1": 0, "p3": 2, "p4": 4}


def test_when_all_have_passed_lateness_stands_until_the_phase_should_be_over() -> None:
    show = starting(TEN)
    for entry in ("p1", "p2", "p3"):
        show.passes(entry, "pitches", seconds=138)
    assert show.now == TEN + 420 * SECOND
    assert expected(show) == {}
    assert behind(show, show.now) == 60
    assert behind(show, TEN + 30 * MINUTE) == 60
    assert behind(show, TEN + 62 * MINUTE) == 120
