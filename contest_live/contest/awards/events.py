"""What can happen to the laureates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Event, Millis, Text


@dataclass(frozen=True, slots=True)
class LaureatesPublished(Event):
    """These are the laureates, best first."""

    undoable: ClassVar[bool] = False
    laureates: tuple[str, ...]
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class PublicationWithdrawn(Event):
    """No laureates are published any more."""

    undoable: ClassVar[bool] = False
    publication: str
    reason: Text


@dataclass(frozen=True, slots=True)
class TieSettled(Event):
    """Equal teams stand in this order."""

    undoable: ClassVar[bool] = False
    order: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class RankingAdopted(Event):
    """These laureates are adopted, best first.

    `computed` is the whole ranking as the ballots gave it: the teams of each rank, best first.
    """

    undoable: ClassVar[bool] = False
    basis: str
    computed: tuple[tuple[str, ...], ...]
    laureates: tuple[str, ...]
    amended: bool
    reason: Text | None


@dataclass(frozen=True, slots=True)
class FavouriteChosen(Event):
    """A favourite's prize goes to this team."""

    undoable: ClassVar[bool] = False
    prize: str
    entry: str


AwardsEvent = (
    LaureatesPublished | PublicationWithdrawn | TieSettled | RankingAdopted | FavouriteChosen
)
