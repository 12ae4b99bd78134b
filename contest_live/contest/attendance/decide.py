"""Decide a command of the check-in table."""

from __future__ import annotations

from typing import assert_never

from contest_live.contest.act import FLOOR, JURY, N_, Already, Envelope, Refused, Role
from contest_live.contest.attendance.commands import (
    AttendanceCommand,
    CheckIn,
    CheckOut,
    CorrectProject,
    RegisterTeammate,
    RegisterWalkIn,
    ReplaceJuror,
)
from contest_live.contest.attendance.events import (
    AttendanceEvent,
    PeopleRegistered,
    PersonCheckedIn,
    PersonCheckedOut,
    PersonRevoked,
    ProjectCorrected,
    ProjectsRegistered,
)
from contest_live.contest.attendance.state import Attendance, Person, Project

WALK_IN_PICTOGRAMS = ("star", "sun", "leaf", "key", "heart", "rocket")


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
        case RegisterTeammate():
            return _teammate(command, envelope)
        case CorrectProject(project, title, first, said, title_said, line):
            if project not in state.projects:
                raise Refused("Ce projet n'est pas inscrit ici.")
            return (ProjectCorrected(project, title, first, said, title_said, line),)
        case ReplaceJuror():
            return _replaced(state, command, envelope)
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


def _replaced(
    state: Attendance, command: ReplaceJuror, envelope: Envelope
) -> tuple[AttendanceEvent, ...]:
    role = state.role(command.juror)
    if role not in JURY:
        raise Refused("Cette personne n'est pas du jury.")
    rank = state.people[command.juror].rank
    person = Person(
        walk_in_person(envelope.id), role, command.first_name, command.last_name, rank=rank
    )
    return (PersonRevoked(command.juror), PeopleRegistered((person,)))


def _teammate(command: RegisterTeammate, envelope: Envelope) -> tuple[AttendanceEvent, ...]:
    person = Person(
        walk_in_person(envelope.id),
        Role.TEAMMATE,
        first=command.first_name,
        said=command.said,
        brings=command.brings,
        languages=command.languages,
        half_days=command.half_days,
    )
    return PeopleRegistered((person,)), PersonCheckedIn(person.id)


def walk_in_person(command: str) -> str:
    """Name the person whom the command of a walk-in, or of a juror in another's place, brings."""
    return f"person-{command}"


def walk_in_project(envelope: Envelope) -> str:
    """Name the project that a walk-in's command brings."""
    return f"project-{envelope.id}"
