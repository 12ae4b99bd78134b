"""Commands on their way through the keeper, and what it foresees of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from contest_live.contest.act import Command
from contest_live.live.streams import Stream
from contest_live.store.appending import Append
from contest_live.store.row import Row
from contest_live.store.texts import NewText


@dataclass(frozen=True, slots=True)
class Request:
    """A command on its way: who sent it, the digest of what was sent, the texts that it names."""

    stream: str
    command: Command
    id: str
    actor: str
    digest: str
    texts: tuple[NewText, ...] = ()


@dataclass(slots=True, eq=False)
class Waiting:
    """A command that waits for its answer, which has to come before the deadline (loop time)."""

    request: Request
    answer: asyncio.Future[Row]
    deadline: float
    append: Append | None = None
    refused: Exception | None = None

    def accept(self, row: Row) -> None:
        """Answer with a row; who waited may have left."""
        if not self.answer.done():
            self.answer.set_result(row)

    def refuse(self, why: Exception) -> None:
        """Answer with a refusal."""
        if not self.answer.done():
            self.answer.set_exception(why)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What is being written: how all streams and texts will be, and which streams change."""

    streams: Mapping[str, Stream]
    texts: Mapping[str, str]
    changing: frozenset[str]


class Unkept(Exception):
    """The store failed: nothing of the command happened."""
