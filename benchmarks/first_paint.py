"""What a first visit costs: requests, bytes, and how long until something is seen, page by page.

    python -m benchmarks.first_paint [TIMES]

Chromium opens each page of a trial of Opencité on this machine, each time with an empty cache. The
robots bring it to its second day, where pages are full. Needs Chromium (scripts/browser).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import statistics
import sys
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator

import httpx
import msgspec
from playwright.async_api import async_playwright

from contest_live.wire import DoorListed, DoorToken
from tests.conftest import browser
from tests.journeys.cold import visit
from tests.journeys.rooms import QUIET

TIMES = 7
JSON = {"content-type": "application/json"}
PATIENCE_SECONDS = 120
HERE = "montpellier"
LINK = re.compile(r"(http://\S+)/door#(\S+)")
# What the control room says once the robots have come to the second day.
READY = "les quatre villes jouent"
PAGES = {
    "/": "",
    f"/suivre/{HERE}": "",
    "/overview": "",
    f"/screen/{HERE}": "screen",
    "/screen": "",
    f"/floor/{HERE}": "screen",
    f"/jury/{HERE}": "juror",
    f"/checkin/{HERE}": "host",
    f"/console/{HERE}": "host",
    "/control": "organiser",
}


@contextlib.asynccontextmanager
async def trial(folder: str) -> AsyncIterator[tuple[str, str]]:
    """Serve a trial that is thrown away; give its address and the organiser's token."""
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "contest_live", "run", "data/opencite-2015"),
        *("--trial", "--port", "0"),
        stdout=PIPE,
        env={**os.environ, "CONTEST_DATABASE": f"{folder}/trial.sqlite3"},
    )
    assert server.stdout
    try:
        async for line in server.stdout:
            if found := LINK.search(line.decode()):
                yield found[1], found[2]
                break
    finally:
        server.terminate()
        await server.wait()


async def enter(url: str, token: str) -> httpx.AsyncClient:
    """Come in by a door; without a token, by none."""
    client = httpx.AsyncClient(base_url=url, headers={"origin": url}, timeout=20)
    if token:
        body = msgspec.json.encode(DoorToken(token))
        (await client.post("/door", content=body, headers=JSON)).raise_for_status()
    return client


async def roles(olga: httpx.AsyncClient) -> dict[str, str]:
    """Give the token of somebody of each role, here or in the whole contest."""
    listed = msgspec.json.decode(
        (await olga.get("/export/doors.json")).content, type=list[DoorListed]
    )
    near = [each for each in listed if each.stage in {"", HERE}]
    return {each.role: each.link.rpartition("#")[2] for each in near}


async def ready(olga: httpx.AsyncClient) -> None:
    """Wait until the robots have come to the second day."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            if READY in (await olga.get("/control")).text:
                return
            await asyncio.sleep(0.5)


async def main(times: int = TIMES) -> None:
    """Measure each page, and print."""
    with tempfile.TemporaryDirectory() as folder:
        async with trial(folder) as (url, token), async_playwright() as playwright:
            olga = await enter(url, token)
            tokens = {"": "", **await roles(olga), "organiser": token}
            await ready(olga)
            opened = await playwright.chromium.launch(executable_path=browser(), args=list(QUIET))
            print(f"{'':22}{'requests':>9}{'kB':>8}{'first paint (median, slowest)':>34}")
            for path, role in PAGES.items():
                who = await enter(url, tokens[role])
                # A browser becomes a screen by a cookie.
                await who.get(path)
                visits = [(await visit(opened, path, who))[0] for _ in range(times)]
                painted = [each.first_paint_ms for each in visits]
                print(
                    f"{path:22}{len(visits[0].asked):9}{visits[0].bytes / 1000:8.1f}"
                    f"{statistics.median(painted):24.0f} ms {max(painted):6.0f} ms"
                )
            await opened.close()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
