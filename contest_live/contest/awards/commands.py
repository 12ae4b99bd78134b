"""What may be asked of a jury's president and of who publishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Command, Millis, Role, Text, typed

PRESIDENT = frozenset({Role.PRESIDENT})


@dataclass(frozen=True, slots=True)
class PublishLaureates(Command):
    """Publish the laureates; `ballots` is how many the sender saw counted."""

    ballots: int
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class WithdrawPublication(Command):
    """Take a publication back, for a reason; `taken` once the final has these laureates."""

    publication: str
    reason: Text = typed("reason", longest=200)
    taken: bool = False


@dataclass(frozen=True, slots=True)
class SettleTie(Command):
    """The president orders teams that the ballots leave equal, best first, for a reason."""

    by: ClassVar[frozenset[Role]] = PRESIDENT
    order: tuple[str, ...]
    reason: Text = typed("reason", longest=200)


@dataclass(frozen=True, slots=True)
class AdoptRanking(Command):
    """The president adopts the laureates: as they are computed, or others for a reason.

    `basis` marks the ranking that they saw.
    """

    by: ClassVar[frozenset[Role]] = PRESIDENT
    basis: str
    laureates: tuple[str, ...] = ()
    reason: Text | None = typed("reason", longest=200, optional=True)


@dataclass(frozen=True, slots=True)
class ChooseFavourite(Command):
    """The president gives a favourite's prize to a team."""

    by: ClassVar[frozenset[Role]] = PRESIDENT
    prize: str
    entry: str


AwardsCommand = PublishLaureates | WithdrawPublication | SettleTie | AdoptRanking | ChooseFavourite
