"""Take what happened at the check-in table in."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from contest_live.contest.act import Envelope
from contest_live.contest.attendance.events import (
    AttendanceEvent,
    PeopleRegistered,
    PersonCheckedIn,
    PersonCheckedOut,
    PersonRevoked,
    ProjectCorrected,
    ProjectsRegistered,
)
from contest_live.contest.attendance.state import Attendance


def evolve(state: Attendance, event: AttendanceEvent, envelope: Envelope) -> Attendance:
    """Take one event in."""
    match event:
        case PeopleRegistered(people):
            return replace(state, people={**state.people, **{each.id: each for each in people}})
        case ProjectsRegistered(projects):
            known = {**state.projects, **{each.id: each for each in projects}}
            return replace(state, projects=known)
        case PersonCheckedIn(person):
            return replace(state, present={**state.present, person: envelope.at})
        case PersonCheckedOut(person):
            left = {each: at for each, at in state.present.items() if each != person}
            return replace(state, present=left)
        case ProjectCorrected(project, title, first, said, title_said, line):
            old = state.projects[project]
            lead = replace(state.people[old.lead], first=first, said=said)
            # How it is spoken is what was typed now, nothing too: what stood before may be wrong.
            corrected = replace(old, title=title, said=title_said, line=line or old.line)
            return replace(
                state,
                projects={**state.projects, project: corrected},
                people={**state.people, lead.id: lead},
            )
        case PersonRevoked(person):
            return replace(state, revoked={**state.revoked, person: envelope.at})
        case _:
            assert_never(event)
