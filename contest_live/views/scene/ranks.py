"""Scenes of results: the leaderboard, where it may be seen, and the laureates once published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.public import Public
from contest_live.views.entries import Entry, entry
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Rank:
    """A line of the leaderboard; `rank` is 0 and `score` empty without a ballot."""

    entry: Entry
    rank: int
    score: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The leaderboard; None while it is hidden."""

    kind: ClassVar[str] = "leaderboard"
    rows: tuple[Rank, ...] | None
    frozen: bool


@dataclass(frozen=True, slots=True)
class Laureate:
    """A laureate: the `place` reached, from 1, or a favourite, who has a prize and no place."""

    entry: Entry
    place: int
    prize: str


@dataclass(frozen=True, slots=True)
class Laureates:
    """The published laureates; None before."""

    kind: ClassVar[str] = "laureates"
    people: tuple[Laureate, ...] | None


Body = Board | Laureates


def board(world: World, shown: Public) -> Board:
    """Show the leaderboard if the public may see it."""
    return Board(ranks(world, shown), shown.frozen)


def ranks(world: World, shown: Public) -> tuple[Rank, ...] | None:
    """Write the leaderboard; None while it is hidden. Chosen are those within the quota."""
    if shown.board is None:
        return None
    last = shown.rules.quota
    return tuple(
        Rank(entry(world, each.card), each.rank or 0, each.score, 0 < (each.rank or 0) <= last)
        for each in shown.board
    )


def laureates(world: World, shown: Public) -> Laureates:
    """Show the laureates once they are published."""
    return Laureates(honoured(world, shown))


def honoured(world: World, shown: Public) -> tuple[Laureate, ...] | None:
    """List the laureates; where prizes are named, only those who have one."""
    if shown.laureates is None:
        return None
    named = any(each.prize for each in shown.laureates)
    listed = (
        Laureate(entry(world, each.card), 0 if each.favourite else place, each.prize)
        for place, each in enumerate(shown.laureates, start=1)
    )
    return tuple(each for each in listed if each.prize or not named)
