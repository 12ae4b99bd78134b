"""Acts are appended once, in order, together, and never twice."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from sqlalchemy import event

from contest_live.store.appending import Conflict
from contest_live.store.journal import Journal
from contest_live.store.row import GENESIS, Row, hash_of
from contest_live.store.texts import all_texts
from tests.store.samples import CODEC, an_append, opened, play, stored, verified


async def test_rows_follow_one_another_by_version_and_hash(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (_, journal):
        first, second = await stored(journal, an_append(), an_append(expected=1))
        assert (first.version, first.previous, first.hash) == (1, GENESIS, hash_of(first))
        assert (second.version, second.previous) == (2, first.hash)
        assert await journal.rows("nimes") == [first, second]
        assert await journal.rows("nimes", after=1) == [second]
        assert await journal.find("nimes", "nimes-command-2") == second
        assert await journal.find("nimes", "other") is None
        assert (await journal.heads())["nimes"].hash == second.hash
        assert await journal.streams() == ["nimes"]


async def test_a_batch_has_one_commit_and_keeps_its_order(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (database, journal):
        commits: list[object] = []
        event.listen(database.writer, "commit", commits.append)
        rows = await stored(
            journal,
            an_append("nimes", 0),
            an_append("montpellier", 0),
            an_append("nimes", 1),
            an_append("montpellier", 1),
        )
        assert len(commits) == 1
        assert [(row.stream, row.version) for row in rows] == [
            ("nimes", 1),
            ("montpellier", 1),
            ("nimes", 2),
            ("montpellier", 2),
        ]


async def test_a_late_writer_is_answered_with_the_version_and_harms_no_other(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path / "contest.db") as (database, journal):
        await stored(journal, an_append())
        answers = await journal.append(
            [an_append(command="late", typed="Non"), an_append("montpellier")]
        )
        assert answers[0] == Conflict("nimes", 1, "version")
        assert isinstance(answers[1], Row)
        assert len(await journal.rows("nimes")) == 1
        assert await all_texts(database) == {}


async def test_a_command_is_stored_once(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (database, journal):
        await stored(journal, an_append(command="one"))
        twice = [
            an_append(expected=1, command="two", typed="a"),
            an_append(expected=2, command="one"),
        ]
        answers = await journal.append([*twice, an_append("montpellier", command="one")])
        assert [type(answer) for answer in answers] == [Conflict, Conflict, Row]
        assert isinstance(answers[0], Conflict)
        assert "command_id" in answers[0].why
        assert len(await journal.rows("nimes")) == 1
        assert await all_texts(database) == {}, "the texts of what was not stored are not either"


async def test_a_gap_inside_a_batch_is_a_conflict(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (_, journal):
        answers = await journal.append([an_append(), an_append(expected=2)])
        assert answers == [Conflict("nimes", 0, "version")] * 2


async def test_time_never_goes_back(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (_, journal):
        await stored(journal, an_append(time=5), an_append(expected=1, time=5))
        with pytest.raises(ValueError, match="time goes back in nimes"):
            await journal.append([an_append(expected=2, time=4)])


async def test_two_writers_never_both_win(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path) as (_, journal):
        # As on a drive whose locks do not work: then the unique keys decide.
        (tmp_path / "contest.db.lock").unlink()
        async with opened(path) as (_, rival):
            wins = await asyncio.gather(contend(journal, "one"), contend(rival, "two"))
        rows = await journal.rows("nimes")
        assert sorted(row.command_id for row in rows) == sorted(wins[0] + wins[1])
        assert [row.version for row in rows] == list(range(1, 41))
    assert verified(path).findings == ()


async def contend(journal: Journal, name: str) -> list[str]:
    """Append twenty acts, reading again after each conflict."""
    won: list[str] = []
    while len(won) < 20:
        seen = len(await journal.rows("nimes"))
        [answer] = await journal.append([an_append(expected=seen, command=f"{name}-{len(won)}")])
        if isinstance(answer, Row):
            won.append(answer.command_id)
    return won


async def test_each_opening_writes_under_its_own_epoch(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    for expected in range(3):
        async with opened(path) as (_, journal):
            await stored(journal, an_append(expected=expected))
    async with opened(path) as (_, journal):
        assert [row.epoch for row in await journal.rows("nimes")] == [1, 2, 3]


async def test_a_cancelled_wait_does_not_cancel_the_act(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (_, journal):
        waiting = asyncio.create_task(journal.append([an_append()]))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        # The writing thread takes work in turn: this append comes after the cancelled one.
        assert [row.version for row in await stored(journal, an_append(expected=1))] == [2]


async def test_the_export_has_every_row_as_stored(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    await play(path)
    async with opened(path) as (_, journal):
        lines = [line async for line in journal.export()]
        rows = [*await journal.rows("montpellier"), *await journal.rows("nimes")]
    assert len(lines) == 12
    for line, row in zip(lines, rows, strict=True):
        read = json.loads(line)
        assert line.endswith(b"}\n")
        assert row.events in line
        assert CODEC.decode(json.dumps(read.pop("events")).encode()) == CODEC.decode(row.events)
        assert read == {
            "format": 1,
            "stream": row.stream,
            "epoch": 1,
            "version": row.version,
            "time": row.time,
            "actor": row.actor,
            "command_id": row.command_id,
            "command_digest": row.command_digest,
            "previous": row.previous.hex(),
            "hash": row.hash.hex(),
        }
