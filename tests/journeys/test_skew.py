"""Screens in step: one beside the server, one behind legs of 50 to 300 ms that never agree.

The hours of both are wrong by half a day, one early and one late.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.journeys.rooms import WALL, rooms
from tests.proxy import between
from tests.serving import Device, Served, serving

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE = "montpellier"
LEGS = (0.05, 0.3)
ALLOWED_MS = 50
CHANGES = 40
RATE = 5.0
INSTANTS, APART_MS = 400, 200
BLACKOUTS = 8
LATE_MS = 40
PATIENCE_SECONDS = 90
WRONG_HOUR = """{
  const real = Date;
  Date = class extends real {
    constructor(...at) { super(...(at.length ? at : [real.now() + %d * 3600000])); }
    static now() { return real.now() + %d * 3600000; }
  };
}"""
# What is noted is when each thing was first seen. A frame that the machine did not draw in time
# tells nothing of the clocks: what changed in it is left out.
WATCH = """(look) => {
  const now = () => performance.timeOrigin + performance.now();
  const seen = new Set();
  let drawn = now();
  window.changes = {};
  const note = () => {
    const shown = look();
    if (shown === undefined || seen.has(shown)) return;
    seen.add(shown);
    if (now() - drawn <= %s) window.changes[shown] = now();
  };
  const frame = () => {
    drawn = now();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.noting?.disconnect();
  window.noting = new MutationObserver(note);
  window.noting.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
}"""
DIGITS = "() => document.querySelector('[data-timer-digits]')?.textContent"
SHOWN = "() => document.querySelector('[data-instant]:not([hidden])')?.textContent"
BLACK = """() => {
  const black = Boolean(document.querySelector(".scene.blackout")?.getClientRects().length);
  if (black !== (window.black ?? false)) window.times = (window.times ?? 0) + 1;
  window.black = black;
  return window.times;
}"""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def trial(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with serving(tmp_path_factory.mktemp("trial"), trial=True) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module", scope="module")
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
        await asyncio.gather(*map(measured, (near, far), (12, 30)))
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


async def watch(screens: tuple[Page, Page], look: str) -> None:
    """Note on both screens what a function sees, each time that it sees something else."""
    for page in screens:
        await page.evaluate(f"({WATCH % LATE_MS})({look})")


async def in_step(screens: tuple[Page, Page], changes: int) -> bool:
    """Say whether the newest changes came together on both, 19 of 20 within the limit.

    A machine that does something else is late for a while, and is given time; a clock that is
    wrong stays wrong.
    """
    skew: list[float] = []
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(skew) < changes or nearly_all(skew) > ALLOWED_MS:
                await asyncio.sleep(1)
                skew = (await skew_of(screens))[-changes:]
    print(f"{len(skew)} changes, 19 of 20 within {nearly_all(skew):.1f} ms")
    return len(skew) == changes and nearly_all(skew) <= ALLOWED_MS


async def skew_of(screens: tuple[Page, Page]) -> list[float]:
    """Give by how many milliseconds each change came at two moments, in order."""
    near, far = [await page.evaluate("window.changes") for page in screens]
    both = sorted(near.keys() & far.keys(), key=lambda shown: near[shown])
    return [abs(near[shown] - far[shown]) for shown in both]


def nearly_all(skew: list[float]) -> float:
    """Give the 95th percentile."""
    return sorted(skew)[int(len(skew) * 0.95)] if skew else math.inf


async def test_what_is_announced_happens_together(
    trial: Served, screens: tuple[Page, Page]
) -> None:
    """Many instants, one after the other, in what a topic might have brought."""
    await watch(screens, SHOWN)
    first = trial.house.clock.now() + 3_000
    html = "".join(
        f'<p data-instant data-from="{at}" data-until="{at + APART_MS}" hidden>{at}</p>'
        for at in range(first, first + INSTANTS * APART_MS, APART_MS)
    )
    for page in screens:
        await page.evaluate(
            """(html) => {
              document.querySelector("[data-topic]").insertAdjacentHTML("beforeend", html);
              document.dispatchEvent(new CustomEvent("topic", { detail: {} }));
            }""",
            html,
        )
    assert await in_step(screens, CHANGES)


async def test_the_screens_of_a_city_go_black_together(
    trial: Served, screens: tuple[Page, Page]
) -> None:
    nadia = await trial.enter("nadia")
    await watch(screens, BLACK)
    pressing = asyncio.create_task(go_black(nadia))
    together = await in_step(screens, BLACKOUTS)
    pressing.cancel()
    await asyncio.gather(pressing, return_exceptions=True)
    await nadia.act(HERE, "LightScreens")
    assert together


async def go_black(host: Device) -> None:
    """Press until nobody looks any more."""
    while True:
        for name in ("DarkenScreens", "LightScreens"):
            await host.ok(HERE, name)
            await asyncio.sleep(1.5)


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
        # What was announced carries both of its sides.
        running = page.locator('[data-timer][data-state="running"]')
        await expect(running.first).to_be_attached()
    await watch(screens, DIGITS)
    assert await in_step(screens, CHANGES)
