"""Cities that share neither coach nor team are planned each by itself."""

from __future__ import annotations

from dataclasses import replace

from contest_live.contest.coaching.values import Problem


def parts(problem: Problem) -> tuple[Problem, ...]:
    """Cut a problem into groups of cities that nothing links."""
    groups: list[set[str]] = []
    for linked in _linked(problem):
        touched = [group for group in groups if group & linked]
        groups = [group for group in groups if group not in touched]
        groups.append(linked.union(*touched))
    return tuple(
        replace(
            problem,
            coaches=tuple(each for each in problem.coaches if each.city in group),
            teams=tuple(each for each in problem.teams if each.city in group),
        )
        for group in groups
    )


def _linked(problem: Problem) -> list[set[str]]:
    """Give each coach's cities: their own, those they help, and those where they already do.

    Teams that are merged across cities link these too.
    """
    cities = {team.id: team.city for team in problem.teams}
    merged = [{team.city, cities[team.into]} for team in problem.teams if team.into in cities]
    linked = {coach.id: {coach.city, *coach.remote} for coach in problem.coaches}
    for session in (*(problem.previous or ()), *problem.pinned):
        if session.team in cities and session.coach in linked:
            linked[session.coach].add(cities[session.team])
    return [*linked.values(), *merged]
