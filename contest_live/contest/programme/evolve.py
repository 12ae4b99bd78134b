"""Take what happened to the programme in."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from contest_live.contest.act import Envelope
from contest_live.contest.programme.events import (
    EntryAbsent,
    EntryBack,
    OrderSet,
    PhaseEntered,
    ProgrammeEvent,
)
from contest_live.contest.programme.state import (
    Programme,
    RunningOrder,
)


def evolve(state: Programme, event: ProgrammeEvent, envelope: Envelope) -> Programme:
    """Take one event in."""
    match event:
        case PhaseEntered(phase, at):
            since = envelope.at if at is None else at
            return replace(state, phase=phase, since=since, by=envelope.actor)
        case OrderSet(round_id, entries):
            return _with_order(state, round_id, entries=entries)
        case EntryAbsent(round_id, entry):
            absent = state.order(round_id).absent | {entry}
            return _with_order(state, round_id, absent=absent)
        case EntryBack(round_id, entry):
            absent = state.order(round_id).absent - {entry}
            return _with_order(state, round_id, absent=absent)
        case _:
            assert_never(event)


def _with_order(
    state: Programme,
    round_id: str,
    *,
    entries: tuple[str, ...] | None = None,
    absent: frozenset[str] | None = None,
) -> Programme:
    old = state.order(round_id)
    new = RunningOrder(
        old.entries if entries is None else entries, old.absent if absent is None else absent
    )
    return replace(state, orders={**state.orders, round_id: new})
