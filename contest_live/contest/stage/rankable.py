"""Whether the ballots of a stage can be ranked, and whether those still missing matter."""

from __future__ import annotations

from contest_live.contest.act import Refused
from contest_live.contest.awards import lines
from contest_live.contest.ranking import Fact, Number, Teams, may_change
from contest_live.contest.stage.state import StageState


def refusal(state: StageState) -> Refused | None:
    """Refuse to publish what the round's method cannot rank, by the reason; None where it can."""
    reason = state.cannot_rank()
    if reason is None:
        return None
    facts = {name: _said(state, fact) for name, fact in reason.facts.items()}
    return Refused(reason.sentence, **facts)


def missing_may_change(state: StageState) -> bool:
    """Say whether what is still missing may change the laureates; False: it is proved not to.

    Missing are all ballots that would still be taken, owed or not, of the teams that can be
    scored now, and of those still to pass.
    """
    rules, scored, jury = state.opened, state.scoring, state.jury()
    coming = [team for each in rules.rounds if each.scored for team in state.waiting(each.id)]
    missing = [
        (juror, team)
        for team in scored.open_windows()
        for juror in scored.silent(team, jury)
        if scored.is_open(team, juror)
    ]
    missing += [(juror, team) for team in coming for juror in scored.silent(team, jury)]
    entries = tuple(dict.fromkeys([*scored.windows, *coming]))
    return may_change(
        scored.scores(), entries, rules.criteria, missing, lines(rules), method=rules.method
    )


def _said(state: StageState, fact: Fact) -> str | int:
    match fact:
        case Teams(entries):
            projects = (state.attendance.projects[each] for each in entries)
            return ", ".join(each.label for each in projects)
        case Number(text):
            return text
        case _:
            return fact
