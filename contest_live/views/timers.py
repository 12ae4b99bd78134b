"""A timer as pages carry it: facts from which the browser counts, and its first look."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import SECOND, Millis
from contest_live.contest.pitches import Timer
from contest_live.contest.rules import RoundRules
from contest_live.views import formats


@dataclass(frozen=True, slots=True)
class Countdown:
    """All times in milliseconds; `since` is the contest time from which it runs, if it does."""

    pitch: str
    allotted: Millis
    elapsed: Millis
    since: Millis | None
    amber: Millis
    red: Millis

    @property
    def state(self) -> str:
        """Say how it looks: the same words as `look` in static/js/countdown.js."""
        if self.since is not None:
            return "running"
        if self.elapsed >= self.allotted:
            return "over"
        return "paused" if self.elapsed else "ready"

    @property
    def warn(self) -> str:
        """Say which warning a timer that stands still shows."""
        left = self.allotted - self.elapsed
        if self.since is not None or not self.elapsed or left > self.amber:
            return ""
        return "amber" if left > self.red else "red"

    @property
    def digits(self) -> str:
        """Write what a timer that stands still shows; a running one is the browser's to write."""
        return formats.countdown(self.allotted - self.elapsed) if self.since is None else ""


def countdown(timer: Timer, of_round: RoundRules) -> Countdown:
    """Reduce a timer to what a page needs."""
    return Countdown(
        timer.pitch,
        timer.allotted,
        timer.spent,
        timer.since,
        of_round.amber * SECOND,
        of_round.red * SECOND,
    )
