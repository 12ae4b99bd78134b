"""What changes from one plan to another: who moves, and who is told."""

from __future__ import annotations

from dataclasses import replace

from contest_live.contest.coaching.difference import Difference, difference
from contest_live.contest.coaching.values import Problem, Session
from contest_live.contest.rules import CoachingRules

FULL = (
    Session("am", 1, "p1", "ana"),
    Session("am", 1, "p2", "bob"),
    Session("am", 2, "p3", "ana"),
)
HOLDS = Problem(CoachingRules(), (), (), previous=FULL)


def test_a_difference_says_who_moves_and_who_is_told() -> None:
    later, other = replace(FULL[2], rotation=3), replace(FULL[1], coach="ana", rotation=2)
    changed = difference(HOLDS, (FULL[0], later, other))
    assert changed == Difference((FULL[1],), (other,), ((FULL[2], later),))
    assert changed.count == 3
    assert changed.coaches == ("ana", "bob")
    assert changed.teams == ("p2", "p3")


def test_the_same_plan_is_no_difference_and_nor_is_a_table_that_becomes_a_joint_one() -> None:
    assert difference(HOLDS, FULL) == Difference()
    assert difference(HOLDS, (replace(FULL[0], joint=True), *FULL[1:])).count == 0


def test_without_a_plan_that_holds_all_is_new() -> None:
    assert difference(replace(HOLDS, previous=None), FULL) == Difference(added=FULL)
