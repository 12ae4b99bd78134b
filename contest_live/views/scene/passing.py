"""Scenes of a round: the pitch on stage, and the running order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Millis
from contest_live.contest.pace import Expected
from contest_live.contest.public import Passing, Public, Turn
from contest_live.views.entries import Entry, entry
from contest_live.views.timers import Countdown, countdown
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class OnStage:
    """The pitch on stage, `place` of `total`; after it comes `then`."""

    kind: ClassVar[str] = "timer"
    entry: Entry
    timer: Countdown
    place: int
    total: int
    then: Entry | None


@dataclass(frozen=True, slots=True)
class Between:
    """Nobody is on stage; `then` comes next, or all have `passed`."""

    kind: ClassVar[str] = "between"
    then: Entry | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the running order; `state` is now, next, done, absent, or empty."""

    entry: Entry
    state: str
    elapsed: Millis
    expected: Expected | None


@dataclass(frozen=True, slots=True)
class Order:
    """The running order of a round; no rows before it is drawn."""

    kind: ClassVar[str] = "order"
    rows: tuple[Row, ...]


Body = OnStage | Between | Order

STATES = {
    Passing.ON_STAGE: "now",
    Passing.PASSED: "done",
    Passing.ABSENT: "absent",
    Passing.WAITING: "",
}


def timer(world: World, shown: Public) -> OnStage | Between:
    """Show the pitch on stage, or who comes."""
    after = next(iter(shown.following), None)
    then = entry(world, after.card) if after else None
    if shown.timer is None or shown.on_stage is None or shown.round is None:
        return Between(then, bool(shown.turns) and after is None)
    return OnStage(
        entry(world, shown.on_stage),
        countdown(shown.timer, shown.round),
        place(shown),
        len(shown.turns),
        then,
    )


def place(shown: Public) -> int:
    """Say which of the round's pitches is on stage, from 1; 0 when none is."""
    on_stage = (each.place for each in shown.turns if each.passing is Passing.ON_STAGE)
    return next(on_stage, 0)


def order(world: World, shown: Public) -> Order:
    """Show the running order, with who is on stage and who is next."""
    after = next(iter(shown.following), None)
    return Order(tuple(_row(world, each, each is after) for each in shown.turns))


def _row(world: World, turn: Turn, is_next: bool) -> Row:
    state = "next" if is_next else STATES[turn.passing]
    return Row(entry(world, turn.card), state, turn.elapsed, turn.expected)
