"""What can happen to the pitch on stage."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import (
    Event,
    Millis,
)


@dataclass(frozen=True, slots=True)
class PitchCalled(Event):
    """An entry is on stage."""

    pitch: str
    round: str
    entry: str
    allotted: Millis


@dataclass(frozen=True, slots=True)
class PitchSentBack(Event):
    """The stage is empty again; nothing is recorded."""

    pitch: str


@dataclass(frozen=True, slots=True)
class PitchStarted(Event):
    """The timer runs, from now on or from the instant `at`."""

    pitch: str
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class PitchPaused(Event):
    """The timer is held."""

    pitch: str


@dataclass(frozen=True, slots=True)
class PitchResumed(Event):
    """The timer runs on."""

    pitch: str


@dataclass(frozen=True, slots=True)
class PitchAdjusted(Event):
    """The pitch has so many seconds more, or less."""

    pitch: str
    seconds: int


@dataclass(frozen=True, slots=True)
class PitchRestarted(Event):
    """The timer stands at its beginning, with the time it was called with.

    Rows from before that was so carry none: there the seconds given or taken stayed.
    """

    pitch: str
    allotted: Millis | None = None


@dataclass(frozen=True, slots=True)
class PitchEnded(Event):
    """The pitch is over. Both are milliseconds."""

    pitch: str
    round: str
    entry: str
    elapsed: Millis
    overtime: Millis


PitchEvent = (
    PitchCalled
    | PitchSentBack
    | PitchStarted
    | PitchPaused
    | PitchResumed
    | PitchAdjusted
    | PitchRestarted
    | PitchEnded
)
