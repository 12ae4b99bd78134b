"""A show in which teams form: candidates c1 … c5 with p1 … p5, team-mates t1 and t2, coach k1."""

from __future__ import annotations

from typing import Any, Self

from contest_live.contest.act import Event, Text
from contest_live.contest.rules import TeamRules
from contest_live.contest.stage import Undo
from contest_live.contest.teams import (
    AcceptProposal,
    AskToJoin,
    Fate,
    InvitePerson,
    OpenFormation,
    PlacePerson,
    Proposal,
)
from tests.show import Show
from tests.stages import city

RULES = TeamRules(minimum=2, maximum=3, window=1_200, last_call=300, answer=600)
EVERYBODY = ("c1", "c2", "c3", "c4", "c5", "t1", "t2", "k1")
WHY = Text("why", "0" * 64)


class Forming(Show):
    """Everybody is here and the formation is open, unless the sizes or people say otherwise."""

    def __init__(self, *people: str, **rules: Any) -> None:
        super().__init__(
            city(teams=TeamRules(**{"minimum": 2, "maximum": 3, "answer": 600} | rules))
        )
        self.checked_in(*(people or EVERYBODY)).do(OpenFormation())

    def asks(self, person: str, team: str) -> str:
        """Let a person ask for a team; give the proposal's id."""
        self.do(AskToJoin(team), person)
        return self.last

    def invites(self, team: str, person: str) -> str:
        """Let a team's lead invite a person; give the proposal's id."""
        self.do(InvitePerson(team, person), self.state.roster().members[team][0])
        return self.last

    def accepts(self, person: str, proposal: str) -> tuple[Event, ...]:
        """Let somebody accept."""
        return self.do(AcceptProposal(proposal), person)

    def joins(self, person: str, team: str) -> Self:
        """Let a person into a team by the consent of both."""
        proposal = self.asks(person, team)
        self.accepts(self.state.roster().members[team][0], proposal)
        return self

    def placed(self, person: str, team: str) -> Self:
        """Let the host put a person into a team."""
        seen = self.state.roster().home.get(person, "")
        self.do(PlacePerson(person, team, seen, WHY))
        return self

    def members(self, team: str) -> tuple[str, ...]:
        """List who is in a team, its lead first."""
        return self.state.roster().members.get(team, ())

    def refused_undo(self) -> str:
        """Undo the newest act of a host, and be refused."""
        return self.refused(Undo(self.state.remembered[-1].act))

    def proposal(self, proposal: str) -> Proposal:
        """Find a proposal."""
        return next(each for each in self.state.teams.every_proposal() if each.id == proposal)

    def fate(self, proposal: str) -> Fate:
        """Say what has become of a proposal by now."""
        return self.proposal(proposal).fate_at(self.now)
