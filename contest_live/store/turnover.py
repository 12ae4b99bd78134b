"""A trial that begins anew: the old database is put aside, and those who were in stay in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, select

from contest_live.store import sqlite
from contest_live.store.database import Database
from contest_live.store.tables import doors, sessions

PARTS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Entered:
    """The doors and sessions of a database, as rows."""

    doors: tuple[dict[str, object], ...]
    sessions: tuple[dict[str, object], ...]


def set_aside(path: Path) -> Entered | None:
    """Rename a database that nobody uses to `…previous`, and give who was in; None without one.

    Raises DatabaseBusy where a server uses it.
    """
    if not path.exists():
        return None
    lock = sqlite.FileLock(path)
    try:
        entered = _entered(path)
        for part in PARTS:
            old = path.with_name(path.name + part)
            if old.exists():
                old.replace(path.with_name(f"{path.name}.previous{part}"))
        return entered
    finally:
        lock.release()


def _entered(path: Path) -> Entered:
    engine = sqlite.checking_engine(path)
    try:
        with engine.begin() as connection:
            found = [
                tuple(dict(row) for row in connection.execute(select(each)).mappings())
                for each in (doors, sessions)
            ]
            return Entered(*found)
    finally:
        engine.dispose()


async def let_in_again(database: Database, entered: Entered) -> None:
    """Keep doors and sessions of a former database valid in a new one."""

    def work(connection: Connection) -> None:
        for where, rows in ((doors, entered.doors), (sessions, entered.sessions)):
            if rows:
                connection.execute(insert(where), list(rows))

    await database.write(work)
