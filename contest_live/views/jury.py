"""What a whole jury sees alike: the phase, who is on stage, whether scoring is open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contest_live.contest.public import card
from contest_live.contest.stage import StageState
from contest_live.views.entries import Entry, entry
from contest_live.views.world import Audience, World


class Scoring(StrEnum):
    """How far the scoring of a stage is."""

    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class JuryPicture:
    """The head of every juror's page. `on_stage` is a team that this jury scores, or none."""

    stage: str
    name: str
    colour: str
    phase: str
    scoring: Scoring
    on_stage: Entry | None


def picture(world: World, stage: str, _audience: Audience) -> JuryPicture | None:
    """Make the head of the jury's pages."""
    state = world.stages.get(stage)
    if state is None or state.rules is None:
        return None
    rules, timer = state.rules, state.pitches.timer
    phase = rules.phase(state.programme.phase)
    scored = timer is not None and timer.entry in state.scoring.windows
    return JuryPicture(
        stage=stage,
        name=rules.name,
        colour=rules.colour,
        phase=phase.title if phase else "",
        scoring=scoring(state),
        on_stage=entry(world, card(state, timer.entry)) if timer and scored else None,
    )


def scoring(state: StageState) -> Scoring:
    """Say how far the scoring is."""
    if state.awards.published is not None:
        return Scoring.PUBLISHED
    if not state.scoring.windows:
        return Scoring.AHEAD
    return Scoring.OPEN if state.scoring.open_windows() else Scoring.CLOSED
