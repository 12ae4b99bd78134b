"""What plays in a trial: a rehearsal, in a process of its own, that comes in by the doors."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import msgspec

from contest_live.views.world import Rehearsal

PATIENCE_SECONDS = 5.0
log = logging.getLogger(__name__)


class Progress(msgspec.Struct):
    """A line that a rehearsal prints: the part of 1 that is played, and what it has to say."""

    done: float
    said: str = ""


@dataclass(slots=True)
class Players:
    """Starts and stops the rehearsal. `changed` is called when there is something to show."""

    environment: dict[str, str]
    changed: Callable[[], None] = lambda: None
    status: Rehearsal = field(default_factory=Rehearsal)
    _process: Process | None = None
    _following: asyncio.Task[None] | None = None

    async def play(self, *arguments: str, speed: float = 1.0) -> None:
        """Play from here on with `contest-live rehearse ARGUMENTS`, instead of what played."""
        await self.stop()
        command = (sys.executable, "-m", "contest_live", "rehearse", *arguments, "--lines")
        self._process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=PIPE, env=self.environment
        )
        self.status = Rehearsal(playing=True, speed=speed)
        self._following = asyncio.create_task(self._follow(self._process))
        self.changed()

    async def stop(self) -> None:
        """Stop what plays."""
        if self._process and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            await self._ended(self._process)
        if self._following:
            await self._following

    async def _ended(self, process: Process) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()

    async def _follow(self, process: Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            try:
                told = msgspec.json.decode(line, type=Progress)
            except msgspec.DecodeError:
                log.warning("a rehearsal printed %r", line)
                continue
            self.status = replace(self.status, done=told.done, said=told.said or self.status.said)
            self.changed()
        await process.wait()
        self.status = replace(self.status, playing=False)
        self.changed()
