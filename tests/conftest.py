"""What every test has: examples without a time limit, and Chromium or a reason why not."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

# The machine is shared and small: an example's time says nothing. In CI the same examples each run.
settings.register_profile(
    "contest",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("contest")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """Find the machine's Chromium: the same names as `scripts/browser`."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A browser test without a browser is left out on a desk, and fails in CI."""
    if item.get_closest_marker("browser") is None or browser():
        return
    reason = "no Chromium on this machine: scripts/browser says how to install it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium, for tests marked `browser`."""
    found = browser()
    assert found, "mark this test `browser`"
    return found
