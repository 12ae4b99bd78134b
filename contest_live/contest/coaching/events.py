"""What can happen to the coaching of a stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Event, Text
from contest_live.contest.coaching.state import Busy
from contest_live.contest.coaching.values import Session


@dataclass(frozen=True, slots=True)
class PlanAdopted(Event):
    """This plan is in place; teams that had no room yet have these. `elsewhere` was known."""

    sessions: tuple[Session, ...]
    rooms: Mapping[str, str]
    elsewhere: tuple[Busy, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPinned(Event):
    """A session stays as it is."""

    session: Session


@dataclass(frozen=True, slots=True)
class SessionUnpinned(Event):
    """A session may be planned anew."""

    session: Session


@dataclass(frozen=True, slots=True)
class CoachLimited(Event):
    """A coach may have so many sessions in a half-day."""

    half_day: str
    coach: str
    limit: int


@dataclass(frozen=True, slots=True)
class CoachExpected(Event):
    """A coach is there in these turns of a half-day."""

    half_day: str
    coach: str
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StandbyCalled(Event):
    """A coach on standby is needed in a half-day."""

    half_day: str
    coach: str


@dataclass(frozen=True, slots=True)
class TieDeclared(Event):
    """A coach and a team must not meet."""

    coach: str
    team: str


@dataclass(frozen=True, slots=True)
class TieWithdrawn(Event):
    """A coach and a team may meet after all."""

    coach: str
    team: str


@dataclass(frozen=True, slots=True)
class MeetingWanted(Event):
    """A coach and a team would like to meet again, or no longer."""

    coach: str
    team: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class RoomSet(Event):
    """A team sits in this room."""

    team: str
    room: str


@dataclass(frozen=True, slots=True)
class CoachArrived(Event):
    """A coach is at a session."""

    undoable: ClassVar[bool] = False
    session: Session


@dataclass(frozen=True, slots=True)
class BatonLeft(Event):
    """A coach left these lines after a session, in place of any before."""

    undoable: ClassVar[bool] = False
    session: Session
    done: Text
    blocks: Text | None
    then: Text | None


@dataclass(frozen=True, slots=True)
class SessionRated(Event):
    """A member of the team said whether a session helped."""

    undoable: ClassVar[bool] = False
    session: Session
    person: str
    helped: bool


CoachingEvent = (
    PlanAdopted
    | SessionPinned
    | SessionUnpinned
    | CoachLimited
    | CoachExpected
    | StandbyCalled
    | TieDeclared
    | TieWithdrawn
    | MeetingWanted
    | RoomSet
    | CoachArrived
    | BatonLeft
    | SessionRated
)
