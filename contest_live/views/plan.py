"""The programme as it is shown, day by day, and how far a stage is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from contest_live.contest.act import Millis
from contest_live.contest.public import Public
from contest_live.contest.rules import Phase
from contest_live.views.formats import local


@dataclass(frozen=True, slots=True)
class Slot:
    """A line of the programme; `state` is done, now, or empty for what is to come."""

    id: str
    title: str
    starts: Millis
    state: str


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of a day; `at` is a contest time of that day."""

    at: Millis
    slots: tuple[Slot, ...]

    @property
    def is_now(self) -> bool:
        """Say whether the stage is in this day of its programme."""
        return any(each.state == "now" for each in self.slots)


@dataclass(frozen=True, slots=True)
class Behind:
    """`base` milliseconds behind the plan until `due`, then one more each millisecond."""

    base: Millis
    due: Millis


def days(shown: Public) -> tuple[Day, ...]:
    """Lay a stage's programme out by local day."""
    rules = shown.rules
    slots = [Slot(each.id, each.title, each.starts, "") for each in rules.phases]
    ids = [each.id for each in slots]
    current = ids.index(shown.phase) if shown.phase in ids else -1
    marked = (
        Slot(each.id, each.title, each.starts, _state(place, current))
        for place, each in enumerate(slots)
    )
    by_day = groupby(marked, key=lambda each: local(each.starts, rules.timezone).date())
    lines = (tuple(each) for _, each in by_day)
    return tuple(Day(each[0].starts, each) for each in lines)


def _state(place: int, current: int) -> str:
    if place == current:
        return "now"
    return "done" if place < current else ""


def today(shown: Public) -> Day:
    """Give the day that the stage is in; the first one before it begins."""
    all_days = days(shown)
    return next((each for each in all_days if each.is_now), all_days[0])


def following(shown: Public) -> Phase | None:
    """Find the phase that comes after the current one."""
    phases = iter(shown.rules.phases)
    return next(phases, None) if any(each.id == shown.phase for each in phases) else None


def behind(shown: Public) -> Behind | None:
    """Compare with the plan; None before the first phase and in the last.

    A night between two phases is not a delay: with nobody left to pass, a stage grows late only
    once the next phase should have begun.
    """
    after = following(shown)
    if shown.pace is None or after is None:
        return None
    base, due = shown.pace.base, shown.pace.due
    if not shown.timer and not shown.following:
        due = max(due, after.starts + base)
    return Behind(base, due)
