"""Take what happened to the coaching in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar, assert_never

from contest_live.contest.act import MINUTE, Envelope, Millis
from contest_live.contest.coaching.events import (
    BatonLeft,
    CoachArrived,
    CoachExpected,
    CoachingEvent,
    CoachLimited,
    MeetingWanted,
    PlanAdopted,
    RoomSet,
    SessionPinned,
    SessionRated,
    SessionUnpinned,
    StandbyCalled,
    TieDeclared,
    TieWithdrawn,
)
from contest_live.contest.coaching.state import Adopted, Baton, Coaching, name_of, named

SHOWN_AS_MOVED: Millis = 10 * MINUTE
T = TypeVar("T")


def evolve(state: Coaching, event: CoachingEvent, envelope: Envelope) -> Coaching:
    """Take one event in."""
    match event:
        case PlanAdopted():
            return _adopted(state, event, envelope)
        case SessionPinned(session):
            return replace(state, pinned={**state.pinned, name_of(session): envelope.actor})
        case SessionUnpinned(session):
            return replace(state, pinned=_without(state.pinned, name_of(session)))
        case CoachLimited(half_day, coach, limit):
            return replace(state, limits={**state.limits, named(half_day, coach): limit})
        case CoachExpected(half_day, coach, turns):
            return replace(state, expected={**state.expected, named(half_day, coach): turns})
        case StandbyCalled(half_day, coach):
            return replace(state, called={**state.called, named(half_day, coach): envelope.actor})
        case TieDeclared(coach, team):
            return replace(state, ties={**state.ties, named(coach, team): envelope.actor})
        case TieWithdrawn(coach, team):
            return replace(state, ties=_without(state.ties, named(coach, team)))
        case MeetingWanted(coach, team, wanted):
            others = _without(state.wanted, named(coach, team))
            asked = {named(coach, team): envelope.actor} if wanted else {}
            return replace(state, wanted={**others, **asked})
        case RoomSet(team, room):
            return replace(state, rooms={**state.rooms, team: room})
        case CoachArrived() | BatonLeft() | SessionRated():
            return _said(state, event, envelope)
        case _:
            assert_never(event)


def _said(
    state: Coaching, event: CoachArrived | BatonLeft | SessionRated, envelope: Envelope
) -> Coaching:
    """Take in what a coach or a team said of a session."""
    name = name_of(event.session)
    match event:
        case CoachArrived():
            return replace(state, arrived={**state.arrived, name: envelope.at})
        case BatonLeft(_, done, blocks, then):
            baton = Baton(envelope.at, done, blocks, then)
            return replace(state, batons={**state.batons, name: baton})
        case SessionRated(_, person, helped):
            said = {**state.helped.get(name, {}), person: helped}
            return replace(state, helped={**state.helped, name: said})
        case _:
            assert_never(event)


def _adopted(state: Coaching, event: PlanAdopted, envelope: Envelope) -> Coaching:
    """Put a plan in place; of a half-day that had none before, nothing was moved."""
    before = state.plan
    lately = {name: at for name, at in before.moved.items() if at > envelope.at - SHOWN_AS_MOVED}
    planned = {each.half_day for each in before.sessions}
    differing = {*before.sessions} ^ {*event.sessions}
    moved = {name_of(each): envelope.at for each in sorted(differing) if each.half_day in planned}
    plan = Adopted(envelope.id, envelope.actor, envelope.at, event.sessions, {**lately, **moved})
    return replace(state, plan=plan, rooms={**state.rooms, **event.rooms})


def _without(held: Mapping[str, T], name: str) -> Mapping[str, T]:
    return {each: value for each, value in held.items() if each != name}
