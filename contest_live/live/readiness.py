"""Whether commands can be taken right now, for whoever starts, watches or routes to this server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from contest_live.contest.contest import ContestState
from contest_live.live.keeper import Keeper
from contest_live.live.roots import CONTEST
from contest_live.store.database import Database

MOST_SECONDS = 2.0
KEPT_SECONDS = 1.0


@dataclass(slots=True)
class Readiness:
    """Looks at the parts that a command goes through, once a second at most."""

    database: Database
    keeper: Keeper
    stopping: Callable[[], bool] = lambda: False
    _word: str = ""
    _until: float = 0.0
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def lacking(self) -> str:
        """Say in a word why no command can be taken: "" if it can.

        `stopping`, `journal` (not folded yet), `keeper` (decides nothing), `database`.
        """
        if self.stopping():
            return "stopping"
        async with self._one:
            if time.monotonic() >= self._until:
                self._word = await self._look()
                self._until = time.monotonic() + KEPT_SECONDS
        return self._word

    async def _look(self) -> str:
        if not self._folded():
            return "journal"
        if not self.keeper.working:
            return "keeper"
        try:
            async with asyncio.timeout(MOST_SECONDS):
                return "" if await self.database.writable() else "database"
        except TimeoutError:
            return "database"

    def _folded(self) -> bool:
        streams = self.keeper.streams
        contest: ContestState | None = streams[CONTEST].state if CONTEST in streams else None
        if contest is None or contest.rules is None:
            return False
        return all(each in streams and streams[each].version for each in contest.rules.stages)
