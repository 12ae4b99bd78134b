"""A session as those who are in it see it: where, when, with whom, and what was left before."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest import coaching
from contest_live.contest.act import Millis
from contest_live.contest.coaching import Left, Sitting
from contest_live.contest.public import card
from contest_live.views.console.names import Place
from contest_live.views.entries import Entry, entry


@dataclass(frozen=True, slots=True)
class Note:
    """Three lines that a coach left; those that were not written are empty."""

    id: str
    coach: str
    at: Millis
    done: str
    blocks: str
    then: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A session: its names as a command has them, its hours, its team, room and coach.

    What is `gone` is the team; in a `gap` the coach is not there. `modified` is until when it is
    shown as changed.
    """

    id: str
    half_day: str
    rotation: int
    coach_id: str
    starts: Millis
    ends: Millis
    team: Entry
    room: str
    coach: str
    function: str
    joint: bool
    gap: bool
    gone: bool
    arrived: bool
    modified: Millis | None


def seen(place: Place, sitting: Sitting) -> Seen:
    """Describe a session."""
    session, turn = sitting.session, sitting.turn
    coach = place.state.attendance.people[session.coach]
    return Seen(
        id=coaching.name_of(session).replace("/", "-"),
        half_day=session.half_day,
        rotation=session.rotation,
        coach_id=session.coach,
        starts=turn.starts,
        ends=turn.ends,
        team=entry(place.world, card(place.state, session.team)),
        room=sitting.room,
        coach=place.full(session.coach),
        function=place.world.words(coach.function),
        joint=session.joint,
        gap=sitting.gap,
        gone=sitting.gone,
        arrived=sitting.arrived,
        modified=sitting.modified,
    )


def note(place: Place, left: Left, of: str) -> Note:
    """Put a baton into words; `of` is the session beside which it is shown."""
    words = place.world.words
    return Note(
        id=f"{of}-{coaching.name_of(left.session).replace('/', '-')}",
        coach=place.full(left.session.coach),
        at=left.baton.at,
        done=words(left.baton.done),
        blocks=words(left.baton.blocks),
        then=words(left.baton.then),
    )
