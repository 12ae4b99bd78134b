"""Majority judgement, against its definition played out: the middle grade is put aside again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest_live.contest.ranking import Ballots, counted
from contest_live.contest.ranking.majority_judgement import grade, majority_values
from contest_live.contest.rules import Method
from tests.contest.ranking.tables import MARK, count, panel, rank, scores

JUDGED = Method.MAJORITY_JUDGEMENT
GRADES = st.lists(st.integers(0, 3).map(Fraction), min_size=1, max_size=6)


def put_aside(grades: Sequence[Fraction]) -> list[Fraction]:
    """Take the lower middle grade out, until none is left."""
    left, found = sorted(grades), []
    while left:
        found.append(left.pop((len(left) - 1) // 2))
    return found


def compared(a: Sequence[Fraction], b: Sequence[Fraction]) -> int:
    """Compare by the definition, each electorate repeated to a common size."""
    size = lcm(len(a), len(b))
    first, second = put_aside([*a] * (size // len(a))), put_aside([*b] * (size // len(b)))
    return (first > second) - (first < second)


def electorates(**grades: Sequence[Fraction]) -> Ballots:
    return {
        team: {f"{team}{n}": {"mark": str(each)} for n, each in enumerate(given)}
        for team, given in grades.items()
    }


@settings(max_examples=400, derandomize=True)
@given(GRADES, GRADES)
def test_majority_values_compare_as_the_definition_does(
    a: list[Fraction], b: list[Fraction]
) -> None:
    values = majority_values(count(electorates(a=a, b=b)), "ab")
    found = (values["a"] > values["b"]) - (values["a"] < values["b"])
    assert found == compared(a, b)


@settings(max_examples=100, derandomize=True)
@given(GRADES, GRADES, GRADES)
def test_a_third_team_changes_nothing_between_two(
    a: list[Fraction], b: list[Fraction], c: list[Fraction]
) -> None:
    values = majority_values(count(electorates(a=a, b=b, c=c)), "abc")
    found = (values["a"] > values["b"]) - (values["a"] < values["b"])
    assert found == compared(a, b)


@pytest.mark.parametrize(
    ("grades", "middle"),
    [("1 2 3", 2), ("1 2 3 4", 2), ("4 4 1 1", 1), ("7", 7), ("9 0", 0)],
)
def test_the_majority_grade_is_the_lower_middle_one(grades: str, middle: int) -> None:
    assert grade([Fraction(each) for each in grades.split()]) == middle
    assert scores(panel(f"a: {grades}"), JUDGED) == {"a": middle}


def test_equal_majority_grades_are_separated_by_what_stands_around_them() -> None:
    found = rank(panel("a: 1 5 5 5 9", "b: 4 4 5 6 6", "c: 1 5 5 6 6"), JUDGED)
    assert [(each.entry, each.rank) for each in found] == [("c", 1), ("a", 2), ("b", 3)]


def test_an_electorate_repeated_is_the_same() -> None:
    values = majority_values(count(panel("a: 1 5 9", "b: 9 1 5 5 9 1")), "ab")
    assert values["a"] == values["b"]


def test_electorates_of_unequal_size_are_compared_as_if_repeated() -> None:
    # Of a, all that is not 5 lies above; of b a quarter lies below.
    found = rank(panel("a: 5 5 9", "b: 1 5 5 9"), JUDGED)
    assert [each.entry for each in found] == ["a", "b"]


# A missing ballot


def test_a_missing_ballot_has_no_grade() -> None:
    ballots = {"a": {"j1": {"mark": "8"}}, "b": {"j1": {"mark": "8"}, "j2": {"mark": "7"}}}
    assert scores(ballots, JUDGED) == {"a": 8, "b": 7}


def test_a_missing_ballot_is_the_lowest_grade_of_all_where_that_is_asked_for() -> None:
    ballots = {
        "a": {"j1": {"mark": "8"}},
        "b": {"j1": {"mark": "8"}, "j2": {"mark": "7"}, "j3": {"mark": "3"}},
        "c": {},
    }
    values = counted(ballots, list(ballots), MARK, worst=["j1", "j2", "j3"]).values
    marks = {team: sorted(map(int, given.values())) for team, given in values.items()}
    assert marks == {"a": [3, 3, 8], "b": [3, 7, 8], "c": [3, 3, 3]}


def test_without_any_ballot_there_is_no_lowest_grade() -> None:
    assert counted({"a": {}}, ["a"], MARK, worst=["j1"]).values == {}
