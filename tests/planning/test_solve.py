"""What the solver proposes, judged by those who share no code with it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from contest_live.contest.coaching.difference import difference
from contest_live.contest.coaching.values import Problem, Session
from contest_live.planning.breaches import breaches
from contest_live.planning.check import check, unavoidable
from contest_live.planning.facts import facts_of
from contest_live.planning.model import Model
from contest_live.planning.propose import propose
from contest_live.planning.quality import cost, gaps, quality
from contest_live.planning.solve import solve
from tests.planning.day import HOUR, ana, city, full, with_coach
from tests.planning.towns import mornings, towns

Rank = tuple[int, int, int]

anything = towns() | mornings(towns())
small = towns(most_coaches=2, most_teams=3, most_turns=2)


def rank(problem: Problem, sessions: tuple[Session, ...]) -> Rank:
    """Rank a plan: less is better, and what comes first counts most."""
    found = quality(problem, sessions)
    return (len(gaps(problem, sessions)), found.changes, cost(problem, found))


def plans(problem: Problem) -> Iterator[tuple[Session, ...]]:
    """Give every plan that keeps the rules."""
    facts = facts_of(problem)
    stand = facts.took_place() | facts.held()
    busy = {(each.coach, each.half_day, each.rotation) for each in stand}
    places = [
        (coach.id, *turn)
        for coach in problem.coaches
        for turn in facts.turns
        if turn[0] in coach.available and (coach.id, *turn) not in busy and not facts.begun(turn)
    ]
    teams = (None, *(team.id for team in problem.teams))
    for chosen in product(teams, repeat=len(places)):
        sessions = tuple(
            Session(half_day, rotation, team, coach)
            for team, (coach, half_day, rotation) in zip(chosen, places, strict=True)
            if team is not None
        )
        if not breaches(problem, (*stand, *sessions)):
            yield (*stand, *sessions)


@given(anything)
def test_every_plan_keeps_every_rule_and_has_no_gap_that_another_would_not(
    problem: Problem,
) -> None:
    found = solve(problem)
    verdict = check(problem, found.sessions)
    assert found.proven
    assert verdict.kept, verdict.breaches
    assert verdict.fullest


@settings(max_examples=60)
@given(small | mornings(small))
def test_no_plan_of_a_small_city_is_better(problem: Problem) -> None:
    found = solve(problem)
    assert rank(problem, found.sessions) == min(rank(problem, each) for each in plans(problem))


@given(mornings(towns()))
def test_planning_again_moves_nothing_that_is_pinned_or_has_begun(problem: Problem) -> None:
    facts = facts_of(problem)
    assert facts.held() | facts.took_place() <= set(solve(problem).sessions)


@given(mornings(towns()))
def test_nobody_moves_who_was_not_announced_to(problem: Problem) -> None:
    """The plan that holds, with the difference applied, is the new plan."""
    plan = propose(problem)
    changed = difference(problem, plan.sessions)
    gone = {*changed.removed, *(before for before, _ in changed.moved)}
    come = {*changed.added, *(after for _, after in changed.moved)}
    assert (set(problem.previous or ()) - gone) | come == set(plan.sessions)
    assert plan.quality.changes == len(gone | come) - len(changed.moved)
    assert {each.coach for each in gone | come} == set(changed.coaches)
    assert {each.team for each in gone | come} == set(changed.teams)


@given(towns())
def test_planning_again_for_nothing_changes_nothing(problem: Problem) -> None:
    sessions = solve(problem).sessions
    again = propose(replace(problem, previous=sessions))
    assert set(again.sessions) == set(sessions)
    assert again.quality.changes == 0


@given(anything, some.sampled_from([0.0, 0.01]))
def test_in_no_time_there_is_still_a_plan_that_keeps_the_rules(
    problem: Problem, seconds: float
) -> None:
    assert not breaches(problem, solve(problem, seconds).sessions)


@given(towns())
def test_the_unavoidable_gaps_are_those_of_the_plan(problem: Problem) -> None:
    by_day = [each.half_day for each in gaps(problem, solve(problem).sessions)]
    assert unavoidable(problem) == {day.id: by_day.count(day.id) for day in problem.rules.half_days}


def test_without_a_coach_every_team_has_a_gap_and_that_is_proven() -> None:
    plan = propose(replace(city, coaches=()))
    assert (plan.sessions, len(plan.gaps), plan.proven) == ((), 6, True)


def test_one_coach_has_as_many_teams_as_the_limit_says() -> None:
    plan = propose(replace(city, coaches=(ana,)))
    assert plan.quality.loads == (4,)
    assert plan.quality.covered == 4
    assert plan.quality.repeats == 1


def test_a_limit_that_is_lowered_after_the_first_turns_is_no_reason_to_find_nothing() -> None:
    lower = replace(city, rules=replace(city.rules, limit=1), previous=full, now=10 * HOUR)
    plan = propose(lower)
    assert plan.proven
    assert set(full[:3]) <= set(plan.sessions)
    assert plan.quality.covered == 5


def test_where_everyone_is_in_conflict_nobody_meets() -> None:
    everyone = frozenset((who, team.id) for who in ("ana", "bob") for team in city.teams)
    assert propose(replace(city, conflicts=everyone)).sessions == ()


def test_a_solver_that_finds_nothing_leaves_what_can_be_kept_of_the_plan_that_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Model, "solve", lambda *_: None)
    absent = with_coach(replace(ana, available=frozenset({"pm"})), replace(city, previous=full))
    plan = propose(absent)
    assert set(plan.sessions) == {
        each for each in full if (each.coach, each.half_day) != ("ana", "am")
    }
    assert (plan.proven, plan.slack) == (False, 1.0)
    lower = replace(city, previous=full, rules=replace(city.rules, limit=1))
    assert set(propose(lower).sessions) == {full[0], full[1], full[3], full[4]}
    assert not breaches(lower, propose(lower).sessions)


def test_a_plan_and_its_problem_can_be_sent_to_a_worker() -> None:
    with ThreadPoolExecutor(1) as worker:
        plan = worker.submit(propose, city).result()
    assert pickle.loads(pickle.dumps((city, plan))) == (city, plan)


def test_the_library_says_nothing_by_itself(capfd: pytest.CaptureFixture[str]) -> None:
    propose(city)
    assert capfd.readouterr() == ("", "")
