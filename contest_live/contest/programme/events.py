"""What can happen to the programme."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Event, Millis


@dataclass(frozen=True, slots=True)
class PhaseEntered(Event):
    """The stage is in this phase, from now on or from the instant `at`."""

    phase: str
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class OrderSet(Event):
    """The running order of a round is this one, whole."""

    round: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryAbsent(Event):
    """An entry did not come up."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class EntryBack(Event):
    """An absent entry came."""

    round: str
    entry: str


ProgrammeEvent = PhaseEntered | OrderSet | EntryAbsent | EntryBack
