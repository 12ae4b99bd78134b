"""A few facts about the whole database: the contest's id, whether it is a trial, its streams."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from contest_live.store.tables import meta

if TYPE_CHECKING:
    from contest_live.store.database import Database


def get_meta(connection: Connection) -> dict[str, str]:
    """Read all facts, within a transaction."""
    return {row.key: row.value for row in connection.execute(select(meta))}


def put_meta(connection: Connection, facts: Mapping[str, str]) -> None:
    """Set some facts, within a transaction."""
    connection.execute(delete(meta).where(meta.c.key.in_(facts)))
    connection.execute(insert(meta), [{"key": key, "value": facts[key]} for key in facts])


async def load_meta(database: Database) -> dict[str, str]:
    """Read all facts."""
    return {row.key: row.value for row in await database.fetch(select(meta))}


async def save_meta(database: Database, facts: Mapping[str, str]) -> None:
    """Set some facts; the others stay."""
    await database.write(lambda connection: put_meta(connection, facts))
