"""Appends acts within a transaction: each stream's chained to its head, all of it or nothing.

Every act waits for this. So its statements are written by SQLAlchemy once, for the database at
hand, and run by that database's driver: from layer to layer they take longer than SQLite does.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Dialect, Insert, Update, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from contest_live.contest.act import Millis
from contest_live.store.meta import get_meta, put_meta
from contest_live.store.row import COLUMNS, FORMAT, Head, Row, columns, sealed
from contest_live.store.tables import heads, journal, texts
from contest_live.store.texts import NewText

_head_of_stream = select(heads.c.version, heads.c.hash, heads.c.time).where(
    heads.c.stream == bindparam("of")
)
_add_head, _add_texts = insert(heads), insert(texts)


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


class Statement:
    """A statement as a database's driver takes it. What it binds is bytes, text and numbers."""

    def __init__(self, statement: Insert | Update, names: Iterable[str], dialect: Dialect) -> None:
        written = statement.compile(dialect=dialect, column_keys=list(names))
        self._sql, self._order = str(written), written.positiontup

    def run(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> None:
        """Run it once for each. Raises the driver's own errors."""
        order = self._order
        ordered = [tuple(each[name] for name in order) for each in values] if order else values
        connection.connection.cursor().executemany(self._sql, ordered)


class Appending:
    """Appends under one epoch."""

    def __init__(self, dialect: Dialect, epoch: int) -> None:
        self._epoch = epoch
        self._violated = (dialect.loaded_dbapi.IntegrityError, IntegrityError)
        self._add_rows = Statement(insert(journal), COLUMNS, dialect)
        move = update(heads).where(heads.c.stream == bindparam("of"))
        self._move_head = Statement(move, ("version", "hash", "time"), dialect)

    def append(
        self, connection: Connection, known: Mapping[str, Head], batch: Sequence[Append]
    ) -> list[Row | Conflict]:
        """Append acts, and answer each in its place. `known` are heads as they are on disk."""
        streams: dict[str, list[int]] = {}
        for place, append in enumerate(batch):
            streams.setdefault(append.stream, []).append(place)
        answers: dict[int, Row | Conflict] = {}
        for stream, places in streams.items():
            appends = [batch[place] for place in places]
            done = self._append_to(connection, known.get(stream), appends, len(streams) == 1)
            answers.update(zip(places, done, strict=True))
        return [answers[place] for place in range(len(batch))]

    def _append_to(
        self, connection: Connection, known: Head | None, appends: list[Append], alone: bool
    ) -> Sequence[Row | Conflict]:
        stream, expected = appends[0].stream, [append.expected_version for append in appends]
        head = known if known and known.version == expected[0] else _head_of(connection, stream)
        if expected != list(range(head.version, head.version + len(appends))):
            return [Conflict(stream, head.version, "version")] * len(appends)
        rows = list(self._chain(head, appends))
        try:
            # A stream alone needs no savepoint: the transaction holds nothing else.
            with contextlib.nullcontext() if alone else connection.begin_nested():
                self._insert(connection, rows, appends)
        except self._violated as error:
            if alone:
                connection.rollback()
            return [Conflict(stream, head.version, str(error))] * len(appends)
        return rows

    def _chain(self, head: Head, appends: Iterable[Append]) -> Iterable[Row]:
        previous, time = head.hash, head.time
        for version, append in zip(itertools.count(head.version + 1), appends):
            if append.time < time:
                raise ValueError(f"time goes back in {append.stream}: {append.time} after {time}")
            row = Row(
                FORMAT,
                append.stream,
                self._epoch,
                version,
                append.time,
                append.actor,
                append.command_id,
                append.command_digest,
                append.events,
                previous,
            )
            yield (row := sealed(row))
            previous, time = row.hash, row.time

    def _insert(self, connection: Connection, rows: list[Row], appends: Iterable[Append]) -> None:
        self._add_rows.run(connection, [columns(row) for row in rows])
        if new := [asdict(text) for append in appends for text in append.texts]:
            connection.execute(_add_texts, new)
        last = rows[-1]
        head = {"version": last.version, "hash": last.hash, "time": last.time}
        if rows[0].version > 1:
            self._move_head.run(connection, [{"of": last.stream, **head}])
        else:
            connection.execute(_add_head, {"stream": last.stream, **head})
            _list_stream(connection, last.stream)


def _head_of(connection: Connection, stream: str) -> Head:
    found = connection.execute(_head_of_stream, {"of": stream}).first()
    return Head(*found) if found else Head()


def _list_stream(connection: Connection, stream: str) -> None:
    """Note that there is such a stream, so that one that went missing as a whole is noticed."""
    known = msgspec.json.decode(get_meta(connection).get("streams", "[]"), type=list[str])
    listed = msgspec.json.encode(sorted([*known, stream])).decode()
    put_meta(connection, {"streams": listed})
