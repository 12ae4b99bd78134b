"""The trimmed mean: one highest and one lowest ballot less, of five at least."""

from __future__ import annotations

from fractions import Fraction

from contest_live.contest.ranking import cannot_rank
from contest_live.contest.ranking.trimmed_mean import comparable, scores
from contest_live.contest.rules import Method
from tests.contest.ranking.tables import count, fractions, panel, rank, said

TRIMMED = Method.TRIMMED_MEAN


def test_the_one_highest_and_the_one_lowest_ballot_are_dropped() -> None:
    assert scores(count(panel("a: 1 5 6 7 10")).values) == fractions(a="6")


def test_of_equal_ends_only_one_is_dropped() -> None:
    assert scores(count(panel("a: 2 2 3 9 9")).values) == {"a": Fraction(14, 3)}


def test_a_teams_panels_may_differ() -> None:
    found = scores(count(panel("a: 1 5 6 7 10", "b: 0 4 4 4 4 10")).values)
    assert found == fractions(a="6", b="4")


def test_fewer_than_five_ballots_are_not_ranked_and_the_reason_names_the_teams() -> None:
    ballots = panel("a: 1 2 3 4 5", "b: 9 9 9 9", "c:")
    reason = cannot_rank(count(ballots).values, TRIMMED)
    assert reason is not None
    assert said([reason]) == [
        "La moyenne tronquée demande au moins 5 bulletins par équipe ; il en manque à : b."
    ]
    assert {each.rank for each in rank(ballots, TRIMMED)} == {None}


def test_meanwhile_teams_with_ballots_enough_can_be_compared() -> None:
    assert comparable(count(panel("a: 1 2 3 4 5", "b: 9 9 9 9")).values) == frozenset("a")
