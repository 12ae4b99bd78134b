"""The value of a ballot, exact, and the ballots of a stage as the methods see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from contest_live.contest.rules import Criterion

Scores = Mapping[str, str]
"""A complete ballot: decimal text by criterion."""
Ballots = Mapping[str, Mapping[str, Scores]]
"""Complete ballots by team, then by juror."""
Values = Mapping[str, Mapping[str, Fraction]]
"""What each ballot is worth, by team, then by juror; a team without a ballot is not there."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted: the ballots of those who compete, what each is worth, and the criteria."""

    ballots: Ballots
    values: Values
    criteria: Sequence[Criterion]


def counted(
    ballots: Ballots,
    entries: Collection[str],
    criteria: Sequence[Criterion],
    *,
    worst: Collection[str] = (),
) -> Count:
    """Count the ballots of the entries.

    A missing ballot is missing, not zero. Only of the jurors of whom the `worst` is taken, a
    missing ballot is worth as little as the lowest of all.
    """
    known = {each: ballots.get(each, {}) for each in entries}
    values = {
        team: {juror: value(scores, criteria) for juror, scores in given.items()}
        for team, given in known.items()
        if given
    }
    if worst and values:
        values = _with_worst(known, values, worst)
    return Count(known, values, criteria)


def _with_worst(
    known: Ballots, values: Values, jurors: Collection[str]
) -> dict[str, dict[str, Fraction]]:
    lowest = min(each for given in values.values() for each in given.values())
    missing = dict.fromkeys(jurors, lowest)
    return {team: {**missing, **values.get(team, {})} for team in known}


def value(scores: Scores, criteria: Sequence[Criterion]) -> Fraction:
    """Weigh one complete ballot: Σ wᵢ sᵢ / Σ wᵢ, exact."""
    return _weighed(tuple((each.weight, scores[each.id]) for each in criteria))


@lru_cache(maxsize=4096)
def _weighed(ballot: tuple[tuple[str, str], ...]) -> Fraction:
    """Weigh pairs of weight and score; the same ballots are ranked again with each new one."""
    weights = [number(weight) for weight, _ in ballot]
    scores = (number(score) for _, score in ballot)
    weighed = (weight * score for weight, score in zip(weights, scores, strict=True))
    return sum(weighed, Fraction(0)) / sum(weights)


@lru_cache(maxsize=1024)
def number(decimal: str) -> Fraction:
    """Read decimal text; few numbers are ever given, and reading is what takes time."""
    return Fraction(decimal)


def mean(values: Collection[Fraction]) -> Fraction:
    """Give the plain mean of some values, one at least."""
    return sum(values, Fraction(0)) / len(values)


def by_juror(values: Values) -> dict[str, dict[str, Fraction]]:
    """Give the same values by juror, then by team."""
    turned: dict[str, dict[str, Fraction]] = {}
    for team, given in values.items():
        for juror, worth in given.items():
            turned.setdefault(juror, {})[team] = worth
    return turned
