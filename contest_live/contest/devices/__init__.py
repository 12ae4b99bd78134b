"""Screens as devices: which machine stands in which city, what it shows there, and its name.

A machine that waits is nobody's and is not stored: it has a code, and becomes a device when
somebody of the city types that code. Each city has at most one main screen, which follows the show.
"""

from contest_live.contest.devices.commands import (
    KEEPERS,
    AdoptDevice,
    DeviceCommand,
    ForgetDevice,
    MakeMain,
    MoveDevice,
    RenameDevice,
)
from contest_live.contest.devices.decide import (
    decide,
)
from contest_live.contest.devices.events import (
    DeviceAdopted,
    DeviceEvent,
    DeviceForgotten,
    DeviceMoved,
    DeviceRenamed,
    MainScreenChosen,
)
from contest_live.contest.devices.evolve import (
    evolve,
)
from contest_live.contest.devices.state import (
    Device,
    Devices,
    Facts,
    Shows,
)

__all__ = [
    "KEEPERS",
    "AdoptDevice",
    "Device",
    "DeviceAdopted",
    "DeviceCommand",
    "DeviceEvent",
    "DeviceForgotten",
    "DeviceMoved",
    "DeviceRenamed",
    "Devices",
    "Facts",
    "ForgetDevice",
    "MainScreenChosen",
    "MakeMain",
    "MoveDevice",
    "RenameDevice",
    "Shows",
    "decide",
    "evolve",
]
