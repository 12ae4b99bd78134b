"""One's own turns as a calendar (iCalendar, RFC 5545), for the phone's own reminders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from contest_live.contest import coaching
from contest_live.contest.act import SECOND, Millis, Role
from contest_live.contest.coaching import Sitting
from contest_live.contest.stage import coaching_facts
from contest_live.views.console.names import Place
from contest_live.views.words import gettext
from contest_live.views.world import World

LONGEST = 75
"""The most bytes that a line has; what is longer goes on behind a space."""

Say = Callable[[str], str]


def calendar(world: World, stage: str, actor: str, say: Say) -> str:
    """Write the turns of a coach, or of the team that somebody is in."""
    place = Place(world, stage)
    state, facts = place.state.coaching, coaching_facts(place.state)
    is_coach = place.state.attendance.role(actor) is Role.COACH
    found = (
        coaching.of_coach(state, facts, actor)
        if is_coach
        else coaching.of_team(state, facts, facts.home.get(actor, ""))
    )
    turns = [each for each in found if not (each.gone or each.gap)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//contest_live//coaching//FR",
        "METHOD:PUBLISH",
        *(line for each in turns for line in _event(place, each, say, is_coach=is_coach)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(place: Place, sitting: Sitting, say: Say, *, is_coach: bool) -> Iterator[str]:
    session, turn, adopted = sitting.session, sitting.turn, place.state.coaching.plan.at
    # A turn is one event, whoever is met in it: a newer plan moves it, by its sequence.
    whose = session.coach if is_coach else session.team
    whom = place.title(session.team) if is_coach else place.first(session.coach)
    where = ", ".join(each for each in (sitting.room, place.rules.venue) if each)
    facts = {"name": whom}
    yield "BEGIN:VEVENT"
    yield f"UID:{session.half_day}-{session.rotation}-{whose}@{place.stage}"
    yield f"SEQUENCE:{adopted // SECOND}"
    yield f"DTSTAMP:{_utc(adopted)}"
    yield f"DTSTART:{_utc(turn.starts)}"
    yield f"DTEND:{_utc(turn.ends)}"
    yield f"SUMMARY:{_escaped(say(SUMMARY) % facts)}"
    yield f"LOCATION:{_escaped(where)}"
    yield "END:VEVENT"


SUMMARY = gettext("Coaching : %(name)s").sentence


def _utc(at: Millis) -> str:
    return datetime.fromtimestamp(at // SECOND, UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text


def _folded(line: str) -> Iterator[str]:
    """Cut a line into parts of at most 75 bytes, never inside a letter."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
