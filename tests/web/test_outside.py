"""What the server tells machines that watch it, and does not tell anybody else."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from contest_live import wire
from contest_live.live import readiness
from contest_live.store import database
from tests.serving import Device, Served, serving
from tests.stages import city

HERE, ELSEWHERE = "montpellier", "nimes"
TOKEN = "a-token-of-many-characters"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def looking_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "KEPT_SECONDS", 0)


async def asked(device: Device) -> tuple[int, str]:
    answer = await device.get("/readyz")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.text


async def test_who_can_be_asked_is_alive(served: Served) -> None:
    answer = await (await served.stranger()).get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


async def test_a_server_that_takes_commands_is_ready(served: Served) -> None:
    assert await asked(await served.stranger()) == (200, "ok")


async def test_a_server_that_stops_is_not(served: Served) -> None:
    stranger = await served.stranger()
    served.house.readiness.stopping = lambda: True
    assert await asked(stranger) == (503, "stopping")
    assert (await stranger.get("/healthz")).status_code == 200


async def test_being_told_to_stop_is_stopping(tmp_path: Path) -> None:
    async with serving(tmp_path, city()) as running:
        told = running.house.readiness.stopping
        assert not told()
    assert told()


async def test_a_server_whose_keeper_ended_is_not(served: Served) -> None:
    await served.house.keeper.stop()
    assert await asked(await served.stranger()) == (503, "keeper")


async def test_a_server_that_lacks_a_stage_is_not(served: Served) -> None:
    stranger = await served.stranger()
    held = served.house.keeper.streams
    stage = held[ELSEWHERE]
    held.pop(ELSEWHERE)  # type: ignore[attr-defined]
    assert await asked(stranger) == (503, "journal")
    held[ELSEWHERE] = stage  # type: ignore[index]
    assert await asked(stranger) == (200, "ok")


async def test_a_database_that_is_locked_by_another_is_not_writable(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "MOST_SECONDS", 0.1)
    stranger = await served.stranger()
    waiting = asyncio.Event()
    loop = asyncio.get_running_loop()
    let_go = asyncio.run_coroutine_threadsafe

    def holding(_connection: object) -> None:
        let_go(waiting.wait(), loop).result(10)

    held = asyncio.create_task(served.house.database.write(holding))
    await asyncio.sleep(0)
    assert await asked(stranger) == (503, "database")
    monkeypatch.setattr(readiness, "MOST_SECONDS", 30)
    waiting.set()
    await held
    assert await asked(stranger) == (200, "ok")


async def test_a_full_disk_is_not_writable(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    free = os.statvfs(served.house.database.path)
    monkeypatch.setattr(database, "LEAST_FREE_BYTES", free.f_bavail * free.f_frsize * 2)
    assert await asked(await served.stranger()) == (503, "database")


async def test_a_database_that_was_taken_away_is_not_writable(served: Served) -> None:
    served.house.database.path.rename(served.house.database.path.with_suffix(".away"))
    assert await asked(await served.stranger()) == (503, "database")


async def test_looking_costs_the_writer_little(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "KEPT_SECONDS", 3600)
    looked = 0

    async def looking() -> str:
        nonlocal looked
        looked += 1
        return ""

    monkeypatch.setattr(readiness.Readiness, "_look", lambda _self: looking())
    stranger = await served.stranger()
    await asyncio.gather(*(asked(stranger) for _ in range(20)))
    assert looked == 1


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Served]:
    """Serve a contest whose numbers a program may read."""
    async with serving(tmp_path, city(), city(ELSEWHERE)) as running:
        running.house.settings = replace(running.house.settings, metrics_token=TOKEN)
        yield running


Numbers = dict[tuple[str, str], float]


async def numbers(device: Device, token: str = "") -> Numbers:
    """Read all numbers, by name and by their labels' values, in the order of the labels."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = await device.http.get("/metrics", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name.removeprefix("contest_live_"), "/".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Bearer",
        "Bearer None",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        f"bearer {TOKEN}",
        TOKEN,
        f"Basic {TOKEN}",
    ],
)
async def test_nobody_else_reads_the_numbers(watched: Served, given: str) -> None:
    visitors = [await watched.enter(actor) for actor in ("nadia", "oscar", "j1")]
    for device in (await watched.stranger(), *visitors):
        answer = await device.http.get("/metrics", headers={"authorization": given})
        assert (answer.status_code, answer.content) == (401, b"")
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_without_a_token_in_the_settings_no_token_opens(served: Served) -> None:
    stranger = await served.stranger()
    for given in ("Bearer None", "Bearer", f"Bearer {TOKEN}"):
        answer = await stranger.http.get("/metrics", headers={"authorization": given})
        assert (answer.status_code, answer.content) == (401, b"")


async def test_the_organiser_reads_them_and_so_does_a_program(watched: Served) -> None:
    by_session = await numbers(await watched.enter("olga"))
    by_token = await numbers(await watched.stranger(), TOKEN)
    assert by_session.keys() == by_token.keys()


async def test_they_tell_who_is_connected_and_what_was_sent(watched: Served) -> None:
    olga, stranger = await watched.enter("olga"), await watched.stranger()
    async with stranger.live(f"scene/{HERE}") as one, stranger.live(f"scene/{HERE}") as other:
        for each in (one, other):
            await each.topic(f"scene/{HERE}")
        before = await numbers(olga)
        await (await watched.enter("nadia")).ok(HERE, "DarkenScreens")
        sizes = [len((await each.topic(f"scene/{HERE}")).encode()) for each in (one, other)]
        after = await numbers(olga)
    scene = f"scene/{HERE}"
    assert after["connections", ""] == 2
    assert after["watching", HERE] == 2
    assert after["topics", HERE] == 1
    assert after["frames_total", scene] - before["frames_total", scene] == 2
    assert after["frame_bytes_total", scene] - before["frame_bytes_total", scene] > sum(sizes)
    assert after["acts_total", HERE] - before["acts_total", HERE] == 1
    assert after["acts_total", ELSEWHERE] == before["acts_total", ELSEWHERE]
    draws = "draw_seconds_count", f"{HERE}/scene"
    assert after[draws] - before[draws] == 1
    commits = "commit_seconds_count", HERE
    assert after[commits] - before[commits] == 1
    assert after["commit_seconds_bucket", f"+Inf/{HERE}"] == after[commits]
    assert after["commit_seconds_sum", HERE] > before["commit_seconds_sum", HERE]
    elsewhere = "commit_seconds_count", ELSEWHERE
    assert after[elsewhere] == before[elsewhere]
    assert after["behind", HERE] == after["slowest_seconds", HERE] == 0
    assert after["process_open_fds", ""] > 0


async def test_beats_are_counted(watched: Served) -> None:
    olga = await watched.enter("olga")
    async with olga.live() as live:
        for _ in range(2):
            await live.next(wire.Beat)
    assert (await numbers(olga))["frames_total", "beat/"] >= 2


async def test_they_tell_how_far_behind_the_slowest_page_is(watched: Served) -> None:
    olga, stranger = await watched.enter("olga"), await watched.stranger()
    async with stranger.live(f"scene/{HERE}") as live:
        await live.topic(f"scene/{HERE}")
        (line,) = watched.house.hub.lines
        live.connection.transport.pause_reading()
        while not line.behind:
            line.put("noise", "x" * 200_000)
        await asyncio.sleep(0.3)
        found = await numbers(olga)
        # A farewell would wait for all that was not read.
        live.connection.transport.abort()
    assert found["behind", HERE] == 1
    assert 0.3 <= found["slowest_seconds", HERE] < 60


async def test_every_metric_is_documented(watched: Served) -> None:
    olga = await watched.enter("olga")
    said = (ROOT / "docs" / "running.md").read_text()
    text = (await olga.get("/metrics")).text
    families = set(re.findall(r"^# TYPE (contest_live_\w+)", text, re.MULTILINE))
    assert len(families) == 10
    for family in families:
        assert f"`{family}`" in said
