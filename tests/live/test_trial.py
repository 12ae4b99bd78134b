"""What plays in a trial: a process of its own, whatever it prints and however it ends."""

from __future__ import annotations

import asyncio
import stat
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from contest_live.live import trial
from contest_live.live.trial import Players
from contest_live.views.world import Rehearsal

Playing = Callable[[str], Players]
SAYS = """echo '{"done": 0.5, "said": "Nîmes pitche"}'"""
FOREVER = "exec sleep 60"


class Watched:
    """Counts what is shown, so that a test can wait for it."""

    def __init__(self) -> None:
        self.shown = asyncio.Event()

    def changed(self) -> None:
        self.shown.set()

    async def until(self, players: Players, done: Callable[[Rehearsal], bool]) -> Rehearsal:
        async with asyncio.timeout(10):
            while not done(players.status):
                self.shown.clear()
                await self.shown.wait()
        return players.status


@pytest.fixture
async def watched() -> Watched:
    return Watched()


@pytest.fixture
async def playing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watched: Watched
) -> AsyncIterator[Playing]:
    """Make players whose Python is a script of the test."""
    made: list[Players] = []

    def players(script: str) -> Players:
        python = tmp_path / "python"
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(python.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(sys, "executable", str(python))
        made.append(Players({"PATH": "/usr/bin:/bin", "TOLD": "a link"}, watched.changed))
        return made[-1]

    yield players
    for each in made:
        await each.stop()


async def test_it_plays_by_the_command_line_and_tells_how_far_it_is(
    playing: Playing, watched: Watched, tmp_path: Path
) -> None:
    players = playing(f'echo "$@ $TOLD" > {tmp_path}/arguments\n{SAYS}\n{FOREVER}')
    await players.play("--speed", "32.0", speed=32.0)
    status = await watched.until(players, lambda status: status.done > 0)
    assert status == Rehearsal(True, 0.5, "Nîmes pitche", 32.0)
    arguments = (tmp_path / "arguments").read_text().split()
    assert arguments == [
        "-m",
        "contest_live",
        "rehearse",
        "--speed",
        "32.0",
        "--lines",
        "a",
        "link",
    ]


async def test_it_says_when_it_is_over_and_keeps_the_last_word(
    playing: Playing, watched: Watched
) -> None:
    players = playing(f"""{SAYS}\necho '{{"done": 1}}'""")
    await players.play()
    status = await watched.until(players, lambda status: not status.playing)
    assert status == Rehearsal(False, 1.0, "Nîmes pitche")


async def test_it_can_be_stopped(playing: Playing, watched: Watched) -> None:
    players = playing(f"{SAYS}\n{FOREVER}")
    await players.play()
    await watched.until(players, lambda status: status.done > 0)
    await players.stop()
    assert not players.status.playing
    await players.stop()


async def test_what_plays_next_is_instead_of_what_played(
    playing: Playing, watched: Watched
) -> None:
    players = playing(f"{SAYS}\n{FOREVER}")
    await players.play(speed=2)
    await watched.until(players, lambda status: status.done > 0)
    await players.play(speed=3)
    status = await watched.until(players, lambda status: status.done > 0)
    assert (status.playing, status.speed) == (True, 3)


async def test_one_that_does_not_stop_is_stopped(
    playing: Playing, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "PATIENCE_SECONDS", 0.1)
    players = playing(f"trap '' TERM\n{SAYS}\nwhile :; do sleep 0.05; done")
    await players.play()
    await watched.until(players, lambda status: status.done > 0)
    await players.stop()
    assert not players.status.playing


@pytest.mark.parametrize("script", ["echo Traceback; exit 3", "exit 1", "echo '[1]'; kill -9 $$"])
async def test_one_that_breaks_is_over(playing: Playing, watched: Watched, script: str) -> None:
    players = playing(script)
    await players.play()
    status = await watched.until(players, lambda status: not status.playing)
    assert status.done == 0
    await players.stop()


async def test_nothing_plays_until_told() -> None:
    players = Players({})
    await players.stop()
    assert players.status == Rehearsal()
