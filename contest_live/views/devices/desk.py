"""The devices of a city as its desk sees them, and the alarm when its main screen is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contest_live.contest.act import Millis
from contest_live.contest.contest import EVERYWHERE
from contest_live.contest.devices import KEEPERS, Device, ForgetDevice, MakeMain, Shows
from contest_live.views.acts import Act, act
from contest_live.views.console.choices import SCENES
from contest_live.views.words import Words, gettext
from contest_live.views.world import Audience, Seen, World

SHOWS: Mapping[Shows, Words] = {
    Shows.SHOW: gettext("Suit le spectacle"),
    Shows.FLOOR: gettext("Retour scène"),
    **{Shows(each): gettext("Toujours : %(scene)s", scene=words) for each, words in SCENES.items()},
}


SOUND = frozenset({Shows.SHOW, Shows.TIMER})
"""What a gong may be struck by."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """The main screen of a city is not heard any more, since contest time `since`."""

    stage: str
    city: str
    name: str
    since: Millis
    zone: str


@dataclass(frozen=True, slots=True)
class AlarmsPicture:
    """The alarms of all stages, in their order."""

    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A device: its place, how it is, and what can be done to it. It `sounds` where a gong may."""

    id: str
    name: str
    stage: str
    shows: Shows
    label: Words
    main: bool
    sounds: bool
    seen: Seen
    make_main: Act | None
    forget: Act


@dataclass(frozen=True, slots=True)
class DevicesPicture:
    """The devices of a city. `places` are the stages that this audience may send one to."""

    stage: str
    city: str
    colour: str
    zone: str
    may_act: bool
    alarm: Alarm | None
    rows: tuple[Row, ...]
    silent: int
    places: tuple[tuple[str, str], ...]
    shows: tuple[tuple[Shows, Words], ...]


def listing(world: World, stage: str, audience: Audience) -> DevicesPicture:
    """List the devices of a stage, the main screen first, then by age."""
    rules = world.stages[stage].opened
    placed = [each for each in world.contest.devices.known.values() if each.stage == stage]
    rows = sorted((_row(world, each) for each in placed), key=lambda each: not each.main)
    return DevicesPicture(
        stage=stage,
        city=rules.name,
        colour=rules.colour,
        zone=rules.timezone,
        may_act=audience.role in KEEPERS,
        alarm=alarm(world, stage),
        rows=tuple(rows),
        silent=sum(each.seen.gone is not None for each in rows),
        places=_places(world) if audience.role in EVERYWHERE else (),
        shows=tuple(SHOWS.items()),
    )


def strip(world: World, stage: str, audience: Audience) -> DevicesPicture:
    """List the same on a console, where nothing is done to them."""
    return replace(listing(world, stage, audience), may_act=False, places=(), shows=())


def alarm(world: World, stage: str) -> Alarm | None:
    """Say since when the main screen of a stage is not heard; None while it is, or has none."""
    devices = world.contest.devices
    main = devices.main.get(stage)
    since = world.desk.seen.get(main, Seen()).gone if main else None
    if main is None or since is None:
        return None
    rules = world.stages[stage].opened
    name = world.words(devices.known[main].name)
    return Alarm(stage, rules.name, name, since, rules.timezone)


def alarms(world: World, _stage: str, _audience: Audience) -> AlarmsPicture:
    """List the alarms of all stages, for who watches over the whole contest."""
    found = (alarm(world, each) for each in world.stages)
    return AlarmsPicture(tuple(each for each in found if each))


def _row(world: World, device: Device) -> Row:
    main = world.contest.devices.main.get(device.stage) == device.id
    name = world.words(device.name)
    asked = gettext(
        "« %(name)s » montrera de nouveau un code, et plus rien du concours.", name=name
    )
    return Row(
        id=device.id,
        name=name,
        stage=device.stage,
        shows=device.shows,
        label=SHOWS[device.shows],
        main=main,
        sounds=device.shows in SOUND,
        seen=world.desk.seen.get(device.id, Seen()),
        make_main=None if main or device.shows is not Shows.SHOW else _make_main(device.id),
        forget=act(
            f"forget-{device.id}",
            ForgetDevice(device.id),
            gettext("Oublier"),
            confirm=asked,
            yes=gettext("Oublier cet écran"),
        ),
    )


def _make_main(device: str) -> Act:
    return act(f"main-{device}", MakeMain(device), gettext("En faire l'écran principal"))


def _places(world: World) -> tuple[tuple[str, str], ...]:
    return tuple((name, each.opened.name) for name, each in world.stages.items() if each.rules)
