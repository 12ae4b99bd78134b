"""Thousands of screens lose their server, and it comes back: how soon the last of them is right.

    python -m benchmarks.herd [SCREENS]

The server is `contest-live run`, once killed and once stopped in order, and started again on the
same database. As soon as it is back a host says something new to all screens. They come back as
pages do (`herd_page.py`): jitter, twelve probes, polling after three failures. One process is all
the screens.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from benchmarks.herd_page import Page
from contest_live.settings import assets
from tests.journeys.real import Real, command, post

SCREENS = 5_000
AT_ONCE = 200
# Below the ports that the system gives to clients: of thousands that knock at a port where nobody
# listens, one would soon be given that very port, connect to itself, and keep the server out.
PORT = 18_015
HOST, STAGE = "mtp-h01", "montpellier"
GOAL_SECONDS, MOST_SECONDS = 10.0, 120.0
_ids = itertools.count()


@dataclass
class Herd:
    """All screens, and which of them show what was said last."""

    pages: list[Page] = field(default_factory=list)
    said: str = ""
    right: dict[Page, float] = field(default_factory=dict)
    all_right: asyncio.Event = field(default_factory=asyncio.Event)

    def shown(self, page: Page, message: bytes) -> None:
        """Note a screen that shows it."""
        if self.said.encode() in message:
            self.right.setdefault(page, time.monotonic())
            if len(self.right) == len(self.pages):
                self.all_right.set()

    async def grow(self, port: int, screens: int) -> None:
        """Connect the screens, some at a time."""
        for n in range(0, screens, AT_ONCE):
            fresh = [Page(port, self.shown) for _ in range(min(AT_ONCE, screens - n))]
            self.pages += fresh
            for each in fresh:
                each.connect()
            await until(lambda: all(each.digest for each in self.pages))


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    while not true():  # noqa: ASYNC110
        await asyncio.sleep(0.02)


def cpu(process: int) -> float:
    """Give the processor seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def say(real: Real, token: str, text: str) -> None:
    """Show a message on all screens."""
    async with real.enter(token) as host:
        body = command(f"act-of-the-herd-{next(_ids)}", "ShowMessage", text=text)
        answer = await post(host, STAGE, body)
        assert answer.status_code == 200, answer.text


async def restart(real: Real, herd: Herd, token: str, how: signal.Signals) -> None:
    """Take the server away, start it again, and print how its screens came back."""
    herd.said = f"De retour ({how.name})"
    herd.right.clear()
    herd.all_right.clear()
    own = time.process_time()
    gone = time.monotonic()
    await (real.kill() if how is signal.SIGKILL else real.stop())
    down = time.monotonic()
    await real.start()
    back = time.monotonic()
    await say(real, token, herd.said)
    try:
        await asyncio.wait_for(herd.all_right.wait(), MOST_SECONDS)
    except TimeoutError:
        right, all_of_them = len(herd.right), len(herd.pages)
        sys.exit(f"{how.name:8} {right} of {all_of_them} were right after {MOST_SECONDS:.0f} s")
    took = sorted(each - back for each in herd.right.values())
    print(
        f"{how.name:8} ended in {down - gone:4.1f} s, away for {back - down:4.1f} s; right again:"
        f" median {statistics.median(took):5.2f} s, 95 % {took[int(len(took) * 0.95)]:5.2f} s,"
        f" last {took[-1]:5.2f} s (goal: {GOAL_SECONDS:.0f} s);"
        f" processor: server {cpu(real.process):5.1f} s, screens"
        f" {time.process_time() - own:5.1f} s",
        flush=True,
    )
    # Those that were right by polling have a socket again, and all their twelve probes behind them.
    await until(lambda: all(each.open for each in herd.pages))
    await asyncio.sleep(3)


async def measure(real: Real, screens: int) -> None:
    """Let the screens in, and take their server away in both ways."""
    token = (await real.tokens())[HOST]
    herd = Herd()
    begun = time.monotonic()
    await herd.grow(real.port, screens)
    print(f"{screens} screens came in {time.monotonic() - begun:.1f} s", flush=True)
    for how in (signal.SIGKILL, signal.SIGTERM):
        await restart(real, herd, token, how)
    for page in herd.pages:
        page.leave()


async def main(screens: int = SCREENS) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as place:
        real = Real(Path(place), assets("data") / "opencite-2015", port=PORT)
        await real.start()
        try:
            await measure(real, screens)
        finally:
            await real.stop()


if __name__ == "__main__":
    uvloop.run(main(*map(int, sys.argv[1:])))
