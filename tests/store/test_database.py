"""Opening a database: one server, one writing thread, durable transactions."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import OperationalError

from contest_live.store import sqlite
from contest_live.store.database import Database
from contest_live.store.errors import DatabaseBusy, DatabaseUnfit
from contest_live.store.meta import get_meta, put_meta
from contest_live.store.tables import meta
from tests.store.samples import opened


async def put(database: Database, facts: dict[str, str]) -> None:
    await database.write(lambda connection: put_meta(connection, facts))


async def test_a_second_server_is_told_that_the_database_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path):
        with pytest.raises(DatabaseBusy, match=r"contest\.db"):
            Database(path)
    async with opened(path) as (database, _):
        assert database.epoch == 2, "each opening for writing is an epoch"


async def test_commits_are_synced_and_erased_bytes_are_overwritten(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (database, _):

        def work(connection: Connection) -> list[object]:
            names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

        assert await database.write(work) == ["wal", 2, 1, 1]


async def test_only_the_owner_reads_the_file_and_its_log(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db"):
        assert modes_under(tmp_path) == {0o600}


def modes_under(folder: Path) -> set[int]:
    return {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}


async def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (database, _):

        def work(connection: Connection) -> None:
            connection.execute(insert(meta).values(key="half", value="done"))
            raise RuntimeError("in the middle")

        with pytest.raises(RuntimeError, match="in the middle"):
            await database.write(work)
        assert "half" not in await database.write(get_meta)


async def test_while_another_program_holds_the_file_nothing_is_written_or_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAIT_SECONDS", 0.05)
    path = tmp_path / "contest.db"
    async with opened(path) as (database, _):
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert not await database.writable()
        other.execute("ROLLBACK")
        assert await database.writable()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnfit, match="locked"):
        Database(path)
    other.close()


async def test_what_may_be_done_meanwhile_is_told_before_the_disk_has_it(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path) as (database, _):
        told = asyncio.Event()
        row = insert(meta).values(key="k", value="v")
        writing = asyncio.create_task(database.write(lambda each: each.execute(row), told.set))
        await told.wait()
        await writing
        assert (await database.write(get_meta))["k"] == "v"


async def test_nothing_is_done_meanwhile_where_a_transaction_fails(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (database, _):
        told: list[str] = []
        with pytest.raises(ZeroDivisionError):
            await database.write(lambda _: 1 // 0, lambda: told.append("told"))
        await asyncio.sleep(0)
        assert told == []


async def test_the_log_has_its_size_from_the_beginning_and_the_file_does_not(
    tmp_path: Path,
) -> None:
    path, log = tmp_path / "contest.db", tmp_path / "contest.db-wal"
    async with opened(path) as (database, _):
        room = log.stat().st_size
        assert room > sqlite.LOG_BYTES
        await put(database, {"contest": "opencite-2015"})
        await database.forget_log()
        assert log.stat().st_size >= sqlite.LOG_BYTES
        await put(database, {"trial": "no"})
        assert (await database.write(get_meta))["contest"] == "opencite-2015"
    assert path.stat().st_size < sqlite.LOG_BYTES


async def test_reads_cannot_write(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (database, _):
        engine = sqlite.reading_engine(database.path)
        async with engine.connect() as connection:
            with pytest.raises(OperationalError, match="readonly"):
                await connection.execute(insert(meta).values(key="k", value="v"))
        await engine.dispose()


async def test_facts_about_the_database_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path) as (database, _):
        await put(database, {"contest": "opencite-2015", "trial": "yes"})
        await put(database, {"trial": "no"})
    async with opened(path) as (database, _):
        known = await database.write(get_meta)
    assert known == {"contest": "opencite-2015", "trial": "no", "schema": "1", "epoch": "2"}


async def test_the_tables_of_another_version_are_refused_and_let_go(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path) as (database, _):
        await put(database, {"schema": "999"})
    for _ in range(2):
        with pytest.raises(DatabaseUnfit, match="autre version"):
            Database(path)


def test_a_file_that_is_no_database_is_refused_and_let_go(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    path.write_bytes(b"a letter, not a database" * 100)
    for _ in range(2):
        with pytest.raises(DatabaseUnfit, match="ne s'ouvre pas : file is not a database"):
            Database(path)


def test_a_database_in_a_folder_that_is_not_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnfit, match="ne s'ouvre pas : No such file"):
        Database(tmp_path / "nowhere" / "contest.db")


def test_an_old_sqlite_is_refused() -> None:
    sqlite.check_version()
    with pytest.raises(DatabaseUnfit, match=r"3\.34\.1.*3\.35\.0"):
        sqlite.check_version((3, 34, 1))


async def test_a_name_that_looks_like_an_address_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "été 100%?mode=memory#1.db"
    async with opened(path) as (database, _):
        assert (await database.write(get_meta))["schema"] == "1"
    assert sqlite3.connect(path).execute("select count(*) from meta").fetchone() == (2,)
