"""A server that stops in order: it says so to all, waits for nobody long, and can come back."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import socket
import time
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin

from contest_live.app import serving as serving_module
from contest_live.settings import assets
from tests.journeys.real import Real
from tests.serving import Live, Served, serving
from tests.stages import city
from tests.web.test_socket import say_hello

HERE = "montpellier"
SCENE = f"scene/{HERE}"
RESTARTS = 1012


async def left(live: Live) -> int:
    """Wait until a socket is closed; give the code."""
    with pytest.raises(ConnectionClosed):
        await live.topic(SCENE, "never")
    return await live.closed()


async def test_all_sockets_are_told_that_it_stops(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as stack:
        async with serving(tmp_path, city()) as served:
            device = await served.stranger()
            lives = [await stack.enter_async_context(device.live(SCENE)) for _ in range(20)]
            for each in lives:
                await each.topic(SCENE)
        assert {await left(each) for each in lives} == {RESTARTS}


async def test_all_sockets_are_told_that_a_trial_begins_anew(trial: Served) -> None:
    async with (await trial.stranger()).live(SCENE) as live:
        await live.topic(SCENE)
        assert trial.house.start_over is not None
        await trial.house.start_over(1.0)
        assert await left(live) == RESTARTS


async def test_neither_who_reads_nothing_nor_who_asks_nothing_delays_it(tmp_path: Path) -> None:
    async with serving(tmp_path, city()) as served:
        nadia = await served.enter("nadia")
        where = ("127.0.0.1", served.house.settings.port)
        deaf, dumb = socket.create_connection(where), socket.create_connection(where)
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        await asyncio.to_thread(say_hello, deaf, nadia.http.cookies["contest_session"], served.url)
        dumb.sendall(b"GET /door HTTP/1.1\r\nHost:")
        (line,) = served.house.hub.lines
        while not line.behind:
            line.put("noise", "x" * 200_000)
        begun = time.monotonic()
    assert time.monotonic() - begun < 10
    deaf.close()
    dumb.close()


async def test_a_page_that_came_while_it_was_full_is_let_in_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_module, "most_connections", lambda: 3)
    async with serving(tmp_path, city()) as served:
        device = await served.stranger()
        async with contextlib.AsyncExitStack() as stack:
            for _ in range(3):
                live = await stack.enter_async_context(device.live(SCENE))
                await live.topic(SCENE)
            with pytest.raises((OSError, InvalidHandshake)):
                async with device.live(SCENE):
                    pass
        async with device.live(SCENE) as live:
            await live.topic(SCENE)


@pytest.mark.parametrize(
    ("given", "taken"),
    [((1_024, 20_000), 20_000), ((20_000, 20_000), 20_000), ((1_024, -1), 65_536)],
)
def test_it_takes_the_descriptors_that_the_system_gives(
    given: tuple[int, int], taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: given)
    monkeypatch.setattr(resource, "setrlimit", lambda _which, to: asked.append(to))
    assert serving_module.most_connections() == taken - serving_module.KEPT_DESCRIPTORS
    assert asked == ([(taken, given[1])] if given[0] < taken else [])


async def test_a_server_that_is_told_to_stop_tells_its_pages(tmp_path: Path) -> None:
    real = Real(tmp_path, assets("data") / "opencite-2015")
    await real.start()
    async with connect(
        f"{real.url.replace('http', 'ws', 1)}/live", origin=Origin(real.url)
    ) as page:
        await page.recv()
        await real.stop()
        await page.wait_closed()
        assert page.close_code == RESTARTS
