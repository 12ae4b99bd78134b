"""Whether the ballots of a stage can be ranked, said to who would publish."""

from __future__ import annotations

from contest_live.contest.act import Refused
from contest_live.contest.ranking import Fact, Number, Teams
from contest_live.contest.stage.state import StageState


def refusal(state: StageState) -> Refused | None:
    """Refuse to publish what the round's method cannot rank, by the reason; None where it can."""
    reason = state.cannot_rank()
    if reason is None:
        return None
    facts = {name: _said(state, fact) for name, fact in reason.facts.items()}
    return Refused(reason.sentence, **facts)


def _said(state: StageState, fact: Fact) -> str | int:
    match fact:
        case Teams(entries):
            projects = (state.attendance.projects[each] for each in entries)
            return ", ".join(each.label for each in projects)
        case Number(text):
            return text
        case _:
            return fact
