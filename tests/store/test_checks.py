"""What was tried before the doors open is kept beside the journal."""

from __future__ import annotations

from pathlib import Path

from contest_live.store.checks import Checks
from tests.store.samples import opened

GONG, BALLOT = ("nimes", "sound", "nadia"), ("nimes", "ballot", "j1")


async def test_the_newest_time_of_each_check_survives_the_server(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path) as (database, _):
        checks = Checks(database)
        await checks.read()
        assert checks.done == {}
        await checks.keep(GONG, 5)
        await checks.keep(BALLOT, 6)
        await checks.keep(GONG, 7)
        assert checks.done == {GONG: 7, BALLOT: 6}
    async with opened(path) as (database, _):
        again = Checks(database)
        await again.read()
        assert again.done == {GONG: 7, BALLOT: 6}
