"""The pitch on stage as facts: its timer, and those that are over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from contest_live.contest.act import (
    Keyed,
    Millis,
)


class Running(StrEnum):
    """The three ways a called pitch can be."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Timer:
    """The pitch on stage.

    `spent` is what ran before `since`, the contest time from which it runs now (None: it does
    not). `allotted` is what it may take, `given` what it was called with: they differ by the
    seconds given or taken since. All four are milliseconds. `by` set it going, held it
    or put it back last; `caller` called the entry on stage.
    """

    pitch: str
    round: str
    entry: str
    allotted: Millis
    called: Millis
    by: str
    spent: Millis = 0
    since: Millis | None = None
    begun: bool = False
    caller: str = ""
    given: Millis = 0

    @property
    def running(self) -> Running:
        """Say whether it is ready, running or paused."""
        if self.since is not None:
            return Running.RUNNING
        return Running.PAUSED if self.begun else Running.READY

    def elapsed(self, at: Millis) -> Millis:
        """Count the milliseconds used at a contest time."""
        return self.spent + (max(0, at - self.since) if self.since is not None else 0)


@dataclass(frozen=True, slots=True)
class Record:
    """A pitch that is over: how long it took, how long beyond what it was given, who ended it."""

    pitch: str
    elapsed: Millis
    overtime: Millis
    ended: Millis
    by: str


@dataclass(frozen=True, slots=True)
class Pitches(Keyed):
    """The pitch on stage, and those that are over by round and entry."""

    timer: Timer | None = None
    records: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)

    def passed(self, round_id: str) -> Mapping[str, Record]:
        """Find the pitches of a round that are over."""
        return self.records.get(round_id, {})

    def ended_by(self, pitch: str) -> str | None:
        """Say who ended a pitch; None if it is not over."""
        records = (each for passed in self.records.values() for each in passed.values())
        return next((each.by for each in records if each.pitch == pitch), None)
