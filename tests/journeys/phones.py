"""Phones without a browser, which keep and send ballots as `outbox.js` does, and their big jury.

Each remembers by itself what it gave and what it was answered: nobody else's word is asked.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from contest_live import wire
from tests.contest.folder_sample import CONTEST
from tests.journeys.real import command

CITIES = {"nimes": "nim", "narbonne": "nar"}
JURORS, TEAMS = 50, 100
WEIGHTS = {"besoin": Fraction("1.50"), "elan": Fraction(2)}
SECOND_CRITERION = """
[[city.criteria]]
id = "elan"
title = "L'élan"
meaning = "Ce projet peut-il grandir ?"
weight = 2
lowest = 1
highest = 5
step = 1
lowest_word = "non"
highest_word = "oui"

[[stages]]
"""
PATIENCE_SECONDS = 4.0
CORRECTED = 10
"""Of so many ballots one is corrected."""
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
CUT = (EOFError, OSError, TimeoutError)
PAUSE_SECONDS = (0.02, 0.2)

Scores = dict[str, str]


def big_jury(folder: Path) -> Path:
    """Write a contest of two cities, each with fifty jurors and a hundred teams."""
    folder.mkdir()
    rules = CONTEST.replace("\n[[stages]]\n", SECOND_CRITERION, 1)
    rules = rules.replace('round = "pitches"', 'round = "contest"')
    (folder / "contest.toml").write_text(rules)
    people, projects = ["id,stage,role,first_name,last_name,rank", "olga,,organiser,Olga,,"], []
    for stage, city in CITIES.items():
        people += [f"{city}-h,{stage},host,Nadia,,"]
        people += [f"{each},{stage},{_role(each)},Jury,,{n}" for n, each in _jury(city)]
        people += [f"{city}-c{n},{stage},candidate,Amina,," for n in range(1, TEAMS + 1)]
        projects += [
            f"{city}-p{n},{stage},{n},Projet {n},gift,{city}-c{n}" for n in range(1, TEAMS + 1)
        ]
    people += ["fin-h,finale,host,Karim,,", "fin-j,finale,president,Jury,,1"]
    (folder / "people.csv").write_text("\n".join(people))
    (folder / "projects.csv").write_text(
        "\n".join(["id,stage,number,title,pictogram,lead", *projects])
    )
    return folder


def _jury(city: str) -> Iterator[tuple[int, str]]:
    return ((n, f"{city}-j{n}") for n in range(1, JURORS + 1))


def _role(juror: str) -> str:
    return "president" if juror.endswith("-j1") else "juror"


@dataclass
class Phone:
    """One juror's phone at an address, with the session that it has.

    All phones put the ids of what was answered into one queue.
    """

    stage: str
    juror: str
    url: str
    cookie: str
    dice: random.Random
    heard: asyncio.Queue[str]
    ballots: dict[str, Scores] = field(default_factory=dict)
    answers: dict[str, wire.Acted] = field(default_factory=dict)
    tries: int = 0

    async def score_everybody(self) -> None:
        """Score each team in an order of one's own; correct some."""
        city = CITIES[self.stage]
        entries = [f"{city}-p{n}" for n in range(1, TEAMS + 1)]
        self.dice.shuffle(entries)
        for place, entry in enumerate(entries):
            given = await self.give(entry, "")
            if place % CORRECTED == 0:
                await self.give(entry, given)

    async def give(self, entry: str, replaces: str) -> str:
        """Give a ballot: send it under one id until it is answered; give that id."""
        scores = {
            "besoin": f"{self.dice.randrange(21) / 2:g}",
            "elan": str(self.dice.randint(1, 5)),
        }
        kept = f"{self.juror}-{entry}-{'again' if replaces else 'first'}"
        body = command(kept, "GiveBallot", entry=entry, scores=scores, replaces=replaces)
        answer = await self.posted(body)
        while answer is None:
            await asyncio.sleep(self.dice.uniform(*PAUSE_SECONDS))
            answer = await self.posted(body)
        self.heard.put_nowait(kept)
        self.answers[kept] = answer
        self.ballots[entry] = scores
        return kept

    async def posted(self, body: bytes) -> wire.Acted | None:
        """Post once, on a connection of its own; None where no whole answer came."""
        self.tries += 1
        address = urlsplit(self.url)
        writer = None
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                reader, writer = await asyncio.open_connection(address.hostname, address.port)
                writer.write(self._head(len(body)) + body)
                head = await reader.readuntil(b"\r\n\r\n")
                length = LENGTH.search(head)
                assert length, head
                answer = await reader.readexactly(int(length[1]))
        except CUT:
            return None
        finally:
            if writer:
                writer.close()
        status = int(head.split(b" ", 2)[1])
        assert status == 200 or status >= 500, answer
        return msgspec.json.decode(answer, type=wire.Acted) if status == 200 else None

    def _head(self, length: int) -> bytes:
        lines = (
            f"POST /act/{self.stage} HTTP/1.1",
            f"Host: {urlsplit(self.url).netloc}",
            f"Origin: {self.url}",
            f"Cookie: contest_session={self.cookie}",
            "Content-Type: application/json",
            f"Content-Length: {length}",
            "Connection: close",
        )
        return "\r\n".join((*lines, "", "")).encode()


def table(phones: list[Phone]) -> str:
    """Write what phones remember as a table that `contest-live rank` reads."""
    rows = (
        ",".join((phone.juror, entry, *(scores[name] for name in WEIGHTS)))
        for phone in phones
        for entry, scores in phone.ballots.items()
    )
    return "\n".join((",".join(("juror", "team", *WEIGHTS)), *rows, ""))


def means(phones: list[Phone]) -> dict[str, Fraction]:
    """Work out each team's score by hand: the plain mean of its ballots' values."""
    values: dict[str, list[Fraction]] = {}
    for phone in phones:
        for entry, scores in phone.ballots.items():
            weighed = [weight * Fraction(scores[name]) for name, weight in WEIGHTS.items()]
            value = sum(weighed, Fraction()) / sum(WEIGHTS.values(), Fraction())
            values.setdefault(entry, []).append(value)
    return {entry: sum(each, Fraction()) / len(each) for entry, each in values.items()}
