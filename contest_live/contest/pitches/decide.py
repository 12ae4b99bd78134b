"""Decide a command about the pitch on stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from contest_live.contest.act import (
    MINUTE,
    SECOND,
    Envelope,
    Millis,
    Refused,
    Who,
)
from contest_live.contest.pitches.commands import (
    AdjustPitch,
    CallPitch,
    EndPitch,
    PausePitch,
    PitchCommand,
    RestartPitch,
    ResumePitch,
    SendBack,
    StartPitch,
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
    Running,
    Timer,
)

MOST_ALLOTTED = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class Facts:
    """What the running orders know: who may be called in a round, and for how long."""

    waiting: Mapping[str, tuple[str, ...]]
    allotted: Mapping[str, Millis]


def decide(
    state: Pitches, command: PitchCommand, envelope: Envelope, facts: Facts
) -> tuple[PitchEvent, ...]:
    """Decide a command about the pitch on stage."""
    if isinstance(command, CallPitch):
        return (_call(state, command, envelope, facts),)
    timer = _on_stage(state, command.pitch)
    match command:
        case StartPitch(pitch, at):
            _only(timer, Running.READY, "%(who)s a déjà lancé ce passage.")
            return (PitchStarted(pitch, at),)
        case PausePitch(pitch):
            _gone_off(timer, envelope)
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
            if timer.running is Running.READY and timer.allotted == timer.given:
                raise Refused("Le chronomètre est déjà au début.")
            return (PitchRestarted(pitch, timer.given),)
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


def _gone_off(timer: Timer, envelope: Envelope) -> None:
    """Until its instant a start can be undone, but what has not begun has no pause and no end."""
    if timer.since is not None and envelope.at < timer.since:
        raise Refused("Le départ est annoncé : attendez-le, ou annulez-le.")


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
    _gone_off(timer, envelope)
    elapsed = timer.elapsed(envelope.at)
    over = max(0, elapsed - timer.allotted)
    ended = PitchEnded(timer.pitch, timer.round, timer.entry, elapsed, over)
    if not command.then:
        return (ended,)
    empty = replace(state, timer=None)
    return ended, _call(empty, CallPitch(timer.round, command.then), envelope, facts)
