"""The journal: rows appended in one transaction, and read again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Select, select

from contest_live.store.appending import Append, Appending, Conflict
from contest_live.store.database import Database
from contest_live.store.row import COLUMNS, Head, Row, columns
from contest_live.store.tables import heads, journal

PAGE = 1_000
_row = select(*(journal.c[name] for name in COLUMNS))
_head = select(heads.c.version, heads.c.hash, heads.c.time, heads.c.stream)


class Journal:
    """The acts of all streams of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._appending = Appending(database.writer.dialect, database.epoch)
        # What is on disk for sure; what it lacks, or has too old, is read.
        self._heads: dict[str, Head] = {}

    async def append(
        self, batch: Sequence[Append], meanwhile: Callable[[], None] | None = None
    ) -> list[Row | Conflict]:
        """Store acts with one sync to disk, and answer each in its place.

        The acts of a stream follow one another: all of them are stored, or none. `meanwhile` is
        called while the disk is at work.
        """
        append, heads = self._appending.append, self._heads
        done = await self._database.write(lambda writer: append(writer, heads, batch), meanwhile)
        for each in done:
            if isinstance(each, Row):
                heads[each.stream] = Head(each.version, each.hash, each.time)
            else:
                heads.pop(each.stream, None)
        return done

    async def rows(self, stream: str, after: int = 0, most: int | None = None) -> list[Row]:
        """Read a stream in order, from the row that follows version `after`."""
        wanted = _row.where(journal.c.stream == stream, journal.c.version > after)
        return await self._rows(wanted.order_by(journal.c.version).limit(most))

    async def find(self, stream: str, command_id: str) -> Row | None:
        """Look up the act that a command became."""
        wanted = _row.where(journal.c.stream == stream, journal.c.command_id == command_id)
        return next(iter(await self._rows(wanted)), None)

    async def of(self, stream: str, actor: str) -> list[Row]:
        """Read what somebody did in a stream, in order."""
        wanted = _row.where(journal.c.stream == stream, journal.c.actor == actor)
        return await self._rows(wanted.order_by(journal.c.version))

    async def heads(self) -> dict[str, Head]:
        """Read the last version, hash and time of each stream."""
        found = await self._database.fetch(_head)
        return {row.stream: Head(row.version, row.hash, row.time) for row in found}

    async def streams(self) -> list[str]:
        """Name all streams."""
        return sorted(await self.heads())

    async def export(self) -> AsyncIterator[bytes]:
        """Give every row as a line of JSON, stream by stream, in order.

        The fields are the columns; `events` stands byte for byte as stored, hashes are hexadecimal.
        """
        for stream in await self.streams():
            last = 0
            while page := await self.rows(stream, last, PAGE):
                for row in page:
                    yield line_of(row)
                last = page[-1].version

    async def _rows(self, wanted: Select[*tuple[Any, ...]]) -> list[Row]:
        return [Row(*found) for found in await self._database.fetch(wanted)]


def line_of(row: Row) -> bytes:
    """Write a row as a line of the export."""
    line = columns(row) | {
        "events": msgspec.Raw(row.events),
        "previous": row.previous.hex(),
        "hash": row.hash.hex(),
    }
    return msgspec.json.encode(line) + b"\n"
