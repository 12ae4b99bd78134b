"""A judge of how teams formed: trusts nothing but the journal, and folds it in a way of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Fields = Mapping[str, Any]


@dataclass(slots=True)
class Judge:
    """Follows the rows of a city's stream, and writes down all that must not be."""

    maximum: int
    teams: dict[str, list[str]] = field(default_factory=dict)
    pending: dict[str, Fields] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    joins: int = 0

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Follow rows as they are exported."""
        for row in rows:
            self._row(row)

    def _row(self, row: Mapping[str, Any]) -> None:
        accepted = {
            (fields["person"], fields["team"])
            for name, fields in row["events"]
            if name == "ProposalAccepted"
        }
        for name, fields in row["events"]:
            if name == "ProposalAccepted":
                self._consent(row, fields)
            if name == "MemberJoined":
                if (fields["person"], fields["team"]) not in accepted and not fields["reason"]:
                    self._say(row, f"{fields['person']} joined without consent")
                self.joins += 1
            self._event(name, fields)
        self._teams(row)
        self._void(row)

    def _consent(self, row: Mapping[str, Any], accepted: Fields) -> None:
        proposal = self.pending.get(accepted["proposal"])
        if proposal is None:
            self._say(row, f"{accepted['proposal']} was not waiting")
        elif proposal["way"] == "invites" and row["actor"] != proposal["person"]:
            self._say(row, f"{row['actor']} accepted for {proposal['person']}")
        elif proposal["way"] == "asks" and row["actor"] != self.teams[proposal["team"]][0]:
            self._say(row, f"{row['actor']} accepted for {proposal['team']}")

    def _event(self, name: str, fields: Fields) -> None:
        match name:
            case "ProjectsRegistered":
                self.leads |= {each["id"]: each["lead"] for each in fields["projects"]}
            case "PersonCheckedIn":
                came = (team for team, lead in self.leads.items() if lead == fields["person"])
                self.teams |= {team: [fields["person"]] for team in came}
            case "ProposalMade":
                self.pending[fields["proposal"]] = fields
            case "ProposalAccepted" | "ProposalDeclined" | "ProposalWithdrawn" | "ProposalVoided":
                self.pending.pop(fields["proposal"], None)
            case "MemberJoined":
                self.teams[fields["team"]].append(fields["person"])
            case "MemberLeft":
                self.teams[fields["team"]].remove(fields["person"])
            case "ProjectParked":
                members = self.teams.pop(fields["project"])
                if fields["into"]:
                    self.teams[fields["into"]] += members
            case "ProjectResumed":
                self.teams[fields["project"]] = [fields["lead"]]

    def _teams(self, row: Mapping[str, Any]) -> None:
        everybody = [person for members in self.teams.values() for person in members]
        if len(everybody) != len(set(everybody)):
            self._say(row, "somebody is in two teams")
        if max(map(len, self.teams.values()), default=0) > self.maximum:
            self._say(row, "a team is too large")

    def _void(self, row: Mapping[str, Any]) -> None:
        """What cannot be accepted any more must have been told."""
        home = {each: team for team, members in self.teams.items() for each in members}
        for proposal in self.pending.values():
            team, person = proposal["team"], proposal["person"]
            if proposal["expires"] <= row["time"] or proposal["merging"]:
                continue
            at = home.get(person)
            lone = at is not None and len(self.teams[at]) == 1
            if team not in self.teams or len(self.teams[team]) >= self.maximum:
                self._say(row, f"{proposal['proposal']} waits for no seat")
            elif at == team or (at is not None and not lone):
                self._say(row, f"{proposal['proposal']} waits for nobody")

    def _say(self, row: Mapping[str, Any], what: str) -> None:
        self.wrong.append(f"row {row['version']}: {what}")
