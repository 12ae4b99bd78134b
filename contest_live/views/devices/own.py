"""What a machine is told about itself: the code it waits with, or what it has to show."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.devices import Device, Shows
from contest_live.views.world import Audience, World

PROJECTED, FLOOR = "projected", "floor"


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """A machine that waits has a `code`, and a `link` to where it is adopted; a device a `topic`.

    `surface` is the kind of page that the topic needs.
    """

    code: str = ""
    link: str = ""
    topic: str = ""
    surface: str = PROJECTED
    name: str = ""
    city: str = ""


def own(world: World, _stage: str, audience: Audience) -> OwnPicture:
    """Say what the machine that asks has to show."""
    device = world.contest.devices.known.get(audience.actor)
    if device is None:
        code = world.desk.code(audience.actor)
        return OwnPicture(code, f"{world.desk.address}/devices?code={code}")
    return OwnPicture(
        topic=topic_of(device),
        surface=FLOOR if device.shows is Shows.FLOOR else PROJECTED,
        name=world.words(device.name),
        city=world.stages[device.stage].opened.name,
    )


def topic_of(device: Device) -> str:
    """Name the topic that a device shows."""
    kinds = {Shows.SHOW: "scene", Shows.FLOOR: "floor"}
    return f"{kinds.get(device.shows, f'scene-{device.shows}')}/{device.stage}"
