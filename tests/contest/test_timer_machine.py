"""The timer against a model that walks the log of what was pressed, from the beginning."""

from __future__ import annotations

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import integers

from contest_live.contest.act import SECOND, Command, Millis, Refused
from contest_live.contest.pitches import (
    AdjustPitch,
    CallPitch,
    EndPitch,
    PausePitch,
    RestartPitch,
    ResumePitch,
    StartPitch,
)
from tests.show import Show

Pressed = tuple[str, Millis, int]
"""What, when, and the seconds given, or those until the instant of an announced start."""
ALLOWED = {"start": "ready", "pause": "running", "resume": "paused"}


class Walked:
    """Where a timer stands at a time, by walking its log second by second of thought."""

    def __init__(self, log: list[Pressed], now: Millis) -> None:
        self.face, self.given, self.used = "ready", 60 * SECOND, 0
        self.runs_from = 0
        last = 0
        for what, at, seconds in [*log, ("look", now, 0)]:
            if self.face == "running":
                self.used += max(0, at - max(last, self.runs_from))
            last = at
            self.take(what, at, seconds)
        self.waits = self.face == "running" and now < self.runs_from

    def take(self, what: str, at: Millis, seconds: int) -> None:
        if what == "adjust":
            self.given += seconds * SECOND
        elif what in {"start", "resume"}:
            self.face, self.runs_from = "running", at + seconds * SECOND
        elif what == "pause":
            self.face = "paused"
        elif what == "restart":
            self.face, self.used, self.given = "ready", 0, 60 * SECOND

    def allows(self, what: str, seconds: int) -> bool:
        """Say whether the rules let this be pressed now."""
        if self.waits and what in {"pause", "end"}:
            return False
        if what == "adjust":
            return seconds != 0 and 0 <= self.given + seconds * SECOND <= 3600 * SECOND
        if what == "restart" and self.given != 60 * SECOND:
            return True
        if what in {"restart", "end"}:
            return self.face != "ready"
        return ALLOWED[what] == self.face


class AnyTimer(RuleBasedStateMachine):
    """Presses what the host can press; undo takes the newest line of the log away."""

    def __init__(self) -> None:
        super().__init__()
        self.show = Show()
        self.log: list[Pressed] = []
        self.pitch = ""

    @initialize()
    def call(self) -> None:
        self.show = Show().in_pitches().given(CallPitch("pitches", "p1"))
        self.pitch = self.show.last

    def press(self, what: str, command: Command, seconds: int = 0) -> bool:
        """Press; the model and the rules agree whether it is allowed."""
        allowed = Walked(self.log, self.show.now + SECOND).allows(what, seconds)
        try:
            self.show.do(command)
        except Refused:
            assert not allowed
            return False
        assert allowed
        self.log.append((what, self.show.now, seconds))
        return True

    @rule()
    def start(self) -> None:
        self.press("start", StartPitch(self.pitch))

    @rule(seconds=integers(1, 5))
    def start_at_an_instant(self, seconds: int) -> None:
        at = self.show.now + SECOND + seconds * SECOND
        self.press("start", StartPitch(self.pitch, at), seconds)

    @rule()
    def pause(self) -> None:
        self.press("pause", PausePitch(self.pitch))

    @rule()
    def resume(self) -> None:
        self.press("resume", ResumePitch(self.pitch))

    @rule()
    def restart(self) -> None:
        self.press("restart", RestartPitch(self.pitch))

    @rule(seconds=integers(-70, 70) | integers(3500, 3700))
    def adjust(self, seconds: int) -> None:
        self.press("adjust", AdjustPitch(self.pitch, seconds), seconds)

    @rule(milliseconds=integers(0, 90_000))
    def wait(self, milliseconds: int) -> None:
        self.show.wait(milliseconds / SECOND)

    @precondition(lambda self: self.log)
    @rule()
    def undo(self) -> None:
        if len(self.show.state.remembered) > 1:
            self.show.undo()
            self.log.pop()

    @rule()
    def end_and_think_again(self) -> None:
        at = self.show.now + SECOND
        if not self.press("end", EndPitch(self.pitch, "p2")):
            return
        self.log.pop()
        walked, record = Walked(self.log, at), self.show.state.pitches.passed("pitches")["p1"]
        assert record.elapsed == walked.used
        assert record.overtime == max(0, walked.used - walked.given)
        self.show.undo()

    @invariant()
    def the_timer_shows_what_the_log_says(self) -> None:
        timer = self.show.state.pitches.timer
        if timer is None:
            return
        walked = Walked(self.log, self.show.now)
        assert timer.running == walked.face
        assert timer.allotted == walked.given
        assert timer.elapsed(self.show.now) == walked.used


AnyTimer.TestCase.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, derandomize=True
)
TestAnyTimer = AnyTimer.TestCase
