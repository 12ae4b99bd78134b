"""The first morning: each host says that the city is ready, and the director starts them all."""

from __future__ import annotations

import asyncio
import contextlib

import msgspec

from contest_live.rehearsal.crew import Crew
from contest_live.rehearsal.robot import Robot, SteppedAside
from contest_live.wire import ActedTogether

DESK = "director"
SEEN = 15.0


async def start_together(director: Robot, crews: list[Crew]) -> int:
    """Let all cities begin what comes at one instant; say how many did.

    Those that did not, because somebody hosts them in a robot's place, begin by themselves.
    """
    await asyncio.gather(*map(_say_ready, crews))
    with contextlib.suppress(TimeoutError):
        form = await director.until(lambda: director.forms(DESK).get("all-start"), SEEN)
        posted = form.posted()
        answer = await director.request("POST", form.action, msgspec.json.encode(posted))
        if answer.is_success:
            told = msgspec.json.decode(answer.content, type=ActedTogether)
            begun = {each.stage: each.acted for each in told.cities if each.acted}
            for stage, acted in begun.items():
                director.site.tally.accept(posted.command, f"{posted.id}/{stage}", acted)
            for crew in crews:
                crew.begun = crew.plan.id in begun
            return len(begun)
    return 0


async def _say_ready(crew: Crew) -> None:
    with contextlib.suppress(SteppedAside, TimeoutError):
        await crew.host.press(await crew.host.robot.until(lambda: crew.host.form("act-ready")))
