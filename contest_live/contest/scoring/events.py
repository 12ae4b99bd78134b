"""What can happen in the scoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Event, Text
from contest_live.contest.scoring.state import Why


@dataclass(frozen=True, slots=True)
class ScoringOpened(Event):
    """A team can be scored."""

    entry: str


@dataclass(frozen=True, slots=True)
class ScoringReopened(Event):
    """A team can be scored again, by a juror alone where one is named."""

    entry: str
    juror: str
    reason: Text


@dataclass(frozen=True, slots=True)
class ClosingAsked(Event):
    """A host asks the president to close without these ballots, each `entry/juror`."""

    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoringClosed(Event):
    """These teams cannot be scored any more."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClosingConfirmed(Event):
    """The president had these teams closed, without these ballots."""

    undoable: ClassVar[bool] = False
    entries: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BallotGiven(Event):
    """A juror's ballot for a team is this one; `by` entered it where it was on paper."""

    undoable: ClassVar[bool] = False
    entry: str
    juror: str
    scores: Mapping[str, str]
    comment: Text | None
    replaces: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class BallotWithdrawn(Event):
    """A juror took a ballot back, and has none for the team."""

    undoable: ClassVar[bool] = False
    entry: str
    juror: str
    ballot: str


@dataclass(frozen=True, slots=True)
class BallotsSetAside(Event):
    """No ballot for these teams counts any more, and the jury scores them again."""

    undoable: ClassVar[bool] = False
    entries: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class JurorRecused(Event):
    """A juror does not score a team, and a ballot given for it does not count."""

    undoable: ClassVar[bool] = False
    juror: str
    entry: str
    why: Why


@dataclass(frozen=True, slots=True)
class JurorInTeam(Event):
    """A juror joined a team, and does not score it from now on."""

    juror: str
    entry: str


@dataclass(frozen=True, slots=True)
class JurorReadmitted(Event):
    """A juror may score a team after all; a ballot given for it counts again."""

    undoable: ClassVar[bool] = False
    juror: str
    entry: str


@dataclass(frozen=True, slots=True)
class JurorLeft(Event):
    """A juror is not here."""

    juror: str


@dataclass(frozen=True, slots=True)
class JurorBack(Event):
    """A juror is here again."""

    juror: str


@dataclass(frozen=True, slots=True)
class JurorJoined(Event):
    """A juror came after these teams were called."""

    juror: str
    entries: tuple[str, ...]


ScoringEvent = (
    ScoringOpened
    | ScoringReopened
    | ClosingAsked
    | ScoringClosed
    | ClosingConfirmed
    | BallotGiven
    | BallotWithdrawn
    | BallotsSetAside
    | JurorRecused
    | JurorInTeam
    | JurorReadmitted
    | JurorLeft
    | JurorBack
    | JurorJoined
)
