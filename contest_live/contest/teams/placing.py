"""Decide a host's last word on who is where, before and after the freeze."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import assert_never

from contest_live.contest.act import N_, Refused, Text
from contest_live.contest.teams.commands import (
    DissolveTeam,
    DraftPlacements,
    NameLead,
    PlaceAll,
    PlacePerson,
    PlacingCommand,
)
from contest_live.contest.teams.events import (
    LeadNamed,
    PlacementsDrafted,
    ProjectParked,
    ProjectResumed,
    TeamsEvent,
)
from contest_live.contest.teams.joining import joined, left
from contest_live.contest.teams.leaving import may_lead
from contest_live.contest.teams.roster import Roster, lead_of, no_seat, unseated
from contest_live.contest.teams.state import Teams, Why

CHANGED = N_("Cette équipe a changé : regardez à nouveau.")
PLACING: Mapping[Why, str] = {
    Why.GONE: N_("Cette personne n'est pas pointée."),
    Why.MEMBER: N_("Cette personne est déjà dans cette équipe."),
    Why.LEADS: N_("Cette personne porte une équipe : nommez d'abord qui la reprend."),
    Why.ENDED: N_("Cette équipe n'existe plus."),
    Why.FULL: N_("Cette équipe est complète."),
}


def decide_placing(state: Teams, command: PlacingCommand, seen: Roster) -> tuple[TeamsEvent, ...]:
    """Decide where a host puts people, and who leads."""
    match command:
        case PlacePerson():
            return _place(state, command, seen)
        case PlaceAll(placements, reason):
            return _place_all(state, placements, reason, seen)
        case DraftPlacements(placements):
            return (_drafted(seen, placements),)
        case NameLead(team, lead, was):
            return (_named(seen, team, lead, was),)
        case DissolveTeam():
            return (_dissolved(seen, command),)
        case _:
            assert_never(command)


def _place(state: Teams, command: PlacePerson, seen: Roster) -> tuple[TeamsEvent, ...]:
    person, team, reason = command.person, command.team, command.reason
    if seen.home.get(person, "") != command.seen:
        raise Refused("Cette personne a changé d'équipe : regardez à nouveau.")
    why = unseated(seen, person)
    if why and why is not Why.JOINED:
        raise Refused(PLACING[why])
    if not team:
        return _taken_out(seen, person, reason)
    if team in state.parked and lead_of(state, team, seen.facts.own[team]) == person:
        return (*left(seen, person, reason), ProjectResumed(team, person))
    _takes(seen, person, team)
    return joined(state, seen, person, team, reason)


def _taken_out(seen: Roster, person: str, reason: Text) -> tuple[TeamsEvent, ...]:
    events = left(seen, person, reason)
    if not events:
        raise Refused("Cette personne n'a pas d'équipe.")
    return events


def _takes(seen: Roster, person: str, team: str) -> None:
    why = no_seat(seen, person, team)
    if why:
        raise Refused(PLACING[why])


def _place_all(
    state: Teams, placements: Mapping[str, str], reason: Text, seen: Roster
) -> tuple[TeamsEvent, ...]:
    wanted = {person: team for person, team in placements.items() if team}
    if not wanted:
        raise Refused("Choisissez au moins une personne.")
    _all_fit(seen, wanted)
    moves = (joined(state, seen, person, team, reason) for person, team in wanted.items())
    return tuple(event for each in moves for event in each)


def _all_fit(seen: Roster, placements: Mapping[str, str]) -> None:
    for person, team in placements.items():
        if person in seen.home:
            raise Refused("Une de ces personnes a maintenant une équipe : regardez à nouveau.")
        if not seen.facts.here(person):
            raise Refused(PLACING[Why.GONE])
        _takes(seen, person, team)
    if any(count > seen.left(team) for team, count in Counter(placements.values()).items()):
        raise Refused("Une de ces équipes n'a plus assez de places.")


def _drafted(seen: Roster, placements: Mapping[str, str]) -> PlacementsDrafted:
    if not placements:
        raise Refused("Personne ne peut être placé : tous ont une équipe, ou rien n'est libre.")
    _all_fit(seen, placements)
    return PlacementsDrafted(placements)


def _named(seen: Roster, team: str, lead: str, was: str) -> LeadNamed:
    if seen.lead(team) != was:
        raise Refused(CHANGED)
    if lead not in may_lead(seen, team):
        raise Refused("Cette personne ne peut pas porter cette équipe.")
    return LeadNamed(team, lead, was)


def _dissolved(seen: Roster, command: DissolveTeam) -> ProjectParked:
    if command.team not in seen.members:
        raise Refused(PLACING[Why.ENDED])
    members = seen.members[command.team]
    if set(command.members) != set(members):
        raise Refused(CHANGED)
    return ProjectParked(command.team, members, reason=command.reason)
