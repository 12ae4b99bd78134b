"""Typed words stand beside the journal, and can be erased for good."""

from __future__ import annotations

import hashlib
from pathlib import Path

from contest_live.contest.act import Text
from contest_live.store.texts import all_texts, erase, seal, texts_in
from tests.store.samples import BallotGiven, an_append, opened, stored, verified

WORDS = "Un commentaire que personne ne doit plus lire"


def test_an_event_holds_a_salted_digest() -> None:
    named, row = seal("t-1", "Léa", "name", ("nim-c01",), 99)
    assert named == Text("t-1", hashlib.sha256(row.salt + "Léa".encode()).hexdigest())
    assert (row.subjects, row.purpose, row.keep_until) == (("nim-c01",), "name", 99)
    assert seal("t-1", "Léa", "name")[0] != named, "each text has its own salt"


def test_texts_are_found_wherever_an_event_has_them() -> None:
    one, two = Text("1", ""), Text("2", "")
    assert list(texts_in((BallotGiven("j", comment=one), {"k": [two, "x"]}, None))) == [one, two]


async def test_texts_come_with_the_act_that_names_them(tmp_path: Path) -> None:
    async with opened(tmp_path / "contest.db") as (database, journal):
        await stored(journal, an_append(typed="Bravo"))
        assert await all_texts(database) == {"nimes-command-1/comment": "Bravo"}


async def test_erased_words_are_nowhere_and_all_still_verifies(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path) as (database, journal):
        await stored(journal, an_append(typed=WORDS))
        await stored(journal, an_append(expected=1, typed="Cela reste"))
        assert WORDS.encode() in everything_under(tmp_path)
        assert await erase(database, ["nimes-command-1/comment", "unknown"]) == 1
        assert await erase(database, ["nimes-command-1/comment"]) == 0
        assert WORDS.encode() not in everything_under(tmp_path)
        assert await all_texts(database) == {"nimes-command-2/comment": "Cela reste"}
    result = verified(path)
    assert result.findings == ()
    assert (result.texts, result.erased) == (2, 1)


def everything_under(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())
