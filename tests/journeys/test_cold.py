"""What the first visit of a page costs: few requests, few bytes, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.conftest import browser
from tests.journeys.cold import visit
from tests.journeys.rooms import QUIET
from tests.serving import Served, serving
from tests.stages import city

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE = "montpellier"
# The page, its sheet, its script, the typeface, the icon, the socket.
MOST_REQUESTS = 6
MOST_BYTES = 100_000
PAGES = {
    "/": "",
    "/door": "",
    f"/suivre/{HERE}": "",
    "/overview": "",
    f"/screen/{HERE}": f"screen-{HERE}",
    f"/floor/{HERE}": f"screen-{HERE}",
    "/screen": "",
    f"/devices/{HERE}": "nadia",
    f"/console/{HERE}": "nadia",
    f"/checkin/{HERE}": "nadia",
    f"/jury/{HERE}": "j1",
    f"/ready/{HERE}": "nadia",
    "/ready": "olga",
    "/director": "dora",
    "/control": "olga",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened_browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=browser(), args=list(QUIET))
        yield opened
        await opened.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with serving(tmp_path_factory.mktemp("cold"), city()) as running:
        await (await running.enter("nadia")).in_pitches(HERE)
        yield running


@pytest.mark.parametrize(("path", "actor"), PAGES.items(), ids=PAGES)
async def test_a_first_visit_is_cheap(
    opened_browser: Browser, served: Served, path: str, actor: str
) -> None:
    who = await served.enter(actor) if actor else await served.stranger()
    # The very first time of all, a screen is led around once by its cookie.
    await who.get(path)
    first, again = await visit(opened_browser, path, who.http, times=2)
    # A browser without a window may leave out the icon, which every page names.
    icon = [url for url in first.asked if "/icon-" in url]
    assert len(first.asked) + (not icon) <= MOST_REQUESTS, first.asked
    assert first.bytes <= MOST_BYTES
    host = served.url.partition("://")[2]
    assert {url.split("/")[2] for url in first.asked} == {host}
    # What has a name of its content is not sent twice: only the page itself comes again.
    page = len((await who.get(path)).content)
    assert again.bytes < page + 1_500
