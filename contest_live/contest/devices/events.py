"""What happened to a device."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Event, Text
from contest_live.contest.devices.state import Shows


@dataclass(frozen=True, slots=True)
class DeviceAdopted(Event):
    """A machine has its place."""

    device: str
    stage: str
    shows: Shows
    name: Text


@dataclass(frozen=True, slots=True)
class DeviceMoved(Event):
    """A device stands elsewhere, or shows something else."""

    device: str
    stage: str
    shows: Shows


@dataclass(frozen=True, slots=True)
class DeviceRenamed(Event):
    """A device has another name."""

    device: str
    name: Text


@dataclass(frozen=True, slots=True)
class DeviceForgotten(Event):
    """A device is nobody's again."""

    device: str


@dataclass(frozen=True, slots=True)
class MainScreenChosen(Event):
    """A city's main screen is this one."""

    stage: str
    device: str


DeviceEvent = DeviceAdopted | DeviceMoved | DeviceRenamed | DeviceForgotten | MainScreenChosen
