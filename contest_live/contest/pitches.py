"""The pitch on stage and its timer. A timer is facts, not ticks: nothing changes while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from contest_live.contest.act import (
    MINUTE,
    SECOND,
    Command,
    Envelope,
    Event,
    Keyed,
    Millis,
    Refused,
    Who,
)

MOST_ALLOTTED = 60 * MINUTE


class Running(StrEnum):
    """The three ways a called pitch can be."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Timer:
    """The pitch on stage.

    `spent` is what ran before `since`, the contest time from which it runs now (None: it does
    not). Both and `allotted` are milliseconds. `by` set it going, held it or put it back last;
    `caller` called the entry on stage.
    """

    pitch: str
    round: str
    entry: str
    allotted: Millis
    called: Millis
    by: str
    spent: Millis = 0
    since: Millis | None = None
    begun: bool = False
    caller: str = ""

    @property
    def running(self) -> Running:
        """Say whether it is ready, running or paused."""
        if self.since is not None:
            return Running.RUNNING
        return Running.PAUSED if self.begun else Running.READY

    def elapsed(self, at: Millis) -> Millis:
        """Count the milliseconds used at a contest time."""
        return self.spent + (max(0, at - self.since) if self.since is not None else 0)


@dataclass(frozen=True, slots=True)
class Record:
    """A pitch that is over: how long it took, how long beyond what it was given, who ended it."""

    pitch: str
    elapsed: Millis
    overtime: Millis
    ended: Millis
    by: str


@dataclass(frozen=True, slots=True)
class Pitches(Keyed):
    """The pitch on stage, and those that are over by round and entry."""

    timer: Timer | None = None
    records: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)

    def passed(self, round_id: str) -> Mapping[str, Record]:
        """Find the pitches of a round that are over."""
        return self.records.get(round_id, {})

    def ended_by(self, pitch: str) -> str | None:
        """Say who ended a pitch; None if it is not over."""
        records = (each for passed in self.records.values() for each in passed.values())
        return next((each.by for each in records if each.pitch == pitch), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the running orders know: who may be called in a round, and for how long."""

    waiting: Mapping[str, tuple[str, ...]]
    allotted: Mapping[str, Millis]


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
    """Start the timer."""

    pitch: str


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
    """Put the timer back to its beginning, ready."""

    pitch: str


@dataclass(frozen=True, slots=True)
class EndPitch(Command):
    """End the pitch, and call the entry `then` unless it is empty."""

    pitch: str
    then: str = ""


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
    """The timer runs."""

    pitch: str


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
    """The timer stands at its beginning."""

    pitch: str


@dataclass(frozen=True, slots=True)
class PitchEnded(Event):
    """The pitch is over. Both are milliseconds."""

    pitch: str
    round: str
    entry: str
    elapsed: Millis
    overtime: Millis


OnStage = StartPitch | PausePitch | ResumePitch | AdjustPitch | RestartPitch | EndPitch | SendBack
PitchCommand = CallPitch | OnStage
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


def decide(
    state: Pitches, command: PitchCommand, envelope: Envelope, facts: Facts
) -> tuple[PitchEvent, ...]:
    """Decide a command about the pitch on stage."""
    if isinstance(command, CallPitch):
        return (_call(state, command, envelope, facts),)
    timer = _on_stage(state, command.pitch)
    match command:
        case StartPitch(pitch):
            _only(timer, Running.READY, "%(who)s a déjà lancé ce passage.")
            return (PitchStarted(pitch),)
        case PausePitch(pitch):
            _not_yet(timer, Running.PAUSED, "%(who)s a déjà arrêté le chronomètre.")
            _only(timer, Running.RUNNING, "Le chronomètre ne tourne pas.")
            return (PitchPaused(pitch),)
        case ResumePitch(pitch):
            _not_yet(timer, Running.RUNNING, "%(who)s a déjà lancé le chronomètre.")
            _only(timer, Running.PAUSED, "Le chronomètre n'est pas en pause.")
            return (PitchResumed(pitch),)
        case AdjustPitch(pitch, seconds):
            if seconds == 0 or not 0 <= timer.allotted + seconds * SECOND <= MOST_ALLOTTED:
                raise Refused("Ce temps ne peut pas être ajouté ni retiré.")
            return (PitchAdjusted(pitch, seconds),)
        case RestartPitch(pitch):
            if timer.running is Running.READY:
                raise Refused("Le chronomètre est déjà au début.")
            return (PitchRestarted(pitch),)
        case SendBack(pitch):
            return (PitchSentBack(pitch),)
        case EndPitch():
            return _end(state, timer, command, envelope, facts)
        case _:
            assert_never(command)


def _on_stage(state: Pitches, pitch: str) -> Timer:
    if state.timer is not None and state.timer.pitch == pitch:
        return state.timer
    ended_by = state.ended_by(pitch)
    if ended_by is not None:
        raise Refused("%(who)s a déjà terminé ce passage.", who=Who(ended_by))
    raise Refused("Ce passage n'est pas sur scène.")


def _only(timer: Timer, expected: Running, otherwise: str) -> None:
    if timer.running is not expected:
        raise Refused(otherwise, who=Who(timer.by))


def _not_yet(timer: Timer, wanted: Running, otherwise: str) -> None:
    if timer.running is wanted:
        raise Refused(otherwise, who=Who(timer.by))


def _call(state: Pitches, command: CallPitch, envelope: Envelope, facts: Facts) -> PitchCalled:
    if state.timer is not None:
        raise Refused("%(who)s a déjà appelé un passage sur scène.", who=Who(state.timer.caller))
    again = command.again and command.entry in state.passed(command.round)
    if not again and command.entry not in facts.waiting.get(command.round, ()):
        raise Refused("Cette équipe n'attend pas son passage.")
    allotted = facts.allotted[command.round]
    return PitchCalled(envelope.id, command.round, command.entry, allotted)


def _end(
    state: Pitches, timer: Timer, command: EndPitch, envelope: Envelope, facts: Facts
) -> tuple[PitchEvent, ...]:
    if timer.running is Running.READY:
        raise Refused("Ce passage n'a pas commencé.")
    elapsed = timer.elapsed(envelope.at)
    over = max(0, elapsed - timer.allotted)
    ended = PitchEnded(timer.pitch, timer.round, timer.entry, elapsed, over)
    if not command.then:
        return (ended,)
    empty = replace(state, timer=None)
    return ended, _call(empty, CallPitch(timer.round, command.then), envelope, facts)


def evolve(state: Pitches, event: PitchEvent, envelope: Envelope) -> Pitches:
    """Take one event in."""
    match event:
        case PitchCalled(pitch, round_id, entry, allotted):
            host = envelope.actor
            called = Timer(pitch, round_id, entry, allotted, envelope.at, host, caller=host)
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
        case PitchStarted() | PitchResumed():
            return replace(timer, since=at, begun=True)
        case PitchPaused():
            return replace(timer, spent=timer.elapsed(at), since=None)
        case PitchRestarted():
            return replace(timer, spent=0, since=None, begun=False)
        case _:
            assert_never(event)
