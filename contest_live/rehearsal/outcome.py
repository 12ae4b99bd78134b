"""What an export of the journal says happened at each stage, counted and ranked independently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from contest_live.rehearsal.plan import Criterion, Line, Plan, Rules
from contest_live.rehearsal.scores import scores
from contest_live.rehearsal.teams import Teams

Fields = dict[str, Any]


@dataclass(slots=True)
class Outcome:
    """A stage at the end. `ballots` hold the scores that count, by entry and juror."""

    present: set[str] = field(default_factory=set)
    candidates: set[str] = field(default_factory=set)
    pitches: list[Fields] = field(default_factory=list)
    given: int = 0
    corrected: int = 0
    withdrawn: int = 0
    undone: int = 0
    absences: int = 0
    windows: list[str] = field(default_factory=list)
    ballots: dict[str, dict[str, Mapping[str, str]]] = field(default_factory=dict)
    recused: set[tuple[str, str]] = field(default_factory=set)
    settled: list[list[str]] = field(default_factory=list)
    adopted: list[str] = field(default_factory=list)
    amended: bool = False
    favourites: dict[str, str] = field(default_factory=dict)
    laureates: list[str] = field(default_factory=list)
    teams: Teams = field(default_factory=Teams)
    plans: int = 0
    joint: int = 0
    batons: int = 0
    helped: int = 0

    @property
    def overtime(self) -> int:
        """Count the pitches that ran over, by a second at least."""
        return sum(each["overtime"] >= 1000 for each in self.pitches)

    def take(self, name: str, fields: Fields) -> None:
        """Take one event in that was not undone."""
        self.teams.take(name, fields)
        self._coach(name, fields)
        match name:
            case "PersonCheckedIn":
                self.present.add(fields["person"])
            case "PersonCheckedOut":
                self.present.discard(fields["person"])
            case "ProjectsRegistered":
                self.candidates.update(each["lead"] for each in fields["projects"])
            case "EntrantsTaken":
                projects = fields["entrants"]["projects"]
                self.candidates.update(each["lead"] for each in projects)
            case "PitchEnded":
                self.pitches.append(fields)
            case "EntryAbsent":
                self.absences += 1
            case "ScoringOpened":
                if fields["entry"] not in self.windows:
                    self.windows.append(fields["entry"])
            case _:
                self._jury(name, fields)

    def scores(self, rules: Rules) -> dict[str, Fraction]:
        """Score the teams that have ballots, in exact fractions."""
        cells = {
            entry: {
                juror: _value(each, rules.criteria)
                for juror, each in given.items()
                if (entry, juror) not in self.recused
            }
            for entry, given in self.ballots.items()
        }
        return scores(rules.method, {entry: given for entry, given in cells.items() if given})

    def ordered(self) -> list[list[str]]:
        """List the newest order that the president gave to each group of equal teams."""
        return list({frozenset(order): order for order in self.settled}.values())

    def _jury(self, name: str, fields: Fields) -> None:
        match name:
            case "BallotGiven":
                self._ballot(fields)
            case "BallotWithdrawn":
                self.withdrawn += 1
                del self.ballots[fields["entry"]][fields["juror"]]
            case "BallotsSetAside":
                for entry in fields["entries"]:
                    self.withdrawn += len(self.ballots.pop(entry))
            case "JurorRecused" | "JurorInTeam":
                self.recused.add((fields["entry"], fields["juror"]))
            case "JurorReadmitted":
                self.recused.discard((fields["entry"], fields["juror"]))
            case _:
                self._award(name, fields)

    def _ballot(self, fields: Fields) -> None:
        self.given += 1
        self.corrected += bool(fields["replaces"])
        self.ballots.setdefault(fields["entry"], {})[fields["juror"]] = fields["scores"]

    def _coach(self, name: str, fields: Fields) -> None:
        match name:
            case "PlanAdopted":
                self.plans += 1
                self.joint = sum(each["joint"] for each in fields["sessions"])
            case "BatonLeft":
                self.batons += 1
            case "SessionRated":
                self.helped += bool(fields["helped"])

    def _award(self, name: str, fields: Fields) -> None:
        match name:
            case "TieSettled":
                self.settled.append(fields["order"])
            case "RankingAdopted":
                self.adopted, self.amended = fields["laureates"], fields["amended"]
            case "FavouriteChosen":
                self.favourites[fields["prize"]] = fields["entry"]
            case "LaureatesPublished":
                self.laureates = fields["laureates"]
            case "PublicationWithdrawn":
                self.laureates = []


def _value(ballot: Mapping[str, str], criteria: tuple[Criterion, ...]) -> Fraction:
    weights = {each.id: Fraction(each.weight) for each in criteria}
    weighed = (weight * Fraction(ballot[name]) for name, weight in weights.items())
    return sum(weighed, Fraction(0)) / sum(weights.values())


def outcomes(lines: list[Line], plans: Mapping[str, Plan]) -> dict[str, Outcome]:
    """Read what happened at each stage; an act that was undone never was."""
    found = {each: Outcome() for each in plans}
    undone: dict[str, set[str]] = {each: set() for each in plans}
    for line in lines:
        for name, fields in line.happened():
            if name == "ActUndone":
                undone[line.stream].add(fields["act"])
                found[line.stream].undone += 1
    for line in lines:
        if line.stream in found and line.command_id not in undone[line.stream]:
            for name, fields in line.happened():
                found[line.stream].take(name, fields)
    return found
