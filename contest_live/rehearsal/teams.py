"""The teams that the journal tells of, put together by means of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from contest_live.rehearsal.plan import JURY

JUDGING = (*JURY, "coach")
Pair = tuple[str, str]


@dataclass(slots=True)
class Teams:
    """Who joined which project, in order, and which projects were given up, into which others.

    `largest` is how many a team ever was, with its lead. Pairs are of a person and a project:
    `close` of those who coach or judge and joined it, `noted` those whose conflict was noted,
    `planned` who coaches whom by the newest plan, `met` what was planned in spite of a conflict.
    `coached` are the half-days of the newest plan, each with a project that is coached in it.
    """

    members: dict[str, list[str]] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    parked: dict[str, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    largest: dict[str, int] = field(default_factory=dict)
    judging: set[str] = field(default_factory=set)
    close: set[Pair] = field(default_factory=set)
    noted: set[Pair] = field(default_factory=set)
    planned: set[Pair] = field(default_factory=set)
    met: set[Pair] = field(default_factory=set)
    coached: set[Pair] = field(default_factory=set)

    @property
    def merged(self) -> int:
        """Count the projects that went into another."""
        return sum(into != "" for into in self.parked.values())

    @property
    def joined(self) -> int:
        """Count those who are in the team of another."""
        return sum(map(len, self.members.values()))

    def take(self, name: str, fields: dict[str, Any]) -> None:
        """Take one event in that was not undone."""
        match name:
            case "PeopleRegistered":
                people = fields["people"]
                self.judging.update(each["id"] for each in people if each["role"] in JUDGING)
            case "ProjectsRegistered":
                self.leads |= {each["id"]: each["lead"] for each in fields["projects"]}
            case "ConflictNoted":
                self.noted.add((fields["person"], fields["entry"]))
            case "EntrantsTaken":
                for person, entries in fields["entrants"]["conflicts"].items():
                    self.noted.update((person, entry) for entry in entries)
            case "PlanAdopted":
                plan = {(each["coach"], each["team"]) for each in fields["sessions"]}
                self.met |= (plan - self.planned) & self.noted
                self.planned = plan
                self.coached = {(each["half_day"], each["team"]) for each in fields["sessions"]}
            case _:
                self._move(name, fields)

    def _move(self, name: str, fields: dict[str, Any]) -> None:
        match name:
            case "MemberJoined":
                self._join([fields["person"]], fields["team"])
            case "MemberLeft":
                self._leave([fields["person"]])
            case "LeadNamed":
                self.leads[fields["team"]] = fields["lead"]
                self._leave([fields["lead"]])
                self._join([each for each in [fields["former"]] if each], fields["team"])
            case "ProjectParked":
                self.parked[fields["project"]] = fields["into"]
                self._leave(fields["members"])
                if fields["into"]:
                    self._join(fields["members"], fields["into"])
            case "ProjectResumed":
                self.parked.pop(fields["project"], None)

    def wrong(self, scored: Iterable[str], maximum: int) -> Iterator[str]:
        """Say what cannot be, with the teams that the jury scored and how many one may be."""
        leading = {lead for project, lead in self.leads.items() if project not in self.parked}
        within = {person for members in self.members.values() for person in members}
        yield from (f"{each} est dans deux équipes" for each in (*self.twice, *leading & within))
        for team, size in self.largest.items():
            if size > maximum:
                yield f"{team} : {size} personnes, pour {maximum} au plus"
        for project in set(scored) & self.parked.keys():
            yield f"{project} est passé devant le jury, mais était arrêté"
        for person, team in sorted(self.close - self.noted):
            yield f"{person} a rejoint {team} sans que le lien soit noté"
        for person, team in sorted(self.met):
            yield f"{person} coache {team}, après l'avoir rejoint"

    def coached_in_vain(self, half_day: str) -> list[str]:
        """List the projects that have a coach in a half-day, though they were given up before."""
        return sorted(each for each in self.parked if (half_day, each) in self.coached)

    def _join(self, people: list[str], team: str) -> None:
        for person in people:
            if any(person in each for each in self.members.values()):
                self.twice.append(person)
            if person in self.judging:
                self.close.add((person, team))
            self.members.setdefault(team, []).append(person)
        self.largest[team] = max(self.largest.get(team, 1), 1 + len(self.members.get(team, ())))

    def _leave(self, people: Iterable[str]) -> None:
        gone = set(people)
        self.members = {
            team: [each for each in within if each not in gone]
            for team, within in self.members.items()
        }
