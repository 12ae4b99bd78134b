"""A robot comes in as a phone does, and goes when somebody takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from contest_live.rehearsal.forms import Form, command_id
from contest_live.rehearsal.robot import Robot, SteppedAside
from contest_live.rehearsal.site import Lost, site_of
from contest_live.wire import Acted, CommandPosted, NotActed
from tests.serving import Served, serving

CONSOLE = "console/montpellier"


async def robot_of(served: Served, actor: str) -> Robot:
    """A robot at somebody's page."""
    link = served.link(actor)
    robot = Robot(site_of(link), actor)
    await robot.come_in(link)
    robot.watch(CONSOLE)
    await robot.until(lambda: robot.latest.get(CONSOLE))
    return robot


def main_of(robot: Robot) -> Form | None:
    return robot.forms(CONSOLE).get("act-main")


async def test_it_reads_a_page_presses_its_button_and_sees_what_that_does(tmp_path: Path) -> None:
    async with serving(tmp_path, trial=True) as served:
        robot = await robot_of(served, "nadia")
        form = await robot.until(lambda: main_of(robot))
        assert form.command == "EnterPhase"
        assert isinstance(await robot.press(form), Acted)
        await robot.until(lambda: main_of(robot) != form or None)
        assert isinstance(await robot.press(form), NotActed)
        assert robot.site.tally.did == {"EnterPhase": 1}
        await robot.leave()


async def test_the_same_command_twice_is_told_once(tmp_path: Path) -> None:
    async with serving(tmp_path, trial=True) as served:
        robot = await robot_of(served, "nadia")
        form = await robot.until(lambda: main_of(robot))
        posted = form.posted()
        first = await robot.send(form.action, posted)
        assert await robot.send(form.action, posted) == first
        assert robot.site.tally.did == {"EnterPhase": 1}
        assert robot.site.tally.surprises == []
        await robot.leave()


async def test_it_steps_aside_when_its_door_gets_a_new_link(tmp_path: Path) -> None:
    async with serving(tmp_path, trial=True) as served:
        robot = await robot_of(served, "nadia")
        door = next(each.id for each in served.house.links if each.actor == "nadia")
        await served.house.reissue(door)
        with pytest.raises(SteppedAside):
            await robot.until(lambda: None)
        with pytest.raises(SteppedAside):
            await robot.send("/act/montpellier", CommandPosted(command_id(), "DarkenScreens"))
        assert robot.site.tally.aside == ["nadia"]
        await robot.leave()


async def test_without_its_socket_it_notices_by_its_next_command(tmp_path: Path) -> None:
    async with serving(tmp_path, trial=True) as served:
        robot = await robot_of(served, "nadia")
        await robot.look_away()
        door = next(each.id for each in served.house.links if each.actor == "nadia")
        await served.house.reissue(door)
        with pytest.raises(SteppedAside):
            await robot.send("/act/montpellier", CommandPosted(command_id(), "DarkenScreens"))
        await robot.leave()


async def test_a_wrong_link_opens_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path, trial=True) as served:
        robot = Robot(site_of(served.url), "nadia")
        with pytest.raises(Lost, match="nadia : la porte reste fermée"):
            await robot.come_in(f"{served.url}/door#AAAAAAAAAAAAAAAAAAAAAA")
        await robot.leave()


async def test_it_comes_back_after_a_restart(tmp_path: Path) -> None:
    async with serving(tmp_path, trial=True) as served:
        robot = await robot_of(served, "nadia")
        port = served.url.rpartition(":")[2]
        heard = robot.latest[CONSOLE].digest
    async with serving(tmp_path, trial=True, port=int(port)) as served:
        form = await robot.until(lambda: main_of(robot))
        assert isinstance(await robot.press(form), Acted)
        await robot.until(lambda: robot.latest[CONSOLE].digest != heard or None)
        await robot.leave()
