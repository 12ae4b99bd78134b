"""What people typed, beside the journal: an event names a text by id and digest only."""

from __future__ import annotations

import dataclasses
import hashlib
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from contest_live.contest.act import Millis, Text
from contest_live.store.database import Database
from contest_live.store.tables import texts

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class NewText:
    """A text to be stored with the act that names it. `subjects` are the people it is about."""

    id: str
    subjects: tuple[str, ...]
    purpose: str
    keep_until: Millis | None
    salt: bytes
    text: str


def digest(salt: bytes, text: str) -> str:
    """Compute the digest that stands in an event: without the salt it betrays nothing."""
    return hashlib.sha256(salt + text.encode("utf-8", "surrogateescape")).hexdigest()


def seal(
    text_id: str,
    text: str,
    purpose: str,
    subjects: tuple[str, ...] = (),
    keep_until: Millis | None = None,
) -> tuple[Text, NewText]:
    """Give what the event holds and what the table of texts holds."""
    salt = secrets.token_bytes(SALT_BYTES)
    row = NewText(text_id, subjects, purpose, keep_until, salt, text)
    return Text(text_id, digest(salt, text)), row


def texts_in(value: Any) -> Iterator[Text]:
    """Find every text that an event (or any value of the rules) names."""
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from texts_in(getattr(value, part.name))
    elif isinstance(value, Mapping):
        yield from texts_in(tuple(value.values()))
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from texts_in(each)


async def all_texts(database: Database) -> dict[str, str]:
    """Read all texts by id; erased ones are absent."""
    kept = select(texts.c.id, texts.c.text).where(texts.c.text.is_not(None))
    return {row.id: row.text for row in await database.fetch(kept)}


async def erase(database: Database, ids: Collection[str]) -> int:
    """Blank texts for good, and say how many there were; the journal still verifies."""
    chosen = texts.c.id.in_(ids) & texts.c.text.is_not(None)

    def work(connection: Connection) -> int:
        return connection.execute(update(texts).where(chosen).values(salt=None, text=None)).rowcount

    erased = await database.write(work)
    await database.forget_log()
    return erased
