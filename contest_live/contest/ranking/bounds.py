"""Whether ballots that are still missing can change who stands above a line.

"Cannot" is proved: whichever of them come, and whatever they say within the scale, each team that
stands above the line stays above each one below. Where the proof does not succeed, they may.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from contest_live.contest.ranking.leads import Pair, lead
from contest_live.contest.ranking.majority_judgement import majority_values
from contest_live.contest.ranking.methods import METHODS, cannot_rank
from contest_live.contest.ranking.table import ranked
from contest_live.contest.ranking.values import Ballots, Count, Values, counted, value
from contest_live.contest.rules import Criterion, Method


@dataclass(frozen=True, slots=True)
class Open:
    """What is known, and what may still come: the missing pairs, worth `lowest` to `highest`."""

    count: Count
    missing: tuple[Pair, ...]
    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """Teams above a line, and those below that could pass it."""

    above: tuple[str, ...]
    below: tuple[str, ...]


def may_change(
    ballots: Ballots,
    entries: Sequence[str],
    criteria: Sequence[Criterion],
    missing: Collection[Pair],
    lines: Iterable[int],
    *,
    method: Method,
) -> bool:
    """Say whether missing ballots may change who stands above any of the lines.

    A line stands after the nth team. A ballot that is given and may be corrected is not missing.
    """
    count = counted(ballots, entries, criteria)
    left = tuple(sorted({(j, t) for j, t in missing if t in entries and j not in count.ballots[t]}))
    if not left or not count.values:
        return not count.values
    if cannot_rank(count.values, method):
        return True
    still, table = _open(count, left), ranked(count, entries, method=method)
    order = tuple(each.entry for each in table if each.rank is not None)
    awaited = {team for _, team in left}
    hopeful = tuple(each for each in entries if each in awaited and each not in count.values)
    stands = (Line(order[:after], (*order[after:], *hopeful)) for after in lines)
    if method is Method.FAIR_AVERAGE:
        return not _together(still, tuple(stands))
    return not all(_alone(still, each, method) for each in stands)


def _open(count: Count, missing: tuple[Pair, ...]) -> Open:
    """Find the ends of what a ballot can be worth; whatever is known lies between them."""
    known = [each for given in count.values.values() for each in given.values()]
    lowest = value({each.id: each.lowest for each in count.criteria}, count.criteria)
    highest = value({each.id: each.highest for each in count.criteria}, count.criteria)
    return Open(count, missing, min(lowest, *known), max(highest, *known))


def _together(still: Open, stands: Sequence[Line]) -> bool:
    """Prove lines where each ballot moves every score."""
    pairs = [(first, second) for each in stands for first in each.above for second in each.below]
    ends = (still.lowest, still.highest)
    return not pairs or lead(still.count.values, still.missing, ends, pairs)


def _alone(still: Open, line: Line, method: Method) -> bool:
    """Prove a line where a team's score depends on its own ballots alone.

    More ballots as low as can be never raise a score, nor a majority value; as high, never lower.
    """
    if not line.below:
        return True
    extreme = _with(
        still.count.values, [p for p in still.missing if p[1] in line.above], still.lowest
    )
    extreme = _with(extreme, [p for p in still.missing if p[1] in line.below], still.highest)
    if method is Method.TRIMMED_MEAN and len(extreme) > len(still.count.values):
        # A team that has no ballot yet may get too few of them.
        return False
    scores = METHODS[method].scores(extreme)
    graded = majority_values(replace(still.count, values=extreme), extreme)
    place = {team: (scores[team], graded[team]) for team in extreme}
    return min(place[each] for each in line.above) > max(place[each] for each in line.below)


def _with(values: Values, pairs: Iterable[Pair], worth: Fraction) -> dict[str, dict[str, Fraction]]:
    """Give the values with ballots added, all worth the same."""
    more = {team: dict(given) for team, given in values.items()}
    for juror, team in pairs:
        more.setdefault(team, {})[juror] = worth
    return more
