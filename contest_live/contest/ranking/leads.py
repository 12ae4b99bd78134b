"""Whether missing ballots can turn a lead under the fair average, in which every ballot counts.

For ballots that are all there, each number of the fair average is a sum of ballots, each with a
factor of its own: so a lead is least where each missing ballot is at one end of what it may say.

A ballot that does not come is as good as one that says what is expected of it, its team's number
and its juror's together: least squares do not move by that. So only the table with all missing
ballots has to be looked at, if they may say what is expected as well, which can lie beyond the
scale. How far beyond is found by the same sums: a span within which all expectations stay, as
long as all ballots do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from contest_live.contest.ranking.fair_average import solved
from contest_live.contest.ranking.values import Values

Pair = tuple[str, str]
"""A juror and a team."""
Span = tuple[Fraction, Fraction]
"""Two ends of what ballots may be worth."""
NOTHING = Fraction(0)
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Sum:
    """A number of the fair average: `base`, and each missing ballot times its factor.

    Ballots are measured from the lowest end of the scale.
    """

    base: Fraction
    factors: tuple[Fraction, ...]

    def __sub__(self, other: Sum) -> Sum:
        factors = zip(self.factors, other.factors, strict=True)
        return Sum(self.base - other.base, tuple(mine - theirs for mine, theirs in factors))

    def least(self, low: Fraction, high: Fraction) -> Fraction:
        """Give the least it can be while every missing ballot is between two ends."""
        return self.base + sum((min(each * low, each * high) for each in self.factors), NOTHING)

    def most(self, low: Fraction, high: Fraction) -> Fraction:
        """Give the most it can be."""
        return self.base + sum((max(each * low, each * high) for each in self.factors), NOTHING)

    def further(self, over: Fraction, other: Fraction) -> Fraction:
        """Give how far ballots have to go at one end for this to stay, at the other by `other`."""
        up = sum((each for each in self.factors if each > 0), NOTHING)
        down = -sum((each for each in self.factors if each < 0), NOTHING)
        return (over + down * other) / (1 - up) if up < 1 else NOTHING

    def both(self, over: Fraction) -> Fraction:
        """Give how far they have to go at both ends."""
        steps = sum(map(abs, self.factors), NOTHING)
        return over / (1 - steps) if steps < 1 else NOTHING


def lead(
    values: Values, missing: Sequence[Pair], ends: tuple[Fraction, Fraction], pairs: Iterable[Pair]
) -> bool:
    """Prove that, whatever comes, the first team of each pair keeps its lead over the second.

    It cannot be proved where a ballot may come of a juror or for a team that has none yet.
    """
    jurors = {juror for given in values.values() for juror in given}
    if any(team not in values or juror not in jurors for juror, team in missing):
        return False
    lowest, highest = ends
    teams, expected = _sums(values, missing, lowest)
    leads = [teams[first] - teams[second] for first, second in pairs]
    return any(
        _holds(expected, span) and all(each.least(*span) > 0 for each in leads)
        for span in _spans(expected, highest - lowest)
    )


def _sums(
    values: Values, missing: Sequence[Pair], lowest: Fraction
) -> tuple[Mapping[str, Sum], Sequence[Sum]]:
    """Give the number of each team, and what is expected of each missing ballot, as sums."""
    least = dict.fromkeys(missing, lowest)
    teams, jurors = solved(_with(values, least))
    raised = [solved(_with(values, {**least, pair: lowest + 1})) for pair in missing]

    def of_team(team: str) -> Sum:
        return Sum(teams[team], tuple(more[team] - teams[team] for more, _ in raised))

    def of_pair(juror: str, team: str) -> Sum:
        base = teams[team] + jurors[juror]
        factors = tuple(more[team] + other[juror] - base for more, other in raised)
        return Sum(base - lowest, factors)

    return {team: of_team(team) for team in values}, [of_pair(*pair) for pair in missing]


def _with(values: Values, more: Mapping[Pair, Fraction]) -> dict[str, dict[str, Fraction]]:
    added = {team: dict(given) for team, given in values.items()}
    for (juror, team), worth in more.items():
        added[team][juror] = worth
    return added


def _holds(expected: Sequence[Sum], span: Span) -> bool:
    """Say whether all expectations stay within a span as long as all ballots do."""
    low, high = span
    return all(each.least(*span) >= low and each.most(*span) <= high for each in expected)


def _spans(expected: Sequence[Sum], width: Fraction) -> Iterator[Span]:
    """Propose spans around the scale: as narrow as can be, then as far beyond at both ends.

    If ballots may go further by a step, an expectation goes by that step times its factors, which
    together are mostly less than one.
    """
    below = [(each, -each.least(NOTHING, width)) for each in expected]
    above = [(each, each.most(NOTHING, width) - width) for each in expected]
    low = high = NOTHING
    for _ in range(ROUNDS):
        low, high = (
            _furthest(each.further(over, high) for each, over in below),
            _furthest(each.further(over, low) for each, over in above),
        )
    yield -low, width + high
    both = _furthest(each.both(over) for each, over in (*below, *above))
    yield -both, width + both


def _furthest(steps: Iterable[Fraction]) -> Fraction:
    return max(NOTHING, *steps)
