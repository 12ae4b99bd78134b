"""What a page says is heard the same with our way past ASGI and without it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import ConnectionClosed

from contest_live import wire
from contest_live.app import serving as serving_module
from contest_live.web.hearing import TOO_MANY, HearingSocket
from contest_live.web.socket import MOST_MESSAGES, MOST_PROBES, UNREADABLE
from tests.serving import Served, serving
from tests.stages import city

HERE = "montpellier"
SCENE = f"scene/{HERE}"
REPORT = msgspec.json.encode(wire.Report(1.0, 2.0, 1920, 1080, "held", True)).decode()


@pytest.fixture(params=[HearingSocket, WebSocketsSansIOProtocol], ids=["at-once", "asgi"])
async def either(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Served]:
    """Serve with one protocol or the other."""
    monkeypatch.setattr(serving_module, "HearingSocket", request.param)
    async with serving(tmp_path, city()) as running:
        yield running


async def test_probes_reports_and_watches_are_heard_in_any_order(either: Served) -> None:
    nadia = await either.enter("nadia")
    async with nadia.live(SCENE) as live:
        await live.topic(SCENE)
        for n in range(3):
            await live.say(REPORT)
            await live.say(f'{{"t":"probe","sent":{n}}}')
            assert (await live.next(wire.ProbeAnswer)).sent == n
            await live.watch({SCENE: ""})
            await live.topic(SCENE)


@pytest.mark.parametrize(
    ("said", "most"),
    [('{"t":"probe","sent":1}', MOST_PROBES), (REPORT, MOST_MESSAGES)],
    ids=["probes", "reports"],
)
async def test_too_many_are_refused(either: Served, said: str, most: int) -> None:
    async with (await either.stranger()).live() as live:
        for _ in range(most + 10):
            await live.say(said)
        with pytest.raises(ConnectionClosed):
            await live.topic("never")
        assert await live.closed() == TOO_MANY


async def test_garbage_between_probes_is_garbage(either: Served) -> None:
    async with (await either.stranger()).live() as live:
        await live.say('{"t":"probe","sent":1}')
        await live.say('{"t":"probe","sent":"1"}')
        with pytest.raises(ConnectionClosed):
            await live.topic("never")
        assert await live.closed() == UNREADABLE
