"""Sessions whose turn is free get one each, without a clash, and early."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from contest_live.contest.coaching.values import Coach, Problem, Session, Team
from contest_live.contest.rules import CoachingRules
from contest_live.planning.turns import WHICHEVER, earlier, free, placed
from tests.planning.towns import HOUR, half_day

DAY = half_day(0)
CITY = Problem(CoachingRules((DAY,)), (Coach("c0", frozenset({"d0"})),), (Team("p0"),))

meetings = some.sets(some.tuples(some.integers(0, 5), some.integers(0, 5)), max_size=18)


@given(meetings)
def test_who_has_no_more_sessions_than_there_are_turns_is_never_in_two_places(
    drawn: set[tuple[int, int]],
) -> None:
    pairs = {
        (coach, team)
        for coach, team in sorted(drawn)
        if sum(c == coach and t <= team for c, t in drawn) <= 3
    }
    pairs = {(c, t) for c, t in pairs if sum(t == other and c2 <= c for c2, other in pairs) <= 3}
    asked = [Session("d0", WHICHEVER, f"p{team}", f"c{coach}") for coach, team in sorted(pairs)]
    found = list(placed(asked, (DAY,)))
    assert {(each.coach, each.team) for each in found} == {(s.coach, s.team) for s in asked}
    assert {each.rotation for each in found} <= {1, 2, 3}
    assert len({(each.coach, each.rotation) for each in found}) == len(found)
    assert len({(each.team, each.rotation) for each in found}) == len(found)


def test_a_session_that_has_a_turn_keeps_it() -> None:
    assert list(placed([Session("d0", 2, "p0", "c0")], (DAY,))) == [Session("d0", 2, "p0", "c0")]


def test_the_turns_of_a_half_day_are_free_while_nothing_is_special_in_it() -> None:
    assert free(CITY, ()) == {"d0"}
    assert free(replace(CITY, previous=()), ()) == {"d0"}
    assert free(replace(CITY, now=-1), ()) == {"d0"}
    assert free(replace(CITY, now=4 * HOUR), ()) == {"d0"}


def test_the_turns_of_a_half_day_are_not_free_where_anything_depends_on_them() -> None:
    held = (Session("d0", 1, "p0", "c0"),)
    leaves = Coach("c0", frozenset({"d0"}), only={"d0": frozenset({1})})
    assert free(CITY, held) == set()
    assert free(replace(CITY, previous=held), ()) == set()
    assert free(replace(CITY, coaches=(leaves,)), ()) == set()
    assert free(replace(CITY, now=HOUR), ()) == set()
    assert free(replace(CITY, teams=(Team("p0", since=HOUR),)), ()) == set()
    assert free(replace(CITY, teams=(Team("p0", until=HOUR),)), ()) == set()


def test_nobody_waits_for_a_turn_while_both_are_free_in_an_earlier_one() -> None:
    late = (Session("d0", 3, "p0", "c0"), Session("d0", 2, "p1", "c0"))
    assert earlier(late, lambda _session, _turn: True) == (
        Session("d0", 1, "p1", "c0"),
        Session("d0", 2, "p0", "c0"),
    )
    assert earlier(late, lambda session, turn: session.team == "p0" and turn > 1) == (
        Session("d0", 2, "p1", "c0"),
        Session("d0", 3, "p0", "c0"),
    )
