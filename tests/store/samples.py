"""A small contest of its own, so that the store is tested without the real rules."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from contest_live.contest.act import Event, Text
from contest_live.store.appending import Append, Conflict
from contest_live.store.codec import Codec
from contest_live.store.database import Database
from contest_live.store.findings import Verified
from contest_live.store.journal import Journal
from contest_live.store.row import Row
from contest_live.store.texts import NewText, seal
from contest_live.store.verify import Step, verify


@dataclass(frozen=True, slots=True)
class PitchStarted(Event):
    pitch: str
    at: int


@dataclass(frozen=True, slots=True)
class BallotGiven(Event):
    juror: str
    scores: Mapping[str, str] = field(default_factory=dict)
    comment: Text | None = None
    seen: tuple[str, ...] = ()


CODEC = Codec({"PitchStarted": PitchStarted, "BallotGiven": BallotGiven})


def an_append(
    stream: str = "nimes",
    expected: int = 0,
    command: str = "",
    *,
    time: int | None = None,
    typed: str | None = None,
) -> Append:
    """Make an act that comes after row `expected`, and types a text if asked to."""
    command = command or f"{stream}-command-{expected + 1}"
    texts: tuple[NewText, ...] = ()
    events: tuple[Event, ...] = (PitchStarted("nim-p01", expected),)
    if typed is not None:
        named, row = seal(f"{command}/comment", typed, "comment", ("nim-j01",))
        texts = (row,)
        events = (*events, BallotGiven("nim-j01", {"b": "12.5", "a": "7"}, named, ("x", "y")))
    return Append(
        stream,
        expected,
        1_000_000 + expected if time is None else time,
        "nim-h01",
        command,
        "digest-of-" + command,
        CODEC.encode(events),
        texts,
    )


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[Database, Journal]]:
    database = Database(path)
    try:
        yield database, Journal(database)
    finally:
        await database.close()


async def stored(journal: Journal, *appends: Append) -> list[Row]:
    """Append, where no conflict is expected."""
    rows: list[Row] = []
    for answer in await journal.append(appends):
        assert not isinstance(answer, Conflict), answer
        rows.append(answer)
    return rows


async def play(path: Path, streams: tuple[str, ...] = ("montpellier", "nimes")) -> None:
    """Write six acts a stream, with a text in every other one."""
    async with opened(path) as (_, journal):
        for number in range(6):
            typed = f"Très bien n° {number}" if number % 2 else None
            await stored(journal, *(an_append(each, number, typed=typed) for each in streams))


def folding(stream: str) -> Step:
    """Refuse a pitch that starts out of turn, as real rules would."""
    if stream not in {"contest", "montpellier", "nimes"}:
        raise LookupError(stream)
    started = 0

    def step(_row: Row, events: tuple[Event, ...]) -> None:
        nonlocal started
        for event in events:
            if isinstance(event, PitchStarted):
                if event.at != started:
                    raise ValueError(f"pitch {event.at} instead of {started}")
                started += 1

    return step


def verified(path: Path) -> Verified:
    return verify(path, lambda stream: CODEC, folding)


def places(path: Path) -> list[str]:
    return [finding.place for finding in verified(path).findings]
