"""A few facts about the whole database: the contest's id, whether it is a trial, its streams."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from contest_live.store.tables import meta


def get_meta(connection: Connection) -> dict[str, str]:
    """Read all facts, within a transaction."""
    return {row.key: row.value for row in connection.execute(select(meta))}


def put_meta(connection: Connection, facts: Mapping[str, str]) -> None:
    """Set some facts, within a transaction."""
    connection.execute(delete(meta).where(meta.c.key.in_(facts)))
    connection.execute(insert(meta), [{"key": key, "value": facts[key]} for key in facts])
