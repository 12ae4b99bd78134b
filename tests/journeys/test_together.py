"""A director starts all cities at once: every host says ready, every screen begins together."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.journeys.rooms import PATIENCE_MS, PHONE, WALL, Rooms, press, rooms, sees
from tests.serving import Served, serving
from tests.stages import city

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE, ELSEWHERE = "montpellier", "nimes"
CITIES = ((HERE, ""), (ELSEWHERE, "nimes-"))
EARLY_MS, APART_MS = 100, 250
RUNNING = '[data-timer][data-state="running"]'
# Notes when an element is first seen, by the hour that all pages of this machine share.
NOTE = """(selector) => {
  window.seenAt = new Promise((resolve) => {
    const look = () => {
      const found = [...document.querySelectorAll(selector)];
      if (found.some((each) => each.getClientRects().length)) return resolve(Date.now());
      requestAnimationFrame(look);
    };
    look();
  });
}"""


@pytest_asyncio.fixture(loop_scope="module")
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path, city(), city(ELSEWHERE)) as running:
        for stage, prefix in CITIES:
            host = await running.enter(f"{prefix}nadia")
            await host.in_pitches(stage, prefix)
            await host.ok(stage, "CallPitch", round="pitches", entry=f"{prefix}p1")
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def open_rooms(opened_browser: Browser, served: Served) -> AsyncIterator[Rooms]:
    async with rooms(opened_browser, served) as opened:
        yield opened


async def walls(open_rooms: Rooms) -> list[Page]:
    """Open a projected screen in each city, and a phone that follows the second one."""
    return [
        *[await open_rooms.page(f"/screen/{each}", f"screen-{each}", WALL) for each, _ in CITIES],
        await open_rooms.page(f"/suivre/{ELSEWHERE}", size=PHONE),
    ]


async def ready(console: Page) -> None:
    """Say on a console that the city is ready."""
    await console.locator("#act-ready button", has_text="Ville prête").click()
    await sees(console, ".line .badge", "Ville prête")


async def happens_together(served: Served, pages: list[Page], selector: str, at: int) -> None:
    """Every page shows it at the instant: none before, and all at once."""
    ahead_of_us = served.house.clock.now() - time.time() * 1_000
    moments = [await page.evaluate("window.seenAt") + ahead_of_us - at for page in pages]
    assert min(moments) > -EARLY_MS, moments
    assert max(moments) - min(moments) < APART_MS, moments
    for page in pages:
        await expect(page.locator(selector).locator("visible=true").first).to_be_visible()


async def test_all_cities_begin_at_one_instant(served: Served, open_rooms: Rooms) -> None:
    director = await open_rooms.page("/director", "dora")
    pages = await walls(open_rooms)
    await sees(director, "#main.waits", "aucune ville n’est prête")
    for stage, prefix in CITIES:
        await ready(await open_rooms.page(f"/console/{stage}", f"{prefix}nadia"))
    await asyncio.gather(*[page.evaluate(NOTE, RUNNING) for page in pages])
    await press(director, "Départ commun (2 villes prêtes)")
    await sees(director, "#last", "Reçu par toutes les villes.")
    timers = [served.state(stage).pitches.timer for stage, _ in CITIES]
    [at] = {timer.since for timer in timers if timer}
    assert at
    await happens_together(served, pages, RUNNING, at)

    await asyncio.gather(*[page.evaluate(NOTE, ".scene.blackout") for page in pages[:2]])
    await director.locator("#all-dark button").click()
    await director.locator("dialog button", has_text="Noir partout").click()
    await sees(director, "#last", "Noir partout")
    await sees(director, f"#city-{ELSEWHERE}", "Écran noir")
    assert served.house.common
    await happens_together(served, pages[:2], ".scene.blackout", served.house.common.at)
    await director.locator("#all-light button").click()
    await sees(director, "#last", "Lumière partout")
    await sees(pages[0], f".scene.timer{RUNNING}")


async def test_a_city_that_is_not_ready_is_left_out_and_joins_by_one_button(
    served: Served, open_rooms: Rooms
) -> None:
    director = await open_rooms.page("/director", "dora")
    here = await open_rooms.page(f"/console/{HERE}", "nadia")
    there = await open_rooms.page(f"/console/{ELSEWHERE}", "nimes-nadia")
    await ready(here)
    await sees(director, "#main.waits", "on attend Nimes")
    await director.locator("#all-partly button", has_text="Partir sans Nimes").click()
    await director.locator("dialog button", has_text="Partir sans attendre").click()
    await sees(here, "button#main", "Terminer : Gifting Studio")
    await sees(director, f"#city-{ELSEWHERE} .badge", "Pas encore partie")
    await press(there, "Rejoindre : Gifting Studio")
    await sees(there, "button#main", "Terminer : Gifting Studio")
    await expect(director.locator(f"#city-{ELSEWHERE} .badge")).to_have_count(
        0, timeout=PATIENCE_MS
    )


async def test_what_a_city_refused_is_sent_to_it_again(served: Served, open_rooms: Rooms) -> None:
    nadia = await served.enter("nadia")
    await nadia.ok(HERE, "DarkenScreens")
    director = await open_rooms.page("/director", "dora")
    await director.locator("#all-dark button").click()
    await director.locator("dialog button", has_text="Noir partout").click()
    await sees(director, f"#city-{HERE} .answered.failed", "déjà")
    await sees(director, f"#city-{ELSEWHERE} .answered", "Reçu à")
    before = len(await served.house.keeper.journal.rows(ELSEWHERE, after=0))
    await nadia.ok(HERE, "LightScreens")
    await director.locator("#all-again button").click()
    await sees(director, "#last", "Reçu par toutes les villes.")
    assert served.state(HERE).screens.dark
    assert len(await served.house.keeper.journal.rows(ELSEWHERE, after=0)) == before
