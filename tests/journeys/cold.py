"""A browser that was never here before: what it asks for, and how much comes over the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
from playwright.async_api import Browser, CDPSession, Page, expect


@dataclass
class Visit:
    """What a page cost: the addresses asked for (the socket's too), and bytes with their heads."""

    asked: list[str] = field(default_factory=list)
    bytes: int = 0
    first_paint_ms: float = 0.0


async def visit(
    browser: Browser, path: str, who: httpx.AsyncClient, *, times: int = 1
) -> list[Visit]:
    """Open a page as somebody, in a browser of its own; again, for each time more than one."""
    url = str(who.base_url.join("/"))
    context = await browser.new_context()
    try:
        await context.add_cookies(
            [{"name": name, "value": value, "url": url} for name, value in who.cookies.items()]
        )
        page = await context.new_page()
        heard = await context.new_cdp_session(page)
        await heard.send("Network.enable")
        return [await _open(page, heard, str(who.base_url.join(path))) for _ in range(times)]
    finally:
        await context.close()


async def _open(page: Page, heard: CDPSession, url: str) -> Visit:
    cost = Visit()

    def asked(event: dict[str, Any]) -> None:
        cost.asked.append(event["request"]["url"])

    def opened(event: dict[str, Any]) -> None:
        cost.asked.append(event["url"])

    def came(event: dict[str, Any]) -> None:
        cost.bytes += int(event["encodedDataLength"])

    told = {
        "Network.requestWillBeSent": asked,
        "Network.webSocketCreated": opened,
        "Network.loadingFinished": came,
    }
    for event, hear in told.items():
        heard.on(event, hear)
    await page.goto(url, wait_until="networkidle")
    if await page.locator("[data-topic]").count():
        await expect(page.locator("html")).to_have_attribute("data-network", "ok")
    for event, hear in told.items():
        heard.remove_listener(event, hear)
    painted = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    cost.first_paint_ms = await page.evaluate(painted)
    return cost
