"""A server as people start it: `contest-live run` in a process of its own, killed and started."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import msgspec

from contest_live import wire

LINK = re.compile(r"(https?://\S+)/door#(\S+)")
STARTED_IN = 60.0
JSON = {"content-type": "application/json"}


@dataclass
class Real:
    """One database, and the server that has it now."""

    place: Path
    folder: Path
    url: str = ""
    organiser: str = ""
    port: int = 0
    _process: Process | None = field(default=None)

    @property
    def database(self) -> Path:
        return self.place / "contest.sqlite3"

    @property
    def process(self) -> int:
        """The number of the server's process."""
        assert self._process
        return self._process.pid

    async def start(self) -> None:
        """Start, and wait for the address that it prints; again on the port it had before."""
        ours = {k: v for k, v in os.environ.items() if not k.startswith("CONTEST_")}
        self._process = await asyncio.create_subprocess_exec(
            *(
                sys.executable,
                "-m",
                "contest_live",
                "run",
                str(self.folder),
                "--port",
                str(self.port),
            ),
            stdout=PIPE,
            env={**ours, "CONTEST_DATABASE": str(self.database)},
        )
        assert self._process.stdout
        async with asyncio.timeout(STARTED_IN):
            async for line in self._process.stdout:
                if found := LINK.search(line.decode()):
                    self.url, self.organiser = found.groups()
                    self.port = int(self.url.rpartition(":")[2])
                    return
        raise AssertionError("the server did not start")

    async def kill(self) -> None:
        """Pull the plug."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Stop it as one does."""
        if self._process and self._process.returncode is None:
            await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        assert self._process
        self._process.send_signal(how)
        await self._process.wait()

    @contextlib.asynccontextmanager
    async def enter(self, token: str) -> AsyncIterator[httpx.AsyncClient]:
        """Come in by a door; give what one then has in hand."""
        async with httpx.AsyncClient(
            base_url=self.url, headers={"origin": self.url}, timeout=20, verify=False
        ) as client:
            body = msgspec.json.encode(wire.DoorToken(token))
            answer = await client.post("/door", content=body, headers=JSON)
            assert answer.status_code == 200, answer.text
            yield client

    async def tokens(self) -> dict[str, str]:
        """Ask, as the organiser, for the token of every door by its actor."""
        async with self.enter(self.organiser) as olga:
            answer = await olga.get("/export/doors.json")
        listed = msgspec.json.decode(answer.content, type=list[wire.DoorListed])
        return {each.actor: each.link.rpartition("#")[2] for each in listed}


async def post(client: httpx.AsyncClient, stage: str, body: bytes) -> httpx.Response:
    """Send a command's bytes."""
    return await client.post(f"/act/{stage}", content=body, headers=JSON)


def command(command_id: str, name: str, **fields: object) -> bytes:
    """Write a command's bytes."""
    return msgspec.json.encode(wire.CommandPosted(command_id, name, fields))
