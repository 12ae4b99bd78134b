"""What was announced for an instant: what becomes of a stage then, and what it is until then."""

from __future__ import annotations

from dataclasses import replace

from contest_live.contest.act import (
    Change,
    Cue,
    Envelope,
    Event,
    Millis,
    instant,
    value_at,
    with_value,
)
from contest_live.contest.stage.state import StageState


def announced(events: tuple[Event, ...], envelope: Envelope) -> Millis | None:
    """Give the instant at which an act becomes so; None where it is so at once."""
    ahead = (each for each in map(instant, events) if each is not None and each > envelope.at)
    return max(ahead, default=None)


def cued(state: StageState, envelope: Envelope, cue: Cue | None) -> StageState:
    """Forget the instants that have passed, and remember one that was announced."""
    ahead = tuple(each for each in state.cues if each.at > envelope.at)
    if cue:
        ahead = (*ahead, cue)
    return state if ahead == state.cues else replace(state, cues=ahead)


def instants(state: StageState, now: Millis) -> tuple[Millis, ...]:
    """List the instants still to come at which something announced becomes so."""
    return tuple(each.at for each in state.cues if each.at > now)


def as_of(state: StageState, at: Millis) -> StageState:
    """Take back what is announced for later than `at`, where nothing else has changed it."""
    for cue in reversed(state.cues):
        if cue.at > at:
            state = taken_back(state, cue.changes)
    return state


def taken_back(state: StageState, changes: tuple[Change, ...]) -> StageState:
    """Put back what these changes were made from, where their values still stand."""
    for change in changes:
        if value_at(state, change.key) == change.after:
            state = with_value(state, change.key, change.before)
    return state
