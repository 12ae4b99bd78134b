"""The coach board: who is with which team when, and who may read what was left for them.

Nothing here depends on the moment: a page chooses by its own clock what is now and what is next.
"""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Millis
from contest_live.contest.coaching.evolve import SHOWN_AS_MOVED
from contest_live.contest.coaching.problem import Facts, expected
from contest_live.contest.coaching.state import Baton, Coaching, name_of
from contest_live.contest.coaching.values import Session
from contest_live.contest.rules import HalfDay, Rotation


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session with its hours. `modified` is until when it is shown as changed lately.

    In a `gap` nobody comes: its coach is not there. What is `gone` is the team. Several teams at
    one table are in one `room`.
    """

    session: Session
    turn: Rotation
    room: str
    gap: bool
    modified: Millis | None
    arrived: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A team in a half-day, with its sittings in order; without any, nobody comes."""

    team: str
    room: str
    sittings: tuple[Sitting, ...]

    @property
    def is_gap(self) -> bool:
        """Whether nobody is found for the team in this half-day."""
        return all(each.gap for each in self.sittings)


@dataclass(frozen=True, slots=True)
class CoachBoard:
    """A half-day: a row a team. Before its plan there are none."""

    half_day: HalfDay
    rows: tuple[BoardRow, ...]


def half_day_at(facts: Facts, now: Millis) -> HalfDay | None:
    """Find the half-day that runs or comes next; after all, the last."""
    days = facts.rules.half_days
    return next((each for each in days if each.ends > now), days[-1] if days else None)


def board(state: Coaching, facts: Facts, half_day: HalfDay) -> CoachBoard:
    """Lay a half-day out by team."""
    planned = any(each.half_day == half_day.id for each in state.plan.sessions)
    standing = [each.id for each in facts.teams if each.until is None] if planned else []
    listed = sittings(state, facts, half_day)
    rows = (
        BoardRow(
            team,
            state.rooms.get(team, ""),
            tuple(each for each in listed if each.session.team == team),
        )
        for team in standing
    )
    return CoachBoard(half_day, tuple(rows))


def sittings(state: Coaching, facts: Facts, half_day: HalfDay) -> tuple[Sitting, ...]:
    """List the sessions of a half-day, by their turn."""
    standing = {each.id for each in facts.teams if each.until is None}
    there = {each.id: expected(state, each, half_day) for each in facts.coaches}
    turns = {each.number: each for each in half_day.turns()}
    return tuple(
        _sitting(
            state,
            each,
            turns[each.rotation],
            room=_room(state, facts, each),
            there=each.rotation in there.get(each.coach, ()),
            gone=each.team not in standing,
        )
        for each in state.plan.sessions
        if each.half_day == half_day.id
    )


def _room(state: Coaching, facts: Facts, session: Session) -> str:
    """Say where a session is: a joint table stands in the room of the first of its teams."""
    place = (session.half_day, session.rotation, session.coach)
    together = {
        each.team
        for each in state.plan.sessions
        if each.joint and (each.half_day, each.rotation, each.coach) == place
    }
    standing = (each.id for each in facts.teams if each.until is None)
    first = next((each for each in standing if each in together), session.team)
    return state.rooms.get(first, "")


def _sitting(
    state: Coaching, session: Session, turn: Rotation, *, room: str, there: bool, gone: bool
) -> Sitting:
    name = name_of(session)
    moved = state.plan.moved.get(name)
    until = None if moved is None else moved + SHOWN_AS_MOVED
    arrived = name in state.arrived
    return Sitting(session, turn, room, not (there or state.was_there(name)), until, arrived, gone)


def of_coach(state: Coaching, facts: Facts, coach: str) -> tuple[Sitting, ...]:
    """List all sessions of a coach, in order."""
    return tuple(
        each
        for half_day in facts.rules.half_days
        for each in sittings(state, facts, half_day)
        if each.session.coach == coach
    )


def of_team(state: Coaching, facts: Facts, team: str) -> tuple[Sitting, ...]:
    """List all sessions of a team, in order."""
    return tuple(
        each
        for half_day in facts.rules.half_days
        for each in sittings(state, facts, half_day)
        if each.session.team == team
    )


@dataclass(frozen=True, slots=True)
class Left:
    """A baton, and the session after which it was left."""

    session: Session
    turn: Rotation
    baton: Baton


def batons(state: Coaching, facts: Facts, team: str) -> tuple[Left, ...]:
    """List what was left for a team, newest first; what a merged one had is there, too."""
    turns = facts.turns()
    found = [
        Left(each, turns[each.half_day, each.rotation], state.batons[name_of(each)])
        for each in state.plan.sessions
        if name_of(each) in state.batons and facts.stands_as(each.team) == team
    ]
    return tuple(sorted(found, key=lambda each: each.turn.starts, reverse=True))


def batons_for_coach(state: Coaching, facts: Facts, session: Session) -> tuple[Left, ...]:
    """List what the coach of a session may read: what was left before it, and their own lines."""
    turn = facts.turns()[session.half_day, session.rotation]
    return tuple(
        each
        for each in batons(state, facts, session.team)
        if each.turn.starts < turn.starts or each.session.coach == session.coach
    )
