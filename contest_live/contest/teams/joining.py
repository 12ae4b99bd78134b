"""What it means that somebody comes into a team, by whomever it was decided."""

from __future__ import annotations

from collections.abc import Iterable

from contest_live.contest.act import JURY, Role, Text
from contest_live.contest.teams.events import (
    ConflictNoted,
    MemberJoined,
    MemberLeft,
    ProjectParked,
    TeamsEvent,
)
from contest_live.contest.teams.roster import Roster
from contest_live.contest.teams.state import Teams

JUDGING = JURY | {Role.COACH}
"""Who has a conflict of interest with a team that they have joined."""


def left(seen: Roster, person: str, reason: Text | None = None) -> tuple[TeamsEvent, ...]:
    """Take a person out of their team: a lead, who is alone, gives the project up."""
    team = seen.home.get(person)
    if team is None:
        return ()
    if seen.lead(team) == person:
        return (ProjectParked(team, (person,), reason=reason),)
    return (MemberLeft(person, team, reason),)


def joined(
    state: Teams, seen: Roster, person: str, team: str, reason: Text | None = None
) -> tuple[TeamsEvent, ...]:
    """Let a person come into a team from wherever they are."""
    return (
        *left(seen, person, reason),
        MemberJoined(person, team, reason),
        *noted(state, seen, (person,), team),
    )


def noted(
    state: Teams, seen: Roster, people: Iterable[str], team: str
) -> tuple[ConflictNoted, ...]:
    """Note who has a conflict of interest from now on."""
    return tuple(
        ConflictNoted(person, team)
        for person in people
        if seen.facts.roles[person] in JUDGING and team not in state.conflicts.get(person, ())
    )
