"""The jury's ballots, from the opening of a team's scoring to its closing, and all their versions.

A ballot counts while it stands and its juror is not recused. Nothing that was given is forgotten.
"""

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
from contest_live.contest.scoring.decide import decide
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
from contest_live.contest.scoring.evolve import evolve
from contest_live.contest.scoring.facts import Facts
from contest_live.contest.scoring.state import Ballot, Closing, Recusal, Scoring, Why
from contest_live.contest.scoring.windows import joined, listed

__all__ = [
    "Ballot",
    "BallotGiven",
    "BallotWithdrawn",
    "BallotsSetAside",
    "CloseScoring",
    "Closing",
    "ClosingAsked",
    "ClosingConfirmed",
    "ConfirmClosing",
    "DeclareConflict",
    "Facts",
    "GiveBallot",
    "GivePaperBallot",
    "JurorBack",
    "JurorInTeam",
    "JurorJoined",
    "JurorLeft",
    "JurorReadmitted",
    "JurorRecused",
    "MarkJurorBack",
    "MarkJurorLate",
    "MarkJurorLeft",
    "ReadmitJuror",
    "Recusal",
    "RecuseJuror",
    "ReopenScoring",
    "RetractConflict",
    "Scoring",
    "ScoringClosed",
    "ScoringCommand",
    "ScoringEvent",
    "ScoringOpened",
    "ScoringReopened",
    "SetBallotsAside",
    "Why",
    "WithdrawBallot",
    "decide",
    "evolve",
    "joined",
    "listed",
]
