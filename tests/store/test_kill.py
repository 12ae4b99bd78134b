"""A writer that is killed loses nothing that it acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.samples import an_append, opened, stored, verified

WRITER = """
import asyncio, sys
from pathlib import Path
from tests.store.samples import an_append, opened, stored

async def write() -> None:
    async with opened(Path(sys.argv[1])) as (_, journal):
        start = len(await journal.rows("nimes"))
        for number in range(start, 100_000):
            appends = [an_append(each, number, typed="Mot") for each in ("montpellier", "nimes")]
            await stored(journal, *appends)
            print(number + 1, flush=True)

asyncio.run(write())
"""
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("acknowledged", [1, 40])
async def test_all_that_was_acknowledged_is_there_after_a_kill(
    tmp_path: Path, acknowledged: int
) -> None:
    path = tmp_path / "contest.db"
    last = 0
    for _ in range(2):
        last = write_and_kill(path, last + acknowledged)
        result = verified(path)
        assert result.findings == ()
        assert result.rows == result.texts
        async with opened(path) as (_, journal):
            for stream in ("montpellier", "nimes"):
                assert len(await journal.rows(stream)) >= last
            last = len(await journal.rows("nimes"))
    async with opened(path) as (_, journal):
        await stored(journal, an_append(expected=last))
    assert verified(path).findings == ()


def write_and_kill(path: Path, acknowledged: int) -> int:
    """Let a child write until it acknowledged so many acts, kill it, and give its last word."""
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout
        for line in child.stdout:
            if int(line) >= acknowledged:
                break
        child.kill()
        rest = [line for line in child.stdout if line.endswith("\n")]
        return int(rest[-1] if rest else line)
