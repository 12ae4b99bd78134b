"""Whether the ballots that are still missing matter: in words, without a score or a rank."""

from __future__ import annotations

from contest_live.contest.stage import StageState, missing_may_change
from contest_live.views.words import Words, gettext


def matters(state: StageState) -> Words | None:
    """Say whether they may change the laureates; None where none is owed and all have passed."""
    coming = any(state.waiting(each.id) for each in state.opened.rounds if each.scored)
    if not coming and not state.scoring.owed(state.jury()):
        return None
    if not missing_may_change(state):
        return gettext("Ce qui manque ne peut pas changer les lauréats.")
    if coming:
        return gettext("Des équipes doivent encore passer : les lauréats peuvent changer.")
    return gettext("Ce qui manque peut changer les lauréats.")
