"""What happens on a morning, put into a problem: who is missing, who is called, from when on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from contest_live.contest.coaching.values import Coach, Problem, Turn
from contest_live.contest.rules import HalfDay


def from_turn(problem: Problem, turn: Turn) -> Problem:
    """Let all turns before one have begun, and teams merged into others be so from then on."""
    half_day, rotation = turn
    day = next(each for each in problem.rules.half_days if each.id == half_day)
    starts = day.turns()[rotation - 1].starts
    teams = tuple(
        each if each.until is None else replace(each, until=starts) for each in problem.teams
    )
    return replace(problem, now=starts - 1, teams=teams)


def without(problem: Problem, coach: str, half_day: str = "") -> Problem:
    """Let a coach be missing in a half-day, or in all of them; what has begun took place."""
    days = [each for each in problem.rules.half_days if half_day in ("", each.id)]
    return _with(problem, coach, lambda each: _missing(problem, each, days))


def called(problem: Problem, coach: str) -> Problem:
    """Call a coach who is on standby."""
    return _with(problem, coach, lambda each: replace(each, standby=False))


def overridden(problem: Problem, coach: str, half_day: str, limit: int) -> Problem:
    """Let a coach have more turns, or fewer, in a half-day."""
    return replace(problem, overrides={**problem.overrides, (coach, half_day): limit})


def _with(problem: Problem, coach: str, change: Callable[[Coach], Coach]) -> Problem:
    coaches = tuple(change(each) if each.id == coach else each for each in problem.coaches)
    return replace(problem, coaches=coaches)


def _missing(problem: Problem, coach: Coach, days: Iterable[HalfDay]) -> Coach:
    only = dict(coach.only)
    for day in days:
        begun = frozenset(
            turn.number
            for turn in day.turns()
            if problem.now is not None and turn.starts <= problem.now
        )
        only[day.id] = begun & coach.only.get(day.id, begun)
    return replace(coach, only=only)
