"""Screens in step: one beside the server, one behind legs of 50 to 300 ms that never agree."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.conftest import browser
from tests.journeys.rooms import QUIET, WALL, rooms
from tests.proxy import between
from tests.serving import Served, serving

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE = "montpellier"
LEGS = (0.05, 0.3)
ALLOWED_MS = 50
CHANGES = 40
RATE = 5.0
WATCH = """(selector) => {
  window.changes = {};
  const note = () => {
    const shown = [...document.querySelectorAll(selector)].find((each) => !each.hidden);
    const at = performance.timeOrigin + performance.now();
    if (shown) window.changes[shown.textContent] ??= at;
  };
  new MutationObserver(note).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["hidden"],
  });
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened_browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=browser(), args=list(QUIET))
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def trial(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path, trial=True) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def screens(opened_browser: Browser, trial: Served) -> AsyncIterator[tuple[Page, Page]]:
    """Two screens of one city, the second behind a bad link, both once they know the time."""
    async with (
        between(trial) as (proxy, there),
        rooms(opened_browser, trial) as near_rooms,
        rooms(opened_browser, there) as far_rooms,
    ):
        proxy.legs = LEGS
        near = await near_rooms.page(f"/screen/{HERE}?clock", f"screen-{HERE}", WALL)
        far = await far_rooms.page(f"/screen/{HERE}?clock", f"screen-{HERE}", WALL)
        assert proxy.upgraded
        yield near, far


async def measured(page: Page, answers: int) -> None:
    """Wait until a page's clock was measured so many times: it says so, where asked."""
    await page.wait_for_function(
        """(answers) => {
          const said = document.querySelector(".skew").textContent.split(", ").pop();
          return parseInt(said) >= answers;
        }""",
        arg=answers,
        timeout=60_000,
    )


def apart(near: dict[str, float], far: dict[str, float]) -> list[float]:
    """Give by how many milliseconds the same change came at two moments, the best first."""
    return sorted(abs(near[shown] - far[shown]) for shown in near.keys() & far.keys())


async def set_clock(trial: Served, **changed: float) -> None:
    clock: Any = trial.house.clock
    for name, value in changed.items():
        await trial.house.set_clock(getattr(clock, name)(value))


async def test_digits_change_together(trial: Served, screens: tuple[Page, Page]) -> None:
    """At five times its speed, a trial changes its digits often enough to be measured soon."""
    nadia = await trial.enter("nadia")
    await nadia.in_pitches(HERE)
    pitch = "the-pitch-in-step"
    await nadia.act(HERE, "CallPitch", id=pitch, round="pitches", entry="p1")
    await set_clock(trial, faster=RATE)
    await asyncio.gather(*map(measured, screens, (12, 30)))
    await nadia.ok(HERE, "StartPitch", pitch=pitch)
    for page in screens:
        await expect(page.locator('[data-timer][data-state="running"]')).to_be_attached()
        await page.evaluate(WATCH, "[data-timer-digits]")
    for page in screens:
        await page.wait_for_function(
            "(most) => Object.keys(window.changes).length > most", arg=CHANGES, timeout=60_000
        )
    near, far = [await page.evaluate("window.changes") for page in screens]
    skew = apart(near, far)
    print("skew", skew, [await p.inner_text(".skew") for p in screens])
    assert len(skew) >= CHANGES - 2
    assert skew[int(len(skew) * 0.95)] <= ALLOWED_MS
