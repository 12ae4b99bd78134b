"""Coaching over the wire: who may ask for a plan, and whose pages and calendars are whose."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from contest_live.contest.coaching.values import Plan, Problem
from contest_live.views.world import Help
from tests.coached import PLAN, Coached, coached_city, soon
from tests.serving import Device, Served, opening_of, serving

HERE = "montpellier"


@pytest_asyncio.fixture
async def coached(tmp_path: Path) -> AsyncIterator[Served]:
    """A city whose first half-day of coaching is about to begin; all candidates are here."""
    rules = soon(time.time_ns() // 1_000_000)
    show = Coached(coached_city(coaching=rules), coached_city("nimes"), k5={"standby": True})
    async with serving(tmp_path, opens=opening_of(show)) as served:
        host = await served.enter("nadia")
        for n in range(1, 6):
            await host.ok(HERE, "CheckIn", person=f"c{n}")
        yield served


async def proposed(served: Served) -> Plan:
    """Wait until the plan that was asked for is there."""
    async with (await served.enter("nadia")).live(f"coaching/{HERE}") as desk:
        await desk.topic(f"coaching/{HERE}", "act-adopt")
    plan = served.house.planner.proposed[HERE].plan
    assert plan
    return plan


async def ask(device: Device, stage: str = HERE) -> int:
    return (await device.post(f"/coaching/{stage}/plan", b"{}")).status_code


async def test_a_plan_is_computed_beside_the_server_and_shown(coached: Served) -> None:
    host = await coached.enter("nadia")
    version = coached.house.keeper.streams[HERE].version
    async with host.live(f"coaching/{HERE}") as desk:
        assert await ask(host) == 200
        html = await desk.topic(f"coaching/{HERE}", "Adopter ce planning")
    assert "10 équipes sur 10" in html
    assert coached.house.keeper.streams[HERE].version == version
    plan = await proposed(coached)
    assert plan.proven
    assert plan.took < 5


async def test_without_script_the_desk_comes_back(coached: Served) -> None:
    host = await coached.enter("nadia")
    answer = await host.form(f"/coaching/{HERE}/plan", {}, page=f"/coaching/{HERE}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/coaching/{HERE}")


async def test_what_was_seen_is_adopted_by_a_plain_form(coached: Served) -> None:
    host = await coached.enter("nadia")
    fields = {"_command": "AdoptPlan", "on": "", "sessions[]": list(PLAN)}
    answer = await host.form(f"/act/{HERE}", fields, page=f"/coaching/{HERE}")
    assert answer.status_code == 303, answer.text
    assert len(coached.state().coaching.plan.sessions) == len(PLAN)


@pytest.mark.parametrize(
    ("who", "stage", "status"),
    [
        ("nadia", "nimes", 403),
        ("nadia", "nowhere", 403),
        ("j1", HERE, 403),
        ("k1", HERE, 403),
        ("", HERE, 401),
        ("dora", HERE, 200),
    ],
)
async def test_only_a_desk_asks_for_a_plan(
    coached: Served, who: str, stage: str, status: int
) -> None:
    device = await coached.enter(who) if who else await coached.stranger()
    assert await ask(device, stage) == status


async def test_a_stage_without_coaching_has_no_plan(served: Served) -> None:
    assert await ask(await served.enter("nadia")) == 409


async def test_a_solver_that_breaks_is_said_and_stops_nobody(coached: Served) -> None:
    def broken(_problem: Problem) -> tuple[Plan, tuple[Help, ...]]:
        raise RuntimeError

    coached.house.planner.compute = broken
    host = await coached.enter("nadia")
    async with host.live(f"coaching/{HERE}") as desk:
        await ask(host)
        await desk.topic(f"coaching/{HERE}", "Aucun planning")
    assert (await host.act(HERE, "ShowMessage", text="On continue")).status_code == 200


async def test_who_asks_again_is_given_the_newer_plan(coached: Served) -> None:
    host = await coached.enter("nadia")
    assert await ask(host) == 200
    await host.ok(HERE, "ExpectCoach", half_day="fri", coach="k1", turns=[])
    assert await ask(host) == 200
    plan = await proposed(coached)
    assert all((each.half_day, each.coach) != ("fri", "k1") for each in plan.sessions)


async def test_acts_are_taken_while_a_plan_is_computed(coached: Served) -> None:
    def slow(_problem: Problem) -> tuple[Plan, tuple[Help, ...]]:
        time.sleep(1)
        raise RuntimeError

    coached.house.planner.compute = slow
    host = await coached.enter("nadia")
    await ask(host)
    begun = time.monotonic()
    await host.ok(HERE, "ShowMessage", text="Un instant")
    assert time.monotonic() - begun < 0.5


async def test_a_coach_s_door_leads_to_their_page_and_it_is_theirs_alone(coached: Served) -> None:
    host, coach = await coached.enter("nadia"), await coached.enter("k1")
    await host.ok(HERE, "AdoptPlan", sessions=list(PLAN), on="")
    assert "Gifting Studio" in (await coach.get(f"/coach/{HERE}")).text
    assert (await host.get(f"/coach/{HERE}")).status_code == 403
    assert (await coach.get(f"/coaching/{HERE}")).status_code == 403
    assert (await host.get(f"/coaching/{HERE}")).status_code == 200


async def test_one_s_own_turns_come_as_a_calendar(coached: Served) -> None:
    host, coach = await coached.enter("nadia"), await coached.enter("k1")
    await host.ok(HERE, "AdoptPlan", sessions=list(PLAN), on="")
    answer = await coach.get(f"/coach/{HERE}/turns.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.count("BEGIN:VEVENT") == 4
    english = await coach.get(f"/coach/{HERE}/turns.ics?lang=en")
    assert "SUMMARY:Coaching: Gifting Studio" in english.text
    assert (await host.get(f"/coach/{HERE}/turns.ics")).status_code == 403
    assert (await coach.get("/coach/nowhere/turns.ics")).status_code == 404
    stranger = await coached.stranger()
    assert (await stranger.get(f"/coach/{HERE}/turns.ics")).status_code == 401


async def test_a_team_is_told_of_its_own_coaching_only(coached: Served) -> None:
    host, coach = await coached.enter("nadia"), await coached.enter("k1")
    await host.ok(HERE, "AdoptPlan", sessions=list(PLAN), on="")
    theirs = await (await coached.enter("c1")).poll(f"coached/{HERE}")
    others = await (await coached.enter("c2")).poll(f"coached/{HERE}")
    assert "visit-fri-1-p1-k1" in theirs[f"coached/{HERE}"]
    assert "visit-fri-1-p1-k1" not in others[f"coached/{HERE}"]
    assert await host.poll(f"coached/{HERE}", f"coach/{HERE}") == {}
    assert f"coach/{HERE}" in await coach.poll(f"coach/{HERE}")
