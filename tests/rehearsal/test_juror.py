"""Robot jurors score, correct, withdraw, say whom they know; their president closes and adopts."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

from contest_live.rehearsal.habits import Habits, habits
from contest_live.rehearsal.juror import Juror
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.site import Site, site_of
from tests.serving import Device, Served, serving
from tests.stages import JURY

HERE = "montpellier"
TEAMS = ("p1", "p2", "p3", "p4")
PATIENCE = 20.0


@contextlib.asynccontextmanager
async def sitting(served: Served, **wanted: Habits) -> AsyncIterator[tuple[Site, dict[str, Juror]]]:
    """Let robots sit in the jury, each with its habits."""
    site = site_of(served.link("j1"))
    jurors = {}
    for actor, each in wanted.items():
        robot = Robot(site, actor)
        await robot.come_in(served.link(actor))
        jurors[actor] = Juror(robot, HERE, each, random.Random(actor))
    playing = [asyncio.create_task(each.play()) for each in jurors.values()]
    try:
        yield site, jurors
    finally:
        for task in playing:
            task.cancel()
        await asyncio.gather(*playing, return_exceptions=True)
        await asyncio.gather(*(each.robot.leave() for each in jurors.values()))


async def passes(host: Device, entry: str) -> None:
    pitch = f"the-pitch-of-{entry}-here"
    answer = await host.act(HERE, "CallPitch", id=pitch, round="contest", entry=entry)
    assert answer.status_code == 200, answer.text
    await host.ok(HERE, "StartPitch", pitch=pitch)
    await host.ok(HERE, "EndPitch", pitch=pitch, then="")


async def until(jurors: dict[str, Juror], found: Callable[[], object]) -> None:
    """Wait until something is so, looking again whenever a page changes."""
    robot = next(iter(jurors.values())).robot
    await robot.until(lambda: found() or None, PATIENCE)


async def test_a_jury_with_its_habits_comes_to_an_adopted_ranking(tmp_path: Path) -> None:
    seats = {
        actor: replace(habits(seat, 1), soonest=0, latest=0) for seat, actor in enumerate(JURY)
    }
    async with serving(tmp_path, trial=True) as served, sitting(served, **seats) as (site, jurors):
        nadia = await served.enter("nadia")
        await nadia.in_contest(HERE)
        await nadia.ok(HERE, "MarkJurorLeft", juror="j5")
        for place, entry in enumerate(TEAMS):
            await passes(nadia, entry)
            if place == 0:
                await nadia.ok(HERE, "MarkJurorBack", juror="j5")
            for juror in jurors.values():
                await juror.has_answered(place + 1)
        scoring = served.state().scoring
        assert scoring.owed(JURY) == (("p2", "j4"),)
        assert scoring.recusal("p3", "j2") is not None
        assert [each.withdrawn is not None for each in scoring.versions("p3", "j3")] == [
            True,
            False,
        ]
        await nadia.ok(HERE, "CloseScoring", missing=1)
        await until(jurors, lambda: not served.state().scoring.open_windows())
        await until(jurors, lambda: served.state().awards.adopted)
        adopted = served.state().awards.adopted
        assert adopted is not None
        assert (adopted.by, adopted.amended) == ("j1", False)
        await jurors["j4"].too_late()
        assert site.tally.surprises == []
        assert site.tally.did["corrections"] == 1
        assert "Notation fermée." in site.tally.refused
