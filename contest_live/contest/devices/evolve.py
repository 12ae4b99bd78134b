"""Take what happened to a device in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from contest_live.contest.devices.events import (
    DeviceAdopted,
    DeviceEvent,
    DeviceForgotten,
    DeviceMoved,
    DeviceRenamed,
    MainScreenChosen,
)
from contest_live.contest.devices.state import Device, Devices, Shows


def evolve(state: Devices, event: DeviceEvent) -> Devices:
    """Take one event in."""
    known = state.known
    match event:
        case DeviceAdopted(device, stage, shows, name):
            return replace(state, known={**known, device: Device(device, stage, shows, name)})
        case DeviceMoved(device, stage, shows):
            moved = replace(known[device], stage=stage, shows=shows)
            return _placed({**known, device: moved}, state.main)
        case DeviceRenamed(device, name):
            return replace(state, known={**known, device: replace(known[device], name=name)})
        case DeviceForgotten(device):
            kept = {each: held for each, held in known.items() if each != device}
            return _placed(kept, state.main)
        case MainScreenChosen(stage, device):
            return replace(state, main={**state.main, stage: device})
        case _:
            assert_never(event)


def _placed(known: Mapping[str, Device], main: Mapping[str, str]) -> Devices:
    """Let only those be main that are still there and follow the show."""
    following = {(each.stage, each.id) for each in known.values() if each.shows is Shows.SHOW}
    return Devices(known, dict(each for each in main.items() if each in following))
