"""The table, against the same rules written another way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest_live.contest.ranking import Scores, Standing, displayed, tied_across, value
from contest_live.contest.ranking import standings as standings_of
from contest_live.contest.rules import Criterion, Method
from tests.stages import CRITERIA

ENTRIES = ("a", "b", "c", "d")
Given = Mapping[str, Sequence[Scores]]
ONE = (replace(CRITERIA[0], weight="1"),)
NUMBERS = st.integers(0, 20).map(lambda each: f"{each / 2:g}")
BALLOT = st.fixed_dictionaries({"idea": NUMBERS, "plan": NUMBERS, "team": NUMBERS})
BALLOTS = st.dictionaries(st.sampled_from(ENTRIES), st.lists(BALLOT, max_size=3))
WEIGHTS = st.lists(st.sampled_from(["1", "2", "0.3", "12.5"]), min_size=3, max_size=3)


def standings(
    given: Given,
    entries: Sequence[str],
    criteria: Sequence[Criterion],
    settled: Sequence[Sequence[str]] = (),
) -> tuple[Standing, ...]:
    """Rank by the weighted mean ballots of jurors who are strangers to one another."""
    ballots = {
        entry: {f"{entry}{place}": scores for place, scores in enumerate(each)}
        for entry, each in given.items()
    }
    return standings_of(ballots, entries, criteria, settled, method=Method.WEIGHTED_MEAN)


def ranked(**scores: str) -> tuple[Standing, ...]:
    ballots = {entry: [{"idea": score}] for entry, score in scores.items()}
    return standings(ballots, tuple(scores), ONE)


def ranks(table: tuple[Standing, ...]) -> dict[str, int | None]:
    return {each.entry: each.rank for each in table}


def weighted(ballot: dict[str, str], criteria: list[Criterion]) -> Fraction:
    total, weight = Fraction(0), Fraction(0)
    for each in criteria:
        total += Fraction(each.weight) * Fraction(ballot[each.id])
        weight += Fraction(each.weight)
    return total / weight


@settings(max_examples=200, derandomize=True)
@given(BALLOTS, WEIGHTS)
def test_scores_rank_as_counting_the_better_ones_does(
    ballots: dict[str, list[dict[str, str]]], weights: list[str]
) -> None:
    criteria = [replace(c, weight=w) for c, w in zip(CRITERIA, weights, strict=True)]
    means = {
        entry: sum((weighted(b, criteria) for b in given), Fraction(0)) / len(given)
        for entry, given in ballots.items()
        if given
    }
    table = standings(ballots, ENTRIES, criteria)
    assert {each.entry for each in table} == set(ENTRIES)
    for each in table:
        mean = means.get(each.entry)
        assert each.score == mean
        assert (each.rank is None) == (mean is None)
        if each.rank is not None and mean is not None:
            better = sum(other > mean for other in means.values())
            equal = sum(other == mean for other in means.values())
            assert better < each.rank <= better + equal
        assert each.ballots == len(ballots.get(each.entry, []))
    shown = [each.rank or 99 for each in table]
    assert shown == sorted(shown)


def test_a_mean_is_exact() -> None:
    thirds = [{"idea": "1"}, {"idea": "0"}, {"idea": "0"}]
    (a,) = standings({"a": thirds}, ("a",), ONE)
    assert a.score == Fraction(1, 3)


def test_weights_count() -> None:
    assert value({"idea": "10", "plan": "0", "team": "4"}, CRITERIA) == Fraction(34, 6)


def test_a_missing_ballot_is_missing_not_zero() -> None:
    table = standings({"a": [{"idea": "6"}] * 7, "b": [{"idea": "7"}]}, ("a", "b"), ONE)
    assert [(each.entry, each.ballots) for each in table] == [("b", 1), ("a", 7)]
    assert [each.score for each in table] == [Fraction(7), Fraction(6)]


def test_a_team_without_a_ballot_has_no_rank_and_comes_last() -> None:
    table = standings({"b": [{"idea": "0"}], "c": []}, ("a", "b", "c"), ONE)
    assert [(each.entry, each.rank) for each in table] == [("b", 1), ("a", None), ("c", None)]
    assert table[1].score is None


def test_a_ballot_for_one_who_does_not_compete_is_not_counted() -> None:
    (a,) = standings({"x": [{"idea": "9"}]}, ("a",), ONE)
    assert (a.score, a.ballots, a.rank) == (None, 0, None)


def test_equal_teams_share_a_rank_and_the_next_skips_as_many() -> None:
    assert ranks(ranked(a="9", b="8", c="8", d="7")) == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_unlike_decimals_of_the_same_number_are_equal() -> None:
    assert ranks(ranked(a="9.5", b="9.50")) == {"a": 1, "b": 1}


# The president's order


BALLOTS_EQUAL = {"a": [{"idea": "9"}], "b": [{"idea": "8"}], "c": [{"idea": "8"}]}


def settled(*orders: tuple[str, ...]) -> list[tuple[str, int | None]]:
    table = standings(BALLOTS_EQUAL, ("a", "b", "c"), ONE, orders)
    return [(each.entry, each.rank) for each in table]


def test_an_order_separates_equal_teams() -> None:
    assert settled(("c", "b")) == [("a", 1), ("c", 2), ("b", 3)]


def test_the_newest_order_counts() -> None:
    assert settled(("c", "b"), ("b", "c")) == [("a", 1), ("b", 2), ("c", 3)]


@pytest.mark.parametrize("order", [("b",), ("c", "b", "a"), ("a", "b")])
def test_an_order_counts_only_while_exactly_those_teams_are_equal(order: tuple[str, ...]) -> None:
    assert settled(order) == [("a", 1), ("b", 2), ("c", 2)]


# Ties across a line


def test_a_tie_across_a_line_is_found_whole() -> None:
    assert tied_across(ranked(a="9", b="8", c="8", d="8"), [2]) == (("b", "c", "d"),)


@pytest.mark.parametrize("line", [0, 1, 4, 9, -1])
def test_a_line_without_a_tie_on_both_sides_finds_nothing(line: int) -> None:
    assert tied_across(ranked(a="9", b="8", c="8", d="8"), [line]) == ()


def test_two_lines_through_one_tie_find_it_once() -> None:
    assert tied_across(ranked(a="9", b="8", c="8", d="8"), [2, 3]) == (("b", "c", "d"),)


def test_teams_without_a_ballot_are_not_tied() -> None:
    assert tied_across(standings({}, ENTRIES, ONE), [1, 2, 3]) == ()


# As it is shown


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        ("7", "7.00"),
        ("1/3", "0.33"),
        ("2/3", "0.67"),
        ("0.005", "0.01"),
        ("0.004999", "0.00"),
        ("2.675", "2.68"),
        ("-0.005", "-0.01"),
        ("-0.004", "0.00"),
        ("-12.345", "-12.35"),
        ("123456", "123456.00"),
        ("0", "0.00"),
    ],
)
def test_a_score_is_rounded_once_half_away_from_zero(score: str, shown: str) -> None:
    assert displayed([Fraction(score)]) == (shown,)


@pytest.mark.parametrize(
    ("scores", "shown"),
    [
        (["8.001", "8.002"], ("8.001", "8.002")),
        (["8.0001", "8.0002", "7"], ("8.0001", "8.0002", "7.0000")),
        (["8.000000001", "8.000000002"], ("8.000000001", "8.000000002")),
        (["8.001", "8.001", "7"], ("8.00", "8.00", "7.00")),
    ],
)
def test_digits_grow_until_unequal_scores_look_unequal(
    scores: list[str], shown: tuple[str, ...]
) -> None:
    assert displayed([Fraction(each) for each in scores]) == shown


def test_no_scores_show_nothing() -> None:
    assert displayed([]) == ()


@settings(max_examples=200, derandomize=True)
@given(st.fractions(min_value=-100, max_value=100, max_denominator=1000))
def test_rounding_agrees_with_decimal(score: Fraction) -> None:
    with localcontext(prec=60):
        exact = Decimal(score.numerator) / Decimal(score.denominator)
        expected = exact.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert Decimal(displayed([score])[0]) == expected
