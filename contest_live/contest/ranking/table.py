"""The ranking: who stands where, with which exact score, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from contest_live.contest.ranking.display import displayed
from contest_live.contest.ranking.methods import METHODS, cannot_rank
from contest_live.contest.ranking.reason import Reason
from contest_live.contest.ranking.reasons import NOT_SCORED, Scored, reasons
from contest_live.contest.ranking.ties import Orders, placed
from contest_live.contest.ranking.values import Ballots, Count, counted
from contest_live.contest.rules import Criterion, Method


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a team stands: its exact score (None without a ballot), ballots counted, rank, why.

    Equal teams share a rank, and the next one skips as many (1, 2, 2, 4).
    """

    entry: str
    score: Fraction | None
    ballots: int
    rank: int | None
    reason: tuple[Reason, ...] = ()


def standings(
    ballots: Ballots,
    entries: Sequence[str],
    criteria: Sequence[Criterion],
    settled: Orders = (),
    *,
    method: Method = Method.FAIR_AVERAGE,
    provisional: bool = False,
) -> tuple[Standing, ...]:
    """Rank entries by their ballots, best first; equal ones stay as they were given.

    A missing ballot is missing, not zero. An entry without a ballot has no rank and comes last.
    Where the method cannot compare all that were scored, nobody has a rank, for that reason; in
    a `provisional` table those that it can compare have one. `settled` holds orders that a
    president gave to teams found equal; one counts only while exactly those teams are equal.
    """
    count = counted(ballots, entries, criteria)
    return ranked(count, entries, settled, method=method, provisional=provisional)


def ranked(
    count: Count,
    entries: Sequence[str],
    settled: Orders = (),
    *,
    method: Method,
    provisional: bool = False,
) -> tuple[Standing, ...]:
    """Rank entries by what was counted."""
    why = cannot_rank(count.values, method)
    comparable = METHODS[method].comparable(count.values)
    if why and not provisional:
        comparable = frozenset()
    values = {each: count.values[each] for each in entries if each in comparable}
    scores = METHODS[method].scores(values) if values else {}
    shown = dict(zip(scores, displayed(list(scores.values())), strict=True))
    scored = Scored(count, method, scores, shown)
    best = tuple(_places(scored, settled))
    rest = (_unranked(count, each, why) for each in entries if each not in comparable)
    return (*best, *rest)


def _places(scored: Scored, settled: Orders) -> Iterator[Standing]:
    rank = 1
    for place in placed(scored.count, scored.scores, settled):
        for team in place.teams:
            why = reasons(scored, place, team)
            counted = len(scored.count.values[team])
            yield Standing(team, scored.scores[team], counted, rank, why)
        rank += len(place.teams)


def _unranked(count: Count, entry: str, why: Reason | None) -> Standing:
    given = len(count.values.get(entry, {}))
    return Standing(entry, None, given, None, (why if why and given else NOT_SCORED,))


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
