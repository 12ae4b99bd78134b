"""Decide a command about teams, and what it makes impossible."""

from __future__ import annotations

from dataclasses import replace

from contest_live.contest.act import Envelope, Millis
from contest_live.contest.teams.commands import (
    Answering,
    PhaseCommand,
    PlacingCommand,
    Proposing,
    TeamsCommand,
)
from contest_live.contest.teams.events import (
    LeadNamed,
    MemberJoined,
    MemberLeft,
    ProjectParked,
    ProjectResumed,
    ProposalVoided,
    TeamsEvent,
    TeamsFrozen,
)
from contest_live.contest.teams.evolve import evolve
from contest_live.contest.teams.leaving import decide_own, stand_in
from contest_live.contest.teams.phases import decide_phase
from contest_live.contest.teams.placing import decide_placing
from contest_live.contest.teams.proposing import decide_answer, decide_proposal
from contest_live.contest.teams.roster import Facts, hindrance, roster
from contest_live.contest.teams.state import Teams

MOVES = (MemberJoined, MemberLeft, LeadNamed, ProjectParked, ProjectResumed, TeamsFrozen)
"""After these a proposal that waits may have become impossible."""


def decide(
    state: Teams, command: TeamsCommand, envelope: Envelope, facts: Facts
) -> tuple[TeamsEvent, ...]:
    """Decide a command: what it does, then the proposals that are void by it."""
    events = _decided(state, command, envelope, facts)
    if not any(isinstance(each, MOVES) for each in events):
        return events
    after = state
    for event in events:
        after = evolve(after, event, envelope)
    return (*events, *voided(after, facts, envelope.at))


def _decided(
    state: Teams, command: TeamsCommand, envelope: Envelope, facts: Facts
) -> tuple[TeamsEvent, ...]:
    seen = roster(state, facts)
    if isinstance(command, Answering):
        return decide_answer(state, command, envelope, seen)
    if isinstance(command, Proposing):
        return (decide_proposal(state, command, envelope, seen),)
    if isinstance(command, PhaseCommand):
        return (decide_phase(state, command, envelope, seen),)
    if isinstance(command, PlacingCommand):
        return decide_placing(state, command, seen)
    return decide_own(state, command, envelope.actor, seen)


def voided(state: Teams, facts: Facts, at: Millis) -> tuple[ProposalVoided, ...]:
    """List the proposals that wait for an answer though they cannot be accepted any more."""
    seen = roster(state, facts)
    found = ((each, hindrance(state, seen, each)) for each in state.pending(at))
    return tuple(ProposalVoided(each.id, each.team, each.person, why) for each, why in found if why)


def gone(state: Teams, person: str, envelope: Envelope, facts: Facts) -> tuple[TeamsEvent, ...]:
    """Say what it does to teams that a person leaves the event; `facts` are those of before."""
    events = stand_in(roster(state, facts), person)
    after = state
    for event in events:
        after = evolve(after, event, envelope)
    present = {each: at for each, at in facts.present.items() if each != person}
    without = replace(facts, present=present)
    return (*events, *voided(after, without, envelope.at))
