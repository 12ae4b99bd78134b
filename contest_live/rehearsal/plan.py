"""What is planned at each stage, read from the organiser's own export of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

FLOOR = ("candidate", "teammate", "coach")
JURY = ("president", "juror")


class Phase(msgspec.Struct, frozen=True):
    """A part of the programme; times are contest milliseconds."""

    id: str
    title: str
    starts: int
    ends: int
    scene: str
    round: str | None = None


class Round(msgspec.Struct, frozen=True):
    """A round of pitches."""

    id: str
    seconds: int
    slot: int
    scored: bool
    method: str = "fair-average"


class Criterion(msgspec.Struct, frozen=True):
    """What is scored: decimal text."""

    id: str
    weight: str
    lowest: str
    highest: str


class Prize(msgspec.Struct, frozen=True):
    """A prize, by rank or by choice."""

    id: str
    title: str
    kind: str


class HalfDay(msgspec.Struct, frozen=True):
    """A half-day of coaching; times, and `change` between turns, are milliseconds."""

    id: str
    starts: int
    ends: int
    rotations: int = 3
    change: int = 600_000

    def start_of(self, turn: int) -> int:
        """Say when a turn starts: all are as long, with time to change rooms in between."""
        all_changes = self.change * (self.rotations - 1)
        lasts = (self.ends - self.starts - all_changes) // self.rotations
        return self.starts + (turn - 1) * (lasts + self.change)


class CoachingRules(msgspec.Struct, frozen=True):
    """When coaches rotate."""

    half_days: tuple[HalfDay, ...] = ()


class TeamRules(msgspec.Struct, frozen=True):
    """How many a team may be."""

    maximum: int = 6


class Rules(msgspec.Struct, frozen=True):
    """The rules of a stage, as far as robots need them."""

    id: str
    name: str
    kind: str
    quota: int
    phases: tuple[Phase, ...]
    rounds: tuple[Round, ...]
    criteria: tuple[Criterion, ...]
    prizes: tuple[Prize, ...]
    entrants_from: tuple[str, ...] = ()
    teams: TeamRules = TeamRules()
    coaching: CoachingRules = CoachingRules()

    def round(self, name: str | None) -> Round | None:
        """Find a round."""
        return next((each for each in self.rounds if each.id == name), None)

    @property
    def method(self) -> str:
        """How the ballots of its scored rounds are ranked."""
        return next((each.method for each in self.rounds if each.scored), "fair-average")

    def round_of(self, phase: Phase) -> Round:
        """Find the round of a phase that has one."""
        return next(each for each in self.rounds if each.id == phase.round)


class Person(msgspec.Struct, frozen=True):
    """Somebody at a stage, without their name."""

    id: str
    role: str
    rank: int = 0


class Line(msgspec.Struct, frozen=True):
    """A line of the export: an act of the journal, with its events as stored."""

    format: int
    stream: str
    epoch: int
    version: int
    time: int
    actor: str
    command_id: str
    command_digest: str
    events: msgspec.Raw
    previous: str
    hash: str

    def happened(self) -> list[tuple[str, dict[str, Any]]]:
        """Read the events: their names and fields."""
        return msgspec.json.decode(self.events, type=list[tuple[str, dict[str, Any]]])


@dataclass(slots=True)
class Plan:
    """A stage: its rules, its people, and the candidate of each project."""

    rules: Rules
    people: dict[str, Person] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The stage's id."""
        return self.rules.id

    @property
    def name(self) -> str:
        """The stage's name."""
        return self.rules.name

    @property
    def is_final(self) -> bool:
        """Whether laureates of other stages meet here."""
        return self.rules.kind == "final"

    def floor(self) -> tuple[str, ...]:
        """List those who are checked in."""
        return tuple(each.id for each in self.people.values() if each.role in FLOOR)

    def jury(self) -> tuple[str, ...]:
        """List the jury by protocol."""
        jurors = [each for each in self.people.values() if each.role in JURY]
        return tuple(each.id for each in sorted(jurors, key=lambda each: (each.rank, each.id)))


def lines_of(export: bytes) -> list[Line]:
    """Read an export of the journal."""
    return [msgspec.json.decode(line, type=Line) for line in export.splitlines() if line]


def plans_of(lines: Iterable[Line]) -> dict[str, Plan]:
    """Find every stage and its people, in the order of the contest."""
    plans: dict[str, Plan] = {}
    order: list[str] = []
    for line in lines:
        for name, fields in line.happened():
            if name == "ContestOpened":
                order = fields["rules"]["stages"]
            elif name == "StageOpened":
                plans[line.stream] = Plan(msgspec.convert(fields["rules"], Rules))
            elif name == "PeopleRegistered":
                for each in msgspec.convert(fields["people"], list[Person]):
                    plans[line.stream].people[each.id] = each
            elif name == "ProjectsRegistered":
                for project in fields["projects"]:
                    plans[line.stream].projects[project["id"]] = project["lead"]
    return {each: plans[each] for each in order}
