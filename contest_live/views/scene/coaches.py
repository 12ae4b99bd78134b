"""The coach board: who is with which team now and next. The page's clock chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Millis
from contest_live.contest.public import CoachHalfDay, CoachRow, CoachSitting, Public
from contest_live.views.entries import Entry, entry
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody who is with a team, or comes at `starts` to a `room`; without a name nobody does.

    `function` tells apart those who have one name.
    """

    name: str
    function: str
    starts: Millis
    modified: Millis | None
    room: str


@dataclass(frozen=True, slots=True)
class Span:
    """What a row shows between two contest times (None: no end on that side)."""

    since: Millis | None
    until: Millis | None
    now: Coach | None
    then: Coach | None

    @property
    def room(self) -> str:
        """Where the team sits now, or will be next; empty after its last coach."""
        seen = self.now or self.then
        return seen.room if seen else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A team in its room; without spans nobody is found for it in this half-day."""

    entry: Entry
    room: str
    spans: tuple[Span, ...]

    @property
    def moves(self) -> bool:
        """Whether the team sits down at a table in another room."""
        return any(each.room not in {"", self.room} for each in self.spans)


@dataclass(frozen=True, slots=True)
class Change:
    """A turn that begins, the bell towards its end, and its end; the `last` has no change."""

    starts: Millis
    bell: Millis
    ends: Millis
    last: bool


@dataclass(frozen=True, slots=True)
class Coaches:
    """The coach board of a half-day; no rows before its plan."""

    kind: ClassVar[str] = "coaching"
    title: str
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]


def coaches(world: World, shown: Public) -> Coaches:
    """Show the half-day that runs or comes next; after all, the last."""
    days = shown.coaching
    ahead = (each for each in days if each.half_day.ends > world.now)
    running = next(ahead, days[-1] if days else None)
    if running is None:
        return Coaches("", (), ())
    names = _names(world, running)
    rows = tuple(_row(world, each, names) for each in running.rows)
    return Coaches(running.half_day.title, rows, _changes(shown, running) if rows else ())


def _changes(shown: Public, running: CoachHalfDay) -> tuple[Change, ...]:
    bell, turns = shown.rules.coaching.bell, running.half_day.turns()
    return tuple(
        Change(each.starts, max(each.starts, each.ends - bell), each.ends, each is turns[-1])
        for each in turns
    )


def _names(world: World, running: CoachHalfDay) -> Counter[str]:
    """Count the coaches of a half-day by first name."""
    met = {each.first.id: each.first for row in running.rows for each in row.sittings if each.first}
    return Counter(world.words(each) for each in met.values())


def _row(world: World, row: CoachRow, names: Counter[str]) -> Row:
    people = [_coach(world, each, names) for each in row.sittings]
    return Row(entry(world, row.card), row.room, tuple(_spans(row.sittings, people)))


def _spans(sittings: tuple[CoachSitting, ...], people: list[Coach]) -> Iterator[Span]:
    """Cut time where somebody comes or goes; between two sittings nobody is there."""
    since: Millis | None = None
    for sitting, coach, then in zip(sittings, people, [*people, None][1:], strict=True):
        yield Span(since, sitting.starts, None, coach)
        yield Span(sitting.starts, sitting.ends, coach, then)
        since = sitting.ends
    if people:
        yield Span(since, None, None, None)


def _coach(world: World, sitting: CoachSitting, names: Counter[str]) -> Coach:
    name = world.words(sitting.first)
    function = world.words(sitting.function) if names[name] > 1 else ""
    return Coach(name, function, sitting.starts, sitting.modified, sitting.room)
