"""Equal scores: what separates them, in which order, and what never does."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest_live.contest.ranking import Ballots, Standing, standings
from contest_live.contest.ranking.ties import duels, heaviest, on_heaviest
from contest_live.contest.rules import Method
from tests.contest.ranking.tables import (
    BALLOTS,
    METHODS,
    TEAMS,
    TWO,
    count,
    criterion,
    panel,
    rank,
    ranks,
    table,
)

MEAN = Method.WEIGHTED_MEAN


def order(standing: tuple[Standing, ...]) -> list[tuple[str, int | None]]:
    return [(each.entry, each.rank) for each in standing]


def test_the_exact_score_comes_first() -> None:
    assert order(rank(panel("a: 5 5", "b: 9 2"), MEAN)) == [("b", 1), ("a", 2)]


def test_equal_scores_go_by_majority_judgement_of_the_same_ballots() -> None:
    found = rank(panel("a: 4 5 6", "b: 1 6 8"), MEAN)
    assert order(found) == [("b", 1), ("a", 2)]


def test_then_by_wins_minus_losses_among_the_jurors_who_scored_both() -> None:
    # Of j0 to j2, two prefer b; the ballots themselves are the same.
    found = rank(panel("a: 4 5 6", "b: 5 6 4"), MEAN)
    assert order(found) == [("b", 1), ("a", 2)]


def test_only_jurors_who_scored_both_compare_them() -> None:
    ballots = table("""
        a b
    j1  5 4
    j2  4 .
    j3  . 5
    """)
    assert duels(count(ballots), ("a", "b")) == {"a": (Fraction(1),), "b": (Fraction(-1),)}


def test_wins_and_losses_are_counted_within_the_group_that_is_still_tied() -> None:
    # Against d alone a would have won; d is not among the equal.
    ballots = panel("a: 6 5 4", "b: 5 4 6", "c: 4 6 5", "d: 1 1 1")
    assert ranks(rank(ballots, MEAN)) == {"a": 1, "b": 1, "c": 1, "d": 4}


def test_what_a_step_leaves_tied_goes_to_the_next_step_by_itself() -> None:
    # Majority judgement puts c last; of a and b, which are left, two jurors of three prefer b.
    ballots = panel("a: 4 5 6", "b: 5 6 4", "c: 7 5 3")
    assert order(rank(ballots, MEAN)) == [("b", 1), ("a", 2), ("c", 3)]


def of_two_criteria(**given: str) -> Ballots:
    """Ballots as `idea plan` of each juror in turn: `a="6 4, 5 5"`."""
    return {
        team: {
            f"j{n}": dict(zip(("idea", "plan"), each.split(), strict=True))
            for n, each in enumerate(ballots.split(","))
        }
        for team, ballots in given.items()
    }


def test_then_by_the_heaviest_criterion() -> None:
    found = rank(of_two_criteria(a="5 5", b="6 3"), MEAN, TWO)
    assert order(found) == [("b", 1), ("a", 2)]


def test_several_criteria_of_the_greatest_weight_count_together() -> None:
    criteria = (criterion("idea", "2"), criterion("plan", "2.0"), criterion("voice", "1"))
    assert [each.id for each in heaviest(criteria)] == ["idea", "plan"]
    ballots = {
        "a": {"j": {"idea": "9", "plan": "1", "voice": "4"}},
        "b": {"j": {"idea": "5", "plan": "6", "voice": "2"}},
    }
    found = on_heaviest(count(ballots, criteria), ("a", "b"))
    assert found == {"a": (Fraction(5),), "b": (Fraction(11, 2),)}
    assert order(rank(ballots, MEAN, criteria)) == [("b", 1), ("a", 2)]


def test_a_team_without_a_ballot_stands_below_on_the_heaviest_criterion() -> None:
    counted = count({"a": {"j": {"mark": "0"}}, "b": {}})
    found = on_heaviest(counted, ("a", "b"))
    assert found["a"] > found["b"]


def test_then_by_the_presidents_order() -> None:
    ballots = panel("a: 5", "b: 5", "c: 7")
    assert order(rank(ballots, MEAN, settled=[("b", "a")])) == [("c", 1), ("b", 2), ("a", 3)]


def test_the_president_orders_only_what_the_ballots_leave_equal() -> None:
    ballots = panel("a: 4 5 6", "b: 5 6 4")
    assert order(rank(ballots, MEAN, settled=[("a", "b")])) == [("b", 1), ("a", 2)]


def test_the_newest_order_of_exactly_these_teams_counts() -> None:
    ballots = panel("a: 5", "b: 5", "c: 7")
    orders = [("a", "b"), ("b", "a"), ("b", "a", "c"), ("a",)]
    assert order(rank(ballots, MEAN, settled=orders)) == [("c", 1), ("b", 2), ("a", 3)]


def test_what_nothing_separates_shares_a_rank_and_the_next_skips_as_many() -> None:
    ballots = panel("d: 3", "b: 5", "a: 5", "c: 7")
    assert order(rank(ballots, MEAN)) == [("c", 1), ("b", 2), ("a", 2), ("d", 4)]


@pytest.mark.parametrize("method", [MEAN, Method.FAIR_AVERAGE, Method.MAJORITY_JUDGEMENT])
def test_one_team_is_first(method: Method) -> None:
    assert order(rank(panel("a: 0"), method)) == [("a", 1)]


@pytest.mark.parametrize("method", Method)
def test_all_equal_are_all_first(method: Method) -> None:
    ballots = panel("a: 5 5 5 5 5", "b: 5 5 5 5 5", "c: 5 5 5 5 5")
    assert ranks(rank(ballots, method)) == {"a": 1, "b": 1, "c": 1}


@pytest.mark.parametrize("method", Method)
def test_no_team_and_no_ballot_make_an_empty_table(method: Method) -> None:
    assert rank({}, method) == ()
    assert order(rank({"a": {}, "b": {}}, method)) == [("a", None), ("b", None)]


@settings(max_examples=100, derandomize=True)
@given(BALLOTS, METHODS, st.randoms(use_true_random=False))
def test_the_order_of_ballots_jurors_teams_and_criteria_is_nothing(
    ballots: Ballots, method: Method, dice: random.Random
) -> None:
    mixed = {
        team: dict(dice.sample(list(ballots[team].items()), len(ballots[team])))
        for team in dice.sample(TEAMS, len(TEAMS))
    }
    criteria = dice.sample(TWO, len(TWO))
    before = {each.entry: each for each in rank(ballots, method, TWO)}
    after = {each.entry: each for each in rank(mixed, method, criteria)}
    assert {team: (each.rank, each.score) for team, each in before.items()} == {
        team: (each.rank, each.score) for team, each in after.items()
    }


@settings(max_examples=100, derandomize=True)
@given(
    BALLOTS, METHODS, st.permutations(TEAMS), st.permutations(["j1", "j2", "j3", "j4", "j5", "j6"])
)
def test_names_are_nothing(
    ballots: Ballots, method: Method, teams: list[str], jurors: list[str]
) -> None:
    """Called by other names, the same ballots give the same ranks."""
    team_of = dict(zip(TEAMS, teams, strict=True))
    juror_of = dict(zip(["j1", "j2", "j3", "j4", "j5", "j6"], jurors, strict=True))
    renamed = {
        team_of[team]: {juror_of[juror]: scores for juror, scores in given.items()}
        for team, given in ballots.items()
    }
    before = ranks(rank(ballots, method, TWO))
    assert ranks(rank(renamed, method, TWO)) == {team_of[t]: place for t, place in before.items()}


@settings(max_examples=100, derandomize=True)
@given(BALLOTS, METHODS)
def test_ranks_count_those_above_and_scores_never_rise(ballots: Ballots, method: Method) -> None:
    found = [each for each in rank(ballots, method, TWO) if each.rank is not None]
    places = [each.rank for each in found]
    assert places == [
        1 + sum(other < place for other in places if other) for place in places if place
    ]
    scores = [each.score for each in found if each.score is not None]
    assert scores == sorted(scores, reverse=True)


@settings(max_examples=100, derandomize=True)
@given(BALLOTS, METHODS)
def test_a_provisional_table_is_the_table_wherever_there_is_one(
    ballots: Ballots, method: Method
) -> None:
    whole = rank(ballots, method, TWO)
    meanwhile = standings(ballots, list(ballots), TWO, method=method, provisional=True)
    if any(each.rank for each in whole):
        assert meanwhile == whole
    for each in meanwhile:
        assert each.ballots == len(ballots[each.entry])
        assert (each.rank is None) == (each.score is None)
