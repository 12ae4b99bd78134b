"""Made-up cities with their coaches and teams, and what goes wrong in them on a morning."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as some

from contest_live.contest.act import MINUTE
from contest_live.contest.coaching.values import Coach, Pair, Problem, Team
from contest_live.contest.rules import CoachingRules, CoachingWeights, HalfDay
from contest_live.planning.solve import solve

HOUR = 60 * MINUTE
TAGS = ("sales", "law", "money")


def half_day(number: int, rotations: int = 3) -> HalfDay:
    """Make a half-day of four hours, each twelve hours after the one before."""
    starts = number * 12 * HOUR
    return HalfDay(f"d{number}", f"Half-day {number}", starts, starts + 4 * HOUR, rotations)


MOMENTS = tuple(
    turn.starts + MINUTE * around
    for number in range(2)
    for turn in half_day(number).turns()
    for around in (-1, 0, 1)
)
tags = some.frozensets(some.sampled_from(TAGS), max_size=2)
moments = some.none() | some.none() | some.sampled_from(MOMENTS)


@some.composite
def coaches(draw: some.DrawFn, who: str, days: tuple[HalfDay, ...]) -> Coach:
    names = [day.id for day in days]
    turns = some.frozensets(some.integers(1, 3))
    return Coach(
        who,
        draw(some.frozensets(some.sampled_from(names))),
        draw(some.sampled_from(["a", "a", "b"])),
        draw(tags),
        draw(some.sampled_from([None, None, 0, 1, 2, 3])),
        draw(some.sampled_from([False, False, False, True])),
        draw(some.frozensets(some.sampled_from(["a", "b"]))),
        draw(some.dictionaries(some.sampled_from(names), turns, max_size=1)),
    )


@some.composite
def teams(draw: some.DrawFn, who: str, others: tuple[str, ...]) -> Team:
    return Team(
        who,
        draw(some.sampled_from(["a", "a", "b"])),
        draw(tags),
        since=draw(moments),
        until=draw(moments),
        into=draw(some.sampled_from(["", "", *others])),
    )


def pairs(who: tuple[str, ...], whom: tuple[str, ...]) -> some.SearchStrategy[frozenset[Pair]]:
    each = some.tuples(some.sampled_from(who), some.sampled_from(whom))
    return some.frozensets(each, max_size=3) if who and whom else some.just(frozenset())


weights = some.builds(CoachingWeights, *[some.integers(0, 9)] * 6)


@some.composite
def towns(
    draw: some.DrawFn, most_coaches: int = 5, most_teams: int = 6, most_turns: int = 6
) -> Problem:
    """Draw two cities with their coaches, teams and rules."""
    shape = draw(some.lists(some.integers(1, 3), min_size=1, max_size=2))
    days = tuple(half_day(n, min(turns, most_turns)) for n, turns in enumerate(shape))
    who = tuple(f"c{n}" for n in range(draw(some.integers(0, most_coaches))))
    whom = tuple(f"p{n}" for n in range(draw(some.integers(0, most_teams))))
    rules = CoachingRules(
        days,
        limit=draw(some.integers(1, 3)),
        seats=draw(some.integers(1, 2)),
        remote=draw(some.booleans()),
        weights=draw(weights),
    )
    return Problem(
        rules,
        tuple(draw(coaches(each, days)) for each in who),
        tuple(draw(teams(each, whom)) for each in whom),
        draw(pairs(who, whom)),
        draw(pairs(who, whom)),
        draw(pairs(who, whom)),
    )


@some.composite
def mornings(draw: some.DrawFn, town: some.SearchStrategy[Problem]) -> Problem:
    """Draw a town whose plan holds, and what happened to it since."""
    before = draw(town)
    sessions = solve(before).sessions
    some_of_them = (
        some.lists(some.sampled_from(sessions), max_size=3) if sessions else some.just([])
    )
    hurt = draw(pairs(tuple(c.id for c in before.coaches), tuple(t.id for t in before.teams)))
    return replace(
        before,
        coaches=tuple(draw(_since(each)) for each in before.coaches),
        teams=tuple(
            replace(each, until=draw(some.just(each.until) | moments)) for each in before.teams
        ),
        conflicts=before.conflicts | hurt,
        previous=sessions,
        now=draw(moments),
        pinned=frozenset(draw(some_of_them)),
        overrides={(each.coach, each.half_day): 3 for each in draw(some_of_them)},
    )


def _since(coach: Coach) -> some.SearchStrategy[Coach]:
    absent = some.just(replace(coach, available=frozenset()))
    called = some.just(replace(coach, standby=False))
    leaves = some.just(replace(coach, only={**coach.only, "d0": frozenset({1})}))
    return some.just(coach) | some.just(coach) | absent | called | leaves
