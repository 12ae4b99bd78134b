"""A small city: two half-days of three turns from eight o'clock, two coaches, three teams."""

from __future__ import annotations

from dataclasses import replace

from contest_live.contest.act import MINUTE
from contest_live.contest.coaching.values import Coach, Problem, Session, Team
from contest_live.contest.rules import CoachingRules, HalfDay
from contest_live.planning.breaches import breaches

HOUR = 60 * MINUTE
DAYS = (HalfDay("am", "Matin", 8 * HOUR, 12 * HOUR), HalfDay("pm", "Soir", 14 * HOUR, 18 * HOUR))
BOTH = frozenset({"am", "pm"})

ana = Coach("ana", BOTH, "mtp", frozenset({"law"}))
bob = Coach("bob", BOTH, "mtp", frozenset({"law", "sales"}))
teams = (
    Team("p1", "mtp", frozenset({"law"})),
    Team("p2", "mtp", frozenset({"sales", "law"})),
    Team("p3", "mtp"),
)
city = Problem(CoachingRules(DAYS), (ana, bob), teams)

full = (
    Session("am", 1, "p1", "ana"),
    Session("am", 1, "p2", "bob"),
    Session("am", 2, "p3", "ana"),
    Session("pm", 1, "p2", "ana"),
    Session("pm", 1, "p1", "bob"),
    Session("pm", 2, "p3", "bob"),
)
"""A plan of the city without a gap."""


def with_coach(coach: Coach, problem: Problem = city) -> Problem:
    """Give a problem another version of a coach."""
    coaches = tuple(coach if each.id == coach.id else each for each in problem.coaches)
    return replace(problem, coaches=coaches)


def with_team(team: Team, problem: Problem = city) -> Problem:
    """Give a problem another version of a team."""
    known = tuple(team if each.id == team.id else each for each in problem.teams)
    return replace(problem, teams=known)


def said(problem: Problem, *sessions: Session) -> list[str]:
    """Say what is wrong with a plan."""
    return [each.sentence % each.facts for each in breaches(problem, sessions)]
