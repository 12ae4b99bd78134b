"""Pages of a contest in a real browser, side by side, each on its own device."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.serving import Served

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, LAPTOP, WALL = (390, 844), (1280, 800), (1920, 1080)
PATIENCE_MS = 10_000
# What a browser says by itself of a refused command, and of a network that is gone.
EXPECTED = ("status of 409", "ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")


@dataclass
class Rooms:
    """Opens pages, and hears what any of them complains about."""

    browser: Browser
    served: Served
    complaints: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    async def page(self, path: str, actor: str = "", size: tuple[int, int] = LAPTOP) -> Page:
        """Come in by somebody's link as people do, on a new device, and open a page."""
        context = await self.browser.new_context(viewport={"width": size[0], "height": size[1]})
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        page = await context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{path}: {error}"))
        if actor:
            await page.goto(self.served.link(actor))
            await page.wait_for_url(lambda url: "/door" not in url)
        if not page.url.endswith(path):
            await page.goto(f"{self.served.url}{path}")
        await expect(page.locator("html")).to_have_attribute("data-network", "ok")
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        told = f"{message.location.get('url')}: {message.text}"
        if message.type in {"error", "warning"} and not any(each in told for each in EXPECTED):
            self.complaints.append(told)

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()


@contextlib.asynccontextmanager
async def rooms(browser: Browser, served: Served) -> AsyncIterator[Rooms]:
    """Open pages while the block runs; none of them may have complained."""
    opened = Rooms(browser, served)
    try:
        yield opened
        assert opened.complaints == [], opened.complaints
    finally:
        await opened.close()


async def press(page: Page, label: str) -> None:
    """Press the big button, once it says so and rests no more."""
    button = page.locator("button#main:not([data-resting])", has_text=label)
    await button.click()


async def seconds(page: Page) -> float:
    """Read the seconds that a page shows."""
    shown = await page.locator("[data-timer-digits]").first.text_content()
    minutes, _, rest = (shown or "").replace("−", "-").partition(":")
    return 60 * abs(int(minutes)) + int(rest)


async def sees(page: Page, selector: str, words: str = "") -> None:
    """Wait until a page shows something."""
    found = page.locator(selector).first
    if words:
        await expect(found).to_contain_text(words, timeout=PATIENCE_MS)
    else:
        await expect(found).to_be_attached(timeout=PATIENCE_MS)
