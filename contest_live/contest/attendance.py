"""Who is registered, who came, and which projects they carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from contest_live.contest.act import (
    FLOOR,
    N_,
    Already,
    Command,
    Envelope,
    Event,
    Keyed,
    Millis,
    Refused,
    Role,
    Text,
    typed,
)

WALK_IN_PICTOGRAMS = ("star", "sun", "leaf", "key", "heart", "rocket")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a stage. `rank` orders a jury by protocol; `said` is how the name is spoken."""

    id: str
    role: Role
    first: Text
    last: Text | None = None
    said: Text | None = None
    function: Text | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """A candidate's project: it keeps its number and its pictogram wherever it is shown."""

    id: str
    number: int
    title: Text
    pictogram: str
    lead: str
    said: Text | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Attendance(Keyed):
    """People and projects by id; `present` holds when each person was checked in."""

    people: Mapping[str, Person] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    present: Mapping[str, Millis] = field(default_factory=dict)

    def role(self, actor: str) -> Role | None:
        """Say what somebody is here."""
        person = self.people.get(actor)
        return person.role if person else None

    def present_projects(self) -> tuple[str, ...]:
        """List the projects whose candidate is here, by number."""
        here = [each for each in self.projects.values() if each.lead in self.present]
        return tuple(each.id for each in sorted(here, key=lambda each: (each.origin, each.number)))

    def jury(self) -> tuple[Person, ...]:
        """List the jury in protocol order."""
        jurors = (p for p in self.people.values() if p.role in {Role.JUROR, Role.PRESIDENT})
        return tuple(sorted(jurors, key=lambda each: (each.rank, each.id)))


@dataclass(frozen=True, slots=True)
class CheckIn(Command):
    """Somebody registered has come."""

    person: str


@dataclass(frozen=True, slots=True)
class CheckOut(Command):
    """Somebody checked in by mistake, or gone."""

    person: str


@dataclass(frozen=True, slots=True)
class RegisterWalkIn(Command):
    """Somebody who was not registered has come with a project."""

    first_name: Text = typed("name", longest=40)
    title: Text = typed("title", longest=80)
    said: Text | None = typed("pronunciation", longest=60, optional=True)


@dataclass(frozen=True, slots=True)
class CorrectProject(Command):
    """Words of a project and its candidate, or how they are spoken, were typed wrong."""

    project: str
    title: Text = typed("title", longest=80)
    first_name: Text = typed("name", longest=40)
    said: Text | None = typed("pronunciation", longest=60, optional=True)
    title_said: Text | None = typed("pronunciation", longest=60, optional=True)


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
    """A project and its candidate have other words from now on."""

    project: str
    title: Text
    first: Text
    said: Text | None
    title_said: Text | None = None


AttendanceCommand = CheckIn | CheckOut | RegisterWalkIn | CorrectProject
AttendanceEvent = (
    PeopleRegistered | ProjectsRegistered | PersonCheckedIn | PersonCheckedOut | ProjectCorrected
)


def decide(
    state: Attendance, command: AttendanceCommand, envelope: Envelope
) -> tuple[AttendanceEvent, ...]:
    """Decide a command of the check-in table."""
    match command:
        case CheckIn(person):
            _expected(state, person)
            if person in state.present:
                raise _already(
                    state,
                    person,
                    N_("%(who)s a déjà pointé %(name)s."),
                    N_("%(name)s est déjà pointé."),
                )
            return (PersonCheckedIn(person),)
        case CheckOut(person):
            _expected(state, person)
            if person not in state.present:
                raise _already(
                    state,
                    person,
                    N_("%(who)s a déjà retiré le pointage de %(name)s."),
                    N_("%(name)s n'est pas pointé."),
                )
            return (PersonCheckedOut(person),)
        case RegisterWalkIn():
            return _walk_in(state, command, envelope)
        case CorrectProject(project, title, first, said, title_said):
            if project not in state.projects:
                raise Refused("Ce projet n'est pas inscrit ici.")
            return (ProjectCorrected(project, title, first, said, title_said),)
        case _:
            assert_never(command)


def _already(state: Attendance, person: str, named: str, otherwise: str) -> Already:
    key = ("attendance", "present", person)
    return Already(key, named, otherwise, name=state.people[person].first)


def _expected(state: Attendance, person: str) -> None:
    if state.role(person) not in FLOOR:
        raise Refused("Cette personne n'est pas inscrite ici.")


def _walk_in(
    state: Attendance, command: RegisterWalkIn, envelope: Envelope
) -> tuple[AttendanceEvent, ...]:
    number = 1 + max((each.number for each in state.projects.values()), default=0)
    person = Person(
        walk_in_person(envelope.id), Role.CANDIDATE, first=command.first_name, said=command.said
    )
    pictogram = WALK_IN_PICTOGRAMS[number % len(WALK_IN_PICTOGRAMS)]
    project = Project(walk_in_project(envelope), number, command.title, pictogram, person.id)
    return (
        PeopleRegistered((person,)),
        ProjectsRegistered((project,)),
        PersonCheckedIn(person.id),
    )


def walk_in_person(command: str) -> str:
    """Name the person whom a walk-in's command brings."""
    return f"person-{command}"


def walk_in_project(envelope: Envelope) -> str:
    """Name the project that a walk-in's command brings."""
    return f"project-{envelope.id}"


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
        case ProjectCorrected(project, title, first, said, title_said):
            old = state.projects[project]
            lead = replace(state.people[old.lead], first=first, said=said)
            # How it is spoken is what was typed now, nothing too: what stood before may be wrong.
            corrected = replace(old, title=title, said=title_said)
            return replace(
                state,
                projects={**state.projects, project: corrected},
                people={**state.people, lead.id: lead},
            )
        case _:
            assert_never(event)
