"""Decide who does not score which team: declared by the juror, or noted by the desk."""

from __future__ import annotations

from contest_live.contest.act import Envelope, Refused
from contest_live.contest.scoring.commands import (
    DeclareConflict,
    ReadmitJuror,
    RecuseJuror,
    RetractConflict,
)
from contest_live.contest.scoring.events import JurorReadmitted, JurorRecused
from contest_live.contest.scoring.facts import Facts, in_jury
from contest_live.contest.scoring.state import Scoring, Why


def declared(
    state: Scoring, command: DeclareConflict, envelope: Envelope, facts: Facts
) -> JurorRecused:
    """Let a juror say so before a team is closed: later the jury knows the ranking."""
    entry, juror = command.entry, envelope.actor
    _not_closed(state, entry, juror)
    _known(entry, facts)
    if state.recusal(entry, juror):
        raise Refused("C'est déjà signalé : vous ne notez pas cette équipe.")
    return JurorRecused(juror, entry, Why.DECLARED)


def retracted(state: Scoring, command: RetractConflict, envelope: Envelope) -> JurorReadmitted:
    """Let a juror take back what they declared, and nothing that the desk noted."""
    entry, juror = command.entry, envelope.actor
    recusal = state.recusal(entry, juror)
    if recusal is None:
        raise Refused("Rien n'est signalé pour cette équipe.")
    if recusal.why is Why.TEAM:
        raise Refused("Vous avez rejoint cette équipe : la régie seule peut vous la laisser noter.")
    if recusal.why is not Why.DECLARED:
        raise Refused("La régie l'a noté : elle seule peut le retirer.")
    _not_closed(state, entry, juror)
    return JurorReadmitted(juror, entry)


def noted(state: Scoring, command: RecuseJuror, facts: Facts) -> JurorRecused:
    """Let the desk note it, at any time before the publication."""
    in_jury(command.juror, facts)
    _known(command.entry, facts)
    if state.recusal(command.entry, command.juror):
        raise Refused("C'est déjà noté : ce juré ne note pas cette équipe.")
    return JurorRecused(command.juror, command.entry, Why.NOTED)


def readmitted(state: Scoring, command: ReadmitJuror) -> JurorReadmitted:
    """Let the desk take any of it back."""
    if state.recusal(command.entry, command.juror) is None:
        raise Refused("Ce juré peut déjà noter cette équipe.")
    return JurorReadmitted(command.juror, command.entry)


def _not_closed(state: Scoring, entry: str, juror: str) -> None:
    if entry in state.windows and not state.is_open(entry, juror):
        raise Refused("La notation de cette équipe est fermée : adressez-vous à la régie.")


def _known(entry: str, facts: Facts) -> None:
    if entry not in facts.entries:
        raise Refused("Cette équipe n'est pas inscrite ici.")
