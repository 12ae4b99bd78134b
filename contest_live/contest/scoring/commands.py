"""What may be asked of the scoring, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import JURY, TOGETHER, Command, Role, Text, typed


@dataclass(frozen=True, slots=True)
class GiveBallot(Command):
    """A juror's scores for a team: decimal text by criterion.

    `replaces` is the ballot that the juror corrects, empty for a first one.
    """

    by: ClassVar[frozenset[Role]] = JURY
    entry: str
    scores: Mapping[str, str]
    comment: Text | None = typed("comment", longest=1000, optional=True)
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class GivePaperBallot(Command):
    """The secretary enters a ballot that a juror gave on paper."""

    by: ClassVar[frozenset[Role]] = frozenset({Role.SECRETARY})
    juror: str
    entry: str
    scores: Mapping[str, str]
    comment: Text | None = typed("comment", longest=1000, optional=True)
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawBallot(Command):
    """A juror takes the ballot back that they see as theirs."""

    by: ClassVar[frozenset[Role]] = JURY
    entry: str
    ballot: str


@dataclass(frozen=True, slots=True)
class DeclareConflict(Command):
    """A juror knows a team, and will not score it."""

    by: ClassVar[frozenset[Role]] = JURY
    entry: str


@dataclass(frozen=True, slots=True)
class RetractConflict(Command):
    """A juror who declared a conflict was wrong."""

    by: ClassVar[frozenset[Role]] = JURY
    entry: str


@dataclass(frozen=True, slots=True)
class RecuseJuror(Command):
    """The desk notes that a juror knows a team."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    juror: str
    entry: str


@dataclass(frozen=True, slots=True)
class ReadmitJuror(Command):
    """The desk lets a recused juror score a team after all."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    juror: str
    entry: str


@dataclass(frozen=True, slots=True)
class MarkJurorLeft(Command):
    """A juror is not here: no ballot is awaited from them."""

    juror: str


@dataclass(frozen=True, slots=True)
class MarkJurorBack(Command):
    """A juror is here after all, or again."""

    juror: str


@dataclass(frozen=True, slots=True)
class MarkJurorLate(Command):
    """A juror came only now: no ballot is awaited from them of who was called before."""

    juror: str


@dataclass(frozen=True, slots=True)
class CloseScoring(Command):
    """Close all that is open; `missing` is how many ballots the sender saw missing.

    While any is, this asks the president.
    """

    missing: int


@dataclass(frozen=True, slots=True)
class ConfirmClosing(Command):
    """The president lets the scoring be closed without these ballots, each `entry/juror`."""

    by: ClassVar[frozenset[Role]] = frozenset({Role.PRESIDENT})
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReopenScoring(Command):
    """Let the jury, or one juror, score a team again, for a reason."""

    entry: str
    reason: Text = typed("reason", longest=200)
    juror: str = ""


@dataclass(frozen=True, slots=True)
class SetBallotsAside(Command):
    """Let the jury begin anew, for a reason; `ballots` is how many the sender saw.

    So criteria and weights can change after the first ballot, whoever gave it and may be gone.
    """

    by: ClassVar[frozenset[Role]] = TOGETHER
    ballots: int
    reason: Text = typed("reason", longest=200)


ScoringCommand = (
    GiveBallot
    | GivePaperBallot
    | WithdrawBallot
    | DeclareConflict
    | RetractConflict
    | RecuseJuror
    | ReadmitJuror
    | MarkJurorLeft
    | MarkJurorBack
    | MarkJurorLate
    | CloseScoring
    | ConfirmClosing
    | ReopenScoring
    | SetBallotsAside
)
