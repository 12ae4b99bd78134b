"""Take what happened to teams in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from contest_live.contest.act import Envelope
from contest_live.contest.teams.events import (
    ConflictNoted,
    FormationOpened,
    FormationReopened,
    LastCallMade,
    LeadNamed,
    MemberJoined,
    MemberLeft,
    PlacementsDrafted,
    ProjectParked,
    ProjectResumed,
    ProposalAccepted,
    ProposalDeclined,
    ProposalMade,
    ProposalVoided,
    ProposalWithdrawn,
    TeamsEvent,
    TeamsFrozen,
)
from contest_live.contest.teams.state import Fate, Formation, Proposal, Teams

Settled = ProposalAccepted | ProposalDeclined | ProposalWithdrawn | ProposalVoided
FATES: Mapping[type[Settled], Fate] = {
    ProposalAccepted: Fate.ACCEPTED,
    ProposalDeclined: Fate.DECLINED,
    ProposalWithdrawn: Fate.WITHDRAWN,
    ProposalVoided: Fate.VOID,
}


def evolve(state: Teams, event: TeamsEvent, envelope: Envelope) -> Teams:
    """Take one event in."""
    match event:
        case FormationOpened(until) | FormationReopened(until):
            return replace(state, formation=Formation.OPEN, until=until)
        case LastCallMade(until):
            return replace(state, formation=Formation.LAST_CALL, until=until)
        case TeamsFrozen():
            return replace(state, formation=Formation.FROZEN, until=None)
        case ProposalMade(proposal, team, person, way, expires, merging):
            new = Proposal(proposal, team, person, way, envelope.at, expires, merging)
            return _with_proposal(state, new)
        case ProposalAccepted() | ProposalDeclined() | ProposalWithdrawn() | ProposalVoided():
            return _settled(state, event)
        case PlacementsDrafted(placements):
            return replace(state, drafted=placements)
        case ConflictNoted(person, entry):
            return with_conflicts(state, {person: (entry,)})
        case _:
            return _moved(state, event)


def with_conflicts(state: Teams, found: Mapping[str, tuple[str, ...]]) -> Teams:
    """Remember who has a conflict of interest with which more teams."""
    more = {person: (*state.conflicts.get(person, ()), *teams) for person, teams in found.items()}
    return replace(state, conflicts={**state.conflicts, **more})


def _settled(state: Teams, event: Settled) -> Teams:
    of_person = state.proposals[event.person].values()
    proposal = next(each for each in of_person if each.id == event.proposal)
    why = event.why if isinstance(event, ProposalVoided) else None
    return _with_proposal(state, replace(proposal, fate=FATES[type(event)], why=why))


def _with_proposal(state: Teams, proposal: Proposal) -> Teams:
    of_person = {**state.proposals.get(proposal.person, {}), proposal.slot: proposal}
    return replace(state, proposals={**state.proposals, proposal.person: of_person})


def _moved(
    state: Teams, event: MemberJoined | MemberLeft | LeadNamed | ProjectParked | ProjectResumed
) -> Teams:
    match event:
        case MemberJoined(person, team):
            return replace(state, seats={**state.seats, person: team})
        case MemberLeft(person):
            return replace(state, seats=_without(state.seats, person))
        case LeadNamed(team, lead, former):
            seats = _without(state.seats, lead) | ({former: team} if former else {})
            return replace(state, leads={**state.leads, team: lead}, seats=seats)
        case ProjectParked(project, members, into):
            seats = _without(state.seats, *members)
            if into:
                seats |= dict.fromkeys(members, into)
            return replace(state, parked={**state.parked, project: into}, seats=seats)
        case ProjectResumed(project):
            return replace(state, parked=_without(state.parked, project))
        case _:
            assert_never(event)


def _without(held: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in held.items() if name not in names}
