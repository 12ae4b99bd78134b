"""Decide what coaches and teams say themselves: ties, wishes, arrivals, batons, what helped."""

from __future__ import annotations

from typing import assert_never

from contest_live.contest.act import MINUTE, N_, Already, Envelope, Millis, Refused
from contest_live.contest.coaching.commands import (
    ArriveAtSession,
    DeclareTie,
    LeaveBaton,
    OwnCommand,
    RateSession,
    TieCommand,
    WantMeeting,
    WithdrawTie,
)
from contest_live.contest.coaching.events import (
    BatonLeft,
    CoachArrived,
    CoachExpected,
    CoachingEvent,
    MeetingWanted,
    SessionRated,
    SessionUnpinned,
    TieDeclared,
    TieWithdrawn,
)
from contest_live.contest.coaching.problem import Facts, begun, expected, pairs
from contest_live.contest.coaching.state import Coaching, name_of, named
from contest_live.contest.coaching.values import Session

EARLY: Millis = 60 * MINUTE
"""How long before a turn a coach may be where it takes place."""


def decide_tie(
    state: Coaching, command: TieCommand, envelope: Envelope, facts: Facts
) -> tuple[CoachingEvent, ...]:
    """Decide what is said of a coach and a team, by a host or by that coach."""
    coach, team = command.coach, command.team
    _own_or_host(envelope, facts, coach)
    if team not in {each.id for each in facts.teams}:
        raise Refused("Cette équipe n'existe pas.")
    name = named(coach, team)
    match command:
        case DeclareTie():
            if name in state.ties or (coach, team) in facts.close:
                raise Already(
                    ("coaching", "ties", name),
                    N_("%(who)s l'a déjà dit."),
                    N_("C'est déjà noté."),
                )
            return TieDeclared(coach, team), *_loose(state, coach, team)
        case WithdrawTie():
            if name not in state.ties:
                raise Refused("Ce lien n'a pas été déclaré ici.")
            return (TieWithdrawn(coach, team),)
        case WantMeeting(wanted=wanted):
            if wanted == ((coach, team) in pairs(state.wanted)):
                raise Refused("C'est déjà noté.")
            return (MeetingWanted(coach, team, wanted),)
        case _:
            assert_never(command)


def _own_or_host(envelope: Envelope, facts: Facts, coach: str) -> None:
    """A coach speaks for nobody but themselves."""
    coaches = {each.id for each in facts.coaches}
    if coach not in coaches:
        raise Refused("Ce coach n'est pas inscrit ici.")
    if envelope.actor in coaches and envelope.actor != coach:
        raise Refused("Un coach ne parle que pour soi.")


def _loose(state: Coaching, coach: str, team: str) -> tuple[SessionUnpinned, ...]:
    """What was pinned for two who must not meet is free again."""
    return tuple(
        SessionUnpinned(each)
        for each in state.plan.sessions
        if (each.coach, each.team) == (coach, team) and name_of(each) in state.pinned
    )


def decide_own(
    state: Coaching, command: OwnCommand, envelope: Envelope, facts: Facts
) -> tuple[CoachingEvent, ...]:
    """Decide what a coach or a team says of a session."""
    actor = envelope.actor
    match command:
        case ArriveAtSession(half_day, rotation, team):
            session = _session(state, (half_day, rotation, team, actor))
            return _arrive(state, session, envelope, facts)
        case LeaveBaton(half_day, rotation, team, done, blocks, then):
            session = _begun(state, (half_day, rotation, team, actor), envelope, facts)
            return (BatonLeft(session, done, blocks, then),)
        case RateSession(half_day, rotation, team, coach, helped):
            session = _begun(state, (half_day, rotation, team, coach), envelope, facts)
            if facts.home.get(actor) not in {team, facts.stands_as(team)}:
                raise Refused("Seule l'équipe dit si la séance l'a aidée.")
            if state.helped.get(name_of(session), {}).get(actor) is helped:
                raise Refused("C'est déjà noté.")
            return (SessionRated(session, actor, helped),)
        case _:
            assert_never(command)


def _session(state: Coaching, names: tuple[str, int, str, str]) -> Session:
    session = state.plan.find(*names)
    if session is None:
        raise Refused("Cette séance n'est plus au planning : regardez à nouveau.")
    return session


def _begun(
    state: Coaching, names: tuple[str, int, str, str], envelope: Envelope, facts: Facts
) -> Session:
    session = _session(state, names)
    if not begun(facts, session, envelope.at):
        raise Refused("Cette séance n'a pas commencé.")
    return session


def _arrive(
    state: Coaching, session: Session, envelope: Envelope, facts: Facts
) -> tuple[CoachingEvent, ...]:
    """Let a coach be there. Whoever was noted absent is so no longer, from this turn on."""
    turn = facts.turns()[session.half_day, session.rotation]
    if envelope.at < turn.starts - EARLY:
        raise Refused("C'est trop tôt pour cette séance.")
    if envelope.at >= turn.ends:
        raise Refused("Cette séance est finie.")
    if name_of(session) in state.arrived:
        raise Refused("C'est déjà noté.")
    coach = next(each for each in facts.coaches if each.id == session.coach)
    half_day = next(each for each in facts.rules.half_days if each.id == session.half_day)
    there = expected(state, coach, half_day)
    if session.rotation in there:
        return (CoachArrived(session),)
    later = (each.number for each in half_day.turns() if each.number >= session.rotation)
    back = tuple(sorted({*there, *later}))
    return CoachArrived(session), CoachExpected(half_day.id, coach.id, back)
