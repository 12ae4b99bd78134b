"""Made-up cities: two days of coaching, with coaches as scarce as they are."""

from __future__ import annotations

import random
from dataclasses import replace

from contest_live.contest.act import MINUTE
from contest_live.contest.coaching.values import Coach, Pair, Problem, Session, Team
from contest_live.contest.rules import CoachingRules, HalfDay
from contest_live.planning.morning import from_turn, without

HOUR = 60 * MINUTE
TAGS = ("law", "money", "sales", "web", "food", "craft", "room", "press")
DAYS = tuple(
    HalfDay(f"d{day}-{part}", f"Day {day}, {part}", starts, starts + 4 * HOUR)
    for day in (1, 2)
    for part, starts in (("am", (24 * day + 8) * HOUR), ("pm", (24 * day + 14) * HOUR))
)
SECOND_DAY = (DAYS[2].id, 1)
COMES, TIED = 0.72, 0.04
MISSING = 2


def cities(count: int, coaches: int, teams: int, *, linked: bool = False) -> Problem:
    """Make some cities; in linked ones, one coach in five helps another one from afar."""
    dice = random.Random(2015)
    names = [f"city-{number}" for number in range(count)]
    parts = [_city(dice, name, coaches, teams, names if linked else []) for name in names]
    return Problem(
        CoachingRules(DAYS),
        tuple(each for some, _, _ in parts for each in some),
        tuple(each for _, some, _ in parts for each in some),
        frozenset(pair for _, _, some in parts for pair in some),
    )


def _city(
    dice: random.Random, city: str, coaches: int, teams: int, cities: list[str]
) -> tuple[list[Coach], list[Team], list[Pair]]:
    people = [
        Coach(
            f"{city}-c{number}",
            frozenset(day.id for day in DAYS if dice.random() < COMES),
            city,
            frozenset(dice.sample(TAGS, 2)),
            remote=frozenset(dice.sample(cities, 1) if cities and dice.random() < 0.2 else ()),
        )
        for number in range(coaches)
    ]
    groups = [
        Team(f"{city}-p{number}", city, frozenset(dice.sample(TAGS, 3))) for number in range(teams)
    ]
    ties = [(c.id, t.id) for c in people for t in groups if dice.random() < TIED]
    return people, groups, ties


def morning_after(problem: Problem, sessions: tuple[Session, ...]) -> Problem:
    """Let the second day begin with two coaches of each city missing and two teams merged."""
    names = dict.fromkeys(each.city for each in problem.teams)
    teams = {each.id: each for each in problem.teams}
    for city in names:
        first, second = [each for each in problem.teams if each.city == city][:2]
        teams[second.id] = replace(second, until=0, into=first.id)
    after = from_turn(replace(problem, teams=tuple(teams.values())), SECOND_DAY)
    for city in names:
        expected = [
            each.id
            for each in problem.coaches
            if each.city == city and DAYS[2].id in each.available
        ]
        for coach in expected[:MISSING]:
            after = without(after, coach, DAYS[2].id)
    return replace(after, previous=sessions)
