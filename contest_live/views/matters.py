"""Whether the ballots that are still missing matter: in words, without a score or a rank."""

from __future__ import annotations

from contest_live.contest.stage import StageState, missing_may_change
from contest_live.views.words import Words, gettext


def matters(state: StageState) -> Words | None:
    """Say whether they may change the laureates, once all have passed; None where none is owed."""
    coming = any(state.waiting(each.id) for each in state.opened.rounds if each.scored)
    if coming or not state.scoring.owed(state.jury()):
        return None
    if missing_may_change(state):
        return gettext("Ce qui manque peut changer les lauréats.")
    return gettext("Ce qui manque ne peut pas changer les lauréats.")
