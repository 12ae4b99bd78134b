"""The coach board as the public may know it: first names, what people do, rooms and hours."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest import coaching
from contest_live.contest.act import Millis, Text
from contest_live.contest.public.cards import Card, card
from contest_live.contest.rules import HalfDay
from contest_live.contest.stage.rotating import coaching_facts
from contest_live.contest.stage.state import StageState


@dataclass(frozen=True, slots=True)
class CoachSitting:
    """A coach with a team, by first name and what they do; nobody yet where `first` is None.

    `modified` is until when it is shown as changed lately; at a joint table the `room` is not
    always the team's own.
    """

    first: Text | None
    function: Text | None
    starts: Millis
    ends: Millis
    modified: Millis | None
    room: str


@dataclass(frozen=True, slots=True)
class CoachRow:
    """A team on the coach board of a half-day; without sittings nobody comes."""

    card: Card
    room: str
    sittings: tuple[CoachSitting, ...]


@dataclass(frozen=True, slots=True)
class CoachHalfDay:
    """The coach board of a half-day: no rows before its plan."""

    half_day: HalfDay
    rows: tuple[CoachRow, ...]


def coached(state: StageState) -> tuple[CoachHalfDay, ...]:
    """Lay every half-day out."""
    facts = coaching_facts(state)
    boards = (
        coaching.board(state.coaching, facts, each) for each in state.opened.coaching.half_days
    )
    return tuple(
        CoachHalfDay(each.half_day, tuple(_coach_row(state, row) for row in each.rows))
        for each in boards
    )


def _coach_row(state: StageState, row: coaching.BoardRow) -> CoachRow:
    return CoachRow(
        card(state, row.team), row.room, tuple(_sitting(state, each) for each in row.sittings)
    )


def _sitting(state: StageState, sitting: coaching.Sitting) -> CoachSitting:
    coach = state.attendance.people[sitting.session.coach]
    first, function = (None, None) if sitting.gap else (coach.first, coach.function)
    turn = sitting.turn
    return CoachSitting(first, function, turn.starts, turn.ends, sitting.modified, sitting.room)
