"""What a jury deliberates on once its scoring is closed: the ranking, its reasons, its comments."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import JURY
from contest_live.contest.public import board, card
from contest_live.contest.stage import StageState
from contest_live.views.adopting import Adopted, adopted
from contest_live.views.entries import Entry, entry
from contest_live.views.jury import Scoring, scoring
from contest_live.views.reasons import words
from contest_live.views.words import Words
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class Said:
    """What a juror wrote about a team, for the jury alone."""

    name: str
    comment: str


@dataclass(frozen=True, slots=True)
class Row:
    """Where a team stands, with which score, by how many ballots, and why."""

    team: Entry
    rank: int | None
    score: str
    ballots: int
    reasons: tuple[Words, ...]
    comments: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class DeliberationPicture:
    """A jury's deliberation: empty until its scoring is closed."""

    stage: str
    rows: tuple[Row, ...]
    adopted: Adopted | None
    voided: bool


def picture(world: World, stage: str, audience: Audience) -> DeliberationPicture | None:
    """Make the deliberation of a jury, for the jury alone."""
    state = world.stages.get(stage)
    if state is None or state.rules is None or audience.role not in JURY:
        return None
    if scoring(state) not in {Scoring.CLOSED, Scoring.PUBLISHED}:
        return DeliberationPicture(stage, (), None, False)
    standing = state.awards.adopted
    teams = {each: entry(world, card(state, each)) for each in state.scoring.windows}
    return DeliberationPicture(
        stage=stage,
        rows=_rows(world, state, teams),
        adopted=adopted(world, standing, teams) if standing else None,
        voided=state.awards.voided,
    )


def _rows(world: World, state: StageState, teams: dict[str, Entry]) -> tuple[Row, ...]:
    table = state.standings()
    return tuple(
        Row(
            team=teams[standing.entry],
            rank=standing.rank,
            score=shown.score,
            ballots=standing.ballots,
            reasons=tuple(words(why, lambda each: teams[each].label) for why in standing.reason),
            comments=_comments(world, state, standing.entry),
        )
        for standing, shown in zip(table, board(state, table), strict=True)
        if standing.ballots
    )


def _comments(world: World, state: StageState, team: str) -> tuple[Said, ...]:
    people = state.attendance.people
    return tuple(
        Said(world.full(people[juror]), world.words(ballot.comment))
        for juror, ballot in state.scoring.counted().get(team, {}).items()
        if ballot.comment
    )
