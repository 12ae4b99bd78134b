"""The teams that the journal tells of, put together by means of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Teams:
    """Who joined which project, in order, and which projects were given up, into which others."""

    members: dict[str, list[str]] = field(default_factory=dict)
    parked: dict[str, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)

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
            case "MemberJoined":
                self._join(fields["person"], fields["team"])
            case "MemberLeft":
                self._leave([fields["person"]])
            case "ProjectParked":
                self.parked[fields["project"]] = fields["into"]
                self._leave(fields["members"])
                for person in fields["members"] if fields["into"] else ():
                    self._join(person, fields["into"])
            case "ProjectResumed":
                self.parked.pop(fields["project"], None)

    def wrong(self, scored: Iterable[str]) -> Iterator[str]:
        """Say what cannot be, with the teams that the jury scored."""
        yield from (f"{person} est dans deux équipes" for person in self.twice)
        for project in set(scored) & self.parked.keys():
            yield f"{project} est passé devant le jury, mais était arrêté"

    def _join(self, person: str, team: str) -> None:
        if any(person in each for each in self.members.values()):
            self.twice.append(person)
        self.members.setdefault(team, []).append(person)

    def _leave(self, people: Iterable[str]) -> None:
        gone = set(people)
        self.members = {
            team: [each for each in within if each not in gone]
            for team, within in self.members.items()
        }
