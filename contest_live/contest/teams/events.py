"""What can happen while teams form. Each event names the people whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Event, Millis, Text
from contest_live.contest.teams.state import Way, Why


@dataclass(frozen=True, slots=True)
class FormationOpened(Event):
    """People may ask and invite, until then as planned."""

    until: Millis


@dataclass(frozen=True, slots=True)
class LastCallMade(Event):
    """The end is announced for then."""

    until: Millis


@dataclass(frozen=True, slots=True)
class TeamsFrozen(Event):
    """The teams are the entries of the contest; only a host changes them."""


@dataclass(frozen=True, slots=True)
class FormationReopened(Event):
    """People may ask and invite again, until then as planned."""

    until: Millis
    reason: Text


@dataclass(frozen=True, slots=True)
class ProposalMade(Event):
    """A person asks for a team, or is invited; `merging` is the project that would be given up."""

    undoable: ClassVar[bool] = False
    proposal: str
    team: str
    person: str
    way: Way
    expires: Millis
    merging: str = ""


@dataclass(frozen=True, slots=True)
class ProposalAccepted(Event):
    """Both sides want it."""

    undoable: ClassVar[bool] = False
    proposal: str
    team: str
    person: str


@dataclass(frozen=True, slots=True)
class ProposalDeclined(Event):
    """The other side does not want it."""

    undoable: ClassVar[bool] = False
    proposal: str
    team: str
    person: str


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn(Event):
    """Whoever proposed it does not want it any more."""

    undoable: ClassVar[bool] = False
    proposal: str
    team: str
    person: str


@dataclass(frozen=True, slots=True)
class ProposalVoided(Event):
    """What else happened has made it impossible."""

    proposal: str
    team: str
    person: str
    why: Why


@dataclass(frozen=True, slots=True)
class PlacementsDrafted(Event):
    """These people would go into these teams, if the host says so."""

    placements: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    """A person is in a team; a host who put them there gave a reason."""

    person: str
    team: str
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class MemberLeft(Event):
    """A person is not in the team any more."""

    person: str
    team: str
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class LeadNamed(Event):
    """A member leads the team; `former` led it and is a member now ("": is not in it)."""

    team: str
    lead: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class ProjectParked(Event):
    """A project is given up: its members are free, or all in the team `into`."""

    project: str
    members: tuple[str, ...]
    into: str = ""
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class ProjectResumed(Event):
    """A project that was given up is taken up again."""

    project: str
    lead: str


@dataclass(frozen=True, slots=True)
class ConflictNoted(Event):
    """A coach or juror who joined a team has a conflict of interest with it from now on."""

    person: str
    entry: str


TeamsEvent = (
    FormationOpened
    | LastCallMade
    | TeamsFrozen
    | FormationReopened
    | ProposalMade
    | ProposalAccepted
    | ProposalDeclined
    | ProposalWithdrawn
    | ProposalVoided
    | PlacementsDrafted
    | MemberJoined
    | MemberLeft
    | LeadNamed
    | ProjectParked
    | ProjectResumed
    | ConflictNoted
)
