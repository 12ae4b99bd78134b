"""A trial that begins anew: the old database is put aside, and those who were in stay in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from contest_live.store import sqlite
from contest_live.store.database import Database
from contest_live.store.errors import N_, UNOPENED, DatabaseUnfit
from contest_live.store.meta import get_meta, put_meta
from contest_live.store.tables import doors, sessions

PARTS = ("", "-wal", "-shm")
REAL = N_("La base %(path)s est celle d'un vrai concours : répétez dans une autre.")
TRIAL = N_("La base %(path)s est celle d'une répétition : prenez-en une autre.")


@dataclass(frozen=True, slots=True)
class Entered:
    """The doors and sessions of a database, as rows."""

    doors: tuple[dict[str, object], ...]
    sessions: tuple[dict[str, object], ...]


async def settle_kind(database: Database, *, trial: bool) -> None:
    """Note in a new database whether it is a trial's.

    Raises DatabaseUnfit where it is already one of the other kind.
    """

    def work(connection: Connection) -> None:
        kept = get_meta(connection).get("trial")
        if kept is None:
            put_meta(connection, {"trial": str(int(trial))})
        elif kept != str(int(trial)):
            raise DatabaseUnfit(REAL if trial else TRIAL, path=str(database.path))

    await database.write(work)


def set_aside(path: Path) -> Entered | None:
    """Rename a database that nobody uses to `…previous`, and give who was in; None without one.

    Raises DatabaseBusy where a server uses it, DatabaseUnfit where it is not a trial's.
    """
    if not path.exists():
        return None
    lock = sqlite.FileLock(path)
    try:
        entered = _entered(path)
        for part in PARTS:
            old = path.with_name(path.name + part)
            aside = path.with_name(f"{path.name}.previous{part}")
            aside.unlink(missing_ok=True)
            if old.exists():
                old.replace(aside)
        return entered
    finally:
        lock.release()


def _entered(path: Path) -> Entered | None:
    engine = sqlite.checking_engine(path)
    try:
        with engine.begin() as connection:
            # A server killed while it made its database left one without tables.
            if not inspect(connection).has_table(doors.name):
                return None
            if get_meta(connection).get("trial") == "0":
                raise DatabaseUnfit(REAL, path=str(path))
            found = [
                tuple(dict(row) for row in connection.execute(select(each)).mappings())
                for each in (doors, sessions)
            ]
            return Entered(*found)
    except DBAPIError as error:
        raise DatabaseUnfit(UNOPENED, path=str(path), why=str(error.orig)) from error
    finally:
        engine.dispose()


async def let_in_again(database: Database, entered: Entered) -> None:
    """Keep doors and sessions of a former database valid in a new one."""

    def work(connection: Connection) -> None:
        for where, rows in ((doors, entered.doors), (sessions, entered.sessions)):
            if rows:
                connection.execute(insert(where), list(rows))

    await database.write(work)
