"""`contest-live rehearse`: what it accepts, and how it plays."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from contest_live.rehearsal.checks import compare
from contest_live.rehearsal.conductor import Conductor
from contest_live.rehearsal.morning import Morning
from contest_live.rehearsal.own_server import own_server
from contest_live.rehearsal.progress import Progress
from contest_live.rehearsal.report import report
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.script import Script, Unreadable, read_script
from contest_live.rehearsal.site import Lost, site_of

ORGANISER_LINK = "CONTEST_ORGANISER_LINK"
USUAL_FOLDER = Path("data/opencite-2015")
SCRIPT = "rehearsal.toml"
SPEED, FASTEST = 32.0, 2_000.0
LOOKS_EVERY = 1.0
DISAGREES, IMPOSSIBLE, INTERRUPTED = 1, 2, 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command accepts."""
    parser.add_argument(
        "--speed", type=_speed, default=SPEED, help="secondes de concours par seconde (32)"
    )
    parser.add_argument("--folder", type=Path, help="le concours à ouvrir pour cela")
    parser.add_argument("--script", type=Path, help="qui vient, et ce qui se passe")
    parser.add_argument("--seed", type=int, default=0, help="un autre nombre, d'autres notes")
    parser.add_argument("--lines", action="store_true", help="dire l'avancement en JSON")
    parser.add_argument(
        "--morning",
        action="store_true",
        help="aller au second jour, et y jouer à la vitesse réelle",
    )


def rehearse(chosen: argparse.Namespace) -> int:
    """Play: 0 all agrees, 1 something does not, 2 it cannot be played."""
    try:
        script = read_script(_script(chosen))
        return asyncio.run(_rehearse(chosen, script))
    except (Lost, Unreadable, OSError) as error:
        print(f"\n{error}", file=sys.stderr)
        return IMPOSSIBLE
    except (KeyboardInterrupt, asyncio.CancelledError):
        return INTERRUPTED


def _speed(given: str) -> float:
    speed = float(given)
    if not 0 < speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"une vitesse est attendue, jusqu'à {FASTEST:.0f}")
    return speed


def _script(chosen: argparse.Namespace) -> Path | None:
    given: Path | None = chosen.script
    beside = _folder(chosen) / SCRIPT
    return given or (beside if beside.is_file() else None)


def _folder(chosen: argparse.Namespace) -> Path:
    return chosen.folder or USUAL_FOLDER


async def _rehearse(chosen: argparse.Namespace, script: Script) -> int:
    playing = asyncio.current_task()
    assert playing
    # Told to stop, it stops its own server too.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, playing.cancel)
    watching = asyncio.create_task(_with_parent(playing)) if chosen.lines else None
    try:
        return await _play(chosen, script)
    finally:
        if watching:
            watching.cancel()


async def _with_parent(playing: asyncio.Task[int]) -> None:
    """End with the server that started this: its robots would look for it for ever."""
    parent = os.getppid()
    while os.getppid() == parent:  # noqa: ASYNC110 - no event tells it
        await asyncio.sleep(LOOKS_EVERY)
    playing.cancel()


async def _play(chosen: argparse.Namespace, script: Script) -> int:
    async with _link(chosen) as link:
        site = site_of(link)
        progress = Progress(chosen.lines)
        conductor = Conductor(site, Robot(site, "organiser"), script, progress, chosen.seed)
        try:
            await conductor.prepare(link)
            if chosen.morning:
                await Morning(conductor).play()
                progress.end("La matinée est jouée")
                return 0
            await conductor.two_days(chosen.speed)
            return await _conclude(conductor)
        finally:
            await conductor.leave()


async def _conclude(conductor: Conductor) -> int:
    compared = await compare(conductor)
    found = compared.differences
    said = "Tout concorde" if not found else f"{len(found)} désaccords"
    conductor.progress.end(said)
    out = sys.stderr if conductor.progress.lines else sys.stdout
    print("\n".join([*report(conductor, compared), *found]), file=out)
    return DISAGREES if found else 0


@contextlib.asynccontextmanager
async def _link(chosen: argparse.Namespace) -> AsyncIterator[str]:
    """Find the organiser's link; without one, serve the folder for the time of the rehearsal."""
    given = os.environ.get(ORGANISER_LINK)
    if given and chosen.folder is None:
        yield given
        return
    folder = _folder(chosen)
    if not folder.is_dir():
        raise Lost(f"le dossier {folder} n'existe pas : --folder dit lequel jouer")
    async with own_server(folder) as link:
        yield link
