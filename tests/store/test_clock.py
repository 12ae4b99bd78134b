"""The anchor of contest time survives a restart."""

from __future__ import annotations

from pathlib import Path

from contest_live.store.clock import ClockValues, load_clock, save_clock
from tests.store.samples import opened


async def test_the_last_values_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path) as (database, _):
        assert await load_clock(database) is None
        await save_clock(database, ClockValues("boot-1", 1_400_000_000_000, 5, 1.0))
        await save_clock(database, ClockValues("boot-2", 1_400_000_001_000, 6, 60.0))
    async with opened(path) as (database, _):
        kept = await load_clock(database)
    assert kept == ClockValues("boot-2", 1_400_000_001_000, 6, 60.0)
