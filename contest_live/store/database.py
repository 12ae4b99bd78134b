"""An open database: one thread that writes, transactions in turn, and reads beside it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from sqlalchemy import Connection, Row, Select
from sqlalchemy.exc import DBAPIError

from contest_live.store import sqlite
from contest_live.store.errors import N_, UNOPENED, DatabaseUnfit
from contest_live.store.hand import Hand
from contest_live.store.meta import get_meta, put_meta
from contest_live.store.tables import SCHEMA, metadata

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
LEAST_FREE_BYTES = 4 * 1024 * 1024


class Database:
    """A database of one contest, held by this server alone until `close`.

    `epoch` counts how many times it was opened for writing; each row carries it.
    """

    def __init__(self, path: Path) -> None:
        sqlite.check_version()
        self.path = path
        self._lock = sqlite.FileLock(path)
        self._hand = Hand()
        self.writer = sqlite.writing_engine(path)
        try:
            # Kept for good: to take it from the pool each time costs as much as to write a row.
            self._connection = self._hand.do_now(self.writer.connect)
            self.epoch = self._hand.do_now(partial(self._in_transaction, _prepare))
            self._hand.do_now(partial(sqlite.make_room, self.writer))
        except DBAPIError as error:
            self._let_go()
            raise DatabaseUnfit(UNOPENED, path=str(path), why=str(error.orig)) from error
        except BaseException:
            self._let_go()
            raise
        self._reader = sqlite.reading_engine(path)

    async def write(
        self, work: Callable[[Connection], T], meanwhile: Callable[[], None] | None = None
    ) -> T:
        """Run `work` in one transaction on the writing thread; when this returns it is on disk.

        It is carried out even if the task that waits for it is cancelled meanwhile. `meanwhile` is
        called back while the disk is at work; nobody knows then how that ends.
        """
        loop = asyncio.get_running_loop()

        def and_tell(connection: Connection) -> T:
            done = work(connection)
            if meanwhile:
                loop.call_soon_threadsafe(meanwhile)
            return done

        return await self._hand.do(partial(self._in_transaction, and_tell))

    async def fetch(self, statement: Select[*Ts]) -> Sequence[Row[*Ts]]:
        """Read what is committed."""
        async with self._reader.connect() as connection:
            return (await connection.execute(statement)).all()

    async def writable(self) -> bool:
        """Say whether a transaction can begin, and its disk take what it writes. Writes nothing."""
        try:
            disk = os.statvfs(self.path)
            await self._hand.do(partial(self._in_transaction, lambda _connection: None))
        except (OSError, DBAPIError):
            return False
        return not disk.f_flag & os.ST_RDONLY and disk.f_bavail * disk.f_frsize >= LEAST_FREE_BYTES

    async def forget_log(self) -> None:
        """Leave no copy of what was erased in the database's log."""
        await self._hand.do(partial(sqlite.forget_log, self.writer))

    async def close(self) -> None:
        """Finish what is being written, and let another server have the database."""
        await self._reader.dispose()
        self._let_go()

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        with self._connection.begin():
            return work(self._connection)

    def _let_go(self) -> None:
        self._hand.do_now(self.writer.dispose)
        self._hand.rest()
        self._lock.release()


def _prepare(connection: Connection) -> int:
    metadata.create_all(connection)
    known = get_meta(connection)
    if known.get("schema", str(SCHEMA)) != str(SCHEMA):
        raise DatabaseUnfit(N_("Cette base a été écrite par une autre version du programme."))
    epoch = int(known.get("epoch", "0")) + 1
    put_meta(connection, {"schema": str(SCHEMA), "epoch": str(epoch)})
    return epoch
