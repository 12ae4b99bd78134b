"""Decide what a host does: the phases of formation, and the last word on who is where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import assert_never

from contest_live.contest.act import MINUTE, N_, SECOND, Already, Envelope, Millis, Refused, Text
from contest_live.contest.teams.commands import (
    CallLast,
    DissolveTeam,
    FreezeTeams,
    HostCommand,
    NameLead,
    OpenFormation,
    PlaceAll,
    PlacePerson,
    ReopenFormation,
)
from contest_live.contest.teams.events import (
    FormationOpened,
    FormationReopened,
    LastCallMade,
    LeadNamed,
    ProjectParked,
    ProjectResumed,
    TeamsEvent,
    TeamsFrozen,
)
from contest_live.contest.teams.joining import joined, left
from contest_live.contest.teams.leaving import may_lead
from contest_live.contest.teams.roster import Roster, lead_of, no_seat, unseated
from contest_live.contest.teams.state import Formation, Teams, Why

PHASE = ("teams", "formation")
CHANGED = N_("Cette équipe a changé : regardez à nouveau.")
PLACING: Mapping[Why, str] = {
    Why.GONE: N_("Cette personne n'est pas pointée."),
    Why.MEMBER: N_("Cette personne est déjà dans cette équipe."),
    Why.LEADS: N_("Cette personne porte une équipe : nommez d'abord qui la reprend."),
    Why.ENDED: N_("Cette équipe n'existe plus."),
    Why.FULL: N_("Cette équipe est complète."),
}


def decide_hosting(
    state: Teams, command: HostCommand, envelope: Envelope, seen: Roster
) -> tuple[TeamsEvent, ...]:
    """Decide what a host does."""
    match command:
        case OpenFormation(minutes):
            return (_open(state, envelope, minutes, seen),)
        case CallLast(minutes):
            return (_last_call(state, envelope, minutes, seen),)
        case FreezeTeams(left_over):
            return (_freeze(state, left_over, seen),)
        case ReopenFormation(reason, minutes):
            if state.formation is not Formation.FROZEN:
                raise Already(
                    PHASE,
                    N_("%(who)s a déjà rouvert la formation des équipes."),
                    N_("Les équipes ne sont pas figées."),
                )
            until = _until(envelope, minutes, seen.facts.rules.window)
            return (FormationReopened(until, reason),)
        case PlacePerson():
            return _place(state, command, seen)
        case PlaceAll(placements, reason):
            return _place_all(state, placements, reason, seen)
        case NameLead(team, lead, was):
            return (_named(seen, team, lead, was),)
        case DissolveTeam(team, members, reason):
            if team not in seen.members:
                raise Refused(PLACING[Why.ENDED])
            if set(members) != set(seen.members[team]):
                raise Refused(CHANGED)
            return (ProjectParked(team, seen.members[team], reason=reason),)
        case _:
            assert_never(command)


def _until(envelope: Envelope, minutes: int, seconds: int) -> Millis:
    if not 0 <= minutes <= 24 * 60:
        raise Refused("Cette durée ne convient pas.")
    return envelope.at + (minutes * MINUTE or seconds * SECOND)


def _open(state: Teams, envelope: Envelope, minutes: int, seen: Roster) -> FormationOpened:
    if state.formation is not Formation.CLOSED:
        raise Already(
            PHASE,
            N_("%(who)s a déjà ouvert la formation des équipes."),
            N_("La formation des équipes a déjà été ouverte."),
        )
    return FormationOpened(_until(envelope, minutes, seen.facts.rules.window))


def _last_call(state: Teams, envelope: Envelope, minutes: int, seen: Roster) -> LastCallMade:
    if state.formation is not Formation.OPEN:
        raise Already(
            PHASE,
            N_("%(who)s a déjà annoncé les dernières minutes."),
            N_("La formation des équipes n'est pas ouverte."),
        )
    return LastCallMade(_until(envelope, minutes, seen.facts.rules.last_call))


def _freeze(state: Teams, left_over: int, seen: Roster) -> TeamsFrozen:
    if not state.forming:
        raise Already(
            PHASE,
            N_("%(who)s a déjà figé les équipes."),
            N_("La formation des équipes n'est pas ouverte."),
        )
    alone = len(seen.without_team())
    if alone > left_over:
        raise Refused(
            "Personnes sans équipe maintenant : %(count)s. Regardez à nouveau.", count=alone
        )
    return TeamsFrozen()


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
    if not placements:
        raise Refused("Choisissez au moins une personne.")
    for person, team in placements.items():
        if person in seen.home:
            raise Refused("Une de ces personnes a maintenant une équipe : regardez à nouveau.")
        if not seen.facts.here(person):
            raise Refused(PLACING[Why.GONE])
        _takes(seen, person, team)
    if any(count > seen.left(team) for team, count in Counter(placements.values()).items()):
        raise Refused("Une de ces équipes n'a plus assez de places.")
    moves = (joined(state, seen, person, team, reason) for person, team in placements.items())
    return tuple(event for each in moves for event in each)


def _named(seen: Roster, team: str, lead: str, was: str) -> LeadNamed:
    if seen.lead(team) != was:
        raise Refused(CHANGED)
    if lead not in may_lead(seen, team):
        raise Refused("Cette personne ne peut pas porter cette équipe.")
    return LeadNamed(team, lead, was)
