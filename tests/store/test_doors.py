"""Doors open sessions until they are reissued."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from contest_live.store.database import Database
from contest_live.store.doors import Door, Doors, Session
from contest_live.store.tables import doors, sessions
from tests.store.samples import opened

SECRET = b"s" * 32
ACTORS = {"host-nimes": "nim-h01", "screen-nimes": "screen:nimes"}


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "contest.db") as (database, _):
        yield database


@pytest.fixture
async def house(database: Database) -> Doors:
    house = Doors(database, SECRET)
    await house.ensure(ACTORS)
    return house


async def come_in(house: Doors, door: Door, at: int = 7) -> str:
    found = await house.open(house.token_of(door), at)
    assert found is not None
    assert found[0] == door
    return found[1]


async def test_doors_are_made_once(database: Database, house: Doors) -> None:
    made = [Door("host-nimes", "nim-h01", 1), Door("screen-nimes", "screen:nimes", 1)]
    assert await house.all() == made
    await house.reissue("host-nimes")
    again = await Doors(database, SECRET).ensure(ACTORS | {"juror-nimes": "nim-j01"})
    assert [(door.id, door.generation) for door in again] == [
        ("host-nimes", 2),
        ("juror-nimes", 1),
        ("screen-nimes", 1),
    ]


async def test_a_door_opens_a_session_on_each_device(house: Doors) -> None:
    door = (await house.all())[0]
    first, second = await come_in(house, door, 7), await come_in(house, door, 8)
    assert first != second
    for token, created in ((first, 7), (second, 8)):
        session = await house.session(token)
        assert session
        assert session == Session(session.id, "host-nimes", 1, "nim-h01", created)


async def test_what_is_no_token_opens_nothing(house: Doors) -> None:
    for token in ("", "x" * 22, "é\udcff"):
        assert await house.open(token, 7) is None
        assert await house.session(token) is None


async def test_sessions_outlive_a_restart(database: Database, house: Doors) -> None:
    kept = await come_in(house, (await house.all())[0])
    assert await Doors(database, SECRET).session(kept) == await house.session(kept)


async def test_a_reissued_door_puts_everybody_out(database: Database, house: Doors) -> None:
    old, screen = await house.all()
    inside, other = await come_in(house, old), await come_in(house, screen)
    assert await house.session(inside)
    new = await house.reissue("host-nimes")
    assert new == Door("host-nimes", "nim-h01", 2)
    assert await house.session(inside) is None
    assert await Doors(database, SECRET).session(inside) is None
    assert await house.open(house.token_of(old), 9) is None
    assert await house.session(await come_in(house, new))
    assert await house.session(other), "other doors are not concerned"


async def test_a_session_read_while_its_door_is_reissued_is_not_kept(house: Doors) -> None:
    inside = await come_in(house, (await house.all())[0])
    await asyncio.gather(*(house.session(inside) for _ in range(5)), house.reissue("host-nimes"))
    assert await house.session(inside) is None


async def test_a_door_that_is_not_cannot_be_reissued(house: Doors) -> None:
    assert await house.reissue("host-paris") is None


async def test_doors_open_by_a_new_secret_where_the_old_one_is_lost(database: Database) -> None:
    await Doors(database, b"a" * 32).ensure({"host-nimes": "nim-h01"})
    house = Doors(database, b"b" * 32)
    (door,) = await house.ensure({"host-nimes": "nim-h01"})
    assert await house.open(house.token_of(door), 7)


async def test_no_token_stands_in_the_database(database: Database, house: Doors) -> None:
    door = (await house.all())[0]
    inside = await come_in(house, door)
    rows = [*await database.fetch(select(doors)), *await database.fetch(select(sessions))]
    assert house.token_of(door) not in repr(rows)
    assert inside not in repr(rows)
