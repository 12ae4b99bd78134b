"""The anchor of contest time, kept so that a restart moves no running timer."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from contest_live.store.database import Database
from contest_live.store.tables import clock


@dataclass(frozen=True, slots=True)
class ClockValues:
    """What `live/clock.py` needs again after a restart; the store gives it no meaning."""

    boot_id: str
    contest_ms: int
    boot_ms: int
    rate: float


async def load_clock(database: Database) -> ClockValues | None:
    """Read what was kept, if anything was."""
    kept = select(clock.c.boot_id, clock.c.contest_ms, clock.c.boot_ms, clock.c.rate)
    for row in await database.fetch(kept):
        return ClockValues(*row)
    return None


async def save_clock(database: Database, values: ClockValues) -> None:
    """Keep these values instead of the ones before."""

    def work(connection: Connection) -> None:
        connection.execute(delete(clock))
        connection.execute(insert(clock).values(id=1, **asdict(values)))

    await database.write(work)
