"""The team wall: each project with its seats and what it looks for, while teams form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Millis
from contest_live.contest.public import Public, Team
from contest_live.contest.teams import Formation
from contest_live.views.entries import Entry, entry
from contest_live.views.world import World

NEEDS = 2
"""So many needs of a team can be read from the last row."""
WIDE = 8


@dataclass(frozen=True, slots=True)
class TeamCard:
    """A card of the wall; the last of its `members`, by first name, came last."""

    entry: Entry
    members: tuple[str, ...]
    left: int
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """The wall. `density` says how large its cards may be; `free` is 0 where it is not told."""

    kind: ClassVar[str] = "teams"
    formation: Formation
    until: Millis | None
    density: str
    teams: tuple[TeamCard, ...]
    free: int
    link: str


Body = Wall


def wall(world: World, shown: Public) -> Wall:
    """Show the teams as they form; before that, nothing but that pitches come first."""
    told, address = shown.teams, world.desk.address
    begun = told.formation is not Formation.CLOSED
    cards = tuple(_card(world, each) for each in told.teams) if begun else ()
    return Wall(
        formation=told.formation,
        until=told.until,
        density="wide" if len(cards) <= WIDE else "dense",
        teams=cards,
        free=told.free,
        link=f"{address}/team/{shown.rules.id}" if address else "",
    )


def _card(world: World, team: Team) -> TeamCard:
    return TeamCard(
        entry(world, team.card),
        tuple(world.words(each) for each in team.members),
        team.left,
        team.needs[:NEEDS],
    )
