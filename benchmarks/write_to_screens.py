"""From a command to 200 screens, on disk before any of them: ours and by hand, act about act.

    python -m benchmarks.write_to_screens [ACTS] [SCREENS]

Servers, each a process of its own on the same uvicorn: ours, the plain one (`plain.py`), the least
that could be done (`least.py`), and ours again with a stopwatch around each step. One client holds
the screens of all.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.room import Room
from benchmarks.steps import AHEAD, STEPS

ACTS, SCREENS, WARM_UP = 150, 200, 20
# Longer than the slot that quick acts share.
PAUSE_SECONDS = 0.07
_ids = itertools.count()


@dataclass(slots=True)
class Side:
    """A server, its screens, and the milliseconds that its acts took."""

    server: subprocess.Popen[bytes]
    room: Room
    pitch: str
    took: list[float] = field(default_factory=list)

    def act(self) -> None:
        """Hold the timer or let it run again, and take the time."""
        command = "ResumePitch" if len(self.took) % 2 else "PausePitch"
        body = {
            "id": f"act-of-a-benchmark-{next(_ids)}",
            "command": command,
            "fields": {"pitch": self.pitch},
        }
        self.took.append(self.room.act(body))


def said(server: subprocess.Popen[bytes]) -> Any:
    """Read the next line of JSON that a server prints, among those for people."""
    assert server.stdout
    return json.loads(next(line for line in server.stdout if line.startswith(b"{")))


@contextlib.contextmanager
def serving(screens: int, *command: str) -> Iterator[Side]:
    """Start a server, and fill its room."""
    with subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.PIPE) as server:
        try:
            facts = said(server)
            room = Room(facts["port"], screens, facts.get("cookie", ""))
            yield Side(server, room, facts.get("pitch", ""))
            room.leave()
        finally:
            server.terminate()


def act_about_act(sides: list[Side], acts: int) -> None:
    """Act on each side in turn, so that what else the machine does disturbs all alike."""
    for _ in range(WARM_UP + acts):
        for side in sides:
            side.act()
            time.sleep(PAUSE_SECONDS)
    for side in sides:
        del side.took[:WARM_UP]


def compare(folder: Path, acts: int, screens: int) -> None:
    """Run both in turn, and print what they took."""
    with serving(screens, "benchmarks.ours", str(folder)) as ours:
        size = len(ours.room.wait_for_all())
        sized = str(size)
        with (
            serving(screens, "benchmarks.plain", str(folder / "plain"), sized) as plain,
            serving(screens, "benchmarks.least", str(folder / "least"), sized) as least,
        ):
            act_about_act([ours, plain, least], acts)
    print(f"{acts} acts, {screens} screens, a scene of {size} bytes\n")
    print(f"{'':13}{'p10':>11}{'median':>11}{'p95':>11}")
    for name, side in (("contest_live", ours), ("plain", plain), ("the least", least)):
        parts = statistics.quantiles(side.took, n=20)
        row = (parts[1], statistics.median(side.took), parts[-1])
        print(f"{name:13}" + "".join(f"{each:8.2f} ms" for each in row))
    ratio, lowest = (
        statistics.median(each.took) / statistics.median(plain.took) for each in (ours, least)
    )
    print(f"\ncontest_live takes {ratio:.2f} of the time of the plain one, the least {lowest:.2f}")
    for goal, most in (("below 1", 1), ("at most 2/3", 2 / 3)):
        print(f"{goal:13}{'yes' if ratio <= most else 'NO'}")
    print()


def shares(folder: Path, acts: int, screens: int) -> None:
    """Run ours with the stopwatch, and print what each step took."""
    with serving(screens, "benchmarks.ours", str(folder), "--steps") as watched:
        watched.room.wait_for_all()
        act_about_act([watched], acts)
        watched.server.send_signal(signal.SIGUSR1)
        laps = said(watched.server)["laps"][WARM_UP:]
    whole = statistics.median(watched.took)
    steps = {step: statistics.median(lap.get(step, 0.0) for lap in laps) for step in STEPS}
    steps["the rest"] = whole - sum(steps.values())
    for step, took in steps.items():
        print(f"{step:13}{took:8.3f} ms{took / whole:7.1%}")
    ahead = statistics.median(lap.get(AHEAD, 0.0) for lap in laps)
    print(f"{AHEAD:13}{ahead:8.3f} ms   (pictures and drawings, while the disk is at work)")
    print(f"{'all':13}{whole:8.3f} ms   (the rest: HTTP, permissions, the network, the screens)")


def main(acts: int = ACTS, screens: int = SCREENS) -> None:
    """Measure, and print."""
    for measure in (compare, shares):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), acts, screens)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
