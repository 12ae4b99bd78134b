"""Networks that say nothing: links that swallow everything, blocked sockets, pages that slept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.journeys.rooms import WALL, Rooms, rooms, seconds, sees
from tests.proxy import Proxy, between
from tests.serving import Served, serving

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE = "montpellier"
PITCH = "the-pitch-that-goes-on"
BADGE_MS = 3_000
ALONE_SECONDS = 6
BACK_MS = 20_000
WATCH = """() => {
  window.said = [];
  window.digits = [];
  document.addEventListener("network", ({ detail }) =>
    window.said.push([detail, performance.timeOrigin + performance.now()]));
  const digits = document.querySelector("[data-timer-digits]");
  const note = () => window.digits.push(digits.textContent);
  new MutationObserver(note).observe(digits, { childList: true, characterData: true });
}"""


@pytest_asyncio.fixture(loop_scope="module")
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """A contest, with a team on stage whose time runs."""
    async with serving(tmp_path) as running:
        nadia = await running.enter("nadia")
        await nadia.in_pitches(HERE)
        await nadia.act(HERE, "CallPitch", id=PITCH, round="pitches", entry="p1")
        await nadia.ok(HERE, "StartPitch", pitch=PITCH)
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def bad(opened_browser: Browser, served: Served) -> AsyncIterator[tuple[Proxy, Rooms]]:
    """A bad network, and the rooms behind it."""
    async with between(served) as (proxy, there), rooms(opened_browser, there) as opened:
        yield proxy, opened
        # A browser says by itself that a socket failed.
        opened.complaints[:] = [each for each in opened.complaints if "WebSocket" not in each]


def backwards(shown: list[str]) -> list[tuple[str, str]]:
    """Give the digits that were followed by more time than they had."""
    return [(one, other) for one, other in pairwise(shown) if one < other]


async def test_behind_a_link_that_swallows_all_the_count_goes_on(
    served: Served, bad: tuple[Proxy, Rooms]
) -> None:
    proxy, behind = bad
    nadia = await served.enter("nadia")
    screen = await behind.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
    await screen.evaluate(WATCH)
    proxy.hole()
    holed_at = time.time() * 1_000
    await expect(screen.locator(".when-lost").first).to_be_visible(timeout=10_000)
    [(state, said_at), *_] = await screen.evaluate("window.said")
    assert state == "lost"
    assert said_at - holed_at <= BADGE_MS

    before = await seconds(screen)
    await asyncio.sleep(ALONE_SECONDS)
    assert ALONE_SECONDS - 1 <= before - await seconds(screen) <= ALONE_SECONDS + 1
    assert backwards(await screen.evaluate("window.digits")) == []
    await nadia.ok(HERE, "PausePitch", pitch=PITCH)
    await nadia.ok(HERE, "AdjustPitch", pitch=PITCH, seconds=30)

    proxy.mend()
    await expect(screen.locator("html")).to_have_attribute("data-network", "ok", timeout=BACK_MS)
    await sees(screen, '[data-timer][data-state="paused"]')
    timer = served.state().pitches.timer
    assert timer is not None
    assert await seconds(screen) == -(-(timer.allotted - timer.spent) // 1_000)


@pytest.mark.parametrize("how", ["refused", "swallowed"])
async def test_where_sockets_are_blocked_a_page_asks_until_they_are_not(
    served: Served, bad: tuple[Proxy, Rooms], how: Literal["refused", "swallowed"]
) -> None:
    proxy, behind = bad
    proxy.upgrades = how
    nadia = await served.enter("nadia")
    phone = await behind.page(f"/suivre/{HERE}")
    await sees(phone, '#now[data-state="running"]')
    await nadia.ok(HERE, "PausePitch", pitch=PITCH)
    await expect(phone.locator("#now")).to_have_attribute("data-paused", "", timeout=BACK_MS)
    await expect(phone.locator("html")).to_have_attribute("data-network", "ok")
    assert not served.house.hub.lines

    proxy.upgrades = "allowed"
    async with asyncio.timeout(30):
        while not served.house.hub.lines:
            await phone.evaluate("new Promise(requestAnimationFrame)")
    await nadia.ok(HERE, "ResumePitch", pitch=PITCH)
    await sees(phone, '#now[data-state="running"]')
    assert await phone.get_attribute("html", "data-network") == "ok"


async def test_a_page_that_slept_comes_back_right(served: Served, bad: tuple[Proxy, Rooms]) -> None:
    _, behind = bad
    nadia = await served.enter("nadia")
    screen = await behind.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
    await screen.evaluate(WATCH)
    session = await screen.context.new_cdp_session(screen)
    await session.send("Page.setWebLifecycleState", {"state": "frozen"})
    await asyncio.sleep(ALONE_SECONDS)
    await nadia.ok(HERE, "PausePitch", pitch=PITCH)
    await session.send("Page.setWebLifecycleState", {"state": "active"})
    await sees(screen, '[data-timer][data-state="paused"]')
    timer = served.state().pitches.timer
    assert timer is not None
    assert await seconds(screen) == -(-(timer.allotted - timer.spent) // 1_000)
    assert backwards(await screen.evaluate("window.digits")) == []


async def test_a_network_that_is_switched_off_and_on_is_not_even_noticed(
    served: Served, bad: tuple[Proxy, Rooms]
) -> None:
    proxy, behind = bad
    nadia = await served.enter("nadia")
    screen = await behind.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
    await screen.evaluate(WATCH)
    for _ in range(3):
        proxy.cut()
        await nadia.ok(HERE, "PausePitch", pitch=PITCH)
        await sees(screen, '[data-timer][data-state="paused"]')
        await nadia.ok(HERE, "ResumePitch", pitch=PITCH)
        await sees(screen, '[data-timer][data-state="running"]')
    assert await screen.evaluate("window.said") == []
