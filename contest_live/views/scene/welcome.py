"""Scenes of the beginning: the welcome with its programme, and all cities at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.public import Public
from contest_live.views import overview, plan
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Welcome:
    """The welcome: the day's programme, and the address of the page to follow on a phone."""

    kind: ClassVar[str] = "welcome"
    contest: str
    edition: str
    venue: str
    day: plan.Day
    link: str


@dataclass(frozen=True, slots=True)
class Cities:
    """All cities at once."""

    kind: ClassVar[str] = "cities"
    cities: tuple[overview.City, ...]
    final: overview.Upcoming | None


Body = Welcome | Cities


def welcome(world: World, shown: Public) -> Welcome:
    """Welcome the room."""
    rules, contest = shown.rules, world.contest.rules
    address = world.desk.address
    return Welcome(
        contest.title if contest else "",
        contest.edition if contest else "",
        rules.venue,
        plan.today(shown),
        f"{address}/suivre/{rules.id}" if address else "",
    )


def cities(world: World, _shown: Public) -> Cities:
    """Show all cities, as the overview does."""
    return Cities(overview.cities(world), overview.upcoming(world))
