"""Take what happened to the pitch on stage in."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from contest_live.contest.act import (
    SECOND,
    Envelope,
    Millis,
)
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
from contest_live.contest.pitches.state import (
    Pitches,
    Record,
    Timer,
)


def evolve(state: Pitches, event: PitchEvent, envelope: Envelope) -> Pitches:
    """Take one event in."""
    match event:
        case PitchCalled(pitch, round_id, entry, allotted):
            host, at = envelope.actor, envelope.at
            called = Timer(pitch, round_id, entry, allotted, at, host, caller=host, given=allotted)
            return replace(state, timer=called)
        case PitchSentBack():
            return replace(state, timer=None)
        case PitchEnded(pitch, round_id, entry, elapsed, overtime):
            record = Record(pitch, elapsed, overtime, envelope.at, envelope.actor)
            of_round = {**state.passed(round_id), entry: record}
            return replace(state, timer=None, records={**state.records, round_id: of_round})
        case PitchAdjusted(_, seconds):
            assert state.timer is not None
            allotted = state.timer.allotted + seconds * SECOND
            return replace(state, timer=replace(state.timer, allotted=allotted))
        case _:
            assert state.timer is not None
            timer = replace(_turned(state.timer, event, envelope.at), by=envelope.actor)
            return replace(state, timer=timer)


def _turned(
    timer: Timer, event: PitchStarted | PitchPaused | PitchResumed | PitchRestarted, at: Millis
) -> Timer:
    match event:
        case PitchStarted(at=announced):
            return replace(timer, since=at if announced is None else announced, begun=True)
        case PitchResumed():
            return replace(timer, since=at, begun=True)
        case PitchPaused():
            return replace(timer, spent=timer.elapsed(at), since=None)
        case PitchRestarted(_, allotted):
            kept = timer.allotted if allotted is None else allotted
            return replace(timer, allotted=kept, spent=0, since=None, begun=False)
        case _:
            assert_never(event)
