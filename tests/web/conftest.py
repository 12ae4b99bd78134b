"""Contests of two cities, and a final, served for one test or for all of a module."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.serving import Served, serving
from tests.stages import city, final


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path, city(), city("nimes"), final("montpellier", "nimes")) as running:
        yield running


@pytest.fixture
async def trial(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path, city(), city("nimes"), trial=True) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """Serve the same contest for all the tests of a module, which are marked for one loop."""
    folder = tmp_path_factory.mktemp("shared")
    async with serving(folder, city(), city("nimes"), final("montpellier", "nimes")) as running:
        yield running
