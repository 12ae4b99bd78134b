"""Teams form between phones, the wall and the host, in real browsers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from contest_live.contest.rules import TeamRules
from tests.browser.axe import violations_of
from tests.journeys.rooms import PHONE, WALL, Rooms, rooms, sees
from tests.serving import Device, Served, serving
from tests.stages import city

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE = "montpellier"
TEAM = f"/team/{HERE}"
SMALL = (360, 740)
PRESSED = "(button) => button.click()"
GLOWN = "() => Promise.all(document.getAnimations().map((each) => each.finished)).then(() => null)"


@pytest_asyncio.fixture(loop_scope="module")
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """A city in which a team has two seats."""
    async with serving(tmp_path, city(teams=TeamRules(maximum=2))) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def open_rooms(opened_browser: Browser, served: Served) -> AsyncIterator[Rooms]:
    async with rooms(opened_browser, served) as opened:
        yield opened


async def everybody_came(served: Served) -> Device:
    """Check everybody in and begin the pitches; give the host."""
    nadia = await served.enter("nadia")
    for each in ("t1", "t2", "k1"):
        await nadia.ok(HERE, "CheckIn", person=each)
    await nadia.in_pitches(HERE)
    return nadia


async def forming(served: Served) -> Device:
    """Everybody came, and teams form; give the host."""
    nadia = await everybody_came(served)
    await nadia.ok(HERE, "OpenFormation")
    await nadia.ok(HERE, "ShowScene", scene="teams")
    return nadia


async def wants_in(page: Page, team: str) -> None:
    """Ask for a team as a thumb does: its card, then the button."""
    await page.locator(f"#details-{team} > summary").click()
    await page.locator(f"#ask-{team} button").click()


async def says_yes(page: Page) -> None:
    await page.locator("#received button.main").first.click()


async def is_usable(*pages: Page) -> None:
    for page in pages:
        # A button that has just changed, and a name that glows, are pale for a moment.
        await expect(page.locator("[data-resting]")).to_have_count(0)
        await page.evaluate(GLOWN)
        assert await violations_of(page) == [], page.url


async def test_who_heard_a_pitch_is_in_its_team_and_the_wall_shows_it(
    open_rooms: Rooms, served: Served
) -> None:
    nadia = await everybody_came(served)
    wall = await open_rooms.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
    coach = await open_rooms.page(TEAM, "k1", SMALL)
    candidate = await open_rooms.page(TEAM, "c3", PHONE)
    await expect(coach.locator(".pitch")).to_have_count(0)
    await nadia.ok(HERE, "CallPitch", id="the-pitch-of-the-third", round="pitches", entry="p3")
    await nadia.ok(HERE, "StartPitch", pitch="the-pitch-of-the-third")
    await coach.locator("#details-p3 > summary").click()
    await coach.locator('[data-star="p3"]').click()
    await nadia.ok(HERE, "EndPitch", pitch="the-pitch-of-the-third", then="")
    await nadia.ok(HERE, "OpenFormation")
    await nadia.ok(HERE, "ShowScene", scene="teams")
    await sees(wall, '#team-p3[data-members="1"]', "Mobil")
    await expect(coach.locator("#pitch-p3")).to_have_class("pitch starred")
    await sees(coach, ".mine .place", "vous ne la jugerez pas")
    await is_usable(wall, coach, candidate)
    await coach.locator("#ask-p3 button").click()
    await sees(coach, "#sent", "Mobil")
    await sees(coach, "[data-letters]", "Envoyé à")
    await sees(candidate, "#received", "veut être dans votre équipe")
    await is_usable(candidate)
    await says_yes(candidate)
    await sees(wall, '#team-p3[data-members="2"]', "Complète")
    await sees(coach, "#home", "Mobil")
    await sees(candidate, "#home", "Complète")
    assert served.state().teams.conflicts["k1"] == ("p3",)
    await is_usable(wall, coach, candidate)


async def test_a_candidate_gives_a_project_up_for_anothers(
    open_rooms: Rooms, served: Served
) -> None:
    await forming(served)
    first = await open_rooms.page(TEAM, "c1", PHONE)
    second = await open_rooms.page(TEAM, "c2", PHONE)
    mate = await open_rooms.page(TEAM, "t1", SMALL)
    wall = await open_rooms.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
    await wants_in(mate, "p1")
    await says_yes(first)
    await sees(mate, "#home", "Gifting Studio")
    await expect(first.locator("#ask-p2")).to_be_hidden()
    await first.locator("#leave > summary").click()
    await first.get_by_role("button", name="Arrêter mon projet").click()
    await sees(mate, ".mine .place", "Choisissez un projet")
    await expect(wall.locator("#team-p1")).to_have_count(0)
    await wants_in(first, "p2")
    await says_yes(second)
    await sees(first, "#home", "La Fabrique")
    await sees(wall, '#team-p2[data-members="2"]')
    assert served.state().roster().home["c1"] == "p2"
    await is_usable(first, mate)


async def test_who_loses_the_race_for_the_last_seat_sees_three_other_teams(
    open_rooms: Rooms, served: Served
) -> None:
    await forming(served)
    lead = await open_rooms.page(TEAM, "c1", PHONE)
    tablet = await open_rooms.page(TEAM, "c1", PHONE)
    asking = {each: await open_rooms.page(TEAM, each, SMALL) for each in ("t1", "t2")}
    for page in asking.values():
        await wants_in(page, "p1")
        await sees(page, "#sent")
    for page in (lead, tablet):
        await expect(page.locator("#received .letter")).to_have_count(2)
    # A lead who holds two screens accepts both at the same moment.
    yes = [each.locator("#received button.main") for each in (lead, tablet)]
    await asyncio.gather(*(each.nth(at).evaluate(PRESSED) for at, each in enumerate(yes)))
    for page in (lead, tablet):
        await expect(page.locator("#received")).to_have_count(0)
    (joined,) = served.state().roster().others("p1")
    winner, loser = asking.pop(joined), *asking.values()
    await sees(winner, "#home", "Gifting Studio")
    await sees(loser, "#answers", "L’équipe est complète")
    await expect(loser.locator("#ideas li")).to_have_count(3)
    await is_usable(lead, winner, loser)
    await loser.locator("#ideas a").first.click()
    await loser.locator(".pitch details[open] .ask button").last.click()
    await sees(loser, "#sent")


async def test_what_is_asked_without_a_network_waits_on_the_phone_and_says_so(
    open_rooms: Rooms, served: Served
) -> None:
    await forming(served)
    mate = await open_rooms.page(TEAM, "t1", SMALL)
    await mate.locator("#details-p4 > summary").click()
    await mate.context.set_offline(True)
    button = mate.locator("#ask-p4 button")
    await button.click()
    await button.click()
    await sees(mate, "[data-letters]", "Gardé sur ce téléphone")
    assert not served.state().teams.proposals
    await mate.context.set_offline(False)
    await sees(mate, "#sent", "Nid d")
    assert len(served.state().teams.proposals["t1"]) == 1


async def test_the_host_places_whoever_is_left_and_the_desk_is_usable(
    open_rooms: Rooms, served: Served
) -> None:
    await forming(served)
    host = await open_rooms.page(f"/formation/{HERE}", "nadia")
    await expect(host.locator("#alone > ul > li")).to_have_count(2)
    await host.locator("#draft-button").click()
    await host.locator("#draft-form input[name=reason]").fill("Personne ne reste seul")
    await is_usable(host)
    await host.locator("#draft-form button").click()
    await sees(host, "#alone", "Tout le monde a une équipe.")
    assert not served.state().roster().without_team()
    await host.locator("#freeze-button").click()
    await host.locator("dialog.ask button.main").click()
    await sees(host, "#phase", "Équipes formées")
    await host.locator("#act-undo-button:not([data-resting])").click()
    await sees(host, "#freeze-button")
