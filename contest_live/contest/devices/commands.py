"""What the desks may ask for about a device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import DESK, Command, Role, Text, typed
from contest_live.contest.devices.state import Shows

LONGEST_NAME = 40
KEEPERS = DESK | {Role.ORGANISER}
"""Who may adopt, move, rename and forget: a host the devices of their own city."""


@dataclass(frozen=True, slots=True)
class AdoptDevice(Command):
    """Give the machine that shows a code its place; the server says which machines `found` do."""

    by: ClassVar[frozenset[Role]] = KEEPERS
    code: str
    stage: str
    shows: Shows
    name: Text = typed("device", longest=LONGEST_NAME)
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveDevice(Command):
    """Let a device stand elsewhere, or show something else."""

    by: ClassVar[frozenset[Role]] = KEEPERS
    device: str
    stage: str
    shows: Shows


@dataclass(frozen=True, slots=True)
class RenameDevice(Command):
    """Give a device another name."""

    by: ClassVar[frozenset[Role]] = KEEPERS
    device: str
    name: Text = typed("device", longest=LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class ForgetDevice(Command):
    """Let a device go: it shows its code again."""

    by: ClassVar[frozenset[Role]] = KEEPERS
    device: str


@dataclass(frozen=True, slots=True)
class MakeMain(Command):
    """Make a device the main screen of its city."""

    by: ClassVar[frozenset[Role]] = KEEPERS
    device: str


DeviceCommand = AdoptDevice | MoveDevice | RenameDevice | ForgetDevice | MakeMain
