"""Take what happened in the scoring in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar, assert_never

from contest_live.contest.act import Envelope, Text
from contest_live.contest.scoring.events import (
    BallotGiven,
    BallotsSetAside,
    BallotWithdrawn,
    ClosingAsked,
    ClosingConfirmed,
    JurorBack,
    JurorInTeam,
    JurorJoined,
    JurorLeft,
    JurorReadmitted,
    JurorRecused,
    ScoringClosed,
    ScoringEvent,
    ScoringOpened,
    ScoringReopened,
)
from contest_live.contest.scoring.state import Ballot, Closing, Recusal, Scoring, Why

T = TypeVar("T")
ByJuror = Mapping[str, Mapping[str, T]]


def evolve(state: Scoring, event: ScoringEvent, envelope: Envelope) -> Scoring:
    """Take one event in."""
    match event:
        case BallotGiven():
            return _given(state, event, envelope)
        case BallotWithdrawn(entry, juror):
            return _withdrawn(state, entry, juror, envelope)
        case BallotsSetAside(entries, reason):
            for entry in entries:
                for juror in state.ballots[entry]:
                    state = _withdrawn(state, entry, juror, envelope)
                state = _reopened(state, entry, reason)
            return state
        case JurorRecused(juror, entry, why):
            recusal = Recusal(why, envelope.actor, envelope.at)
            return replace(state, recused=_with(state.recused, entry, juror, recusal))
        case JurorInTeam(juror, entry):
            recusal = Recusal(Why.TEAM, envelope.actor, envelope.at)
            recused = _with(state.recused, entry, juror, recusal)
            known = {**state.in_team, entry: (*state.in_team.get(entry, ()), juror)}
            return replace(state, recused=recused, in_team=known)
        case JurorReadmitted(juror, entry):
            return replace(state, recused=_without(state.recused, entry, juror))
        case JurorLeft(juror):
            return replace(state, away={**state.away, juror: envelope.at})
        case JurorBack(juror):
            here = {each: at for each, at in state.away.items() if each != juror}
            return replace(state, away=here)
        case JurorJoined(juror, entries):
            before = {each: (*state.unseen.get(each, ()), juror) for each in entries}
            return replace(state, unseen={**state.unseen, **before})
        case _:
            return _window(state, event, envelope)


def _window(
    state: Scoring,
    event: ScoringOpened | ScoringReopened | ClosingAsked | ScoringClosed | ClosingConfirmed,
    envelope: Envelope,
) -> Scoring:
    match event:
        case ScoringOpened(entry):
            return _opened(state, entry)
        case ScoringReopened(entry, "", reason):
            return _reopened(state, entry, reason)
        case ScoringReopened(entry, juror, reason):
            alone = (*state.reopened.get(entry, ()), juror)
            again = {**state.again, entry: reason}
            return replace(state, reopened={**state.reopened, entry: alone}, again=again)
        case ClosingAsked():
            return replace(state, asked=Closing(envelope.actor, envelope.at))
        case ScoringClosed(entries) | ClosingConfirmed(entries):
            windows = {**state.windows, **dict.fromkeys(entries, False)}
            return replace(
                state,
                windows=windows,
                reopened={k: v for k, v in state.reopened.items() if k not in entries},
                again={k: v for k, v in state.again.items() if k not in entries},
                asked=None,
                closed=Closing(envelope.actor, envelope.at),
            )
        case _:
            assert_never(event)


def _opened(state: Scoring, entry: str) -> Scoring:
    """Open a called entry; what was asked before it came is not asked of it."""
    windows = {**state.windows, entry: True}
    unseen = state.unseen
    if state.away or entry in unseen:
        unseen = {**unseen, entry: tuple(state.away)}
    return replace(state, windows=windows, unseen=unseen, asked=None)


def _reopened(state: Scoring, entry: str, reason: Text) -> Scoring:
    windows, again = {**state.windows, entry: True}, {**state.again, entry: reason}
    return replace(state, windows=windows, again=again)


def _withdrawn(state: Scoring, entry: str, juror: str, envelope: Envelope) -> Scoring:
    kept = replace(state.ballots[entry][juror], withdrawn=envelope.at)
    former = _with_former(state, entry, juror, kept)
    return replace(state, ballots=_without(state.ballots, entry, juror), former=former)


def _given(state: Scoring, event: BallotGiven, envelope: Envelope) -> Scoring:
    entry, juror, replaced = event.entry, event.juror, state.ballot(event.entry, event.juror)
    ballot = Ballot(
        id=envelope.id,
        scores=event.scores,
        comment=event.comment,
        at=envelope.at,
        corrected=bool(event.replaces),
        by=event.by or juror,
    )
    ballots = _with(state.ballots, entry, juror, ballot)
    former = _with_former(state, entry, juror, replaced) if replaced else state.former
    return replace(state, ballots=ballots, former=former)


def _with_former(
    state: Scoring, entry: str, juror: str, ballot: Ballot
) -> ByJuror[tuple[Ballot, ...]]:
    known = state.former.get(entry, {}).get(juror, ())
    return _with(state.former, entry, juror, (*known, ballot))


def _with(held: ByJuror[T], entry: str, juror: str, value: T) -> ByJuror[T]:
    return {**held, entry: {**held.get(entry, {}), juror: value}}


def _without(held: ByJuror[T], entry: str, juror: str) -> ByJuror[T]:
    return {**held, entry: {each: v for each, v in held[entry].items() if each != juror}}
