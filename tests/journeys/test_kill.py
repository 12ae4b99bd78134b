"""A server killed in the middle of everything, and started again."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import msgspec
import pytest

from contest_live import wire
from contest_live.__main__ import main
from contest_live.settings import assets
from tests.journeys.real import JSON, Real, command, post

HOSTS = {"montpellier": "mtp", "narbonne": "nar", "nimes": "nim", "perpignan": "per"}
ENOUGH = 250
SLACK_MS = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """A command that was acknowledged, and how."""

    stage: str
    actor: str
    body: bytes
    answer: bytes


@pytest.fixture
async def real(tmp_path: Path) -> AsyncIterator[Real]:
    server = Real(tmp_path, assets("data") / "opencite-2015")
    await server.start()
    yield server
    await server.stop()


async def load(
    client: httpx.AsyncClient, stage: str, actor: str, kept: list[Kept], enough: asyncio.Event
) -> None:
    """Send one command after the other until the server is gone."""
    for n in itertools.count():
        command_id = f"{actor}-under-load-{time.monotonic_ns()}-{n}"
        body = command(command_id, "PromptFloor", text=f"Mot {n} de {actor}")
        try:
            answer = await post(client, stage, body)
        except httpx.TransportError:
            return
        assert answer.status_code == 200, answer.text
        kept.append(Kept(stage, actor, body, answer.content))
        if len(kept) % ENOUGH == 0:
            enough.set()


async def test_nothing_acknowledged_is_lost(real: Real) -> None:
    tokens, kept = await real.tokens(), list[Kept]()
    for _ in range(2):
        enough = asyncio.Event()
        async with contextlib.AsyncExitStack() as clients, asyncio.TaskGroup() as tasks:
            for stage, prefix in HOSTS.items():
                for actor in (f"{prefix}-h01", f"{prefix}-h02"):
                    client = await clients.enter_async_context(real.enter(tokens[actor]))
                    tasks.create_task(load(client, stage, actor, kept, enough))
            async with asyncio.timeout(60):
                await enough.wait()
            await real.kill()
        assert main(["verify", str(real.database)]) == 0
        await real.start()
        await all_are_there(real, tokens, kept)
    assert len(kept) >= 2 * ENOUGH
    await real.stop()
    assert main(["verify", str(real.database)]) == 0


async def all_are_there(real: Real, tokens: dict[str, str], kept: list[Kept]) -> None:
    """Send each acknowledged command again: the same answer; and find it in the export."""
    rows = await exported(real)
    for actor in {each.actor for each in kept}:
        async with real.enter(tokens[actor]) as client:
            for each in (each for each in kept if each.actor == actor):
                acted = msgspec.json.decode(each.answer, type=wire.Acted)
                sent = msgspec.json.decode(each.body, type=wire.CommandPosted)
                assert rows[each.stage, acted.version] == (sent.id, actor, acted.at)
                answer = await post(client, each.stage, each.body)
                assert (answer.status_code, answer.content) == (200, each.answer)


async def exported(real: Real) -> dict[tuple[str, int], tuple[str, str, int]]:
    async with real.enter(real.organiser) as olga:
        lines = (await olga.get("/export/journal.ndjson")).text.splitlines()
    rows = [msgspec.json.decode(line) for line in lines]
    return {
        (each["stream"], each["version"]): (each["command_id"], each["actor"], each["time"])
        for each in rows
    }


@dataclass(frozen=True, slots=True)
class Face:
    """A timer as a screen has it."""

    state: str
    allotted: int
    elapsed: int
    since: int | None

    def used(self, now: float) -> float:
        """Compute, as a page does, the milliseconds used."""
        return self.elapsed + (now - self.since if self.since is not None else 0)


TIMER = re.compile(
    r'data-allotted="(\d+)" data-elapsed="(\d+)" data-since="(\d*)".*?data-state="(\w+)"', re.DOTALL
)


async def faces(real: Real) -> tuple[dict[str, Face], float]:
    """Read each city's timer, and contest time less the time of this process."""
    topics = {f"scene/{each}": "" for each in HOSTS}
    async with httpx.AsyncClient(
        base_url=real.url, headers={"origin": real.url, **JSON}, verify=False
    ) as client:
        await client.post("/poll", content=b'{"topics":{}}')
        before = time.monotonic()
        answer = await client.post("/poll", content=msgspec.json.encode(wire.Watch(topics)))
        after = time.monotonic()
    offset = int(answer.headers["x-contest-now"]) - 1_000 * (before + after) / 2
    read = {}
    for each in msgspec.json.decode(answer.content, type=list[wire.TopicNow]):
        found = TIMER.search(each.html)
        assert found, each.html
        allotted, elapsed, since, state = found.groups()
        read[each.topic] = Face(state, int(allotted), int(elapsed), int(since) if since else None)
    return read, offset


async def test_timers_are_right_after_a_kill(real: Real) -> None:
    tokens = await real.tokens()
    for stage, prefix in HOSTS.items():
        async with real.enter(tokens[f"{prefix}-h01"]) as host:
            await on_stage(host, stage, prefix)
    before, offset = await faces(real)
    await real.kill()
    await real.start()
    after, again = await faces(real)
    assert abs(again - offset) < SLACK_MS
    assert after == before
    now = again + 1_000 * time.monotonic()
    montpellier, narbonne, nimes, perpignan = (after[f"scene/{each}"] for each in HOSTS)
    assert montpellier.since is not None
    assert 0 < montpellier.used(now) < montpellier.allotted
    assert (narbonne.since, narbonne.used(now)) == (None, narbonne.elapsed)
    assert (nimes.since, nimes.elapsed) == (None, 0)
    assert perpignan.since is not None
    assert perpignan.used(now) > perpignan.allotted
    assert main(["verify", str(real.database)]) == 0


async def on_stage(host: httpx.AsyncClient, stage: str, prefix: str) -> None:
    """Put a team on stage: in Montpellier it speaks, in Narbonne it pauses, in Nîmes it is ready.

    In Perpignan it is beyond its time.
    """

    async def do(name: str, command_id: str = "", **fields: object) -> None:
        command_id = command_id or f"{stage}-{name}-{time.monotonic_ns()}"
        answer = await post(host, stage, command(command_id, name, **fields))
        assert answer.status_code == 200, answer.text

    pitch = f"the-pitch-in-{stage}"
    await do("CheckIn", person=f"{prefix}-c01")
    await do("DrawOrder", round="pitches")
    await do("EnterPhase", seen="", phase="pitchs")
    await do("CallPitch", pitch, round="pitches", entry=f"{prefix}-p01")
    if stage == "nimes":
        return
    await do("StartPitch", pitch=pitch)
    if stage == "narbonne":
        await do("PausePitch", pitch=pitch)
    if stage == "perpignan":
        await do("AdjustPitch", pitch=pitch, seconds=-60)
