"""The fair average: severity is corrected where panels differ, and nowhere else."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contest_live.contest.ranking import cannot_rank
from contest_live.contest.ranking.fair_average import comparable, groups, scores
from contest_live.contest.ranking.least_squares import solve
from contest_live.contest.ranking.values import Values, by_juror, mean
from contest_live.contest.rules import Method
from tests.contest.ranking.tables import BALLOTS, FULL, TWO, count, fractions, rank, said, table
from tests.contest.ranking.tables import scores as scores_of

FAIR = Method.FAIR_AVERAGE


def test_who_met_the_severe_jurors_is_not_punished() -> None:
    # j1 gives two points less than j2 to whom both scored; so a's 5 is worth as much as b's 7.
    ballots = table("""
        a b c
    j1  5 . 4
    j2  . 7 6
    """)
    assert scores_of(ballots, FAIR) == fractions(a="6", b="6", c="5")


def test_where_all_scored_all_it_is_the_plain_mean() -> None:
    ballots = table("""
        a b
    j1  5 6
    j2  9 7
    """)
    assert scores_of(ballots, FAIR) == fractions(a="7", b="13/2")


@settings(max_examples=100, derandomize=True)
@given(FULL)
def test_complete_ballots_give_the_weighted_mean(
    ballots: dict[str, dict[str, dict[str, str]]],
) -> None:
    fair, plain = rank(ballots, FAIR, TWO), rank(ballots, Method.WEIGHTED_MEAN, TWO)
    assert [(each.entry, each.score, each.rank) for each in fair] == [
        (each.entry, each.score, each.rank) for each in plain
    ]


def test_juror_effects_sum_to_zero_so_scores_stay_on_the_scale() -> None:
    ballots = table("""
        a b c
    j1  1 2 .
    j2  3 . 5
    j3  . 9 7
    """)
    values = count(ballots).values
    found = scores(values)
    severity = [
        mean([worth - found[team] for team, worth in given.items()])
        for given in by_juror(values).values()
    ]
    assert sum(severity) == 0


def residual(values: Values, teams: dict[str, Fraction]) -> Fraction:
    """Sum the squares that are left once each juror's best effect is taken away."""
    total = Fraction(0)
    for cells in by_juror(values).values():
        rest = [worth - teams[team] for team, worth in cells.items()]
        total += sum(((each - mean(rest)) ** 2 for each in rest), Fraction(0))
    return total


@settings(max_examples=100, derandomize=True)
@given(BALLOTS, st.sampled_from("abcd"), st.fractions(-1, 1, max_denominator=10))
def test_no_other_scores_leave_smaller_squares(
    ballots: dict[str, dict[str, dict[str, str]]], team: str, by: Fraction
) -> None:
    values = count(ballots, TWO).values
    assume(len(groups(values)) == 1 and team in values)
    found = scores(values)
    assert residual(values, found) <= residual(values, {**found, team: found[team] + by})


@settings(max_examples=100, derandomize=True)
@given(BALLOTS, st.sampled_from(["j1", "j2"]), st.integers(-20, 20))
def test_a_constant_added_to_a_jurors_ballots_moves_no_place(
    ballots: dict[str, dict[str, dict[str, str]]], severe: str, by: int
) -> None:
    """All scores move by the same: a severe juror takes from all teams alike."""
    values = count(ballots, TWO).values
    assume(len(groups(values)) == 1)
    moved = {
        team: {juror: worth + (by if juror == severe else 0) for juror, worth in given.items()}
        for team, given in values.items()
    }
    before, after = scores(values), scores(moved)
    jurors = by_juror(values)
    shift = Fraction(by if severe in jurors else 0, len(jurors))
    assert after == {team: score + shift for team, score in before.items()}


def test_either_side_may_be_the_smaller_one() -> None:
    ballots = table("""
        a  b
    j1  1  3
    j2  2  .
    j3  .  8
    j4  4  5
    """)
    turned = {
        juror: {
            team: {"mark": given[juror]["mark"]}
            for team, given in ballots.items()
            if juror in given
        }
        for juror in ("j1", "j2", "j3", "j4")
    }
    by_team, by_seat = count(ballots).values, count(turned).values
    # score = team + juror: what is left of a cell is the same whoever is called the team.
    teams, seats = scores(by_team), scores(by_seat)
    middle = mean(list(teams.values()))
    assert middle == mean(list(seats.values()))
    assert residual(by_team, teams) == residual(by_seat, seats)


# Where it cannot be told


APART = """
    a b c d
j1  7 6 . .
j2  . . 9 8
"""


def test_groups_that_no_juror_connects_are_found() -> None:
    assert groups(count(table(APART)).values) == [frozenset("ab"), frozenset("cd")]


def test_unconnected_groups_are_not_ranked_and_the_reason_names_them() -> None:
    reason = cannot_rank(count(table(APART)).values, FAIR)
    assert reason is not None
    assert said([reason]) == [
        (
            "La moyenne équitable ne peut pas comparer toutes les équipes : aucun juré ne relie "
            "les unes (a, b) aux autres (c, d)."
        )
    ]
    assert {each.rank for each in rank(table(APART), FAIR)} == {None}


def test_a_chain_of_jurors_connects_teams_that_no_juror_compared() -> None:
    ballots = table("""
        a b c
    j1  7 6 .
    j2  . 9 8
    """)
    assert [each.entry for each in rank(ballots, FAIR)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("apart", "found"),
    [(APART, ""), (APART.replace("7 6 . .", "7 6 5 ."), "abcd"), ("a b\nj1 5 4\nj2 3 2", "ab")],
)
def test_meanwhile_the_largest_group_can_be_compared(apart: str, found: str) -> None:
    assert comparable(count(table(apart)).values) == frozenset(found)


def test_meanwhile_a_team_that_only_a_late_juror_scored_waits() -> None:
    ballots = table("""
        a b c
    j1  7 6 .
    j2  . . 9
    """)
    assert comparable(count(ballots).values) == frozenset("ab")


def test_without_a_ballot_there_is_no_group() -> None:
    assert comparable({}) == frozenset()


def test_equations_are_solved_without_fractions() -> None:
    assert solve([[2, 1, 5], [1, 3, 5]]) == [Fraction(2), Fraction(1)]
    assert solve([[4, -2, 1], [-2, 5, 1]]) == [Fraction(7, 16), Fraction(3, 8)]
    assert solve([]) == []
