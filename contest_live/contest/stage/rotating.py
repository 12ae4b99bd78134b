"""Coaching among the rest of a stage: who can coach, which teams there are, who is too close."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contest_live.contest import attendance, coaching
from contest_live.contest.act import Envelope, Event, Millis, Refused
from contest_live.contest.attendance import Person
from contest_live.contest.coaching.values import Coach, Pair, Problem, Session, Team
from contest_live.contest.rules import StageRules
from contest_live.contest.stage.state import StageState


def coaching_facts(state: StageState) -> coaching.Facts:
    """Give what the rules of coaching have to know of everything else."""
    rules, met = state.opened, state.attendance
    home = state.roster().home
    return coaching.Facts(
        rules=rules.coaching,
        coaches=tuple(_coach(rules, each) for each in met.coaches()),
        teams=tuple(_teams(state)),
        close=frozenset(_close(state, home)),
        home=home,
        titles={each.id: each.title for each in met.projects.values()},
    )


def coaching_problem(stages: Mapping[str, StageState], stage: str, now: Millis) -> Problem:
    """Put together what a plan of a stage that is made now has to respect."""
    state = stages[stage]
    busy = elsewhere(stages, stage)
    return coaching.problem(state.coaching, coaching_facts(state), now, busy)


def elsewhere(stages: Mapping[str, StageState], stage: str) -> tuple[coaching.Busy, ...]:
    """List when coaches of a stage are in another city."""
    own = {each.id for each in stages[stage].attendance.coaches()}
    return tuple(
        busy
        for name, other in stages.items()
        if name != stage and other.rules
        for busy in _busy(other, own)
    )


def _busy(other: StageState, coaches: set[str]) -> Iterator[coaching.Busy]:
    turns = coaching.turns_of(other.opened.coaching)
    for each in other.coaching.plan.sessions:
        if each.coach in coaches:
            turn = turns[each.half_day, each.rotation]
            yield coaching.Busy(each.coach, turn.starts, turn.ends, other.opened.name)


def _coach(rules: StageRules, person: Person) -> Coach:
    said = {*person.half_days}
    available = (
        each.id for each in rules.coaching.half_days if not said or said & {each.id, each.title}
    )
    return Coach(
        id=person.id,
        available=frozenset(available),
        city=person.city or rules.id,
        expertise=frozenset((*person.brings, *person.languages)),
        standby=person.standby,
        remote=frozenset(person.remote),
    )


def _teams(state: StageState) -> Iterator[Team]:
    """List the teams that stand, by number, then those that were planned for and do not."""
    projects, standing = state.attendance.projects, state.entries()
    for each in standing:
        yield Team(each, state.opened.id, frozenset(projects[each].needs))
    planned = {each.team for each in state.coaching.plan.sessions}
    for each in sorted(planned.difference(standing)):
        into = state.teams.parked.get(each, "")
        yield Team(each, state.opened.id, until=0, into=into)


def _close(state: StageState, home: Mapping[str, str]) -> Iterator[Pair]:
    """Tell who is too close: members of a team, and those tied to one of them."""
    met = state.attendance
    for person in met.people.values():
        for other in person.ties:
            for coach, tied in ((person.id, other), (other, person.id)):
                team = tied if tied in met.projects else home.get(tied)
                if team is not None:
                    yield coach, team
    for each in met.coaches():
        if each.id in home:
            yield each.id, home[each.id]
        for team in state.teams.conflicts.get(each.id, ()):
            yield each.id, team


def decide_coaching(
    state: StageState, command: coaching.CoachingCommand, envelope: Envelope
) -> tuple[Event, ...]:
    """Decide a command about coaching; a coach who is at a session has come."""
    facts = coaching_facts(state)
    events: tuple[Event, ...] = coaching.decide(state.coaching, command, envelope, facts)
    person = state.attendance.people[envelope.actor]
    came = any(isinstance(each, coaching.CoachArrived) for each in events)
    if came and not person.city and person.id not in state.attendance.present:
        events += (attendance.PersonCheckedIn(person.id),)
    return events


def past_stays(state: StageState, restored: StageState, envelope: Envelope) -> None:
    """Refuse to undo an act after which other sessions would have taken place."""
    if state.coaching is not restored.coaching:
        before, after = (_took_place(each, envelope.at) for each in (state, restored))
        plan, former = state.coaching.plan.sessions, restored.coaching.plan.sessions
        if not (before <= {*former} and after <= {*plan}):
            raise Refused("Impossible d'annuler : des séances de ce planning ont commencé.")


def _took_place(state: StageState, now: Millis) -> frozenset[Session]:
    problem = coaching.problem(state.coaching, coaching_facts(state), now)
    return coaching.took_place(problem)
