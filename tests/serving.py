"""A contest served for real: a database file, a socket of this machine, pages and phones.

The first stage's people have their plain ids (nadia, j1), another's are prefixed (nimes-nadia).

async with serving(tmp_path) as served:
    nadia = await served.enter("nadia")
    answer = await nadia.act("montpellier", "CallPitch", round="pitches", entry="p1")
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import msgspec
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from contest_live import app, wire
from contest_live.contest.act import Role
from contest_live.contest.attendance import Person, Project
from contest_live.contest.contest import ContestState
from contest_live.contest.folder import Opening, PersonRow, ProjectRow
from contest_live.contest.rules import ContestRules, StageRules
from contest_live.contest.stage import StageState
from contest_live.live.house import House
from contest_live.settings import Settings
from tests.show import Show
from tests.stages import city

_ids = itertools.count()
# What does come comes long before, on a machine that has time.
PATIENCE_SECONDS = 20.0
_polled = msgspec.json.Decoder(list[wire.TopicNow])


def opening(*stages: StageRules) -> Opening:
    """Write a contest as its folder would say it."""
    return opening_of(Show(*(stages or (city(),))))


def opening_of(show: Show) -> Opening:
    """Write the contest of a show as its folder would say it."""
    people = [
        _person(show, rules.id, person)
        for rules in show.rules
        for person in show.stages[rules.id].attendance.people.values()
    ]
    known = {each.id: each for each in people}
    projects = [
        _project(show, rules.id, each)
        for rules in show.rules
        for each in show.stages[rules.id].attendance.projects.values()
    ]
    whole = (
        PersonRow("olga", "", Role.ORGANISER, "Olga", "Nom", "", "", 0),
        PersonRow("oscar", "", Role.OBSERVER, "Oscar", "Nom", "", "", 0),
    )
    contest = ContestRules(
        "essai", "Essai", "2015", ("fr", "en"), tuple(each.id for each in show.rules)
    )
    return Opening(contest, show.rules, (*whole, *known.values()), tuple(projects))


def _person(show: Show, stage: str, person: Person) -> PersonRow:
    words = show.world().words
    elsewhere = stage != show.rules[0].id and not person.id.startswith(f"{stage}-")
    directs = person.role is Role.DIRECTOR
    return PersonRow(
        f"{stage}-{person.id}" if elsewhere and not directs else person.id,
        "" if directs else stage,
        person.role,
        words(person.first),
        words(person.last),
        words(person.said),
        words(person.function),
        person.rank,
        standby=person.standby,
    )


def _project(show: Show, stage: str, project: Project) -> ProjectRow:
    title = show.world().words(project.title)
    return ProjectRow(project.id, stage, project.number, title, "", project.pictogram, project.lead)


@dataclass(slots=True)
class Device:
    """A browser or a phone: what it posts comes from our own pages."""

    served: Served
    http: httpx.AsyncClient
    messages: list[Any] = field(default_factory=list)

    async def act(
        self, stage: str, command: str, /, *, id: str = "", **fields: Any
    ) -> httpx.Response:
        """Send a command."""
        command_id = id or f"command-of-a-test-{next(_ids)}"
        body = wire.CommandPosted(command_id, command, fields)
        return await self.post(f"/act/{stage}", msgspec.json.encode(body))

    async def post(self, path: str, body: bytes) -> httpx.Response:
        """Post JSON."""
        return await self.http.post(
            path, content=body, headers={"content-type": "application/json"}
        )

    async def form(self, path: str, fields: dict[str, Any], page: str = "") -> httpx.Response:
        """Post a form as a page without script does."""
        referer = {"referer": f"{self.served.url}{page}"} if page else {}
        return await self.http.post(path, data=fields, headers=referer)

    async def get(self, path: str) -> httpx.Response:
        """Open a page."""
        return await self.http.get(path)

    async def poll(self, *topics: str) -> dict[str, str]:
        """Ask for topics without a socket; give the HTML of those that came."""
        body = msgspec.json.encode(wire.Watch(dict.fromkeys(topics, "")))
        answer = await self.post("/poll", body)
        assert answer.status_code == 200, answer.text
        return {each.topic: each.html for each in _polled.decode(answer.content)}

    async def ok(self, stage: str, command: str, /, **fields: Any) -> wire.Acted:
        """Send a command that is accepted."""
        answer = await self.act(stage, command, **fields)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=wire.Acted)

    async def refused(self, stage: str, command: str, /, **fields: Any) -> str:
        """Send a command that is refused; give the sentence."""
        answer = await self.act(stage, command, **fields)
        assert answer.status_code == 409, answer.text
        return msgspec.json.decode(answer.content, type=wire.NotActed).refused

    async def in_pitches(self, stage: str, prefix: str = "") -> None:
        """Check everybody in, draw the order, enter the phase of the pitches."""
        for n in range(1, 6):
            await self.ok(stage, "CheckIn", person=f"{prefix}c{n}")
        await self.ok(stage, "DrawOrder", round="pitches")
        await self.ok(stage, "EnterPhase", seen="", phase="pitchs")

    async def in_contest(self, stage: str, prefix: str = "") -> None:
        """Check everybody in, draw the order, enter the phase of the contest."""
        for n in range(1, 6):
            await self.ok(stage, "CheckIn", person=f"{prefix}c{n}")
        await self.ok(stage, "DrawOrder", round="contest")
        await self.ok(stage, "EnterPhase", seen="", phase="concours")

    @contextlib.asynccontextmanager
    async def live(self, *topics: str, origin: str = "") -> AsyncIterator[Live]:
        """Open the page's socket, and watch."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        url = self.served.url.replace("http", "ws", 1) + "/live"
        headers = {"Cookie": cookies} if cookies else {}
        async with connect(
            url, origin=Origin(origin or self.served.url), additional_headers=headers
        ) as connection:
            opened = Live(connection)
            if topics:
                await opened.watch(dict.fromkeys(topics, ""))
            yield opened


@dataclass(slots=True)
class Live:
    """A socket as a page uses it."""

    connection: ClientConnection

    async def watch(self, topics: dict[str, str]) -> None:
        """Say what the page shows."""
        await self.connection.send(msgspec.json.encode(wire.Watch(topics)).decode())

    async def say(self, text: str | bytes) -> None:
        """Send whatever it is."""
        await self.connection.send(text)

    async def closed(self, patience: float = PATIENCE_SECONDS) -> int:
        """Wait until the server closes the socket; give its code."""
        async with asyncio.timeout(patience):
            await self.connection.wait_closed()
        assert self.connection.close_code is not None
        return self.connection.close_code

    async def next(self, kind: type[Any], patience: float = PATIENCE_SECONDS) -> Any:
        """Wait for the next message of a kind."""
        async with asyncio.timeout(patience):
            while True:
                message = msgspec.json.decode(await self.connection.recv(), type=wire.FromServer)
                if isinstance(message, kind):
                    return message

    async def topic(self, name: str, holding: str = "", patience: float = PATIENCE_SECONDS) -> str:
        """Wait until a topic arrives that holds some words; give its HTML."""
        async with asyncio.timeout(patience):
            while True:
                message = await self.next(wire.TopicNow, patience)
                if message.topic == name and holding in message.html:
                    return str(message.html)


@dataclass(slots=True)
class Served:
    """A running server, and what it holds."""

    url: str
    house: House
    devices: contextlib.AsyncExitStack

    @property
    def contest(self) -> ContestState:
        """The whole contest's state."""
        return self.house.contest

    def state(self, stage: str = "montpellier") -> StageState:
        """A stage's state."""
        return self.house.stages[stage]

    def link(self, actor: str) -> str:
        """The link of somebody's door."""
        return next(each.link for each in self.house.links if each.actor == actor)

    async def stranger(self) -> Device:
        """Give a device that came in by no door."""
        # Making an unused TLS context would take longer than most tests.
        client = httpx.AsyncClient(
            base_url=self.url, headers={"origin": self.url}, timeout=10, verify=False
        )
        return Device(self, await self.devices.enter_async_context(client))

    async def enter(self, actor: str, device: Device | None = None) -> Device:
        """Give a device (this one) that came in by somebody's door."""
        device = device or await self.stranger()
        token = self.link(actor).rpartition("#")[2]
        answer = await device.post("/door", msgspec.json.encode(wire.DoorToken(token)))
        assert answer.status_code == 200, answer.text
        return device


@contextlib.asynccontextmanager
async def serving(
    folder: Path,
    *stages: StageRules,
    trial: bool = False,
    port: int = 0,
    opens: Opening | None = None,
) -> AsyncIterator[Served]:
    """Serve a contest from a folder's database, from its opening (or again) to its end.

    It is that of `stages`, or what `opens` says.
    """
    listening = app.listen(Settings(port=port))
    assert listening is not None
    port = listening.getsockname()[1]
    settings = Settings(folder / "contest.sqlite3", folder / "contest.secret", port=port)
    plan = app.Plan(opens or opening(*stages), "digest-of-the-folder", trial)
    serving_now = app.Serving(settings, plan, None)
    running = asyncio.create_task(serving_now.serve(listening))
    try:
        await asyncio.wait_for(_until_started(serving_now.server, running), 20)
        async with contextlib.AsyncExitStack() as devices:
            house = serving_now.house
            assert house is not None
            yield Served(f"http://127.0.0.1:{port}", house, devices)
    finally:
        serving_now.server.should_exit = True
        await running
        listening.close()


async def _until_started(server: uvicorn.Server, running: asyncio.Task[Any]) -> None:
    while not server.started:
        if running.done():
            running.result()
        await asyncio.sleep(0.01)
