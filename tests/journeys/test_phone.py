"""A juror's phone whose network, server and browser fail: it opens, and no ballot is lost."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Playwright, async_playwright

from tests.browser.axe import violations_of
from tests.browser.phone import SCHEMES
from tests.conftest import browser
from tests.journeys.rooms import QUIET, Rooms, rooms, sees
from tests.proxy import Proxy, Through, between
from tests.serving import Device, Served, serving
from tests.stages import CRITERIA, city

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE = "montpellier"
PHONE = (360, 740)
BUTTONS = tuple(
    dataclasses.replace(each, lowest="1", highest="5", step="1") for each in CRITERIA[:2]
)
KEPT = "async (words) => (await (await caches.match(location.pathname))?.text())?.includes(words)"
FORGOTTEN = "async () => (await caches.keys()).length === 0"
DRAFTED = """(words) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("contest-live");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction("drafts").objectStore("drafts").getAll();
    reading.onsuccess = () => resolve(JSON.stringify(reading.result).includes(words));
    reading.onerror = () => reject(reading.error);
    opening.result.close();
  };
})"""
PATIENCE_S = 15


@dataclass
class Hall:
    """A jury before a team, on a network of its own."""

    served: Served
    proxy: Proxy
    there: Through
    host: Device

    async def call(self, entry: str) -> str:
        """Call a team on stage."""
        pitch = f"the-pitch-of-team-{entry}"
        acted = await self.host.act(HERE, "CallPitch", id=pitch, round="contest", entry=entry)
        assert acted.status_code == 200, acted.text
        return pitch

    async def close(self) -> None:
        """Close the scoring, whatever is missing."""
        state = self.served.state()
        owed = [f"{entry}/{juror}" for entry, juror in state.scoring.owed(state.jury())]
        president = await self.served.enter("j1")
        await self.host.ok(HERE, "CloseScoring", missing=len(owed))
        await president.ok(HERE, "ConfirmClosing", missing=owed)


@pytest_asyncio.fixture(loop_scope="module")
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with serving(tmp_path, city(criteria=BUTTONS)) as served:
        host = await served.enter("nadia")
        await host.in_contest(HERE)
        async with between(served) as (proxy, there):
            yield Hall(served, proxy, there, host)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as running:
        yield running


@contextlib.asynccontextmanager
async def phone(playwright: Playwright, profile: Path) -> AsyncIterator[Page]:
    """Start a browser with all that it knew before; at the end it is killed."""
    context = await playwright.chromium.launch_persistent_context(
        profile,
        executable_path=browser(),
        args=list(QUIET),
        viewport={"width": PHONE[0], "height": PHONE[1]},
    )
    closed = asyncio.Event()
    context.on("close", lambda _context: closed.set())
    try:
        yield context.pages[0]
    finally:
        os.kill(process_of(profile), signal.SIGKILL)
        await closed.wait()


def process_of(profile: Path) -> int:
    """Find the process of the browser that has a profile."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        words = place.read_bytes().decode().split("\0")
        if f"--user-data-dir={profile}" in words and not any("--type=" in each for each in words):
            return int(place.parent.name)
    raise AssertionError("no browser has this profile")


async def until(page: Page, question: str, words: str = "") -> None:
    """Wait until a page says yes; Playwright's own waiting takes any promise for a yes."""
    async with asyncio.timeout(PATIENCE_S):
        while not await page.evaluate(question, words):
            await page.wait_for_timeout(50)


async def score(page: Page, entry: str) -> None:
    """Fill a ballot in, and press."""
    for name in ("idea", "plan"):
        await page.check(f"#card-{entry} [name='scores.{name}'][value='4']")
    await page.click(f"#card-{entry} [data-send]")


async def test_a_ballot_scored_offline_arrives_once_though_the_browser_was_killed(
    hall: Hall, playwright: Playwright, tmp_path: Path
) -> None:
    pitch = await hall.call("p1")
    async with phone(playwright, tmp_path / "profile") as page:
        await page.goto(hall.there.link("j2"))
        await page.wait_for_url(f"**/jury/{HERE}")
        await hall.host.ok(HERE, "StartPitch", pitch=pitch)
        await hall.host.ok(HERE, "EndPitch", pitch=pitch)
        await hall.call("p2")
        await sees(page, "#card-p2:not([hidden])")
        await until(page, KEPT, 'id="card-p2"')
        hall.proxy.hole()
        await score(page, "p2")
        await sees(page, "#said-p2", "Gardé sur ce téléphone")
        await page.click("#link-p1")
        await page.check("#card-p1 [name='scores.idea'][value='2']")
        await until(page, DRAFTED, '["scores.idea","2"]')
    async with phone(playwright, tmp_path / "profile") as page:
        await page.goto(f"{hall.there.url}/jury/{HERE}", timeout=30_000)
        await sees(page, "#said-p2", "Gardé sur ce téléphone")
        assert await page.is_checked("#card-p2 [name='scores.plan'][value='4']")
        assert await page.is_checked("#card-p1 [name='scores.idea'][value='2']")
        assert not hall.served.state().scoring.ballot("p2", "j2")
        hall.proxy.mend()
        # A browser writes cookies down at its leisure: the session may be gone, the ballot is not.
        await page.goto(hall.there.link("j2"))
        await sees(page, "#said-p2", "Envoyé à")
        assert await page.locator("#card-p2 [data-receipt]").inner_text() != ""
    given = hall.served.state().scoring.ballot("p2", "j2")
    assert given
    assert given.scores == {"idea": "4", "plan": "4"}
    olga = await hall.served.enter("olga")
    assert (await olga.get("/export/journal.ndjson")).text.count('"BallotGiven"') == 1


async def test_what_is_kept_is_never_shown_while_the_server_answers(
    hall: Hall, playwright: Playwright, tmp_path: Path
) -> None:
    await hall.call("p1")
    address = f"{hall.there.url}/jury/{HERE}"
    async with phone(playwright, tmp_path / "profile") as page:
        await page.goto(hall.there.link("j2"))
        await page.wait_for_url(address)
        await until(page, KEPT, 'id="card-p1"')
        await hall.close()
        again = await page.goto(address)
        assert again
        assert "Notation fermée" in await again.text()


async def test_when_its_door_is_closed_nothing_of_the_page_stays_on_the_phone(
    hall: Hall, playwright: Playwright, tmp_path: Path
) -> None:
    await hall.call("p1")
    async with phone(playwright, tmp_path / "profile") as page:
        await page.goto(hall.there.link("j2"))
        await page.wait_for_url(f"**/jury/{HERE}")
        await until(page, KEPT, 'id="card-p1"')
        await score(page, "p1")
        await sees(page, "#said-p1", "Envoyé à")
        olga = await hall.served.enter("olga")
        await olga.form("/doors/j2/reissue", {})
        await sees(page, "[data-closed]:not([hidden])")
        await until(page, FORGOTTEN)
        # Somebody who opens it now is shown the door, not what was.
        answer = await page.goto(f"{hall.there.url}/jury/{HERE}")
        assert answer
        assert answer.status == 401
        assert "card-p1" not in await page.content()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened_browser(playwright: Playwright) -> AsyncIterator[Browser]:
    opened = await playwright.chromium.launch(executable_path=browser(), args=list(QUIET))
    yield opened
    await opened.close()


async def test_axe_finds_nothing_on_a_jurors_pages(hall: Hall, opened_browser: Browser) -> None:
    async with rooms(opened_browser, hall.there) as opened:
        page = await opened.page(f"/jury/{HERE}", "j1", PHONE)
        await accessible(opened, page)
        await hall.call("p1")
        await sees(page, "#card-p1")
        await accessible(opened, page)
        await score(page, "p1")
        await sees(page, "#said-p1", "Envoyé à")
        await accessible(opened, page)
        await hall.close()
        await sees(page, "#said-p1", "Notation fermée")
        await accessible(opened, page)


async def accessible(opened: Rooms, page: Page) -> None:
    """Hold a page to what axe asks, by day and by night."""
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        found = await violations_of(page)
        assert not found, "\n".join(found)
    assert not opened.complaints
