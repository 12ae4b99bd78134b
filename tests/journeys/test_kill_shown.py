"""What everybody sees, before and after the plug is pulled: the same, to the byte."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from contest_live import wire
from contest_live.contest.act import LEAD, SECOND
from contest_live.settings import assets
from tests.journeys.real import JSON, Real, command, post
from tests.journeys.test_kill import HOSTS, on_stage

Act = tuple[str, dict[str, str]]
MARGIN = 200
# Round by round, what each city's host does before the plug is pulled.
ROUNDS: tuple[dict[str, Act], ...] = (
    {
        "montpellier": ("ShowMessage", {"text": "On reprend à 14 h"}),
        "narbonne": ("DarkenScreens", {}),
        "nimes": ("ShowScene", {"scene": "jury"}),
        "perpignan": ("PausePitch", {"pitch": "the-pitch-in-perpignan"}),
    },
    {
        "montpellier": ("EndPitch", {"pitch": "the-pitch-in-montpellier"}),
        "narbonne": ("LightScreens", {}),
        "nimes": ("StartPitch", {"pitch": "the-pitch-in-nimes"}),
        "perpignan": ("EndPitch", {"pitch": "the-pitch-in-perpignan"}),
    },
    {
        "montpellier": ("ClearMessage", {}),
        "narbonne": ("SendBack", {"pitch": "the-pitch-in-narbonne"}),
        "nimes": ("FollowProgramme", {}),
        "perpignan": ("PromptFloor", {"text": "Plus près du micro"}),
    },
)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Real]:
    started = Real(tmp_path, assets("data") / "opencite-2015")
    await started.start()
    yield started
    await started.stop()


async def shown(real: Real, token: str) -> dict[str, str]:
    """Read all that stands on the walls, the floors and the phones, once nothing is announced.

    What is drawn before an instant has both sides of it, and is kept as long as it is right.
    """
    topics = {f"{kind}/{stage}": "" for kind in ("scene", "follow", "floor") for stage in HOSTS}
    body = msgspec.json.encode(wire.Watch(topics))
    await asyncio.sleep((LEAD + MARGIN) / SECOND)
    async with real.enter(token) as olga:
        answer = await olga.post("/poll", content=body, headers=JSON)
    assert "data-until" not in answer.text
    read = msgspec.json.decode(answer.content, type=list[wire.TopicNow])
    assert len(read) == len(topics)
    return {each.topic: each.html for each in read}


async def test_what_is_shown_is_the_same_to_the_byte_after_a_kill(server: Real) -> None:
    real, tokens = server, await server.tokens()
    for stage, prefix in HOSTS.items():
        async with real.enter(tokens[f"{prefix}-h01"]) as host:
            await on_stage(host, stage, prefix)
    seen = [await shown(real, real.organiser)]
    for n, acts in enumerate(ROUNDS):
        for stage, (name, fields) in acts.items():
            async with real.enter(tokens[f"{HOSTS[stage]}-h01"]) as host:
                body = command(f"in-round-{n}-before-a-kill", name, **fields)
                answer = await post(host, stage, body)
                assert answer.status_code == 200, answer.text
        seen.append(await shown(real, real.organiser))
        assert seen[-1] != seen[-2]
        await real.kill()
        await real.start()
        assert await shown(real, real.organiser) == seen[-1]
