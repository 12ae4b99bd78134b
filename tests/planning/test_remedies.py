"""How gaps close: each way is one that works."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from contest_live.contest.coaching.values import Problem, Session
from contest_live.planning.breaches import breaches
from contest_live.planning.propose import propose
from contest_live.planning.quality import gaps
from contest_live.planning.remedies import Remedy, Way, remedies
from contest_live.planning.solve import solve
from tests.planning.day import ana, bob, city, with_coach
from tests.planning.towns import mornings, towns


def ways(problem: Problem) -> list[tuple[Way, str, str, int]]:
    plan = propose(problem)
    found = remedies(problem, plan.sessions, plan.gaps)
    return [(each.way, each.half_day, each.coach, each.closes) for each in found]


def test_a_coach_on_standby_is_called() -> None:
    waiting = with_coach(replace(bob, standby=True, available=frozenset({"am"})))
    assert (Way.STANDBY, "am", "bob", 1) in ways(waiting)
    assert (Way.STANDBY, "pm", "bob", 1) not in ways(waiting)


def test_a_coach_has_a_turn_more() -> None:
    alone = replace(city, coaches=(ana,))
    assert (Way.OVERRIDE, "am", "ana", 1) in ways(alone)


def test_a_coach_of_another_city_helps_from_afar() -> None:
    far = with_coach(replace(bob, city="nar", remote=frozenset({"mtp"})))
    near = replace(far, rules=replace(far.rules, remote=False))
    assert (Way.REMOTE, "am", "bob", 1) in ways(near)
    assert all(way is not Way.REMOTE for way, *_ in ways(far))


def test_a_team_joins_another_one_with_a_coach_who_knows_what_it_needs_first() -> None:
    plan = (
        Session("am", 1, "p2", "ana"),
        Session("am", 1, "p3", "bob"),
        Session("am", 2, "p1", "ana"),
    )
    rules = replace(city.rules, half_days=city.rules.half_days[:1])
    needy = replace(city.teams[2], needs=frozenset({"sales"}))
    short = replace(city, rules=rules, teams=(*city.teams[:2], needy))
    found = remedies(short, plan[:1], gaps(short, plan[:1]))
    tables = [each.session for each in found if each.team == "p3"]
    assert tables == [plan[0]]
    both = (replace(plan[0], coach="ana"), replace(plan[1], team="p1"))
    found = remedies(short, both, gaps(short, both))
    assert [each.coach for each in found if each.team == "p3"] == ["bob", "ana"]


def test_without_a_gap_there_is_nothing_to_close() -> None:
    assert ways(city) == []


@given(towns() | mornings(towns()))
def test_every_way_closes_as_many_gaps_as_it_says(problem: Problem) -> None:
    plan = propose(problem)
    for remedy in remedies(problem, plan.sessions, plan.gaps):
        after, sessions = applied(problem, remedy, plan.sessions)
        assert not breaches(after, sessions)
        assert len(plan.gaps) - len(gaps(after, sessions)) >= remedy.closes


def applied(
    problem: Problem, remedy: Remedy, sessions: tuple[Session, ...]
) -> tuple[Problem, tuple[Session, ...]]:
    """Do what a remedy says."""
    if remedy.session:
        table = (remedy.session, replace(remedy.session, team=remedy.team))
        joint = tuple(replace(each, joint=True) for each in table)
        held = problem.pinned - {remedy.session} | set(joint)
        others = tuple(each for each in sessions if each != remedy.session)
        return replace(problem, pinned=held), (*others, *joint)
    coaches = {each.id: each for each in problem.coaches}
    if remedy.way is Way.STANDBY:
        coaches[remedy.coach] = replace(coaches[remedy.coach], standby=False)
    if remedy.way is Way.REMOTE:
        problem = replace(problem, rules=replace(problem.rules, remote=True))
    if remedy.way is Way.OVERRIDE:
        key = (remedy.coach, remedy.half_day)
        own = coaches[remedy.coach].limit
        usual = problem.rules.limit if own is None else own
        more = {**problem.overrides, key: problem.overrides.get(key, usual) + 1}
        problem = replace(problem, overrides=more)
    after = replace(problem, coaches=tuple(coaches.values()))
    return after, solve(after).sessions
