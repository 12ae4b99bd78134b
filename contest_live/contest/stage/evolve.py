"""Take the events of one act into the state of a stage, and remember what can be undone."""

from __future__ import annotations

from dataclasses import replace

from contest_live.contest import (
    attendance,
    awards,
    coaching,
    pitches,
    programme,
    scoring,
    screens,
    teams,
    together,
)
from contest_live.contest.act import (
    Cue,
    Envelope,
    Event,
    Remembered,
    changes,
    with_value,
)
from contest_live.contest.rules import Board
from contest_live.contest.stage.changing import RulesChanged
from contest_live.contest.stage.coming import coming
from contest_live.contest.stage.commands import ActUndone, EntrantsTaken, StageOpened
from contest_live.contest.stage.instants import announced, cued
from contest_live.contest.stage.state import Entrants, StageState

MOST_REMEMBERED = 20
BEGINNINGS = (pitches.PitchStarted, programme.PhaseEntered)


def evolve(state: StageState, events: tuple[Event, ...], envelope: Envelope) -> StageState:
    """Take the events of one act in."""
    new = state
    for event in events:
        new = _taken(new, event, envelope)
    new = _with_others(new, events)
    at, undoable = announced(events, envelope), _to_undo(state, events, envelope)
    # What ballots change is never asked for, and there are many of them.
    changed = tuple(changes(state, new)) if undoable or at is not None else ()
    new = cued(new, envelope, None if at is None else Cue(envelope.id, at, changed))
    if not undoable:
        return new
    act = Remembered(envelope.id, envelope.actor, envelope.at, events, changed)
    return replace(new, remembered=(*new.remembered, act)[-MOST_REMEMBERED:])


def _to_undo(state: StageState, events: tuple[Event, ...], envelope: Envelope) -> bool:
    """Say whether a host may undo an act; people on the floor take back their own."""
    own = state.attendance.role(envelope.actor) in teams.JOINING
    return not own and all(event.undoable for event in events)


def _taken(state: StageState, event: Event, envelope: Envelope) -> StageState:
    if isinstance(event, pitches.PitchEvent):
        return replace(state, pitches=pitches.evolve(state.pitches, event, envelope))
    if isinstance(event, scoring.ScoringEvent):
        return replace(state, scoring=scoring.evolve(state.scoring, event, envelope))
    if isinstance(event, attendance.AttendanceEvent):
        return replace(state, attendance=attendance.evolve(state.attendance, event, envelope))
    if isinstance(event, programme.ProgrammeEvent):
        return replace(state, programme=programme.evolve(state.programme, event, envelope))
    if isinstance(event, screens.ScreensEvent):
        return _screens(state, event)
    if isinstance(event, awards.AwardsEvent):
        return replace(state, awards=awards.evolve(state.awards, event, envelope))
    if isinstance(event, teams.TeamsEvent):
        return replace(state, teams=teams.evolve(state.teams, event, envelope))
    if isinstance(event, coaching.CoachingEvent):
        return replace(state, coaching=coaching.evolve(state.coaching, event, envelope))
    if isinstance(event, together.TogetherEvent):
        return replace(state, together=together.evolve(state.together, event, envelope))
    return _whole(state, event, envelope)


def _with_others(state: StageState, events: tuple[Event, ...]) -> StageState:
    """Let it be void that a stage is ready, or was left behind, once it has gone on.

    So is a ranking that was adopted, once what it was made from has changed.
    """
    of_all = state.together
    if of_all.ready:
        of_all = together.come(of_all, coming(state))
    if of_all.missed and any(isinstance(each, BEGINNINGS) for each in events):
        of_all = replace(of_all, missed=None)
    state = state if of_all is state.together else replace(state, together=of_all)
    adopted = state.awards.adopted
    if adopted and (state.scoring.open_windows() or state.basis() != adopted.basis):
        return replace(state, awards=awards.void(state.awards))
    return state


def _screens(state: StageState, event: screens.ScreensEvent) -> StageState:
    frozen = state.frozen
    if isinstance(event, screens.LeaderboardSet):
        frozen = state.provisional() if event.board is Board.FROZEN else None
    return replace(state, screens=screens.evolve(state.screens, event), frozen=frozen)


def _whole(state: StageState, event: Event, envelope: Envelope) -> StageState:
    match event:
        case StageOpened(rules):
            return replace(state, rules=rules)
        case RulesChanged(rules):
            # What was before may name a phase or a round that is no more.
            return replace(state, rules=rules, remembered=())
        case EntrantsTaken(entrants):
            return _with_entrants(state, entrants, envelope)
        case ActUndone():
            return undone(state)
    raise TypeError(type(event).__name__)


def _with_entrants(state: StageState, entrants: Entrants, envelope: Envelope) -> StageState:
    met = state.attendance
    for event in (
        attendance.PeopleRegistered(entrants.people),
        attendance.ProjectsRegistered(entrants.projects),
    ):
        met = attendance.evolve(met, event, envelope)
    known = teams.with_conflicts(state.teams, entrants.conflicts)
    taken = {**state.entrants, entrants.stage: entrants.version}
    return replace(state, attendance=met, teams=known, entrants=taken)


def undone(state: StageState) -> StageState:
    """Put the values back that the newest act remembered changed."""
    *kept, last = state.remembered
    for change in last.changes:
        state = with_value(state, change.key, change.before)
    cues = tuple(each for each in state.cues if each.act != last.act)
    return replace(state, cues=cues, remembered=tuple(kept))
