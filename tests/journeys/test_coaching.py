"""The morning with two coaches missing: from check-in to the new board and the phones."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from contest_live.contest.coaching.values import Session
from tests.browser.axe import violations_of
from tests.coached import Coached, coached_city, soon
from tests.journeys.rooms import PHONE, WALL, Rooms, rooms, sees
from tests.serving import Served, opening_of, serving

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
HERE = "montpellier"
CALENDAR = f"/coach/{HERE}/turns.ics"
PLAN = (
    "fri/1/p1/k1",
    "fri/2/p2/k1",
    "fri/1/p3/k2",
    "fri/2/p4/k2",
    "fri/1/p5/k3",
)


@pytest_asyncio.fixture(loop_scope="module")
async def morning(tmp_path: Path, opened_browser: Browser) -> AsyncIterator[tuple[Rooms, Served]]:
    """Coaching begins in twenty minutes, and yesterday's plan is in place."""
    rules = soon(time.time_ns() // 1_000_000)
    show = Coached(coached_city(coaching=rules), k5={"standby": True})
    async with (
        serving(tmp_path, opens=opening_of(show), trial=True) as served,
        rooms(opened_browser, served) as opened,
    ):
        await served.house.set_clock(served.house.clock.skip_to(time.time_ns() // 1_000_000))
        host = await served.enter("nadia")
        for n in range(1, 6):
            await host.ok(HERE, "CheckIn", person=f"c{n}")
        await host.ok(HERE, "AdoptPlan", sessions=list(PLAN), on="")
        await host.ok(HERE, "EnterPhase", seen="", phase="coaching-1")
        yield opened, served


async def press(page: Page, form: str) -> None:
    await page.locator(f"#{form} button").click()


async def test_the_morning_with_two_coaches_missing(morning: tuple[Rooms, Served]) -> None:
    opened, served = morning
    desk = await opened.page(f"/coaching/{HERE}", "nadia")
    wall = await opened.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
    karine = await opened.page(f"/coach/{HERE}", "k1", PHONE)
    nestor = await opened.page(f"/coach/{HERE}", "k4", PHONE)
    await sees(wall, "#coached-p1 .then:not([hidden])", "Karine")
    await sees(karine, "#turn-fri-1-p1-k1", "Salle A1")
    await sees(nestor, ".empty", "Aucune séance pour vous")

    # Two come, two do not.
    table = await opened.page(f"/checkin/{HERE}", "nadia")
    for coach in ("k3", "k4"):
        await press(table, f"in-{coach}")
        await sees(desk, f"#coach-fri-{coach} .status", "Arrivé")
    for coach in ("k1", "k2"):
        await sees(desk, f"#coach-fri-{coach} .status", "Pas encore arrivé")
        await press(desk, f"away-fri-{coach}")
        await sees(desk, f"#coach-fri-{coach} .status", "Absent")
    await sees(desk, "#half-day-fri .gaps", "4 équipes sans coach")
    await sees(wall, "#coached-p1 .then:not([hidden])", "Coach à venir")

    # Two coaches are too few for five teams: the desk says so, and how to help it.
    await press(desk, "act-plan")
    await sees(desk, "#proposal", "Karine ne va plus à 1 Gifting Studio")
    await sees(desk, "#proposal", "À prévenir")
    await sees(desk, "#proposal .open", "Vendredi après-midi")
    await desk.locator("#proposal .helps button", has_text="Appeler Odette").click()
    await sees(desk, "#proposal", "Quelque chose a changé")
    await press(desk, "act-plan")
    await expect(desk.locator("#proposal .open")).to_have_count(0)
    await press(desk, "act-adopt")
    await expect(desk.locator("#half-day-fri .gaps")).to_have_count(0)

    # The board is right again, and those concerned know.
    await expect(wall.locator("#coached-p1 .then:not([hidden])")).not_to_contain_text("à venir")
    await sees(wall, ".modified:not([hidden])", "Modifié")
    await sees(karine, ".taken", "Vous ne voyez plus 1 Gifting Studio")
    await expect(karine.locator("[id^=turn-fri-]")).to_have_count(0)
    await sees(nestor, ".turn .modified", "Modifié")
    sessions = served.state().coaching.plan.sessions
    plan = [each for each in sessions if each.half_day == "fri"]
    assert {each.team for each in plan} == {"p1", "p2", "p3", "p4", "p5"}
    assert {each.coach for each in plan} == {"k3", "k4", "k5"}
    assert Session("fri", 1, "p5", "k3") in plan

    # Maude, for whom nothing changed, goes to her first team and says so.
    maude = await opened.page(f"/coach/{HERE}", "k3", PHONE)
    await press(maude, "arrive-fri-1-p5-k3")
    await sees(maude, "#turn-fri-1-p5-k3 .there", "Vous y êtes.")
    await sees(desk, "#team-fri-p5 .session", "y est")


async def test_three_lines_pass_from_a_coach_to_the_team(morning: tuple[Rooms, Served]) -> None:
    opened, served = morning
    desk = await opened.page(f"/coaching/{HERE}", "nadia")
    wall = await opened.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
    maude = await opened.page(f"/coach/{HERE}", "k3", PHONE)
    emma = await opened.page(f"/team/{HERE}", "c5", PHONE)
    await press(maude, "arrive-fri-1-p5-k3")
    turn = served.house.stages[HERE].opened.coaching.half_days[0].turns()[0]
    await served.house.set_clock(served.house.clock.skip_to(turn.starts))

    await maude.locator("#baton-fri-1-p5-k3 summary").click()
    await maude.locator("#leave-fri-1-p5-k3 [name=done]").fill("Le prix est posé")
    await maude.locator("#leave-fri-1-p5-k3 [name=then]").fill("Appeler la mairie")
    await press(maude, "leave-fri-1-p5-k3")
    await sees(emma, "#coached .note", "Appeler la mairie")
    yes = emma.locator("#helped-fri-1-p5-k3-yes-button")
    await yes.click()
    await expect(yes).to_have_attribute("aria-pressed", "true")
    await expect(emma.locator("#coached .calendar a")).to_have_attribute("href", CALENDAR)
    assert served.state().coaching.helped
    for page in (desk, maude, emma, wall):
        assert (page.url, await violations_of(page)) == (page.url, [])

    # What is over comes after what is to come.
    place = maude.locator("#turn-fri-1-p5-k3")
    await expect(place).to_have_css("order", "0")
    await served.house.set_clock(served.house.clock.skip_to(turn.ends))
    await expect(maude.locator("#over-fri-1-p5-k3")).to_be_visible()
    await expect(place).to_have_css("order", "1")


async def test_two_hosts_who_plan_anew_at_once(morning: tuple[Rooms, Served]) -> None:
    opened, served = morning
    one = await opened.page(f"/coaching/{HERE}", "nadia")
    other = await served.enter("karim")
    await press(one, "away-fri-k1")
    await press(one, "act-plan")
    await sees(one, "#act-adopt")
    seen = served.state().coaching.plan.id
    await other.ok(HERE, "AdoptPlan", sessions=["fri/1/p5/k3", "fri/1/p1/k4"], on=seen)
    said = await other.refused(HERE, "AdoptPlan", sessions=["fri/1/p5/k3"], on=seen)
    assert (
        " ".join(said.split())
        == "Le planning en place est maintenant celui de Karim : regardez à nouveau."
    )
    await expect(one.locator("#act-adopt")).to_have_count(0)
