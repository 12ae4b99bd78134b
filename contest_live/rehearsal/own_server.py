"""A server of the rehearsal's own: a trial of a folder on a database that is thrown away."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

from contest_live.rehearsal.site import Lost

LINK = re.compile(r"https?://\S+#\S+")
STARTED_IN = 30.0
KEPT = ("CONTEST_LANGUAGE",)


@contextlib.asynccontextmanager
async def own_server(folder: Path) -> AsyncIterator[str]:
    """Serve a folder while the block runs; give the organiser's link. Raises Lost."""
    with tempfile.TemporaryDirectory(prefix="contest-rehearsal-") as place:
        process = await _start(folder, Path(place))
        try:
            yield await _link(process)
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _start(folder: Path, place: Path) -> Process:
    ours = {name: value for name, value in os.environ.items() if not _meant_for_another(name)}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "contest_live", "run", str(folder)),
        *("--trial", "--quiet", "--port", "0"),
        stdout=PIPE,
        env={**ours, "CONTEST_DATABASE": str(place / "contest.sqlite3")},
    )


def _meant_for_another(name: str) -> bool:
    return name.startswith("CONTEST_") and name not in KEPT


async def _link(process: Process) -> str:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(STARTED_IN):
            async for line in process.stdout:
                found = LINK.search(line.decode())
                if found:
                    return found[0]
    except TimeoutError:
        pass
    raise Lost("le serveur de la répétition n'a pas démarré")
