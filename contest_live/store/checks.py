"""What was tried before the doors open: a private table, which no fold reads."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from contest_live.contest.act import Millis
from contest_live.store.database import Database
from contest_live.store.tables import checks

Check = tuple[str, str, str]
"""A stage, what was tried there, and by whom."""


class Checks:
    """The newest time of each check, here and in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.done: dict[Check, Millis] = {}

    async def read(self) -> None:
        """Find what a server before this one kept."""
        found = await self._database.fetch(select(checks))
        self.done = {(row.stage, row.what, row.actor): row.at for row in found}

    async def keep(self, check: Check, at: Millis) -> None:
        """Keep that something was tried just now."""
        stage, what, actor = check
        same = (checks.c.stage == stage, checks.c.what == what, checks.c.actor == actor)

        def work(connection: Connection) -> None:
            connection.execute(checks.delete().where(*same))
            connection.execute(insert(checks).values(stage=stage, what=what, actor=actor, at=at))

        await self._database.write(work)
        self.done = {**self.done, check: at}
