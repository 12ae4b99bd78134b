"""The first page: the contest and the way to each city."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Millis
from contest_live.views import overview
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Place:
    """A stage to follow: where it is, and when it opens or what it does now."""

    stage: str
    name: str
    colour: str
    zone: str
    venue: str
    opens: Millis
    phase: str


@dataclass(frozen=True, slots=True)
class HomePicture:
    """The contest by name, and its stages in order."""

    contest: str
    edition: str
    places: tuple[Place, ...]


def picture(world: World) -> HomePicture:
    """Make the first page."""
    rules = world.contest.rules
    places = []
    for shown in overview.stages(world):
        of, phase = shown.rules, shown.rules.phase(shown.phase)
        title = phase.title if phase else ""
        opens = of.phases[0].starts
        places.append(Place(of.id, of.name, of.colour, of.timezone, of.venue, opens, title))
    return HomePicture(rules.title if rules else "", rules.edition if rules else "", tuple(places))
