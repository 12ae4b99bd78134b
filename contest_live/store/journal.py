"""The journal: rows appended in one transaction, and read again."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from contest_live.contest.act import Millis
from contest_live.store.database import Database
from contest_live.store.meta import get_meta, put_meta
from contest_live.store.row import FORMAT, Head, Row, sealed
from contest_live.store.tables import heads, journal, texts
from contest_live.store.texts import NewText

COLUMNS = tuple(part.name for part in fields(Row))
PAGE = 1_000
_row = select(*(journal.c[name] for name in COLUMNS))
_head = select(heads.c.version, heads.c.hash, heads.c.time)
# Built once: building a statement takes longer than SQLite needs to run it.
_head_of_stream = _head.where(heads.c.stream == bindparam("of")).with_for_update()
_move_head = update(heads).where(heads.c.stream == bindparam("of"))
_add_rows, _add_head, _add_texts = insert(journal), insert(heads), insert(texts)


@dataclass(frozen=True, slots=True)
class Append:
    """An act to be stored after the row `expected_version` of its stream (0: as its first)."""

    stream: str
    expected_version: int
    time: Millis
    actor: str
    command_id: str
    command_digest: str
    events: bytes
    texts: tuple[NewText, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing of this stream was stored: it has another version, or knows the command already."""

    stream: str
    version: int
    why: str


class Journal:
    """The acts of all streams of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # What is on disk for sure; what it lacks, or has too old, is read.
        self._heads: dict[str, Head] = {}

    async def append(self, batch: Sequence[Append]) -> list[Row | Conflict]:
        """Store acts with one sync to disk, and answer each in its place.

        The acts of a stream follow one another: all of them are stored, or none.
        """
        epoch, heads = self._database.epoch, self._heads
        done = await self._database.write(lambda writer: _append(writer, epoch, heads, batch))
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

    async def heads(self) -> dict[str, Head]:
        """Read the last version, hash and time of each stream."""
        found = await self._database.fetch(_head.add_columns(heads.c.stream))
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
    line = _columns(row) | {
        "events": msgspec.Raw(row.events),
        "previous": row.previous.hex(),
        "hash": row.hash.hex(),
    }
    return msgspec.json.encode(line) + b"\n"


def _append(
    connection: Connection, epoch: int, heads: Mapping[str, Head], batch: Sequence[Append]
) -> list[Row | Conflict]:
    streams: dict[str, list[int]] = {}
    for place, append in enumerate(batch):
        streams.setdefault(append.stream, []).append(place)
    answers: dict[int, Row | Conflict] = {}
    for stream, places in streams.items():
        appends = [batch[place] for place in places]
        done = _append_to(connection, epoch, heads.get(stream), appends, len(streams) == 1)
        answers.update(zip(places, done, strict=True))
    return [answers[place] for place in range(len(batch))]


def _append_to(
    connection: Connection, epoch: int, known: Head | None, appends: list[Append], alone: bool
) -> Sequence[Row | Conflict]:
    stream, expected = appends[0].stream, [append.expected_version for append in appends]
    head = known if known and known.version == expected[0] else _head_of(connection, stream)
    if expected != list(range(head.version, head.version + len(appends))):
        return [Conflict(stream, head.version, "version")] * len(appends)
    rows = list(_chain(head, epoch, appends))
    try:
        # A stream alone needs no savepoint: the transaction holds nothing else.
        with contextlib.nullcontext() if alone else connection.begin_nested():
            _insert(connection, rows, appends)
    except IntegrityError as error:
        if alone:
            connection.rollback()
        return [Conflict(stream, head.version, str(error.orig))] * len(appends)
    return rows


def _head_of(connection: Connection, stream: str) -> Head:
    found = connection.execute(_head_of_stream, {"of": stream}).first()
    return Head(*found) if found else Head()


def _chain(head: Head, epoch: int, appends: Iterable[Append]) -> Iterable[Row]:
    previous, time = head.hash, head.time
    for version, append in zip(itertools.count(head.version + 1), appends):
        if append.time < time:
            raise ValueError(f"time goes back in {append.stream}: {append.time} after {time}")
        row = sealed(
            Row(
                FORMAT,
                append.stream,
                epoch,
                version,
                append.time,
                append.actor,
                append.command_id,
                append.command_digest,
                append.events,
                previous,
            )
        )
        yield row
        previous, time = row.hash, row.time


def _insert(connection: Connection, rows: list[Row], appends: Iterable[Append]) -> None:
    connection.execute(_add_rows, [_columns(row) for row in rows])
    if new := [asdict(text) for append in appends for text in append.texts]:
        connection.execute(_add_texts, new)
    last = rows[-1]
    head = {"version": last.version, "hash": last.hash, "time": last.time}
    if rows[0].version > 1:
        connection.execute(_move_head, {"of": last.stream, **head})
    else:
        connection.execute(_add_head, {"stream": last.stream, **head})
        _list_stream(connection, last.stream)


def _list_stream(connection: Connection, stream: str) -> None:
    """Note that there is such a stream, so that one that went missing as a whole is noticed."""
    known = msgspec.json.decode(get_meta(connection).get("streams", "[]"), type=list[str])
    listed = msgspec.json.encode(sorted([*known, stream])).decode()
    put_meta(connection, {"streams": listed})


def _columns(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COLUMNS}
