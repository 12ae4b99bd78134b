"""Whether ballots that are still missing can change who stands above a line.

"Cannot" is proved: whichever of them come, and whatever they say within the scale, each team that
stands above the line stays above each one below. Where the proof does not succeed, they may.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from contest_live.contest.ranking import fair_average
from contest_live.contest.ranking.majority_judgement import majority_values
from contest_live.contest.ranking.methods import METHODS, cannot_rank
from contest_live.contest.ranking.table import ranked, tied_across
from contest_live.contest.ranking.values import Ballots, Count, Values, counted, value
from contest_live.contest.rules import Criterion, Method

Pair = tuple[str, str]
"""A juror and a team."""
MOST_PAIRS = 4
"""Of more missing ballots the fair average is not proved anything: each may come or not."""


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
    table, drawn = ranked(count, entries, method=method), tuple(lines)
    if cannot_rank(count.values, method) or tied_across(table, drawn):
        return True
    still = _open(count, left)
    order = tuple(each.entry for each in table if each.rank is not None)
    awaited = {team for _, team in left}
    hopeful = tuple(each for each in entries if each in awaited and each not in count.values)
    holds = _fair if method is Method.FAIR_AVERAGE else _alone
    return not all(
        holds(still, Line(order[:after], (*order[after:], *hopeful)), method) for after in drawn
    )


def _open(count: Count, missing: tuple[Pair, ...]) -> Open:
    """Find the ends of what a ballot can be worth; whatever is known lies between them."""
    known = [each for given in count.values.values() for each in given.values()]
    lowest = value({each.id: each.lowest for each in count.criteria}, count.criteria)
    highest = value({each.id: each.highest for each in count.criteria}, count.criteria)
    return Open(count, missing, min(lowest, *known), max(highest, *known))


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


def _fair(still: Open, line: Line, _method: Method) -> bool:
    """Prove a line of the fair average, where each ballot moves every score.

    For each choice of ballots that come, a lead is a sum of ballots, each with a factor of its
    own: it is least where each is at one end of the scale.
    """
    if len(still.missing) > MOST_PAIRS:
        return False
    sizes = range(len(still.missing), 0, -1)
    return all(_leads(still, line, came) for n in sizes for came in combinations(still.missing, n))


def _leads(still: Open, line: Line, came: Sequence[Pair]) -> bool:
    values = _with(still.count.values, came, still.lowest)
    if len(fair_average.groups(values)) > 1:
        return False
    least = fair_average.scores(values)
    risen = [fair_average.scores(_with(values, [pair], still.highest)) for pair in came]
    return all(
        least[above] - least[below] + sum(_lost(least, each, above, below) for each in risen) > 0
        for above in line.above
        for below in line.below
        if below in least
    )


def _lost(
    least: Mapping[str, Fraction], risen: Mapping[str, Fraction], above: str, below: str
) -> Fraction:
    """Give what a lead loses (below zero) if one ballot is as high as can be, not as low."""
    return min(Fraction(0), (risen[above] - risen[below]) - (least[above] - least[below]))


def _with(values: Values, pairs: Iterable[Pair], worth: Fraction) -> dict[str, dict[str, Fraction]]:
    """Give the values with ballots added, all worth the same."""
    more = {team: dict(given) for team, given in values.items()}
    for juror, team in pairs:
        more.setdefault(team, {})[juror] = worth
    return more
