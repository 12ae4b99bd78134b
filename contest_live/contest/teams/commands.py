"""What may be asked while teams form. A person acts for themselves, a lead for their team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from contest_live.contest.act import FLOOR, JURY, Command, Role, Text, typed

JOINING = FLOOR | JURY
"""Who may be in a team: a juror too, who then has a conflict of interest with it."""
REASON = 200


@dataclass(frozen=True, slots=True)
class OpenFormation(Command):
    """Let people ask and invite, for so many minutes (0: as the rules say)."""

    minutes: int = 0


@dataclass(frozen=True, slots=True)
class CallLast(Command):
    """Announce the end: so many minutes are left (0: as the rules say)."""

    minutes: int = 0


@dataclass(frozen=True, slots=True)
class FreezeTeams(Command):
    """Let the teams be the entries; `left` is how many the sender saw without a team."""

    left: int


@dataclass(frozen=True, slots=True)
class ReopenFormation(Command):
    """Let people ask and invite again after the freeze, for a reason."""

    reason: Text = typed("reason", longest=REASON)
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class PlacePerson(Command):
    """Put a person into a team, or out of any ("").

    `seen` is the team that the sender saw them in ("": none).
    """

    person: str
    team: str
    seen: str
    reason: Text = typed("reason", longest=REASON)


@dataclass(frozen=True, slots=True)
class PlaceAll(Command):
    """Put people who have no team into teams, all of them or nobody; in "" they stay free."""

    placements: Mapping[str, str]
    reason: Text = typed("reason", longest=REASON)


@dataclass(frozen=True, slots=True)
class DraftPlacements(Command):
    """Propose a team for everybody who has none; the server finds who fits where."""

    placements: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NameLead(Command):
    """Let another member lead a team; `seen` leads it as the sender saw."""

    team: str
    lead: str
    seen: str


@dataclass(frozen=True, slots=True)
class DissolveTeam(Command):
    """End a team: its members, whom the sender saw, are free."""

    team: str
    members: tuple[str, ...]
    reason: Text = typed("reason", longest=REASON)


@dataclass(frozen=True, slots=True)
class AskToJoin(Command):
    """Ask to be in a team."""

    by: ClassVar[frozenset[Role]] = JOINING
    team: str


@dataclass(frozen=True, slots=True)
class InvitePerson(Command):
    """A lead invites somebody into the team."""

    by: ClassVar[frozenset[Role]] = JOINING
    team: str
    person: str


@dataclass(frozen=True, slots=True)
class ProposeMerge(Command):
    """A lead of one of two teams proposes that the project `kept` takes the other's members."""

    by: ClassVar[frozenset[Role]] = JOINING
    kept: str
    parked: str


@dataclass(frozen=True, slots=True)
class AcceptProposal(Command):
    """Say yes to a proposal that waits for one's answer."""

    by: ClassVar[frozenset[Role]] = JOINING
    proposal: str


@dataclass(frozen=True, slots=True)
class DeclineProposal(Command):
    """Say no to a proposal that waits for one's answer."""

    by: ClassVar[frozenset[Role]] = JOINING
    proposal: str


@dataclass(frozen=True, slots=True)
class WithdrawProposal(Command):
    """Take one's own proposal back."""

    by: ClassVar[frozenset[Role]] = JOINING
    proposal: str


@dataclass(frozen=True, slots=True)
class LeaveTeam(Command):
    """Leave a team; its lead names the member who leads it from now on."""

    by: ClassVar[frozenset[Role]] = JOINING
    team: str
    successor: str = ""


@dataclass(frozen=True, slots=True)
class ParkProject(Command):
    """A lead gives the project up; `members` are the others whom the sender saw in the team."""

    by: ClassVar[frozenset[Role]] = JOINING
    project: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResumeProject(Command):
    """Whoever led a project that was given up takes it up again."""

    by: ClassVar[frozenset[Role]] = JOINING
    project: str


PhaseCommand = OpenFormation | CallLast | FreezeTeams | ReopenFormation
PlacingCommand = PlacePerson | PlaceAll | DraftPlacements | NameLead | DissolveTeam
Proposing = AskToJoin | InvitePerson | ProposeMerge
Answering = AcceptProposal | DeclineProposal | WithdrawProposal
OwnCommand = LeaveTeam | ParkProject | ResumeProject
TeamsCommand = PhaseCommand | PlacingCommand | Proposing | Answering | OwnCommand
