"""The teams that a juror knows, and does not score."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.public import card
from contest_live.contest.scoring import Why
from contest_live.contest.stage import StageState
from contest_live.views.entries import Entry, entry
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Conflict:
    """A team that a juror does not score; they may `retract` what they declared themselves."""

    team: Entry
    retract: bool


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The teams that a juror does not score, and those that they may still declare."""

    known: tuple[Conflict, ...]
    others: tuple[Entry, ...]


def conflicts(world: World, stage: str, juror: str) -> Conflicts:
    """List the teams of a stage as a juror knows them, by number."""
    state = world.stages[stage]
    by_number = sorted(state.attendance.projects.values(), key=lambda p: (p.origin, p.number))
    teams = [each.id for each in by_number]
    known = [each for each in teams if state.scoring.recusal(each, juror)]
    others = [each for each in teams if each not in known and _may(state, each, juror)]
    return Conflicts(
        known=tuple(
            Conflict(entry(world, card(state, each)), _retracts(state, each, juror))
            for each in known
        ),
        others=tuple(entry(world, card(state, each)) for each in others),
    )


def _may(state: StageState, team: str, juror: str) -> bool:
    scoring = state.scoring
    return state.awards.published is None and (
        team not in scoring.windows or scoring.is_open(team, juror)
    )


def _retracts(state: StageState, team: str, juror: str) -> bool:
    recusal = state.scoring.recusal(team, juror)
    declared = recusal is not None and recusal.why is Why.DECLARED
    return declared and _may(state, team, juror)
