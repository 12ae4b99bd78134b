"""One Chromium for the tests of each file here that ask for it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.conftest import browser
from tests.journeys.rooms import QUIET


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened_browser() -> AsyncIterator[Browser]:
    """A browser on the loop of the file's tests."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=browser(), args=list(QUIET))
        yield opened
        await opened.close()
