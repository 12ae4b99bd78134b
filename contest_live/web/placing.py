"""Where a command acts, and what the server puts into it that its sender cannot know."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from contest_live.contest.act import Command
from contest_live.contest.devices import KEEPERS, AdoptDevice
from contest_live.contest.teams import DraftPlacements
from contest_live.live.house import House
from contest_live.live.machines import as_typed
from contest_live.live.roots import CONTEST
from contest_live.planning.placements import placements
from contest_live.web.access import Visitor, session_for
from contest_live.wire import CommandPosted


def place_of(house: House, visitor: Visitor, stream: str, posted: CommandPosted) -> str:
    """Say at which stage a command acts, where its sender needs a role.

    One about a device acts where that stands; what is sent again after the device was forgotten,
    wherever its sender may.
    """
    if stream != CONTEST:
        return stream
    device = house.contest.devices.known.get(str(posted.fields.get("device", "")))
    if device:
        return device.stage
    named = str(posted.fields.get("stage", ""))
    may = (each for each in house.stages if session_for(house, visitor, each, KEEPERS))
    return named if named in house.stages else next(may, "")


async def completed(house: House, stream: str, command: Command) -> Command:
    """Complete a command with what only the server finds out."""
    if isinstance(command, DraftPlacements) and stream in house.stages:
        state = house.stages[stream]
        # The solver lets go of Python's lock: meanwhile the house goes on.
        found = await asyncio.to_thread(placements, state.roster(), state.profiles())
        return DraftPlacements(found)
    return _adopting(house, command)


def _adopting(house: House, command: Command) -> Command:
    """Complete an adoption with the machines that show its code just now."""
    if not isinstance(command, AdoptDevice):
        return command
    code = as_typed(command.code)
    found = (each for each in house.presence.waiting() if house.code_of(each) == code)
    return replace(command, code=code, found=tuple(found))
