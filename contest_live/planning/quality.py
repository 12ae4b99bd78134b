"""How good a plan is, and where it has gaps, counted from its sessions alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from contest_live.contest.coaching.difference import difference
from contest_live.contest.coaching.values import Gap, Problem, Quality, Session
from contest_live.planning.facts import Facts, facts_of


def needs(problem: Problem) -> tuple[Gap, ...]:
    """List the teams that need a coach in a half-day, in order.

    A team needs one where it exists in a turn that has not begun, or has or had a session that
    stands. So a half-day that is over asks for nothing that nobody can give any more.
    """
    facts = facts_of(problem)
    stand = {(each.half_day, each.team) for each in facts.took_place() | facts.held()}
    return tuple(
        Gap(day.id, team.id)
        for day in problem.rules.half_days
        for team in problem.teams
        if (day.id, team.id) in stand or _still(facts, day.id, team.id)
    )


def _still(facts: Facts, half_day: str, team: str) -> bool:
    return any(
        facts.exists(facts.teams[team], turn) and not facts.begun(turn)
        for turn in facts.turns
        if turn[0] == half_day
    )


def gaps(problem: Problem, sessions: Collection[Session]) -> tuple[Gap, ...]:
    """List the teams that have no coach in a half-day though they need one."""
    covered = {(each.half_day, each.team) for each in sessions}
    return tuple(each for each in needs(problem) if (each.half_day, each.team) not in covered)


def quality(problem: Problem, sessions: Collection[Session]) -> Quality:
    """Count all that the weights of the rules weigh."""
    facts = facts_of(problem)
    needed, missing = needs(problem), gaps(problem, sessions)
    changed = difference(problem, sessions) if problem.previous is not None else None
    met = Counter((each.coach, facts.heir(each.team)) for each in sessions)
    return Quality(
        needed=len(needed),
        covered=len(needed) - len(missing),
        changes=changed.count if changed else 0,
        repeats=_repeats(facts, met),
        wanted=len(_wanted_met(facts, sessions)),
        seconds=len(sessions) - len({(each.half_day, each.team) for each in sessions}),
        matches=sum(_matches(facts, each) for each in sessions),
        remote=sum(_cities(facts, each) for each in sessions),
        loads=tuple(load(sessions, coach.id) for coach in problem.coaches),
    )


def cost(problem: Problem, found: Quality) -> int:
    """Weigh a plan as the rules say, among plans with as few gaps and changes: less is better."""
    weights = problem.rules.weights
    return (
        weights.repeat * found.repeats
        - weights.wanted * found.wanted
        - weights.second * found.seconds
        - weights.match * found.matches
        + weights.remote * found.remote
        + weights.load * sum(each * (each + 1) // 2 for each in found.loads)
    )


def load(sessions: Collection[Session], coach: str) -> int:
    """Count a coach's turns; several teams at one table are one turn."""
    return len({(each.half_day, each.rotation) for each in sessions if each.coach == coach})


def _repeats(facts: Facts, met: Counter[tuple[str, str]]) -> int:
    """Count the meetings of a coach with a team beyond the first that nobody wanted."""
    before = facts.inherited(facts.problem.met)
    wanted = facts.inherited(facts.problem.wanted)
    return sum(times - (pair not in before) for pair, times in met.items() if pair not in wanted)


def _wanted_met(facts: Facts, sessions: Collection[Session]) -> set[tuple[str, str]]:
    """List the wanted pairs that meet in a turn which has not begun."""
    wanted = facts.inherited(facts.problem.wanted)
    coming = (each for each in sessions if not facts.begun((each.half_day, each.rotation)))
    return {pair for each in coming if (pair := (each.coach, facts.heir(each.team))) in wanted}


def _matches(facts: Facts, session: Session) -> int:
    coach, team = facts.coaches[session.coach], facts.teams[session.team]
    return len(coach.expertise & team.needs)


def _cities(facts: Facts, session: Session) -> bool:
    return facts.coaches[session.coach].city != facts.teams[session.team].city
