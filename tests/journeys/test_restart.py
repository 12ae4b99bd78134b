"""Screens while their server is killed and started again, and while its wall clock is set."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from contest_live.settings import assets
from tests.journeys.real import Real, command, post
from tests.journeys.rooms import WALL, seconds
from tests.journeys.test_kill import HOSTS, on_stage
from tests.proxy import Proxy, proxied

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

BACK_MS = 20_000
SLACK_MS = 100
HOUR_SECONDS = 3_600
SITE = """
import os, time
real = time.time_ns
def stepped():
    with open(os.environ["WALL_CLOCK_STEP"]) as seconds:
        return real() + int(seconds.read()) * 10**9
time.time_ns = stepped
time.time = lambda: stepped() / 1e9
"""


@dataclass
class Hall:
    """A server that can be killed, and screens that stand before the proxy of its address."""

    real: Real
    proxy: Proxy
    tokens: dict[str, str]
    browser: Browser
    contexts: contextlib.AsyncExitStack

    async def screen(self, path: str, actor: str = "") -> Page:
        """Open a page on a new device, by somebody's door if need be."""
        context = await self.browser.new_context(viewport={"width": WALL[0], "height": WALL[1]})
        self.contexts.push_async_callback(context.close)
        page = await context.new_page()
        if actor:
            await page.goto(f"{self.proxy.url}/door#{self.tokens[actor]}")
            await page.wait_for_url(lambda url: "/door" not in url)
        await page.goto(f"{self.proxy.url}{path}")
        await expect(page.locator("html")).to_have_attribute("data-network", "ok")
        return page

    async def server_is_ahead(self) -> float:
        """Ask by how many seconds the server's wall clock is ahead of this machine's."""
        async with httpx.AsyncClient(base_url=self.real.url, verify=False) as client:
            said = (await client.get("/")).headers["date"]
        return parsedate_to_datetime(said).timestamp() - time.time()

    async def kill_and_start(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Pull the plug, and start the server again on another port."""
        await self.real.kill()
        meanwhile()
        await asyncio.sleep(4)
        await self.real.start()
        self.proxy.port = urlsplit(self.real.url).port or 0


@pytest_asyncio.fixture(loop_scope="module")
async def hall(opened_browser: Browser, tmp_path: Path) -> AsyncIterator[Hall]:
    real = Real(tmp_path, assets("data") / "opencite-2015")
    await real.start()
    async with proxied(real.url) as proxy, contextlib.AsyncExitStack() as contexts:
        yield Hall(real, proxy, await real.tokens(), opened_browser, contexts)
    await real.stop()


async def right_again(pages: dict[str, Page]) -> None:
    for page in pages.values():
        html = page.locator("html")
        await expect(html).to_have_attribute("data-network", "ok", timeout=BACK_MS)


async def test_what_screens_show_survives_a_kill(hall: Hall) -> None:
    for stage, prefix in HOSTS.items():
        async with hall.real.enter(hall.tokens[f"{prefix}-h01"]) as host:
            await on_stage(host, stage, prefix)
    pages = {each: await hall.screen(f"/screen/{each}", f"screen-{each}") for each in HOSTS}
    states = ("running", "paused", "ready", "over")
    for page, state in zip(pages.values(), states, strict=True):
        await expect(page.locator(f'[data-timer][data-state="{state}"]')).to_be_attached()
    before = {each: await seconds(page) for each, page in pages.items()}
    began = time.monotonic()

    await hall.kill_and_start()
    for page in pages.values():
        assert await page.get_attribute("html", "data-network") == "lost"
    await right_again(pages)
    passed = time.monotonic() - began
    for (stage, page), state in zip(pages.items(), states, strict=True):
        await expect(page.locator(f'[data-timer][data-state="{state}"]')).to_be_attached()
        moved = before[stage] - await seconds(page)
        assert abs(abs(moved) - (passed if state in {"running", "over"} else 0)) <= 1.5

    acts = {
        "montpellier": ("ShowMessage", {"text": "On reprend à 14 h"}, ".scene.message"),
        "narbonne": ("DarkenScreens", {}, ".scene.blackout"),
        "nimes": ("ShowScene", {"scene": "jury"}, ".scene.jury"),
        "perpignan": ("ShowScene", {"scene": "pause"}, ".scene.pause"),
    }
    for stage, (name, fields, _) in acts.items():
        async with hall.real.enter(hall.tokens[f"{HOSTS[stage]}-h01"]) as host:
            body = command(f"before-the-second-kill-{stage}", name, **fields)
            assert (await post(host, stage, body)).status_code == 200
    await hall.kill_and_start()
    await right_again(pages)
    for stage, (_, _, selector) in acts.items():
        await expect(pages[stage].locator(f"{selector}:visible")).to_be_attached()
    assert "On reprend" in (await pages["montpellier"].text_content(".scene.message") or "")


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Give what sets the wall clock of the servers of this test so many seconds forward."""
    site, told, waiting = tmp_path / "site", tmp_path / "step", tmp_path / "step.new"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SITE)

    def by(seconds: int) -> None:
        waiting.write_text(str(seconds))
        waiting.replace(told)

    by(0)
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setenv("WALL_CLOCK_STEP", str(told))
    return by


async def offset(page: Page) -> float:
    """Read by how many milliseconds a page's time is ahead of this machine's, as it says."""
    said = await page.locator(".skew").inner_text()
    found = re.search(r"([+−]?)([\d,\s]+?)\s(ms|s|min|h)\b", said)
    assert found, said
    sign, number, unit = found.groups()
    sized = float(re.sub(r"\s", "", number).replace(",", "."))
    return (-1 if sign == "−" else 1) * sized * {"ms": 1, "s": 1e3, "min": 6e4, "h": 3.6e6}[unit]


async def test_a_wall_clock_that_is_set_moves_nothing(
    step: Callable[[int], None], hall: Hall
) -> None:
    """By an hour forward, then two back, while the server runs and while it is away."""
    async with hall.real.enter(hall.tokens["nim-h01"]) as host:
        await on_stage(host, "nimes", "nim")
        body = command("the-start-before-the-steps", "StartPitch", pitch="the-pitch-in-nimes")
        assert (await post(host, "nimes", body)).status_code == 200
    page = await hall.screen("/screen/nimes?clock", "screen-nimes")
    await expect(page.locator(".skew")).to_contain_text("mesures")
    await asyncio.sleep(2)
    before, left, began = await offset(page), await seconds(page), time.monotonic()
    for hours in (1, -1):
        step(hours * HOUR_SECONDS)
        await page.evaluate("dispatchEvent(new Event('online'))")
        await asyncio.sleep(3)
        assert abs(await hall.server_is_ahead() - hours * HOUR_SECONDS) < 60
        assert abs(await offset(page) - before) <= SLACK_MS
    await hall.kill_and_start(lambda: step(HOUR_SECONDS))
    await right_again({"nimes": page})
    await asyncio.sleep(2)
    assert abs(await offset(page) - before) <= SLACK_MS
    await page.reload()
    await expect(page.locator(".skew")).to_contain_text("mesures")
    await asyncio.sleep(2)
    assert abs(await offset(page) - before) <= SLACK_MS
    spent = left - await seconds(page)
    assert abs(spent - (time.monotonic() - began)) <= 1.5
