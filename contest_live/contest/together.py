"""The common start: whether a city is ready, and whether others began without it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, assert_never

from contest_live.contest.act import (
    TOGETHER,
    Command,
    Envelope,
    Event,
    Keyed,
    Millis,
    Refused,
    Role,
    Who,
)

DIRECTING = TOGETHER - {Role.HOST}


@dataclass(frozen=True, slots=True)
class Coming:
    """What a stage would begin with: the pitch on stage that has not begun, else a phase.

    Of the two, one is an id and the other empty.
    """

    pitch: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A host says that the stage could begin with this."""

    coming: Coming
    by: str


@dataclass(frozen=True, slots=True)
class Missed:
    """The other cities began without this stage: a phase, or pitches where it is empty."""

    phase: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Together(Keyed):
    """How a stage stands to the others."""

    ready: Ready | None = None
    missed: Missed | None = None


@dataclass(frozen=True, slots=True)
class DeclareReady(Command):
    """The city is ready to begin with what its sender saw: one of the two."""

    pitch: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawReady(Command):
    """The city is not ready after all."""


@dataclass(frozen=True, slots=True)
class LeaveOut(Command):
    """The other cities begin without this one, which is not ready, at the instant `at`."""

    by: ClassVar[frozenset[Role]] = DIRECTING
    phase: str
    at: Millis


@dataclass(frozen=True, slots=True)
class ReadyDeclared(Event):
    """The city is ready to begin with this."""

    pitch: str
    phase: str


@dataclass(frozen=True, slots=True)
class ReadyWithdrawn(Event):
    """The city is not ready any more."""


@dataclass(frozen=True, slots=True)
class StartMissed(Event):
    """The other cities begin without this one: a phase, or pitches where it is empty."""

    undoable: ClassVar[bool] = False
    phase: str
    at: Millis


TogetherCommand = DeclareReady | WithdrawReady | LeaveOut
TogetherEvent = ReadyDeclared | ReadyWithdrawn | StartMissed


def decide(
    state: Together, command: TogetherCommand, coming: Coming | None
) -> tuple[TogetherEvent, ...]:
    """Decide whether a stage is ready; `coming` is what it would begin with, if it could."""
    match command:
        case DeclareReady(pitch, phase):
            if coming is None or Coming(pitch, phase) != coming:
                raise Refused("Ce qui vient a changé : regardez à nouveau.")
            if state.ready:
                raise Refused("%(who)s a déjà dit que la ville est prête.", who=Who(state.ready.by))
            return (ReadyDeclared(pitch, phase),)
        case WithdrawReady():
            if state.ready is None:
                raise Refused("La ville n'est plus déclarée prête.")
            return (ReadyWithdrawn(),)
        case LeaveOut(phase, at):
            if state.ready:
                raise Refused("Cette ville vient de se dire prête : renvoyez, et elle part.")
            return (StartMissed(phase, at),)
        case _:
            assert_never(command)


def evolve(state: Together, event: TogetherEvent, envelope: Envelope) -> Together:
    """Take one event in."""
    match event:
        case ReadyDeclared(pitch, phase):
            return replace(state, ready=Ready(Coming(pitch, phase), envelope.actor))
        case ReadyWithdrawn():
            return replace(state, ready=None)
        case StartMissed(phase, at):
            return replace(state, missed=Missed(phase, at))
        case _:
            assert_never(event)


def come(state: Together, coming: Coming | None) -> Together:
    """Let what was said of another beginning be void, once something else is coming."""
    if state.ready is None or state.ready.coming == coming:
        return state
    return replace(state, ready=None)
