"""All cities on one desk: how each stands, and what a director does in all of them at once."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.rules import Scene
from contest_live.contest.stage import taking_part
from contest_live.contest.together import DIRECTING
from contest_live.views import overview
from contest_live.views.acts import Act
from contest_live.views.console.names import Place
from contest_live.views.director import acts
from contest_live.views.director.acts import Last
from contest_live.views.director.cities import City, city
from contest_live.views.words import Words, gettext
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class DirectorPicture:
    """All cities; `start` is the common start, or `waits` says what it waits for."""

    zone: str
    may_act: bool
    cities: tuple[City, ...]
    start: Act | None
    waits: Words | None
    partly: Act | None
    dark: Act
    light: Act
    clear: Act | None
    scenes: tuple[Act, ...]
    last: Last | None


def picture(world: World, _stage: str, audience: Audience) -> DirectorPicture | None:
    """Make the director's desk."""
    if audience.role not in DIRECTING or world.contest.rules is None:
        return None
    parts = taking_part(world.stages)
    shown = {each.stage: each for each in overview.cities(world)}
    cities = tuple(city(Place(world, each), shown[each]) for each in parts)
    return DirectorPicture(
        zone=world.stages[parts[0]].opened.timezone,
        may_act=True,
        cities=cities,
        start=acts.start(cities),
        waits=acts.waits(cities),
        partly=acts.partly(cities),
        dark=acts.dark(len(cities)),
        light=acts.all_cities("all-light", "LightScreens", gettext("Lumière partout"), key="l"),
        clear=acts.clear(cities),
        scenes=(
            acts.all_cities("all-follow", "FollowProgramme", gettext("Suivre le programme")),
            *(acts.scene(each) for each in Scene),
        ),
        last=acts.last(world.desk.common),
    )
