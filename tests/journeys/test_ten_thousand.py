"""Ten thousand ballots from a hundred phones, by a network that drops, to a server often killed."""

from __future__ import annotations

import asyncio
import base64
import json
import random
from collections.abc import AsyncIterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from contest_live.__main__ import main
from tests.journeys.phones import CITIES, JURORS, TEAMS, Phone, big_jury, means, table
from tests.journeys.real import Real, command, post
from tests.proxy import Proxy, proxied

DROPPED = 0.3
KILLS = 5
WITH_CORRECTIONS = JURORS * TEAMS * len(CITIES) * 11 // 10


@pytest.fixture
async def real(tmp_path: Path) -> AsyncIterator[Real]:
    server = Real(tmp_path, big_jury(tmp_path / "folder"))
    await server.start()
    yield server
    await server.stop()


async def test_none_is_lost_none_is_double_and_the_ranking_is_that_of_the_phones(
    real: Real, capsys: pytest.CaptureFixture[str]
) -> None:
    tokens = await real.tokens()
    await asyncio.gather(*(every_team_passes(real, tokens, stage) for stage in CITIES))
    heard = asyncio.Queue[str]()
    async with proxied(real.url) as proxy:
        proxy.drops = DROPPED
        phones = [
            phone for stage in CITIES for phone in await jury(real, tokens, stage, proxy, heard)
        ]
        async with asyncio.timeout(600), asyncio.TaskGroup() as tasks:
            for phone in phones:
                tasks.create_task(phone.score_everybody())
            await killed_meanwhile(real, heard)
    await agrees(real, phones, capsys)
    await real.stop()
    assert main(["verify", str(real.database)]) == 0


async def every_team_passes(real: Real, tokens: dict[str, str], stage: str) -> None:
    """Let every team pass, so that all can be scored."""
    city = CITIES[stage]
    async with real.enter(tokens[f"{city}-h"]) as host:

        async def do(name: str, command_id: str, **fields: object) -> None:
            answer = await post(host, stage, command(command_id, name, **fields))
            assert answer.status_code == 200, answer.text

        teams = range(1, TEAMS + 1)
        await asyncio.gather(
            *(do("CheckIn", f"{stage}-check-in-{n:03}", person=f"{city}-c{n}") for n in teams)
        )
        await do("DrawOrder", f"{stage}-draws-the-order", round="contest")
        await do("EnterPhase", f"{stage}-enters-its-phase", seen="", phase="pitchs")
        pitch = f"{stage}-calls-the-first"
        await do("CallPitch", pitch, round="contest", entry=f"{city}-p1")
        for n in teams:
            await do("StartPitch", f"{stage}-starts-pitch-{n:03}", pitch=pitch)
            following = f"{city}-p{n + 1}" if n < TEAMS else ""
            ended = f"{stage}-ends-the-pitch-{n:03}"
            await do("EndPitch", ended, pitch=pitch, then=following)
            pitch = ended


async def jury(
    real: Real, tokens: dict[str, str], stage: str, proxy: Proxy, heard: asyncio.Queue[str]
) -> list[Phone]:
    """Let a city's jurors come in, each on a phone of their own."""
    phones = []
    for n in range(1, JURORS + 1):
        juror = f"{CITIES[stage]}-j{n}"
        async with real.enter(tokens[juror]) as client:
            cookie = client.cookies["contest_session"]
        phones.append(Phone(stage, juror, proxy.url, cookie, random.Random(juror), heard))
    return phones


async def killed_meanwhile(real: Real, heard: asyncio.Queue[str]) -> None:
    """Pull the plug of the server five times while the ballots come, and put it in again."""
    for _ in range(KILLS):
        for _ in range(WITH_CORRECTIONS // (KILLS + 1)):
            await heard.get()
        await real.kill()
        await real.start()


async def agrees(real: Real, phones: list[Phone], capsys: pytest.CaptureFixture[str]) -> None:
    """Compare the journal and the results with what the phones remember."""
    async with real.enter(real.organiser) as olga:
        given = [each for each in await journal(olga) if "BallotGiven" in str(each["events"])]
        results = (await olga.get("/export/results.json")).json()
    answers = {id_: answer for phone in phones for id_, answer in phone.answers.items()}
    assert len(answers) == WITH_CORRECTIONS
    assert sorted(each["command_id"] for each in given) == sorted(answers)
    for each in given:
        answer = answers[each["command_id"]]
        code = base64.b32encode(bytes.fromhex(each["hash"])[:5]).decode()
        assert (each["stream"], each["version"]) == (answer.stream, answer.version)
        assert answer.receipt == f"{code[:4]}-{code[4:]}"
    assert sum(phone.tries for phone in phones) > WITH_CORRECTIONS / (1 - DROPPED)
    for stage in CITIES:
        theirs = [each for each in phones if each.stage == stage]
        found = {each["team"]["entry"]: each for each in results[stage]["standings"]}
        scores = {entry: Fraction(each["exact"]) for entry, each in found.items()}
        assert scores == means(theirs)
        places = ranked(real.place / f"{stage}.csv", theirs, results[stage], capsys)
        assert {entry: each["rank"] for entry, each in found.items()} == places


def ranked(
    path: Path, phones: list[Phone], results: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> dict[str, int]:
    """Rank what the phones remember by the command that anybody has."""
    path.write_text(table(phones))
    capsys.readouterr()
    asked = ("rank", str(path), "--method", results["method"], "--weights", results["weights"])
    assert main([*asked, "--json"]) == 0
    return {each["team"]: each["rank"] for each in json.loads(capsys.readouterr().out)["places"]}


async def journal(olga: httpx.AsyncClient) -> list[dict[str, Any]]:
    """Read the whole journal."""
    lines = (await olga.get("/export/journal.ndjson")).text.splitlines()
    return [msgspec.json.decode(line) for line in lines]
