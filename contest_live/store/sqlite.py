"""What only SQLite needs: its settings, its version, one server a file, its own check."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from contest_live.store.errors import N_, UNOPENED, DatabaseBusy, DatabaseUnfit

OLDEST = (3, 35, 0)
WAIT_SECONDS = 2.0
# What SQLite lets its log grow to before it begins again at the log's head, and its usual cache.
LOG_BYTES, CACHE_PAGES = 4 * 1024 * 1024, -2_000
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")


class FileLock:
    """Holds a database for one server. The system lets go of it even when the server is killed."""

    def __init__(self, database: Path) -> None:
        real = database.resolve()
        path = real.with_name(real.name + ".lock")
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise DatabaseUnfit(UNOPENED, path=str(database), why=str(error.strerror)) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            sentence = N_("Un autre serveur utilise déjà la base %(path)s : arrêtez-le d'abord.")
            raise DatabaseBusy(sentence, path=str(database)) from None

    def release(self) -> None:
        """Let another server have the database."""
        os.close(self._file)


def check_version(found: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """Refuse a SQLite library that is too old.

    Versions up to 3.51.2 can lose commits when several connections checkpoint the WAL; here
    only the writer's does, as all the others are read-only.
    """
    if found < OLDEST:
        sentence = N_("SQLite %(found)s est trop ancien : il faut %(oldest)s ou plus récent.")
        raise DatabaseUnfit(sentence, found=_dotted(found), oldest=_dotted(OLDEST))


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)


def writing_engine(path: Path) -> Engine:
    """Give an engine of one connection, each of whose transactions takes the write lock first."""
    # The words in the file are personal: nobody else on the machine reads them.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=StaticPool,
        connect_args={"timeout": WAIT_SECONDS, "check_same_thread": True},
    )
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _settle(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late and is not IMMEDIATE; ours is in `_begin_immediate`.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    # Asked of the driver itself: through the layers above it takes three times as long.
    try:
        connection.connection.cursor().execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        raise DBAPIError("BEGIN IMMEDIATE", None, error) from error


def _read_only(driver: str, path: Path) -> URL:
    query = {"mode": "ro", "uri": "true"}
    return URL.create(driver, database=f"file:{quote(str(path.absolute()))}", query=query)


def reading_engine(path: Path) -> AsyncEngine:
    """Give the engine of all reads of a running server: read-only, a transaction a statement."""
    return create_async_engine(
        _read_only("sqlite+aiosqlite", path),
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        connect_args={"timeout": WAIT_SECONDS},
    )


def checking_engine(path: Path) -> Engine:
    """Give a read-only engine that reads even text that is no longer UTF-8, as of one moment."""
    engine = create_engine(_read_only("sqlite", path), poolclass=StaticPool)
    event.listen(engine, "connect", _read_anything)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _read_anything(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")


def damage(connection: Connection) -> list[str]:
    """List what SQLite itself finds wrong in its file, in its own words."""
    said = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    return [line for line in said if line != "ok"]


def make_room(engine: Engine) -> None:
    """Give the write-ahead log its size at once: to sync one that grows takes half as long again.

    A transaction too large for the cache is written to it, then undone.
    """
    _beside(
        engine,
        "PRAGMA cache_size = 1",
        "BEGIN IMMEDIATE",
        "CREATE TABLE room (filler)",
        f"INSERT INTO room VALUES (zeroblob({LOG_BYTES}))",
        "ROLLBACK",
        f"PRAGMA cache_size = {CACHE_PAGES}",
    )


def forget_log(engine: Engine) -> None:
    """Move the write-ahead log into the file and empty it: it may still hold erased words."""
    _beside(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    make_room(engine)


def _beside(engine: Engine, *statements: str) -> None:
    """Run statements that are nothing to the transactions of SQLAlchemy."""
    connection = engine.raw_connection()
    try:
        for statement in statements:
            connection.cursor().execute(statement).fetchall()
    finally:
        connection.close()
