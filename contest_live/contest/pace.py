"""Planned against actual: when each pitch is expected, and how far a stage is behind its plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import SECOND, Millis
from contest_live.contest.rules import Phase, RoundRules
from contest_live.contest.stage.state import StageState


@dataclass(frozen=True, slots=True)
class Expected:
    """When an entry is expected: at `at`, and from `slips` on one millisecond later each.

    `slips` is when the first of those who wait should be called. While that does not happen (the
    pitch on stage takes longer than its slot, nobody is called), all of them move with the clock.
    """

    at: Millis
    slips: Millis


@dataclass(frozen=True, slots=True)
class Pace:
    """How a stage keeps to its plan.

    It is `base` milliseconds behind (below zero: ahead) until `due`, and from then on one more
    each millisecond: nothing need be sent while it grows. `expected` is by waiting entry.
    """

    base: Millis
    due: Millis
    expected: Mapping[str, Expected] = field(default_factory=dict)


def pace(state: StageState) -> Pace | None:
    """Compare a stage with its plan; None before its first phase."""
    rules = state.opened
    phase = rules.phase(state.programme.phase)
    if phase is None:
        return None
    of_round = rules.round(phase.round)
    if of_round is None or not state.programme.order(of_round.id).entries:
        base = state.programme.since - phase.starts
        return Pace(base, phase.ends + base)
    return _of_round(state, phase, of_round)


def _of_round(state: StageState, phase: Phase, of_round: RoundRules) -> Pace:
    slot = of_round.slot * SECOND
    records = state.pitches.passed(of_round.id)
    waiting = state.waiting(of_round.id)
    planned = phase.starts + len(records) * slot
    timer = state.pitches.timer
    if timer:
        due = following = timer.called + slot
        base = timer.called - planned
    else:
        ended = (each.ended for each in records.values())
        due = max((state.programme.since, *ended))
        following, base = max(due, planned), due - planned
    if not timer and not waiting:
        due = max(due, phase.ends + base)
    expected = {
        each: Expected(following + place * slot, following) for place, each in enumerate(waiting)
    }
    return Pace(base, due, expected)
