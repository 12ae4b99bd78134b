"""Who is registered, who came, and which projects they carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import JURY, Keyed, Millis, Role, Text


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a stage. `rank` orders a jury by protocol; `said` is how the name is spoken.

    `brings` are skills; with `languages` and `half_days` they are what a project may need.
    A coach on `standby` waits to be called, and can help the cities `remote` from afar: there
    `city` says where they are. `ties` are people and projects who are too close for coaching.
    """

    id: str
    role: Role
    first: Text
    last: Text | None = None
    said: Text | None = None
    function: Text | None = None
    rank: int = 0
    brings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    half_days: tuple[str, ...] = ()
    standby: bool = False
    remote: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    city: str = ""

    @property
    def offers(self) -> frozenset[str]:
        """All that a project may need of the person."""
        return frozenset({*self.brings, *self.languages, *self.half_days})


@dataclass(frozen=True, slots=True)
class Project:
    """A candidate's project: it keeps its number and its pictogram wherever it is shown.

    `needs` are skills, languages and half-days; `line` is the pitch in one line.
    """

    id: str
    number: int
    title: Text
    pictogram: str
    lead: str
    said: Text | None = None
    origin: str = ""
    needs: tuple[str, ...] = ()
    line: Text | None = None

    @property
    def label(self) -> str:
        """How it is called everywhere: 3, or NAR 3 in the final."""
        return f"{self.origin} {self.number}".strip()


@dataclass(frozen=True, slots=True)
class Attendance(Keyed):
    """People and projects by id; `present` holds when each person was checked in.

    `revoked` are people who are nothing here any more, and since when.
    """

    people: Mapping[str, Person] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    present: Mapping[str, Millis] = field(default_factory=dict)
    revoked: Mapping[str, Millis] = field(default_factory=dict)

    def role(self, actor: str) -> Role | None:
        """Say what somebody is here."""
        person = self.people.get(actor)
        return person.role if person and actor not in self.revoked else None

    def numbered(self) -> tuple[Project, ...]:
        """List all projects by number."""
        projects = self.projects.values()
        return tuple(sorted(projects, key=lambda each: (each.origin, each.number)))

    def coaches(self) -> tuple[Person, ...]:
        """List the coaches by id."""
        coaches = (each for each in self.people.values() if each.role is Role.COACH)
        return tuple(sorted(coaches, key=lambda each: each.id))

    def jury(self) -> tuple[Person, ...]:
        """List the jury in protocol order."""
        jurors = (each for each in self.people.values() if self.role(each.id) in JURY)
        return tuple(sorted(jurors, key=lambda each: (each.rank, each.id)))
