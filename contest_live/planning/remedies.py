"""How gaps could be closed: who on standby would help, whose limit, which table to share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from contest_live.contest.coaching.values import Coach, Gap, Problem, Session
from contest_live.planning.check import unavoidable_in
from contest_live.planning.facts import Facts, facts_of, there
from contest_live.planning.parts import parts


class Way(StrEnum):
    """The ways to close a gap: each is for a person to decide."""

    STANDBY = "standby"
    OVERRIDE = "override"
    REMOTE = "remote"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to close gaps of a half-day, by itself; `closes` says how many.

    `STANDBY`: call this coach. `OVERRIDE`: let this coach have one turn more. `REMOTE`: let this
    coach help from afar. `JOIN`: let `team` come to the table of `session`.
    """

    way: Way
    half_day: str
    closes: int
    coach: str
    team: str = ""
    session: Session | None = None


def remedies(
    problem: Problem, sessions: Collection[Session], missing: Collection[Gap]
) -> tuple[Remedy, ...]:
    """List the ways to close gaps by half-day, those that close most first."""
    found: list[Remedy] = []
    # A flow through all cities would take as long again for each of them.
    pieces = parts(problem)
    for half_day in dict.fromkeys(each.half_day for each in missing):
        more = [each for piece in pieces for each in _more_people(piece, half_day)]
        found += sorted(more, key=lambda each: -each.closes)
    facts = facts_of(problem)
    joins = (join for gap in missing for join in _best_first(facts, _joins(facts, sessions, gap)))
    return (*found, *joins)


def _best_first(facts: Facts, joins: Iterable[Remedy]) -> list[Remedy]:
    """Put tables first at which somebody knows what the team needs."""

    def unmet(join: Remedy) -> int:
        return -len(facts.coaches[join.coach].expertise & facts.teams[join.team].needs)

    return sorted(joins, key=unmet)


def _more_people(problem: Problem, half_day: str) -> Iterator[Remedy]:
    """Try each coach who could do more than the rules let, and count the gaps that close."""
    before = unavoidable_in(problem, half_day)
    for coach in problem.coaches:
        for way, tried in _tries(problem, coach, half_day):
            closes = before - unavoidable_in(tried, half_day)
            if closes > 0:
                yield Remedy(way, half_day, closes, coach.id)


def _tries(problem: Problem, coach: Coach, half_day: str) -> Iterator[tuple[Way, Problem]]:
    if half_day not in coach.available:
        return
    if coach.standby:
        called = replace(coach, standby=False)
        coaches = tuple(called if each is coach else each for each in problem.coaches)
        yield Way.STANDBY, replace(problem, coaches=coaches)
        return
    limit = facts_of(problem).limit(coach.id, half_day)
    more = {**problem.overrides, (coach.id, half_day): limit + 1}
    yield Way.OVERRIDE, replace(problem, overrides=more)
    if coach.remote and not problem.rules.remote:
        yield Way.REMOTE, _from_afar(problem, coach)


def _from_afar(problem: Problem, coach: Coach) -> Problem:
    """Let one coach, and nobody else, help the cities that this coach accepts."""
    coaches = tuple(
        each if each is coach else replace(each, remote=frozenset()) for each in problem.coaches
    )
    return replace(problem, coaches=coaches, rules=replace(problem.rules, remote=True))


def _joins(facts: Facts, sessions: Collection[Session], gap: Gap) -> Iterator[Remedy]:
    """List the tables in turns to come at which a team without a coach could sit down too."""
    team = facts.teams[gap.team]
    conflicts = facts.inherited(facts.problem.conflicts)
    for session in sorted(sessions):
        turn = (session.half_day, session.rotation)
        coach = facts.coaches[session.coach]
        may = (coach.id, team.id) not in conflicts and facts.near(coach, team)
        ahead = session.half_day == gap.half_day and not facts.begun(turn)
        if ahead and may and there(coach, turn) and facts.exists(team, turn):
            yield Remedy(Way.JOIN, gap.half_day, 1, coach.id, team.id, session)
