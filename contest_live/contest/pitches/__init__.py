"""The pitch on stage and its timer. A timer is facts, not ticks: nothing changes while it runs."""

from contest_live.contest.pitches.commands import (
    AdjustPitch,
    CallPitch,
    EndPitch,
    OnStage,
    PausePitch,
    PitchCommand,
    RestartPitch,
    ResumePitch,
    SendBack,
    StartPitch,
)
from contest_live.contest.pitches.decide import Facts, decide
from contest_live.contest.pitches.events import (
    PitchAdjusted,
    PitchCalled,
    PitchEnded,
    PitchEvent,
    PitchPaused,
    PitchRestarted,
    PitchResumed,
    PitchSentBack,
    PitchStarted,
)
from contest_live.contest.pitches.evolve import evolve
from contest_live.contest.pitches.state import (
    Pitches,
    Record,
    Running,
    Timer,
)

__all__ = [
    "AdjustPitch",
    "CallPitch",
    "EndPitch",
    "Facts",
    "OnStage",
    "PausePitch",
    "PitchAdjusted",
    "PitchCalled",
    "PitchCommand",
    "PitchEnded",
    "PitchEvent",
    "PitchPaused",
    "PitchRestarted",
    "PitchResumed",
    "PitchSentBack",
    "PitchStarted",
    "Pitches",
    "Record",
    "RestartPitch",
    "ResumePitch",
    "Running",
    "SendBack",
    "StartPitch",
    "Timer",
    "decide",
    "evolve",
]
