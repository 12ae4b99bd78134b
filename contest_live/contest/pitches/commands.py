"""What may be asked of the pitch on stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import TOGETHER, Command, Millis, Role


@dataclass(frozen=True, slots=True)
class CallPitch(Command):
    """Call an entry on stage; `again` lets one that has passed go once more."""

    round: str
    entry: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class SendBack(Command):
    """Take a called pitch off the stage again; its entry waits as before."""

    pitch: str


@dataclass(frozen=True, slots=True)
class StartPitch(Command):
    """Start the timer, now or at the instant `at`."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    pitch: str
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class PausePitch(Command):
    """Hold the timer."""

    pitch: str


@dataclass(frozen=True, slots=True)
class ResumePitch(Command):
    """Let a held timer run on."""

    pitch: str


@dataclass(frozen=True, slots=True)
class AdjustPitch(Command):
    """Give (or, below zero, take) seconds."""

    pitch: str
    seconds: int


@dataclass(frozen=True, slots=True)
class RestartPitch(Command):
    """Put the timer back to its beginning, ready, and drop the seconds given or taken."""

    pitch: str


@dataclass(frozen=True, slots=True)
class EndPitch(Command):
    """End the pitch, and call the entry `then` unless it is empty."""

    pitch: str
    then: str = ""


OnStage = StartPitch | PausePitch | ResumePitch | AdjustPitch | RestartPitch | EndPitch | SendBack
PitchCommand = CallPitch | OnStage
