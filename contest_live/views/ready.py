"""Whether a city is ready before its doors open: screens, sound, host, jury, clocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contest_live.contest.act import Millis, Role
from contest_live.contest.devices import KEEPERS
from contest_live.views.console.names import Place
from contest_live.views.devices import alarm
from contest_live.views.words import Hour, Words, gettext, ngettext
from contest_live.views.world import BALLOT, SOUND, Audience, Seen, World

WIDEST_BOUND = 100
"""Milliseconds by which a clock may be wrong before two screens look out of step."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that has to be well, and what is to be said of it."""

    id: str
    title: Words
    well: bool
    said: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A city before its doors open. `gongs` is the device that can be made to sound, if any."""

    stage: str
    city: str
    colour: str
    may_act: bool
    points: tuple[Point, ...]
    missing: int
    gongs: str


def picture(world: World, stage: str, audience: Audience) -> ReadyPicture:
    """Say what is ready in a city, and what is not."""
    place = Place(world, stage)
    points = (_screens(place), _sound(place), _hosts(place), _jury(place), _clocks(place))
    return ReadyPicture(
        stage=stage,
        city=place.rules.name,
        colour=place.rules.colour,
        may_act=audience.role in KEEPERS,
        points=points,
        missing=sum(not each.well for each in points),
        gongs=_gongs(place),
    )


def _seen(place: Place) -> dict[str, Seen]:
    """Give what is known of the devices that stand here, by id."""
    known = place.world.contest.devices.known.values()
    here = (each.id for each in known if each.stage == place.stage)
    return {each: place.world.desk.seen.get(each, Seen(gone=0)) for each in here}


def _screens(place: Place) -> Point:
    world, seen = place.world, _seen(place)
    by_link = sum(
        world.desk.present.get(screen, 0)
        for screen, stage in world.contest.screens.items()
        if stage == place.stage
    )
    heard = sum(each.gone is None for each in seen.values()) + by_link
    silent = len(seen) - (heard - by_link)
    gone, main = alarm(world, place.stage), world.contest.devices.main.get(place.stage)
    said = [ngettext("%(count)s écran connecté", "%(count)s écrans connectés", heard)]
    if gone:
        at, name = Hour(gone.since, gone.zone), gone.name
        said.append(
            gettext(
                "L'écran principal, « %(name)s », ne répond plus depuis %(at)s.", name=name, at=at
            )
        )
    elif not main:
        said.append(gettext("Aucun n'est l'écran principal."))
    elif silent:
        said.append(ngettext("%(count)s ne répond pas.", "%(count)s ne répondent pas.", silent))
    well = heard > 0 and gone is None and not silent and bool(main or not seen)
    return Point("screens", gettext("Écrans"), well, tuple(said))


def _sound(place: Place) -> Point:
    heard = [
        at
        for (stage, what, _), at in place.world.desk.checks.items()
        if (stage, what) == (place.stage, SOUND)
    ]
    if heard:
        at = Hour(max(heard), place.rules.timezone)
        said = gettext("Le gong a été entendu dans la salle à %(at)s.", at=at)
    elif any(each.sound for each in _seen(place).values()):
        said = gettext("Un écran peut sonner. Frappez le gong, et dites si la salle l'entend.")
    else:
        said = gettext("Aucun écran ne peut sonner : touchez-le une fois, puis frappez le gong.")
    return Point("sound", gettext("Son"), bool(heard), (said,))


def _hosts(place: Place) -> Point:
    people = place.state.attendance.people.values()
    hosts = [each.id for each in people if each.role is Role.HOST]
    here = [each for each in hosts if place.world.desk.present.get(each)]
    said = tuple(
        gettext("%(name)s est à la régie.", name=place.first(each))
        if each in here
        else gettext("%(name)s n'a pas ouvert sa régie.", name=place.first(each))
        for each in hosts
    )
    return Point("hosts", gettext("Régie"), bool(here), said or (gettext("Personne."),))


def _jury(place: Place) -> Point:
    jury = place.state.jury()
    tried = place.world.desk.checks
    missing = [each for each in jury if (place.stage, BALLOT, each) not in tried]
    said = [
        ngettext(
            "%(count)s bulletin d'essai sur %(total)s",
            "%(count)s bulletins d'essai sur %(total)s",
            len(jury) - len(missing),
            total=len(jury),
        )
    ]
    if missing:
        names = ", ".join(place.full(each) for each in missing)
        said.append(gettext("On attend : %(names)s.", names=names))
    return Point("jury", gettext("Jury"), bool(jury) and not missing, tuple(said))


def _clocks(place: Place) -> Point:
    bounds = list(_bounds(place))
    if not bounds:
        none = gettext("Aucune page n'est encore ouverte.")
        return Point("clocks", gettext("Horloges"), False, (none,))
    worst = max(bounds)
    said = ngettext(
        "%(count)s page à l'heure, à ± %(bound)s ms au plus",
        "%(count)s pages à l'heure, à ± %(bound)s ms au plus",
        len(bounds),
        bound=worst,
    )
    return Point("clocks", gettext("Horloges"), worst <= WIDEST_BOUND, (said,))


def _bounds(place: Place) -> Iterator[Millis]:
    """Give how wrong the clock of each page of the city may be: screens, hosts, jurors."""
    people = place.state.attendance.people.values()
    hosts = (each.id for each in people if each.role is Role.HOST)
    for each in (*_seen(place), *hosts, *place.state.jury()):
        seen = place.world.desk.seen.get(each)
        if seen and seen.gone is None and seen.bound is not None:
            yield seen.bound


def _gongs(place: Place) -> str:
    return next((each for each, seen in _seen(place).items() if seen.sound), "")
