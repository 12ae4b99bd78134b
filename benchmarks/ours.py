"""contest_live as a server of its own process, opened up to a pitch; the other side is `plain`.

    python -m benchmarks.ours DATABASE_FOLDER [--steps]

Prints a line of JSON: its port and a host's cookie and pitch. With `--steps` it takes the time of
each step of an act, and prints those when it is told to stop.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.steps import Stopwatch
from tests.serving import Device, Served, serving
from tests.stages import city, final

CITIES = ("montpellier", "nimes", "narbonne", "perpignan")


async def to_a_pitch(served: Served, host: Device) -> str:
    """Play until a pitch runs; give its id."""

    async def act(command: str, **fields: Any) -> None:
        answer = await host.act("montpellier", command, **fields)
        assert answer.status_code == 200, answer.text

    for candidate in range(1, 6):
        await act("CheckIn", person=f"c{candidate}")
    await act("DrawOrder", round="pitches")
    await act("EnterPhase", seen="", phase="pitchs")
    await act("CallPitch", round="pitches", entry="p1")
    timer = served.state().pitches.timer
    assert timer
    await act("StartPitch", pitch=timer.pitch)
    return timer.pitch


async def main(folder: Path, stopwatch: Stopwatch | None) -> None:
    """Serve until told to stop."""
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, told.set)
    stages = [*map(city, CITIES), final(*CITIES)]
    async with serving(folder, *stages) as served:
        host = await served.enter("nadia")
        pitch = await to_a_pitch(served, host)
        cookies = "; ".join(f"{name}={value}" for name, value in host.http.cookies.items())
        if stopwatch:
            stopwatch.begin(served.house)
        port = int(served.url.rpartition(":")[2])
        print(json.dumps({"port": port, "cookie": cookies, "pitch": pitch}), flush=True)
        await told.wait()
    if stopwatch:
        print(json.dumps({"laps": stopwatch.laps}), flush=True)


if __name__ == "__main__":
    watched = Stopwatch() if "--steps" in sys.argv else None
    uvloop.run(main(Path(sys.argv[1]), watched))
