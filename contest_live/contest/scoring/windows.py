"""Decide the closing and reopening of scoring, and which jurors are here."""

from __future__ import annotations

from contest_live.contest.act import N_, Already, Refused, Who
from contest_live.contest.scoring.commands import (
    CloseScoring,
    ConfirmClosing,
    MarkJurorBack,
    MarkJurorLate,
    MarkJurorLeft,
    ReopenScoring,
)
from contest_live.contest.scoring.events import (
    ClosingAsked,
    ClosingConfirmed,
    JurorBack,
    JurorJoined,
    JurorLeft,
    ScoringClosed,
    ScoringReopened,
)
from contest_live.contest.scoring.facts import Facts, in_jury
from contest_live.contest.scoring.state import Scoring


def listed(state: Scoring, facts: Facts) -> tuple[str, ...]:
    """List the ballots that could still come as `entry/juror`."""
    return tuple(f"{entry}/{juror}" for entry, juror in state.owed(facts.jury))


def closed(state: Scoring, command: CloseScoring, facts: Facts) -> ScoringClosed | ClosingAsked:
    """Let a host close what nothing is missing of; else the president is asked.

    Where the president has left nobody could answer, and the host decides on what they saw.
    """
    entries, missing = _open(state), listed(state, facts)
    if len(missing) > command.missing:
        raise Refused(
            "Bulletins qui manquent maintenant : %(count)s. Regardez à nouveau.",
            count=len(missing),
        )
    if not missing or not facts.chair:
        return ScoringClosed(entries)
    if state.asked:
        raise Already(
            ("scoring", "asked"),
            N_("%(who)s a déjà demandé la clôture au président du jury."),
            N_("La clôture est déjà demandée au président du jury."),
        )
    return ClosingAsked(missing)


def confirmed(state: Scoring, command: ConfirmClosing, facts: Facts) -> ClosingConfirmed:
    """Let the president close without the ballots that they saw missing, once asked."""
    entries, missing = _open(state), listed(state, facts)
    if state.asked is None:
        raise Refused("La régie n'a pas demandé la clôture, ou l'a annulée.")
    if set(command.missing) != set(missing):
        raise Refused("La liste des bulletins qui manquent a changé : regardez à nouveau.")
    return ClosingConfirmed(entries, missing)


def reopened(state: Scoring, command: ReopenScoring, facts: Facts) -> ScoringReopened:
    """Let a team that was closed be scored again, by the jury or by one juror."""
    entry, juror = command.entry, command.juror
    if entry not in state.windows:
        raise Refused("Cette équipe n'a pas encore été notée.")
    if juror:
        in_jury(juror, facts)
    if state.windows[entry]:
        raise Already(
            ("scoring", "windows", entry),
            N_("%(who)s a déjà ouvert la notation de cette équipe."),
            N_("La notation de cette équipe est déjà ouverte."),
        )
    if state.is_open(entry, juror):
        raise Already(
            ("scoring", "reopened", entry),
            N_("%(who)s a déjà rouvert la notation de cette équipe à ce juré."),
            N_("Ce juré peut déjà noter cette équipe."),
        )
    return ScoringReopened(entry, juror, command.reason)


def left(state: Scoring, command: MarkJurorLeft, facts: Facts) -> JurorLeft:
    """Await no more ballots from a juror who is not here."""
    in_jury(command.juror, facts)
    if command.juror in state.away:
        raise Already(
            ("scoring", "away", command.juror),
            N_("%(who)s a déjà noté le départ de ce juré."),
            N_("Ce juré est déjà noté absent."),
        )
    return JurorLeft(command.juror)


def back(state: Scoring, command: MarkJurorBack) -> JurorBack:
    """Await a juror's ballots again."""
    if command.juror not in state.away:
        raise Already(
            ("scoring", "away", command.juror),
            N_("%(who)s a déjà noté le retour de ce juré."),
            N_("Ce juré est déjà là."),
        )
    return JurorBack(command.juror)


def late(state: Scoring, command: MarkJurorLate, facts: Facts) -> JurorJoined:
    """Await nothing of the teams that were called before a juror came."""
    in_jury(command.juror, facts)
    came = joined(state, command.juror)
    if not came.entries:
        raise Refused("Aucun bulletin de ce juré ne manque.")
    return came


def joined(state: Scoring, juror: str) -> JurorJoined:
    """Find the teams that were called before a juror came, and that they have not scored."""
    before = (each for each in state.windows if juror in state.missing(each, (juror,)))
    return JurorJoined(juror, tuple(before))


def _open(state: Scoring) -> tuple[str, ...]:
    entries = state.open_windows()
    if not entries:
        if state.closed:
            raise Refused("%(who)s a déjà clos la notation.", who=Who(state.closed.by))
        raise Refused("La notation est déjà fermée.")
    return entries
