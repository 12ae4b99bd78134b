"""The weighted mean: a team's score is the plain mean of its ballots' values."""

from __future__ import annotations

from fractions import Fraction

from contest_live.contest.ranking.values import Values, mean


def scores(values: Values) -> dict[str, Fraction]:
    """Score each team by the mean of its ballots."""
    return {team: mean(given.values()) for team, given in values.items()}
