"""The rules of the contest and the planner's own check are of one mind, and plans please both."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from contest_live.contest.coaching.check import faults, took_place
from contest_live.contest.coaching.values import Problem, Session
from contest_live.planning.breaches import breaches
from contest_live.planning.facts import facts_of
from contest_live.planning.solve import solve
from tests.planning.towns import mornings, towns

QUICK = settings(max_examples=150, deadline=None, derandomize=True)


def any_sessions(problem: Problem) -> some.SearchStrategy[list[Session]]:
    """Draw sessions of which many break a rule."""
    days = [(day.id, n) for day in problem.rules.half_days for n in range(1, day.rotations + 2)]
    coaches = [*(each.id for each in problem.coaches), "stranger"]
    teams = [*(each.id for each in problem.teams), "stranger"]
    drawn = some.builds(
        lambda turn, team, coach, joint: Session(turn[0], turn[1], team, coach, joint),
        some.sampled_from(days),
        some.sampled_from(teams),
        some.sampled_from(coaches),
        some.sampled_from([False, False, False, True]),
    )
    return some.lists(drawn, max_size=5, unique=True)


@QUICK
@given(some.data())
def test_both_find_fault_with_the_same_plans(data: some.DataObject) -> None:
    problem = data.draw(mornings(towns()))
    kept = data.draw(some.sampled_from([(), problem.previous or ()]))
    sessions = list(dict.fromkeys((*kept, *data.draw(any_sessions(problem)))))
    assert bool(list(faults(problem, sessions))) == bool(breaches(problem, sessions))
    assert took_place(problem) == facts_of(problem).took_place()


@QUICK
@given(mornings(towns()))
def test_the_rules_accept_what_is_proposed(problem: Problem) -> None:
    assert list(faults(problem, solve(problem).sessions)) == []
