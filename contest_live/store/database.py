"""An open database: one thread that writes, transactions in turn, and reads beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from sqlalchemy import Connection, Row, Select
from sqlalchemy.exc import DBAPIError

from contest_live.store import sqlite
from contest_live.store.errors import N_, UNOPENED, DatabaseUnfit
from contest_live.store.meta import get_meta, put_meta
from contest_live.store.tables import SCHEMA, metadata

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Database:
    """A database of one contest, held by this server alone until `close`.

    `epoch` counts how many times it was opened for writing; each row carries it.
    """

    def __init__(self, path: Path) -> None:
        sqlite.check_version()
        self.path = path
        self._lock = sqlite.FileLock(path)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self.writer = sqlite.writing_engine(path)
        try:
            # Kept for good: to take it from the pool each time costs as much as to write a row.
            self._connection = self._thread.submit(self.writer.connect).result()
            self.epoch = self._thread.submit(self._in_transaction, _prepare).result()
        except DBAPIError as error:
            self._let_go()
            raise DatabaseUnfit(UNOPENED, path=str(path), why=str(error.orig)) from error
        except BaseException:
            self._let_go()
            raise
        self._reader = sqlite.reading_engine(path)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction on the writing thread; when this returns it is on disk.

        It is carried out even if the task that waits for it is cancelled meanwhile.
        """
        loop = asyncio.get_running_loop()
        writing = loop.run_in_executor(self._thread, self._in_transaction, work)
        return await asyncio.shield(writing)

    async def fetch(self, statement: Select[*Ts]) -> Sequence[Row[*Ts]]:
        """Read what is committed."""
        async with self._reader.connect() as connection:
            return (await connection.execute(statement)).all()

    async def forget_log(self) -> None:
        """Leave no copy of what was erased in the database's log."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, sqlite.forget_log, self.writer)

    async def close(self) -> None:
        """Finish what is being written, and let another server have the database."""
        await self._reader.dispose()
        self._let_go()

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        with self._connection.begin():
            return work(self._connection)

    def _let_go(self) -> None:
        self._thread.submit(self.writer.dispose).result()
        self._thread.shutdown()
        self._lock.release()


def _prepare(connection: Connection) -> int:
    metadata.create_all(connection)
    known = get_meta(connection)
    if known.get("schema", str(SCHEMA)) != str(SCHEMA):
        raise DatabaseUnfit(N_("Cette base a été écrite par une autre version du programme."))
    epoch = int(known.get("epoch", "0")) + 1
    put_meta(connection, {"schema": str(SCHEMA), "epoch": str(epoch)})
    return epoch
