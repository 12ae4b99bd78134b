"""Decide how far the formation of teams is: opened, nearly over, frozen, opened again."""

from __future__ import annotations

from typing import assert_never

from contest_live.contest.act import MINUTE, N_, SECOND, Already, Envelope, Millis, Refused
from contest_live.contest.teams.commands import (
    CallLast,
    FreezeTeams,
    OpenFormation,
    PhaseCommand,
    ReopenFormation,
)
from contest_live.contest.teams.events import (
    FormationOpened,
    FormationReopened,
    LastCallMade,
    TeamsFrozen,
)
from contest_live.contest.teams.roster import Roster
from contest_live.contest.teams.state import Formation, Teams

PHASE = ("teams", "formation")
Phased = FormationOpened | LastCallMade | TeamsFrozen | FormationReopened


def decide_phase(state: Teams, command: PhaseCommand, envelope: Envelope, seen: Roster) -> Phased:
    """Decide whether the formation goes on to another phase."""
    match command:
        case OpenFormation(minutes):
            return _open(state, envelope, minutes, seen)
        case CallLast(minutes):
            return _last_call(state, envelope, minutes, seen)
        case FreezeTeams(left_over):
            return _freeze(state, left_over, seen)
        case ReopenFormation():
            return _reopen(state, command, envelope, seen)
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


def _reopen(
    state: Teams, command: ReopenFormation, envelope: Envelope, seen: Roster
) -> FormationReopened:
    if state.formation is not Formation.FROZEN:
        raise Already(
            PHASE,
            N_("%(who)s a déjà rouvert la formation des équipes."),
            N_("Les équipes ne sont pas figées."),
        )
    until = _until(envelope, command.minutes, seen.facts.rules.window)
    return FormationReopened(until, command.reason)
