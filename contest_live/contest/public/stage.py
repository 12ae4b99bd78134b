"""What a public eye may know of a stage. Public pictures are made from this and nothing else.

It holds no ballot, no count of ballots, no standing that is hidden, no private word, no surname.
The board stops moving at its freeze: contests that differ only in later ballots give equal values.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from contest_live.contest.act import Millis, Text
from contest_live.contest.awards import PRESIDENT
from contest_live.contest.pace import Expected, Pace, pace
from contest_live.contest.pitches import Timer
from contest_live.contest.public.cards import Card, card
from contest_live.contest.public.coaching import CoachHalfDay, coached
from contest_live.contest.public.gathering import Gathering, gathering
from contest_live.contest.ranking import Standing, displayed
from contest_live.contest.rules import (
    Board,
    Phase,
    PrizeKind,
    RoundRules,
    Scene,
    StageRules,
)
from contest_live.contest.stage.state import StageState

NOBODY = Gathering()


class Passing(StrEnum):
    """Where an entry of the running order stands."""

    WAITING = "waiting"
    ON_STAGE = "on_stage"
    PASSED = "passed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Turn:
    """An entry of the running order: `place` counts from 1, `expected` while it waits."""

    card: Card
    place: int
    passing: Passing
    elapsed: Millis
    overtime: Millis
    expected: Expected | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of the jury."""

    first: Text
    last: Text | None
    function: Text | None
    president: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A line of the leaderboard; `score` is written as it is shown."""

    card: Card
    rank: int | None
    score: str


@dataclass(frozen=True, slots=True)
class Laureate:
    """A published laureate or favourite, with the prize, if one is named."""

    card: Card
    prize: str
    favourite: bool


@dataclass(frozen=True, slots=True)
class Public:
    """A stage as the public may know it; `teams` and `coaching` while a scene shows them."""

    rules: StageRules
    phase: str
    since: Millis
    scene: Scene
    message: Text | None
    dark: bool
    round: RoundRules | None
    timer: Timer | None
    on_stage: Card | None
    turns: tuple[Turn, ...]
    jury: tuple[Seat, ...]
    board: tuple[BoardRow, ...] | None
    frozen: bool
    laureates: tuple[Laureate, ...] | None
    pace: Pace | None
    teams: Gathering = NOBODY
    coaching: tuple[CoachHalfDay, ...] = ()

    @property
    def following(self) -> tuple[Turn, ...]:
        """List who is still to pass, in order."""
        return tuple(each for each in self.turns if each.passing is Passing.WAITING)


def public(state: StageState) -> Public:
    """Reduce a stage to what is public."""
    rules, timer = state.opened, state.pitches.timer
    phase = rules.phase(state.programme.phase)
    scene = state.screens.scene or (phase.scene if phase else Scene.WELCOME)
    of_round = rules.round(phase.round if phase else None)
    if of_round is None and scene is Scene.ORDER:
        of_round = _coming_round(rules, phase)
    rhythm = pace(state)
    return Public(
        rules=rules,
        phase=state.programme.phase,
        since=state.programme.since,
        scene=scene,
        message=state.screens.message,
        dark=state.screens.dark,
        round=of_round,
        timer=timer,
        on_stage=card(state, timer.entry) if timer else None,
        turns=turns(state, of_round, rhythm) if of_round else (),
        jury=_jury(state),
        board=_board(state),
        frozen=state.frozen is not None,
        laureates=_laureates(state),
        pace=rhythm,
        # What takes long is looked up for the scene that shows it alone.
        teams=gathering(state) if scene is Scene.TEAMS else NOBODY,
        coaching=coached(state) if scene is Scene.COACHING else (),
    )


def _coming_round(rules: StageRules, phase: Phase | None) -> RoundRules | None:
    """Find the round that is next in the programme: its order can be shown before it begins."""
    later = rules.phases[rules.phases.index(phase) + 1 :] if phase else rules.phases
    return next((rules.round(each.round) for each in later if each.round), None)


def turns(state: StageState, of_round: RoundRules, rhythm: Pace | None) -> tuple[Turn, ...]:
    """List the running order of a round."""
    expected = rhythm.expected if rhythm else {}
    entries = state.programme.order(of_round.id).entries
    return tuple(
        _turn(state, of_round.id, entry, place, expected.get(entry))
        for place, entry in enumerate(entries, start=1)
    )


def _turn(
    state: StageState, round_id: str, entry: str, place: int, expected: Expected | None
) -> Turn:
    record = state.pitches.passed(round_id).get(entry)
    if entry in state.on_stage(round_id):
        passing = Passing.ON_STAGE
    elif record:
        passing = Passing.PASSED
    elif entry in state.programme.order(round_id).absent:
        passing = Passing.ABSENT
    else:
        passing = Passing.WAITING
    elapsed, overtime = (record.elapsed, record.overtime) if record else (0, 0)
    return Turn(card(state, entry), place, passing, elapsed, overtime, expected)


def _jury(state: StageState) -> tuple[Seat, ...]:
    return tuple(
        Seat(each.first, each.last, each.function, each.role in PRESIDENT)
        for each in state.attendance.jury()
    )


def _board(state: StageState) -> tuple[BoardRow, ...] | None:
    if state.screens.board is Board.HIDDEN:
        return None
    return board(state, state.provisional() if state.frozen is None else state.frozen)


def board(state: StageState, table: tuple[Standing, ...]) -> tuple[BoardRow, ...]:
    """Write standings as they are shown."""
    scores: list[Fraction] = [each.score for each in table if each.score is not None]
    shown = iter(displayed(scores)) if scores else iter(())
    return tuple(
        BoardRow(card(state, each.entry), each.rank, next(shown) if each.score is not None else "")
        for each in table
    )


def _laureates(state: StageState) -> tuple[Laureate, ...] | None:
    published = state.awards.published
    if published is None:
        return None
    ranked = [each.title for each in state.opened.prizes if each.kind is PrizeKind.RANKED]
    titles = [*ranked, *[""] * len(published.laureates)]
    by_rank = [
        Laureate(card(state, entry), title, False)
        for entry, title in zip(published.laureates, titles, strict=False)
    ]
    favourites = [
        Laureate(card(state, state.awards.favourites[each.id]), each.title, True)
        for each in state.opened.prizes
        if each.id in state.awards.favourites
    ]
    return (*by_rank, *favourites)
