"""Who is where: what the areas know, put together at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from contest_live.contest.act import JURY, Millis, Role
from contest_live.contest.rules import TeamRules
from contest_live.contest.teams.state import Fate, Formation, Proposal, Teams, Why

COMPETING = frozenset({Role.CANDIDATE, Role.TEAMMATE})
"""Who came to be in a team; coaches and jurors may be in one too."""


class Standing(StrEnum):
    """What a team is."""

    OPEN = "open"
    READY = "ready"
    FULL = "full"
    FROZEN = "frozen"
    MERGED = "merged"
    DISSOLVED = "dissolved"


class Condition(StrEnum):
    """What a person is: undecided while a proposal waits."""

    ABSENT = "absent"
    FREE = "free"
    UNDECIDED = "undecided"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the other areas know: the sizes, who is here, and who brought each project."""

    rules: TeamRules
    own: Mapping[str, str]
    roles: Mapping[str, Role]
    present: Mapping[str, Millis]

    def here(self, person: str) -> bool:
        """Say whether somebody came; nobody checks the jury in."""
        return person in self.present or self.roles.get(person) in JURY


@dataclass(frozen=True, slots=True)
class Roster:
    """The teams that stand, each with its lead first, and the team that each member is in."""

    facts: Facts
    members: Mapping[str, tuple[str, ...]]
    home: Mapping[str, str]

    def lead(self, team: str) -> str | None:
        """Say who leads a team; None where it does not stand."""
        return self.members[team][0] if team in self.members else None

    def others(self, team: str) -> tuple[str, ...]:
        """List the members of a team that stands but for its lead."""
        return self.members[team][1:]

    def left(self, team: str) -> int:
        """Count the free seats of a team that stands."""
        return max(0, self.facts.rules.maximum - len(self.members[team]))

    def leading(self, person: str) -> str | None:
        """Name the team that a person leads."""
        team = self.home.get(person)
        return team if team is not None and self.lead(team) == person else None

    def without_team(self) -> tuple[str, ...]:
        """List those who came to be in a team and are in none."""
        return tuple(
            person
            for person, role in self.facts.roles.items()
            if role in COMPETING and person in self.facts.present and person not in self.home
        )

    def below_minimum(self) -> tuple[str, ...]:
        """List the teams that are too small."""
        least = self.facts.rules.minimum
        return tuple(team for team, members in self.members.items() if len(members) < least)


def lead_of(state: Teams, project: str, candidate: str) -> str:
    """Say who leads a project, or would, that `candidate` brought."""
    return state.leads.get(project, candidate)


def roster(state: Teams, facts: Facts) -> Roster:
    """Put together who is where: a team stands while its lead is here and nobody gave it up."""
    members: dict[str, tuple[str, ...]] = {}
    for project, candidate in facts.own.items():
        lead = lead_of(state, project, candidate)
        if project not in state.parked and facts.here(lead):
            members[project] = (lead,)
    for person, team in state.seats.items():
        if team in members:
            members[team] = (*members[team], person)
    home = {person: team for team, within in members.items() for person in within}
    return Roster(facts, members, home)


def standing(state: Teams, seen: Roster, project: str) -> Standing | None:
    """Say what a project's team is; None where its candidate has not come."""
    if project in state.parked:
        return Standing.MERGED if state.parked[project] else Standing.DISSOLVED
    if project not in seen.members:
        return None
    if state.formation is Formation.FROZEN:
        return Standing.FROZEN
    if not seen.left(project):
        return Standing.FULL
    enough = len(seen.members[project]) >= seen.facts.rules.minimum
    return Standing.READY if enough else Standing.OPEN


def condition(state: Teams, seen: Roster, person: str, at: Millis) -> Condition:
    """Say what a person is at a contest time."""
    if person in seen.home:
        return Condition.MEMBER
    if not seen.facts.here(person):
        return Condition.ABSENT
    waiting = state.proposals.get(person, {}).values()
    undecided = any(each.fate_at(at) is Fate.PENDING for each in waiting)
    return Condition.UNDECIDED if undecided else Condition.FREE


def hindrance(state: Teams, seen: Roster, proposal: Proposal) -> Why | None:
    """Say why a proposal cannot be accepted; None where it can."""
    if not state.forming:
        return Why.CLOSED
    if proposal.merging:
        return _no_merge(seen, proposal)
    return no_seat(seen, proposal.person, proposal.team) or unseated(seen, proposal.person)


def no_seat(seen: Roster, person: str, team: str) -> Why | None:
    """Say why a team cannot take a person; None where it can."""
    if team not in seen.members:
        return Why.ENDED
    if seen.home.get(person) == team:
        return Why.MEMBER
    return None if seen.left(team) else Why.FULL


def unseated(seen: Roster, person: str) -> Why | None:
    """Say why a person is not free to join a team; who leads a team of one is."""
    if not seen.facts.here(person):
        return Why.GONE
    team = seen.home.get(person)
    if team is None:
        return None
    if seen.lead(team) != person:
        return Why.JOINED
    return Why.LEADS if seen.others(team) else None


def _no_merge(seen: Roster, proposal: Proposal) -> Why | None:
    kept, parked = proposal.team, proposal.merging
    if kept not in seen.members or seen.lead(parked) != proposal.person:
        return Why.ENDED
    together = len(seen.members[kept]) + len(seen.members[parked])
    return Why.FULL if together > seen.facts.rules.maximum else None


def sound(state: Teams, facts: Facts) -> bool:
    """Say whether everybody in a team is here, once, and known, and no team is too large."""
    seen = roster(state, facts)
    seated = sum(map(len, seen.members.values()))
    known = state.proposals.keys() <= facts.roles.keys()
    projects = {*state.parked, *(each.team for each in state.every_proposal())} <= facts.own.keys()
    placed = all(facts.here(each) and seen.home.get(each) == at for each, at in state.seats.items())
    fits = all(len(each) <= facts.rules.maximum for each in seen.members.values())
    return placed and fits and known and projects and seated == len(seen.home)
