"""One Chromium for the tests of each file here, and a fresh tiny site for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.tiny import Tiny
from tests.conftest import browser

QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


# Playwright keeps a loop running while it is open, and asyncio tests cannot run inside one:
# so it is closed before the next file.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser(), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def tiny(chromium: Browser) -> Iterator[Tiny]:
    context = chromium.new_context()
    context.set_default_timeout(5_000)
    site = Tiny(context.new_page())
    yield site
    context.close()
    assert not site.errors
