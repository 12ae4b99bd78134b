"""Decide a command about coaching."""

from __future__ import annotations

from typing import assert_never

from contest_live.contest.act import N_, Already, Envelope, Refused
from contest_live.contest.coaching.adopting import adopt
from contest_live.contest.coaching.commands import (
    AdoptPlan,
    CallStandby,
    CoachingCommand,
    ExpectCoach,
    HostCommand,
    LimitCoach,
    PinSession,
    SetRoom,
    TieCommand,
    UnpinSession,
)
from contest_live.contest.coaching.events import (
    CoachExpected,
    CoachingEvent,
    CoachLimited,
    RoomSet,
    SessionPinned,
    SessionUnpinned,
    StandbyCalled,
)
from contest_live.contest.coaching.meeting import decide_own, decide_tie
from contest_live.contest.coaching.problem import Facts, begun
from contest_live.contest.coaching.problem import expected as expected_turns
from contest_live.contest.coaching.state import Coaching, name_of, named
from contest_live.contest.coaching.values import Coach, Session
from contest_live.contest.rules import HalfDay

MOST_SESSIONS = 6


def decide(
    state: Coaching, command: CoachingCommand, envelope: Envelope, facts: Facts
) -> tuple[CoachingEvent, ...]:
    """Decide a command about the plan, the coaches, or what came of a session."""
    if isinstance(command, AdoptPlan):
        return adopt(state, command, envelope, facts)
    if isinstance(command, TieCommand):
        return decide_tie(state, command, envelope, facts)
    if isinstance(command, HostCommand):
        return _hosting(state, command, envelope, facts)
    return decide_own(state, command, envelope, facts)


def _hosting(
    state: Coaching, command: HostCommand, envelope: Envelope, facts: Facts
) -> tuple[CoachingEvent, ...]:
    match command:
        case PinSession(half_day, rotation, team, coach):
            session = _coming(state, (half_day, rotation, team, coach), envelope, facts)
            if name_of(session) in state.pinned:
                raise _already(
                    "pinned",
                    name_of(session),
                    N_("%(who)s a déjà fixé cette séance."),
                    N_("Cette séance est déjà fixée."),
                )
            return (SessionPinned(session),)
        case UnpinSession(half_day, rotation, team, coach):
            session = _coming(state, (half_day, rotation, team, coach), envelope, facts)
            if name_of(session) not in state.pinned:
                raise Refused("Cette séance n'est pas fixée.")
            return (SessionUnpinned(session),)
        case LimitCoach(half_day, coach, limit):
            return _limit(state, _coach(facts, coach), _half_day(facts, half_day), limit, facts)
        case ExpectCoach(half_day, coach, turns):
            return _expect(
                state, _coach(facts, coach), _half_day(facts, half_day), tuple(turns), facts
            )
        case CallStandby(half_day, coach):
            return _call(state, _coach(facts, coach), _half_day(facts, half_day))
        case SetRoom(team, room):
            return _room(state, team, room, facts)
        case _:
            assert_never(command)


def _already(part: str, name: str, by_whom: str, otherwise: str) -> Already:
    return Already(("coaching", part, name), by_whom, otherwise)


def _coming(
    state: Coaching, names: tuple[str, int, str, str], envelope: Envelope, facts: Facts
) -> Session:
    session = state.plan.find(*names)
    if session is None:
        raise Refused("Cette séance n'est plus au planning : regardez à nouveau.")
    if begun(facts, session, envelope.at):
        raise Refused("Cette séance a commencé : elle reste comme elle est.")
    return session


def _coach(facts: Facts, coach: str) -> Coach:
    found = next((each for each in facts.coaches if each.id == coach), None)
    if found is None:
        raise Refused("Ce coach n'est pas inscrit ici.")
    return found


def _half_day(facts: Facts, half_day: str) -> HalfDay:
    found = facts.half_day(half_day)
    if found is None:
        raise Refused("Cette demi-journée n'est pas au programme.")
    return found


def _limit(
    state: Coaching, coach: Coach, half_day: HalfDay, limit: int, facts: Facts
) -> tuple[CoachingEvent, ...]:
    name = named(half_day.id, coach.id)
    usual = facts.rules.limit if coach.limit is None else coach.limit
    if not 0 <= limit <= MOST_SESSIONS:
        raise Refused("Un coach peut avoir de 0 à %(most)s équipes.", most=MOST_SESSIONS)
    if limit == state.limits.get(name, usual):
        raise _already(
            "limits", name, N_("%(who)s l'a déjà permis."), N_("C'est déjà ce qui est permis.")
        )
    return (CoachLimited(half_day.id, coach.id, limit),)


def _expect(
    state: Coaching, coach: Coach, half_day: HalfDay, turns: tuple[int, ...], facts: Facts
) -> tuple[CoachingEvent, ...]:
    """Say when a coach is there; what was pinned for when they are not is free again."""
    name = named(half_day.id, coach.id)
    known = [each.number for each in half_day.turns()]
    if not set(turns) <= set(known):
        raise Refused("Ce tour n'est pas dans cette demi-journée.")
    if coach.standby and name not in state.called:
        raise Refused("Ce coach est en réserve : appelez-le d'abord.")
    there = tuple(each for each in known if each in turns)
    if there == expected_turns(state, coach, half_day):
        raise _already("expected", name, N_("%(who)s l'a déjà noté."), N_("C'est déjà noté."))
    loose = (
        each
        for each in state.plan.sessions
        if named(each.half_day, each.coach) == name
        and each.rotation not in there
        and name_of(each) in state.pinned
    )
    return CoachExpected(half_day.id, coach.id, there), *map(SessionUnpinned, loose)


def _call(state: Coaching, coach: Coach, half_day: HalfDay) -> tuple[CoachingEvent, ...]:
    name = named(half_day.id, coach.id)
    if not coach.standby:
        raise Refused("Ce coach n'est pas en réserve.")
    if name in state.called:
        raise _already(
            "called", name, N_("%(who)s a déjà appelé ce coach."), N_("Ce coach est déjà appelé.")
        )
    return (StandbyCalled(half_day.id, coach.id),)


def _room(state: Coaching, team: str, room: str, facts: Facts) -> tuple[CoachingEvent, ...]:
    if team not in {each.id for each in facts.teams if each.until is None}:
        raise Refused("Cette équipe n'existe pas.")
    if room not in facts.rules.rooms:
        raise Refused("Cette salle n'est pas dans la liste.")
    if state.rooms.get(team) == room:
        raise _already(
            "rooms",
            team,
            N_("%(who)s a déjà donné cette salle."),
            N_("Cette équipe est déjà dans cette salle."),
        )
    return (RoomSet(team, room),)
