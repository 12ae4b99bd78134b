"""Doors: the links by which people and screens come in, and the sessions behind them.

A door's token can be computed again at any time from a secret file, to be shown as a QR code; the
database holds only its hash. A token opens sessions on several devices until the door is reissued.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Insert, Row, delete, insert, select, update

from contest_live.contest.act import Millis
from contest_live.store.database import Database
from contest_live.store.secret import token
from contest_live.store.tables import doors, sessions

SESSION_BYTES = 32
_door = select(doors.c.id, doors.c.actor, doors.c.generation)
_session = select(
    sessions.c.token_hash, doors.c.id, doors.c.generation, doors.c.actor, sessions.c.created
).join_from(
    sessions,
    doors,
    (sessions.c.door == doors.c.id) & (sessions.c.generation == doors.c.generation),
)


@dataclass(frozen=True, slots=True)
class Door:
    """A way in for one actor: a person, or a screen such as `screen:nimes`."""

    id: str
    actor: str
    generation: int


@dataclass(frozen=True, slots=True)
class Session:
    """A device that came in by a door. `id` is the hash of its token, which only it has."""

    id: str
    door: str
    generation: int
    actor: str
    created: Millis


class Doors:
    """All doors and sessions of a database, which nobody else writes meanwhile."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self._secret = secret
        # A session is looked up at every request; only this object can end one.
        self._open: dict[bytes, Session] = {}
        self._ended = 0

    def token_of(self, door: Door) -> str:
        """Compute the token that opens a door."""
        return token(self._secret, door.id, door.generation)

    async def ensure(self, actors: Mapping[str, str]) -> list[Door]:
        """Make the doors (id → actor) that are not there yet, and give all there are.

        Those that are there open by today's secret, even where it is not the one they were made
        with: else nobody could come in any more.
        """

        def work(connection: Connection) -> None:
            known = {row.id: Door(*row) for row in connection.execute(_door)}
            for door in known.values():
                connection.execute(
                    update(doors).where(doors.c.id == door.id).values(self._stored(door))
                )
            new = [Door(door, actors[door], 1) for door in actors if door not in known]
            if new:
                connection.execute(insert(doors), [self._stored(door) for door in new])

        await self._database.write(work)
        return await self.all()

    async def all(self) -> list[Door]:
        """List all doors."""
        return [Door(*row) for row in await self._database.fetch(_door.order_by(doors.c.id))]

    async def open(self, token: str, at: Millis) -> tuple[Door, str] | None:
        """Come in by a door: a new session's token, or None where the token opens nothing."""
        session_token = secrets.token_urlsafe(SESSION_BYTES)

        def work(connection: Connection) -> Door | None:
            found = connection.execute(_door.where(doors.c.token_hash == _hash(token))).first()
            if found is None:
                return None
            door = Door(*found)
            connection.execute(_new_session(session_token, door, at))
            return door

        door = await self._database.write(work)
        return (door, session_token) if door else None

    async def session(self, session_token: str) -> Session | None:
        """Say whose session this is, if its door was not reissued since."""
        key = _hash(session_token)
        while key not in self._open:
            ended = self._ended
            found = await self._database.fetch(_session.where(sessions.c.token_hash == key))
            if not found:
                return None
            # What was read while sessions ended may be one of them: then it is read again.
            if ended == self._ended:
                self._open[key] = _session_of(found[0])
        return self._open[key]

    async def reissue(self, door_id: str) -> Door | None:
        """Give a door a new token; the old one, and all who came in by it, are out."""

        def work(connection: Connection) -> Door | None:
            found = connection.execute(_door.where(doors.c.id == door_id)).first()
            if found is None:
                return None
            door = Door(found.id, found.actor, found.generation + 1)
            connection.execute(
                update(doors).where(doors.c.id == door_id).values(self._stored(door))
            )
            connection.execute(delete(sessions).where(sessions.c.door == door_id))
            return door

        door = await self._database.write(work)
        self._forget({key for key, held in self._open.items() if held.door == door_id})
        return door

    def _forget(self, keys: set[bytes]) -> None:
        self._ended += 1
        for key in keys:
            self._open.pop(key, None)

    def _stored(self, door: Door) -> dict[str, Any]:
        return asdict(door) | {"token_hash": _hash(self.token_of(door))}


def _hash(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogateescape")).digest()


def _new_session(session_token: str, door: Door, at: Millis) -> Insert:
    return insert(sessions).values(
        token_hash=_hash(session_token),
        door=door.id,
        generation=door.generation,
        actor=door.actor,
        created=at,
    )


def _session_of(found: Row[*tuple[Any, ...]]) -> Session:
    return Session(found[0].hex(), *found[1:])
