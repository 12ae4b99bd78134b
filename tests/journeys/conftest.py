"""One Chromium for the tests of each file here that ask for it, and two cities to open pages of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.conftest import browser
from tests.journeys.rooms import QUIET, Rooms, rooms
from tests.serving import Served, serving
from tests.stages import city


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened_browser() -> AsyncIterator[Browser]:
    """A browser on the loop of the file's tests."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=browser(), args=list(QUIET))
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """Two cities, served for one test."""
    async with serving(tmp_path, city(), city("nimes")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def open_rooms(opened_browser: Browser, served: Served) -> AsyncIterator[Rooms]:
    """Pages of these cities; none of them may complain."""
    async with rooms(opened_browser, served) as opened:
        yield opened
