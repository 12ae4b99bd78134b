"""A keeper with a stage, on a real file; and a journal that a test can watch and break."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contest_live.contest.act import Command
from contest_live.contest.rules import Scene
from contest_live.contest.screens import ShowScene
from contest_live.contest.stage import StageState
from contest_live.live.keeper import Keeper
from contest_live.live.opening import opening_requests
from contest_live.live.requests import Request
from contest_live.live.roots import EVENTS
from contest_live.store.appending import Append, Conflict
from contest_live.store.codec import Codec
from contest_live.store.database import Database
from contest_live.store.journal import Journal
from contest_live.store.row import Row
from contest_live.store.texts import NewText, all_texts
from tests.serving import opening
from tests.stages import MORNING, city, final

HERE = "montpellier"
STAGES = (city(), city("nimes"), final("montpellier", "nimes"))
_ids = itertools.count()


class Watched(Journal):
    """A journal that counts its batches, holds them while `open` is not set, and can fail."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.batches: list[list[Append]] = []
        self.open = asyncio.Event()
        self.open.set()
        self.before: list[Callable[[], Any]] = []
        self._more = asyncio.Event()

    async def reached(self, batches: int) -> None:
        """Wait until so many batches have come, written or not."""
        while len(self.batches) < batches:
            self._more.clear()
            await self._more.wait()

    async def append(
        self, batch: Sequence[Append], meanwhile: Callable[[], None] | None = None
    ) -> list[Row | Conflict]:
        self.batches.append(list(batch))
        self._more.set()
        await self.open.wait()
        if self.before:
            result = self.before.pop(0)()
            if asyncio.iscoroutine(result):
                await result
        return await super().append(batch, meanwhile)


@dataclass
class Small:
    """A keeper, its journal, and what it said has changed."""

    keeper: Keeper
    journal: Watched
    database: Database
    changed: list[frozenset[str]] = field(default_factory=list)
    now: int = MORNING

    def state(self, stage: str = HERE) -> StageState:
        state: StageState = self.keeper.streams[stage].state
        return state

    def version(self, stage: str = HERE) -> int:
        return self.keeper.streams[stage].version

    def request(
        self,
        command: Command,
        actor: str = "nadia",
        *,
        stage: str = HERE,
        id: str = "",
        digest: str = "digest",
        texts: tuple[NewText, ...] = (),
    ) -> Request:
        command_id = id or f"command-of-a-keeper-{next(_ids)}"
        return Request(stage, command, command_id, actor, digest, texts)

    async def do(self, command: Command, actor: str = "nadia", **more: Any) -> Row:
        return await self.keeper.submit(self.request(command, actor, **more))

    def sent(self, command: Command, actor: str = "nadia", **more: Any) -> asyncio.Task[Row]:
        return asyncio.create_task(self.do(command, actor, **more))

    @contextlib.asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Hold a first write, so that what is sent meanwhile waits together."""
        self.journal.open.clear()
        known = len(self.journal.batches)
        first = self.sent(_something())
        await self.journal.reached(known + 1)
        yield
        # What was sent gets into the queue before the write goes on.
        for _ in range(3):
            await asyncio.sleep(0)
        self.journal.open.set()
        await first


def _something() -> Command:
    return ShowScene(list(Scene)[next(_ids) % len(Scene)])


@contextlib.asynccontextmanager
async def keeping(folder: Path, *, opened: bool = True) -> AsyncIterator[Small]:
    """Keep a contest in a folder."""
    database = Database(folder / "contest.sqlite3")
    journal = Watched(database)
    texts = await all_texts(database)
    small = Small(Keeper(journal, Codec(EVENTS), lambda: small.now, texts=texts), journal, database)
    small.keeper.changed = small.changed.append
    await small.keeper.start([each.id for each in STAGES])
    try:
        if opened and small.version("contest") == 0:
            for request in opening_requests(opening(*STAGES), "digest", False, lambda _: "digest"):
                await small.keeper.submit(request)
            small.changed.clear()
            journal.batches.clear()
        yield small
    finally:
        await small.keeper.stop()
        await database.close()
