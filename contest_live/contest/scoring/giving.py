"""Decide a ballot: given, corrected, entered from paper, withdrawn, or all set aside."""

from __future__ import annotations

from contest_live.contest.act import N_, Envelope, Outdated, Refused
from contest_live.contest.scoring.commands import (
    GiveBallot,
    GivePaperBallot,
    SetBallotsAside,
    WithdrawBallot,
)
from contest_live.contest.scoring.events import BallotGiven, BallotsSetAside, BallotWithdrawn
from contest_live.contest.scoring.facts import Facts, in_jury
from contest_live.contest.scoring.marks import complete
from contest_live.contest.scoring.state import Scoring

ANOTHER = N_("Un autre de vos bulletins est déjà arrivé pour cette équipe.")


def given(state: Scoring, command: GiveBallot, envelope: Envelope, facts: Facts) -> BallotGiven:
    """Decide a juror's own ballot."""
    entry, juror = command.entry, envelope.actor
    if state.recusal(entry, juror):
        raise Refused("Vous ne notez pas cette équipe : un lien avec elle est signalé.")
    _open(state, entry, juror)
    _replaced(state, entry, juror, command.replaces)
    complete(command.scores, facts.criteria)
    return BallotGiven(entry, juror, dict(command.scores), command.comment, command.replaces)


def on_paper(
    state: Scoring, command: GivePaperBallot, envelope: Envelope, facts: Facts
) -> BallotGiven:
    """Decide a ballot that the secretary enters for a juror."""
    entry, juror = command.entry, command.juror
    in_jury(juror, facts)
    if state.recusal(entry, juror):
        raise Refused("Ce juré ne note pas cette équipe : un lien avec elle est signalé.")
    _open(state, entry, juror)
    current = state.ballot(entry, juror)
    if command.replaces != (current.id if current else ""):
        raise Refused("Le bulletin de ce juré a changé entre-temps : regardez à nouveau.")
    complete(command.scores, facts.criteria)
    scores, comment, replaces = dict(command.scores), command.comment, command.replaces
    return BallotGiven(entry, juror, scores, comment, replaces, envelope.actor)


def withdrawn(state: Scoring, command: WithdrawBallot, envelope: Envelope) -> BallotWithdrawn:
    """Decide that a juror takes their ballot back."""
    entry, juror = command.entry, envelope.actor
    current = state.ballot(entry, juror)
    if current is None:
        raise Refused("Vous n'avez pas de bulletin pour cette équipe.")
    if current.id != command.ballot:
        raise Outdated(current.id, ANOTHER)
    _open(state, entry, juror)
    return BallotWithdrawn(entry, juror, current.id)


def set_aside(state: Scoring, command: SetBallotsAside) -> BallotsSetAside:
    """Decide that the jury begins anew: the ballots that the sender saw, and no others since."""
    ballots = state.standing()
    if not ballots:
        raise Refused("Aucun bulletin ne compte : il n'y a rien à mettre de côté.")
    if command.ballots != ballots:
        raise Refused("Bulletins donnés maintenant : %(count)s. Regardez à nouveau.", count=ballots)
    entries = tuple(entry for entry, given in state.ballots.items() if given)
    return BallotsSetAside(entries, command.reason)


def _open(state: Scoring, entry: str, juror: str) -> None:
    if entry not in state.windows:
        raise Refused("La notation de cette équipe n'est pas encore ouverte.")
    if not state.is_open(entry, juror):
        raise Refused("Notation fermée.")


def _replaced(state: Scoring, entry: str, juror: str, replaces: str) -> None:
    current = state.ballot(entry, juror)
    if replaces == (current.id if current else ""):
        return
    if current:
        raise Outdated(current.id, ANOTHER)
    if any(each.id == replaces for each in state.versions(entry, juror)):
        raise Refused("Le bulletin à corriger a été retiré : envoyez-en un nouveau.")
    raise Refused("Le bulletin à corriger n'existe pas.")
