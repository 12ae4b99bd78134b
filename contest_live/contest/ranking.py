"""Exact ranking: weighted means as fractions, rounded once, at display."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import groupby

from contest_live.contest.rules import Criterion

Scores = Mapping[str, str]
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a team stands: its exact score (None without a ballot), ballots counted, and rank.

    Equal teams share a rank, and the next one skips as many (1, 2, 2, 4).
    """

    entry: str
    score: Fraction | None
    ballots: int
    rank: int | None


def value(scores: Scores, criteria: Sequence[Criterion]) -> Fraction:
    """Weigh one complete ballot: Σ wᵢ sᵢ / Σ wᵢ, exact."""
    weights = [_number(each.weight) for each in criteria]
    weighed = (
        weight * _number(scores[each.id]) for each, weight in zip(criteria, weights, strict=True)
    )
    return sum(weighed, Fraction(0)) / sum(weights)


@lru_cache(maxsize=1024)
def _number(decimal: str) -> Fraction:
    """Read decimal text; few numbers are ever given, and reading is what takes time."""
    return Fraction(decimal)


def standings(
    ballots: Mapping[str, Iterable[Scores]],
    entries: Sequence[str],
    criteria: Sequence[Criterion],
    settled: Sequence[Sequence[str]] = (),
) -> tuple[Standing, ...]:
    """Rank entries by the plain mean of their ballots' values, best first.

    A missing ballot is missing, not zero: it changes the divisor. An entry without a ballot has
    no rank and comes last. `settled` holds orders that a president gave to teams found equal;
    one counts only while exactly those teams are equal.
    """
    scored = {each: [value(b, criteria) for b in ballots.get(each, ())] for each in entries}
    means = {each: sum(v, Fraction(0)) / len(v) for each, v in scored.items() if v}
    ordered = sorted(means, key=lambda each: means[each], reverse=True)
    ranked: list[Standing] = []
    for score, group in groupby(ordered, key=lambda each: means[each]):
        equal = tuple(group)
        for offset, team in _places(equal, settled):
            rank = 1 + len(ranked) - offset
            ranked.append(Standing(team, score, len(scored[team]), rank))
    rest = (Standing(each, None, 0, None) for each in entries if each not in means)
    return (*ranked, *rest)


def _places(equal: tuple[str, ...], settled: Sequence[Sequence[str]]) -> Iterable[tuple[int, str]]:
    """Give each equal team with how far back its rank begins: 0 where an order separates them."""
    for order in reversed(settled):
        if set(order) == set(equal):
            return [(0, team) for team in order]
    return list(enumerate(equal))


def tied_across(table: Sequence[Standing], lines: Iterable[int]) -> tuple[tuple[str, ...], ...]:
    """Find the groups of equal teams that stand on both sides of a line (after the nth team)."""
    ranked = [each for each in table if each.rank is not None]
    groups = []
    for line in lines:
        if 0 < line < len(ranked) and ranked[line - 1].rank == ranked[line].rank:
            group = tuple(each.entry for each in ranked if each.rank == ranked[line].rank)
            if group not in groups:
                groups.append(group)
    return tuple(groups)


def displayed(scores: Sequence[Fraction], digits: int = 2) -> tuple[str, ...]:
    """Write scores with as many digits as keep unequal ones apart, half away from zero."""
    for precision in range(digits, MOST_DIGITS + 1):
        shown = tuple(_rounded(each, precision) for each in scores)
        if len(set(shown)) == len(set(scores)):
            return shown
    return shown


def _rounded(score: Fraction, digits: int) -> str:
    scaled = abs(score) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = f"{whole:0{digits + 1}d}"
    sign = "-" if score < 0 and whole else ""
    return f"{sign}{text[:-digits]}.{text[-digits:]}"
