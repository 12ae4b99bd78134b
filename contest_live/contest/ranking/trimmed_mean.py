"""The trimmed mean: a team's one highest and one lowest ballot do not count."""

from __future__ import annotations

from fractions import Fraction

from contest_live.contest.act import N_
from contest_live.contest.ranking.reason import Reason, Teams
from contest_live.contest.ranking.values import Values, mean

FEWEST = 5


def scores(values: Values) -> dict[str, Fraction]:
    """Score each team by the mean of its ballots but the highest and the lowest."""
    return {team: mean(sorted(given.values())[1:-1]) for team, given in values.items()}


def comparable(values: Values) -> frozenset[str]:
    """Find the teams that have ballots enough."""
    return frozenset(team for team, given in values.items() if len(given) >= FEWEST)


def cannot(values: Values) -> Reason:
    """Say whose ballots are too few."""
    few = tuple(team for team in values if team not in comparable(values))
    sentence = N_(
        "La moyenne tronquée demande au moins %(fewest)s bulletins par équipe ; "
        "il en manque à : %(teams)s."
    )
    return Reason(sentence, {"fewest": FEWEST, "teams": Teams(few)})
