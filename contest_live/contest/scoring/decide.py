"""Decide a command of the scoring."""

from __future__ import annotations

from typing import assert_never

from contest_live.contest.act import Envelope
from contest_live.contest.scoring.commands import (
    CloseScoring,
    ConfirmClosing,
    DeclareConflict,
    GiveBallot,
    GivePaperBallot,
    MarkJurorBack,
    MarkJurorLate,
    MarkJurorLeft,
    ReadmitJuror,
    RecuseJuror,
    ReopenScoring,
    RetractConflict,
    ScoringCommand,
    SetBallotsAside,
    WithdrawBallot,
)
from contest_live.contest.scoring.events import ScoringEvent
from contest_live.contest.scoring.facts import Facts
from contest_live.contest.scoring.giving import given, on_paper, set_aside, withdrawn
from contest_live.contest.scoring.recusals import declared, noted, readmitted, retracted
from contest_live.contest.scoring.state import Scoring
from contest_live.contest.scoring.windows import back, closed, confirmed, late, left, reopened

Recusing = DeclareConflict | RetractConflict | RecuseJuror | ReadmitJuror


def decide(
    state: Scoring, command: ScoringCommand, envelope: Envelope, facts: Facts
) -> tuple[ScoringEvent, ...]:
    """Decide a ballot, a recusal, who is here, or the closing and reopening of scoring."""
    match command:
        case GiveBallot():
            return (given(state, command, envelope, facts),)
        case GivePaperBallot():
            return (on_paper(state, command, envelope, facts),)
        case WithdrawBallot():
            return (withdrawn(state, command, envelope),)
        case SetBallotsAside():
            return (set_aside(state, command),)
        case DeclareConflict() | RetractConflict() | RecuseJuror() | ReadmitJuror():
            return (_recusing(state, command, envelope, facts),)
        case _:
            return (_windows(state, command, facts),)


def _recusing(state: Scoring, command: Recusing, envelope: Envelope, facts: Facts) -> ScoringEvent:
    match command:
        case DeclareConflict():
            return declared(state, command, envelope, facts)
        case RetractConflict():
            return retracted(state, command, envelope)
        case RecuseJuror():
            return noted(state, command, facts)
        case ReadmitJuror():
            return readmitted(state, command)
        case _:
            assert_never(command)


def _windows(
    state: Scoring,
    command: CloseScoring
    | ConfirmClosing
    | ReopenScoring
    | MarkJurorLeft
    | MarkJurorBack
    | MarkJurorLate,
    facts: Facts,
) -> ScoringEvent:
    match command:
        case CloseScoring():
            return closed(state, command, facts)
        case ConfirmClosing():
            return confirmed(state, command, facts)
        case ReopenScoring():
            return reopened(state, command, facts)
        case MarkJurorLeft():
            return left(state, command, facts)
        case MarkJurorBack():
            return back(state, command)
        case MarkJurorLate():
            return late(state, command, facts)
        case _:
            assert_never(command)
