"""What it costs to hand one more screen a frame, in turn in the same run; a few minutes.

    python -m benchmarks.fanout [SCREENS...]

Beside us: a bare loop of C's `send` (if there is a compiler), one of Python's `os.write`,
Starlette's loop over `send_text`, and `websockets.broadcast`. Cost is the CPU time of the server's
process, the kernel's part included, for each frame that arrived.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCREENS = (200, 1_000, 5_000)
SIZES = (300, 3_000)
OURS = "ours"
AT_ONCE, BURST, TURNS, TURNS_ALONE = 200, 10, 15, 41
GOALS = {1_000: 1.45, 5_000: 1.7}
GOAL_LAST_MS, GOAL_IDLE_KIB = 10.0, 4.0
HERE = Path(__file__).parent


class Process:
    """One that is told a line, and answers one."""

    def __init__(self, *words: str) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True)

    def line(self) -> str:
        """Read a line."""
        assert self.process.stdout
        return self.process.stdout.readline()

    def tell(self, *words: object) -> None:
        """Tell a line."""
        assert self.process.stdin
        print(*words, file=self.process.stdin, flush=True)

    def ask(self, *words: object) -> Any:
        """Tell a line, and read what is answered."""
        self.tell(*words)
        return json.loads(self.line())


class Side:
    """A server and its screens."""

    def __init__(self, name: str, words: tuple[str, ...], watches: str) -> None:
        self.name = name
        self.server = Process(*words)
        port = self.server.line().strip()
        module = (sys.executable, "-m", "benchmarks.fanout.audience")
        self.audience = Process(*module, port, watches)
        self.screens = 0

    def grow(self, screens: int) -> None:
        """Have a few more screens, or all."""
        more = min(screens - self.screens, AT_ONCE)
        self.audience.ask("open", more)
        self.screens += more

    def burst(self, size: int, rounds: int) -> tuple[float, float]:
        """Push; give the microseconds of CPU for each frame, and milliseconds until the last."""
        cpu, at, _ = self.server.ask(size, rounds)
        frames, last = self.audience.ask("read", size)
        assert frames == rounds * self.screens, (self.name, frames, rounds * self.screens)
        return cpu / frames * 1e6, (last - at) / 1e6

    def memory(self) -> int:
        """Give the bytes of memory that the server holds."""
        return int(self.server.ask(300, 0)[2])

    def end(self) -> None:
        """End both."""
        for each in (self.audience.process, self.server.process):
            each.terminate()
            each.wait()


@contextmanager
def sides(screens: int) -> Iterator[list[Side]]:
    """Start all that are compared; the bare loop is the first."""
    module = (sys.executable, "-m", "benchmarks.fanout.sides")
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    with tempfile.TemporaryDirectory() as folder:
        started = []
        if compiler:
            made = f"{folder}/bare"
            subprocess.run([compiler, "-O2", "-o", made, HERE / "bare.c"], check=True)
            started = [Side("bare loop of C", (made, str(screens)), "bytes")]
        started += [
            Side("bare loop of os.write", (*module, "os.write"), "bytes"),
            Side(OURS, (*module, "ours"), "watch"),
            Side("Starlette's loop", (*module, "Starlette"), "hands"),
            Side("websockets.broadcast", (*module, "broadcast"), "hands"),
        ]
        try:
            yield started
        finally:
            for each in started:
                each.end()


def compare(compared: list[Side], screens: int, size: int) -> None:
    """Let each push in turn, again and again; print what a frame cost."""
    costs: dict[str, list[float]] = {each.name: [] for each in compared}
    for turn in range(TURNS + 1):
        for side in compared:
            cost, _ = side.burst(size, BURST)
            if turn:
                costs[side.name].append(cost)
    # The share of each turn: what else the machine does changes from turn to turn, not within one.
    least = costs[compared[0].name]
    for name, found in costs.items():
        ratio = statistics.median(each / one for each, one in zip(found, least, strict=True))
        goal = f"  (goal: {GOALS[screens]})" if name == OURS and screens in GOALS else ""
        print(
            f"{screens:6}{size:7} B  {name:22}{statistics.median(found):7.2f} us"
            f"{min(found):7.2f} at best{ratio:7.2f} x{goal}",
            flush=True,
        )


def last(compared: list[Side], size: int) -> None:
    """Print when the last screen had a frame that was pushed alone."""
    for side in compared:
        took = sorted(side.burst(size, 1)[1] for _ in range(TURNS_ALONE))
        goal = f"  (goal: {GOAL_LAST_MS:.0f} ms)" if side.name == OURS else ""
        print(
            f"{side.screens:6}{size:7} B  {side.name:22}last screen after"
            f"{statistics.median(took):7.2f} ms in the median,{took[int(TURNS_ALONE * 0.9)]:7.2f}"
            f" in nine of ten{goal}",
            flush=True,
        )


def idle(compared: list[Side], before: dict[str, int], screens: int) -> None:
    """Print what a screen that only listens takes of memory."""
    held = {
        each.name: (each.memory() - before[each.name]) / screens / 1024 for each in compared[-3:]
    }
    above = held[OURS] - held["Starlette's loop"]
    for name, kib in held.items():
        print(f"an idle screen takes {kib:5.1f} KiB of {name}")
    print(f"ours above uvicorn's own: {above:.1f} KiB (goal: {GOAL_IDLE_KIB:.0f} KiB)", flush=True)


def main(*counts: int) -> None:
    """Measure, and print."""
    for screens in counts:
        with sides(screens) as compared:
            for side in compared[-3:]:
                # The first screens pay for what all share.
                side.grow(screens // 10)
                side.burst(300, BURST)
            before = {each.name: each.memory() for each in compared[-3:]}
            fresh = screens - compared[-1].screens
            # All by turns: who is not read for long is closed.
            while compared[0].screens < screens:
                for side in compared:
                    side.grow(screens)
            if screens == max(counts):
                idle(compared, before, fresh)
            for size in SIZES:
                compare(compared, screens, size)
            if screens == 1_000:
                for size in SIZES:
                    last(compared, size)


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if sys.argv[1:] else SCREENS))
