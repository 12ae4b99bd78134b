"""Screens in step: one beside the server, one behind legs of 50 to 300 ms that never agree.

The hours of both are wrong by half a day, one early and one late.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.journeys.rooms import WALL, rooms
from tests.proxy import between
from tests.serving import Served, serving

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE = "montpellier"
LEGS = (0.05, 0.3)
ALLOWED_MS = 50
CHANGES = 40
RATE = 5.0
INSTANTS, APART_MS = 30, 100
WRONG_HOUR = """{
  const real = Date;
  Date = class extends real {
    constructor(...at) { super(...(at.length ? at : [real.now() + %d * 3600000])); }
    static now() { return real.now() + %d * 3600000; }
  };
}"""
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
        near = await near_rooms.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
        far = await far_rooms.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
        for page, hours in ((near, -12), (far, 12)):
            await page.add_init_script(WRONG_HOUR % (hours, hours))
            await page.goto(f"{page.url}?clock")
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


async def skew_of(screens: tuple[Page, Page], changes: int) -> list[float]:
    """Wait for changes; give by how many milliseconds each came at two moments, the best first."""
    seen = []
    for page in screens:
        await page.wait_for_function(
            "(most) => Object.keys(window.changes).length >= most", arg=changes, timeout=60_000
        )
        seen.append(await page.evaluate("window.changes"))
    near, far = seen
    skew = sorted(abs(near[shown] - far[shown]) for shown in near.keys() & far.keys())
    assert len(skew) >= changes - 2
    return skew


def nearly_all(skew: list[float]) -> float:
    """Give the 95th percentile."""
    return skew[int(len(skew) * 0.95)]


async def test_digits_change_together(trial: Served, screens: tuple[Page, Page]) -> None:
    """At five times its speed, a trial changes its digits often enough to be measured soon."""
    nadia = await trial.enter("nadia")
    await nadia.in_pitches(HERE)
    pitch = "the-pitch-in-step"
    await nadia.act(HERE, "CallPitch", id=pitch, round="pitches", entry="p1")
    await trial.house.set_clock(trial.house.clock.faster(RATE))
    await asyncio.gather(*map(measured, screens, (12, 30)))
    await nadia.ok(HERE, "StartPitch", pitch=pitch)
    for page in screens:
        await expect(page.locator('[data-timer][data-state="running"]')).to_be_attached()
        await page.evaluate(WATCH, "[data-timer-digits]")
    assert nearly_all(await skew_of(screens, CHANGES)) <= ALLOWED_MS


async def test_what_is_announced_happens_together(
    trial: Served, screens: tuple[Page, Page]
) -> None:
    """Many instants, one after the other, in what a topic might have brought."""
    await asyncio.gather(*map(measured, screens, (12, 30)))
    first = trial.house.clock.now() + 3_000
    instants = [first + each * APART_MS for each in range(INSTANTS)]
    html = "".join(
        f'<p data-instant data-from="{at}" data-until="{at + APART_MS}" hidden>{at}</p>'
        for at in instants
    )
    for page in screens:
        await page.evaluate(WATCH, "[data-instant]")
        await page.evaluate(
            """(html) => {
              document.querySelector("[data-topic]").insertAdjacentHTML("beforeend", html);
              document.dispatchEvent(new CustomEvent("topic", { detail: {} }));
            }""",
            html,
        )
    assert nearly_all(await skew_of(screens, INSTANTS)) <= ALLOWED_MS
