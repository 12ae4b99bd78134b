"""What may be asked about coaching. A coach acts for themselves, a host for everybody.

To propose a plan is no act: it is computed outside, shown, and adopted as its sender saw it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import DESK, FLOOR, JURY, Command, Role, Text, typed
from contest_live.contest.coaching.state import Busy

COACHES = frozenset({Role.COACH})
LINE = 200
"""The longest line of a baton."""


@dataclass(frozen=True, slots=True)
class AdoptPlan(Command):
    """Let a plan be the one in place; `on` is the plan that its sender saw ("": none).

    A session is written `half-day/turn/team/coach`, with `/joint` behind it for several teams at
    one table. `elsewhere` is when coaches are in another city.
    """

    sessions: tuple[str, ...] = ()
    on: str = ""
    elsewhere: tuple[Busy, ...] = ()


@dataclass(frozen=True, slots=True)
class PinSession(Command):
    """Let a session stay as it is, whatever is planned anew."""

    half_day: str
    rotation: int
    team: str
    coach: str


@dataclass(frozen=True, slots=True)
class UnpinSession(Command):
    """Let a session be planned anew like all others."""

    half_day: str
    rotation: int
    team: str
    coach: str


@dataclass(frozen=True, slots=True)
class LimitCoach(Command):
    """Let a coach have so many sessions in a half-day, more or less than the rules say."""

    half_day: str
    coach: str
    limit: int


@dataclass(frozen=True, slots=True)
class ExpectCoach(Command):
    """A coach is there in these turns of a half-day: in none, only later, in all again."""

    half_day: str
    coach: str
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CallStandby(Command):
    """A coach who is on standby is needed in this half-day."""

    half_day: str
    coach: str


@dataclass(frozen=True, slots=True)
class DeclareTie(Command):
    """A coach and a team must not meet: they are too close."""

    by: ClassVar[frozenset[Role]] = DESK | COACHES
    coach: str
    team: str


@dataclass(frozen=True, slots=True)
class WithdrawTie(Command):
    """A tie that was declared is none."""

    by: ClassVar[frozenset[Role]] = DESK | COACHES
    coach: str
    team: str


@dataclass(frozen=True, slots=True)
class WantMeeting(Command):
    """A coach and a team would like to meet again, or no longer."""

    by: ClassVar[frozenset[Role]] = DESK | COACHES
    coach: str
    team: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class SetRoom(Command):
    """A team sits in this room, which is one of the stage's."""

    team: str
    room: str


@dataclass(frozen=True, slots=True)
class ArriveAtSession(Command):
    """A coach is where the plan says."""

    by: ClassVar[frozenset[Role]] = COACHES
    half_day: str
    rotation: int
    team: str


@dataclass(frozen=True, slots=True)
class LeaveBaton(Command):
    """A coach leaves three lines for the next one, or other lines instead."""

    by: ClassVar[frozenset[Role]] = COACHES
    half_day: str
    rotation: int
    team: str
    done: Text = typed("baton", longest=LINE)
    blocks: Text | None = typed("baton", longest=LINE, optional=True)
    then: Text | None = typed("baton", longest=LINE, optional=True)


@dataclass(frozen=True, slots=True)
class RateSession(Command):
    """A member of the team says whether a session helped; only the organiser is told."""

    by: ClassVar[frozenset[Role]] = FLOOR | JURY
    half_day: str
    rotation: int
    team: str
    coach: str
    helped: bool


OwnCommand = ArriveAtSession | LeaveBaton | RateSession
TieCommand = DeclareTie | WithdrawTie | WantMeeting
HostCommand = PinSession | UnpinSession | LimitCoach | ExpectCoach | CallStandby | SetRoom
CoachingCommand = AdoptPlan | HostCommand | TieCommand | OwnCommand
