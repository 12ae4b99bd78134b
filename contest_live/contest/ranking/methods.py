"""The methods by name: how each scores teams, and which teams it can compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from contest_live.contest.act import N_
from contest_live.contest.ranking import (
    fair_average,
    majority_judgement,
    trimmed_mean,
    weighted_mean,
)
from contest_live.contest.ranking.reason import Reason
from contest_live.contest.ranking.values import Values
from contest_live.contest.rules import Method


@dataclass(frozen=True, slots=True)
class Scoring:
    """A method: `scores` all teams that are `comparable`; `cannot` says why some are not."""

    scores: Callable[[Values], dict[str, Fraction]]
    comparable: Callable[[Values], frozenset[str]] = frozenset
    cannot: Callable[[Values], Reason] | None = None


METHODS: Mapping[Method, Scoring] = {
    Method.WEIGHTED_MEAN: Scoring(weighted_mean.scores),
    Method.FAIR_AVERAGE: Scoring(fair_average.scores, fair_average.comparable, fair_average.cannot),
    Method.TRIMMED_MEAN: Scoring(trimmed_mean.scores, trimmed_mean.comparable, trimmed_mean.cannot),
    Method.MAJORITY_JUDGEMENT: Scoring(majority_judgement.scores),
}
NAMES: Mapping[Method, str] = {
    Method.WEIGHTED_MEAN: N_("moyenne pondérée"),
    Method.FAIR_AVERAGE: N_("moyenne équitable"),
    Method.TRIMMED_MEAN: N_("moyenne tronquée"),
    Method.MAJORITY_JUDGEMENT: N_("jugement majoritaire"),
}


def cannot_rank(values: Values, method: Method) -> Reason | None:
    """Say why a method cannot rank these ballots; None where it can."""
    scoring = METHODS[method]
    if scoring.cannot is None or len(scoring.comparable(values)) == len(values):
        return None
    return scoring.cannot(values)
