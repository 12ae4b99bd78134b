"""The chain that separates teams: each step orders those still tied by one value a team.

Exact score, majority judgement of the same ballots, wins minus losses, the heaviest criterion,
the president's order. What the last step leaves together is equal. No step knows an id, a name
or a time, or in which order ballots, jurors, teams or criteria were given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from contest_live.contest.ranking.majority_judgement import majority_values
from contest_live.contest.ranking.values import Count, mean, number
from contest_live.contest.rules import Criterion

Group = tuple[str, ...]
Value = tuple[Fraction, ...]
Orders = Sequence[Sequence[str]]


class Step(StrEnum):
    """A step of the chain."""

    SCORE = "score"
    MAJORITY = "majority"
    DUELS = "duels"
    CRITERION = "criterion"
    PRESIDENT = "president"


Steps = Sequence[tuple[Step, Callable[[Group], Mapping[str, Value]]]]


@dataclass(frozen=True, slots=True)
class Parted:
    """A step that set teams apart: the group that was tied before, and each one's value."""

    step: Step
    group: Group
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Place:
    """Teams that nothing separates (mostly one), and what set them apart from the others."""

    teams: Group
    path: tuple[Parted, ...]


def placed(count: Count, scores: Mapping[str, Fraction], settled: Orders) -> Iterator[Place]:
    """Place teams, best first; equal ones together, in the order in which they were given.

    `settled` holds orders that a president gave; one counts only while exactly those are equal.
    """
    steps: Steps = (
        (Step.SCORE, lambda group: {each: (scores[each],) for each in group}),
        (Step.MAJORITY, lambda group: majority_values(count, group)),
        (Step.DUELS, lambda group: duels(count, group)),
        (Step.CRITERION, lambda group: on_heaviest(count, group)),
        (Step.PRESIDENT, lambda group: ordered(settled, group)),
    )
    return _parted(tuple(scores), steps, ())


def _parted(group: Group, steps: Steps, path: tuple[Parted, ...]) -> Iterator[Place]:
    if len(group) < 2 or not steps:
        if group:
            yield Place(group, path)
        return
    (step, value_of), *rest = steps
    values = value_of(group)
    levels = sorted(set(values.values()), reverse=True)
    if len(levels) > 1:
        path = (*path, Parted(step, group, values))
    for level in levels:
        yield from _parted(tuple(each for each in group if values[each] == level), rest, path)


def duels(count: Count, group: Group) -> dict[str, Value]:
    """Give each team's wins minus its losses against the others of the group."""
    records = {each: won_and_lost(count, each, group) for each in group}
    return {each: (Fraction(won - lost),) for each, (won, lost) in records.items()}


def won_and_lost(count: Count, team: str, group: Group) -> tuple[int, int]:
    """Count the jurors, over all others of a group, who scored both and put a team above, below."""
    won = lost = 0
    for other in group:
        for juror in count.ballots[team].keys() & count.ballots[other].keys():
            mine, theirs = count.values[team][juror], count.values[other][juror]
            won += mine > theirs
            lost += mine < theirs
    return won, lost


def heaviest(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """Find the criterion of the greatest weight; all of them where several share it."""
    greatest = max(number(each.weight) for each in criteria)
    return tuple(each for each in criteria if number(each.weight) == greatest)


def on_heaviest(count: Count, group: Group) -> dict[str, Value]:
    """Give each team's mean on the heaviest criterion, or on all that share that weight."""
    top = heaviest(count.criteria)
    return {
        team: _mean_of([number(b[each.id]) for b in count.ballots[team].values() for each in top])
        for team in group
    }


def _mean_of(scores: Sequence[Fraction]) -> Value:
    return (mean(scores),) if scores else ()


def ordered(settled: Orders, group: Group) -> dict[str, Value]:
    """Take the newest order that a president gave to exactly these teams."""
    for order in reversed(settled):
        if set(order) == set(group):
            return {team: (Fraction(-place),) for place, team in enumerate(order)}
    return dict.fromkeys(group, ())
