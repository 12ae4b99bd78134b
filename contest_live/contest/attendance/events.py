"""What can happen at the check-in table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Event, Text
from contest_live.contest.attendance.state import Person, Project


@dataclass(frozen=True, slots=True)
class PeopleRegistered(Event):
    """These people belong to the stage."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ProjectsRegistered(Event):
    """These projects belong to the stage."""

    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class PersonCheckedIn(Event):
    """A person came."""

    person: str


@dataclass(frozen=True, slots=True)
class PersonCheckedOut(Event):
    """A person is not here."""

    person: str


@dataclass(frozen=True, slots=True)
class ProjectCorrected(Event):
    """A project and its candidate have other words from now on; without a `line`, its own stays."""

    project: str
    title: Text
    first: Text
    said: Text | None
    title_said: Text | None = None
    line: Text | None = None


@dataclass(frozen=True, slots=True)
class PersonRevoked(Event):
    """A person is nothing here any more; what they did stays."""

    undoable: ClassVar[bool] = False
    person: str


AttendanceEvent = (
    PeopleRegistered
    | ProjectsRegistered
    | PersonCheckedIn
    | PersonCheckedOut
    | ProjectCorrected
    | PersonRevoked
)
