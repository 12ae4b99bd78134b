"""What a stage would begin with, if all cities began now."""

from __future__ import annotations

from contest_live.contest.rules import Kind
from contest_live.contest.stage.state import StageState
from contest_live.contest.together import Coming


def coming(state: StageState) -> Coming | None:
    """Find the pitch on stage that has not begun, else the next phase; None where neither is."""
    timer, rules = state.pitches.timer, state.opened
    if timer:
        return None if timer.begun else Coming(pitch=timer.pitch)
    if rules.kind is Kind.FINAL and not state.entrants:
        return None
    ids = [each.id for each in rules.phases]
    seen = state.programme.phase
    following = ids[ids.index(seen) + 1 :] if seen in ids else ids
    return Coming(phase=following[0]) if following else None
