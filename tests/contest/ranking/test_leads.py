"""Leads of the fair average hold for all that missing ballots may say, and whichever come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contest_live.contest.ranking.fair_average import groups, scores
from contest_live.contest.ranking.leads import Pair, lead
from contest_live.contest.ranking.values import Values
from tests.contest.ranking.tables import count, table

LOWEST, HIGHEST = Fraction(1), Fraction(9)
CELLS = [(juror, team) for juror in ("j1", "j2", "j3") for team in "abc"]


def corners(
    values: Values, missing: Sequence[Pair], ends: tuple[Fraction, Fraction]
) -> Iterator[Values]:
    """Give the tables in which some missing ballots have come, each at an end of the scale.

    A lead is a sum of ballots, each with a factor of its own: at some corner it is least.
    """
    for many in range(len(missing) + 1):
        for came in combinations(missing, many):
            for worth in product(ends, repeat=many):
                more = {team: dict(given) for team, given in values.items()}
                for (juror, team), each in zip(came, worth, strict=True):
                    more[team][juror] = each
                yield more


def kept(
    values: Values, missing: Sequence[Pair], ends: tuple[Fraction, Fraction], pair: Pair
) -> bool:
    first, second = pair
    found = map(scores, corners(values, missing, ends))
    return all(each[first] > each[second] for each in found)


@settings(max_examples=300, derandomize=True)
@given(
    st.lists(st.integers(1, 9).map(Fraction), min_size=len(CELLS), max_size=len(CELLS)),
    st.lists(st.sampled_from(CELLS), unique=True, min_size=1, max_size=4),
)
def test_a_lead_that_is_proved_is_kept(marks: list[Fraction], missing: list[Pair]) -> None:
    values: dict[str, dict[str, Fraction]] = {team: {} for team in "abc"}
    for (juror, team), mark in zip(CELLS, marks, strict=True):
        if (juror, team) not in missing:
            values[team][juror] = mark
    assume(all(values.values()) and len(groups(values)) == 1)
    ends = (LOWEST, HIGHEST)
    for pair in combinations("abc", 2):
        if lead(values, missing, ends, [pair]):
            assert kept(values, missing, ends, pair)


TEN = (Fraction(0), Fraction(10))


@pytest.mark.parametrize(
    ("known", "missing", "pair"),
    [
        (
            """
                a b c
            j1  2 0 7
            j2  . 1 .
            """,
            [("j2", "a"), ("j2", "c")],
            ("a", "b"),
        ),
        (
            """
                a b c
            j0  . 3 .
            j1  1 9 0
            j2  . 9 .
            """,
            [("j0", "a"), ("j2", "a"), ("j2", "c"), ("j0", "c")],
            ("b", "c"),
        ),
    ],
    ids=["an expectation lies beyond the scale", "expectations have no end"],
)
def test_a_lead_that_would_be_kept_if_all_ballots_came_may_be_lost_if_some_do_not(
    known: str, missing: list[Pair], pair: Pair
) -> None:
    values = count(table(known)).values
    size = sum(map(len, values.values())) + len(missing)
    whole = [each for each in corners(values, missing, TEN) if sum(map(len, each.values())) == size]
    assert all(scores(each)[pair[0]] > scores(each)[pair[1]] for each in whole)
    assert not kept(values, missing, TEN, pair)
    assert not lead(values, missing, TEN, [pair])


def test_a_clear_lead_is_proved() -> None:
    values = count(
        table("""
            a b c
        j1  9 3 2
        j2  9 2 .
        j3  8 . 1
        """)
    ).values
    missing = [("j2", "c"), ("j3", "b")]
    assert lead(values, missing, TEN, [("a", "b"), ("a", "c")])
    assert not lead(values, missing, TEN, [("b", "c")])
