"""From an acceptance to the wall, with every phone of the room connected and many acts a second.

    python -m benchmarks.formation [PHONES] [PROJECTS] [ACTS_A_SECOND]

Each phone watches the cards and what is its own, a wall watches the teams. People ask and leads
accept in turn, at an even pace, until everybody has a team. The server is a process of its own.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import uvloop
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from benchmarks.formation.server import server
from tests.formation.crowd import STAGE, Phone, crowded
from tests.formation.room import forming

PHONES, PROJECTS, ACTS_A_SECOND = 300, 30, 20
GOAL, WARM_UP, SETTLED = 150.0, 20, 1.0
TEAM = re.compile(r'data-team="(\w+)" data-members="(\d+)"')
Seen = tuple[str, int]


@dataclass(slots=True)
class Wall:
    """A screen that watches the teams: when each team was first seen with so many members."""

    seen: dict[Seen, float] = field(default_factory=dict)
    frames: int = 0

    async def watch(self, socket: ClientConnection) -> None:
        """Read for as long as the socket is open."""
        async for frame in socket:
            now = time.perf_counter()
            self.frames += 1
            for team, members in TEAM.findall(str(frame).replace('\\"', '"')):
                for count in range(int(members), 0, -1):
                    if (team, count) in self.seen:
                        break
                    self.seen[team, count] = now


@dataclass(slots=True)
class Room:
    """People who ask, and leads who accept; each connection carries one act at a time."""

    phones: dict[str, Phone]
    leads: dict[str, str]
    taken: Counter[str] = field(default_factory=Counter)
    sent: dict[Seen, float] = field(default_factory=dict)
    locks: dict[str, asyncio.Lock] = field(default_factory=dict)
    asked: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    wrong: list[str] = field(default_factory=list)

    def acts(self) -> Iterator[tuple[str, str, str]]:
        """Give who acts, what they do and for which team: an ask, then its acceptance, and so on.

        What is asked is accepted a second later, so that both go on at once.
        """
        teams = itertools.cycle(self.leads)
        asks = [(each, next(teams)) for each in self.phones if each not in self.leads.values()]
        later = 10
        for place, (person, team) in enumerate(asks):
            yield person, "AskToJoin", team
            if place >= later:
                asker, asked = asks[place - later]
                yield self.leads[asked], asker, asked
        for asker, asked in asks[-later:]:
            yield self.leads[asked], asker, asked

    async def act(self, actor: str, what: str, team: str) -> None:
        """Ask, or accept what somebody asked; the id of a request tells whose it is."""
        if what != "AskToJoin":
            await self.asked[what].wait()
        async with self.locks.setdefault(actor, asyncio.Lock()):
            if what == "AskToJoin":
                _, status, answer = await self.phones[actor].act(what, _id(actor), team=team)
                self.asked[actor].set()
            else:
                self.taken[team] += 1
                self.sent[team, 1 + self.taken[team]] = time.perf_counter()
                proposal = _id(what)
                _, status, answer = await self.phones[actor].act(
                    "AcceptProposal", proposal=proposal
                )
        if status != 200:
            self.wrong.append(answer)


def _id(person: str) -> str:
    return f"request-of-a-crowd-{person}"


async def _live(stack: AsyncExitStack, port: int, cookie: str, *topics: str) -> ClientConnection:
    socket = await stack.enter_async_context(
        connect(
            f"ws://127.0.0.1:{port}/live",
            origin=Origin(f"http://127.0.0.1:{port}"),
            additional_headers={"Cookie": cookie},
            max_size=None,
            proxy=None,
        )
    )
    watched = ", ".join(f'"{each}/{STAGE}": ""' for each in topics)
    await socket.send(f'{{"t": "watch", "topics": {{{watched}}}}}')
    return socket


async def _drop(socket: ClientConnection, read: list[int]) -> None:
    async for _ in socket:
        read[0] += 1


async def measure(folder: Path, phones: int, projects: int, pace: int) -> list[float]:
    """Let everybody find a team; give the milliseconds from each acceptance to the wall."""
    opens = crowded(phones, projects, maximum=-(-phones // projects) + 1)
    with server(folder, phones, projects, -(-phones // projects) + 1) as (port, links):
        held = await forming(port, links, opens)
        host = await Phone.enter(port, "nadia", links["nadia"])
        await host.act("ShowScene", scene="teams")
        wall, read = Wall(), [0]
        room = Room(held, {each.id: each.lead for each in opens.projects})
        async with AsyncExitStack() as stack, asyncio.TaskGroup() as readers:
            reading = [
                readers.create_task(_drop(await _live(stack, port, each.cookie, *OWN), read))
                for each in held.values()
            ]
            screen = await _live(stack, port, host.cookie, "scene")
            reading.append(readers.create_task(wall.watch(screen)))
            await asyncio.sleep(SETTLED)
            await _play(room, pace)
            for each in reading:
                each.cancel()
        for phone in (host, *held.values()):
            phone.leave()
    assert not room.wrong, room.wrong[:3]
    print(f"{len(room.sent)} acceptances among {2 * len(room.sent)} acts, {pace} a second")
    print(f"{len(held)} phones were sent {read[0]} frames, the wall {wall.frames}")
    return [(wall.seen[key] - at) * 1_000 for key, at in room.sent.items()]


OWN = ("pitched", "mine")


async def _play(room: Room, pace: int) -> None:
    """Begin an act at each tick of the clock, whether the one before was answered or not."""
    began = time.perf_counter()
    async with asyncio.TaskGroup() as acting:
        for place, act in enumerate(room.acts()):
            await asyncio.sleep(max(0.0, began + place / pace - time.perf_counter()))
            acting.create_task(room.act(*act))
    await asyncio.sleep(SETTLED)


def main(phones: int = PHONES, projects: int = PROJECTS, pace: int = ACTS_A_SECOND) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        took = uvloop.run(measure(Path(folder), phones, projects, pace))[WARM_UP:]
    parts = statistics.quantiles(took, n=20)
    print(f"{'median':10}{statistics.median(took):8.1f} ms")
    print(f"{'p95':10}{parts[-1]:8.1f} ms")
    print(f"{'longest':10}{max(took):8.1f} ms")
    print(f"p95 below {GOAL:.0f} ms: {'yes' if parts[-1] < GOAL else 'NO'}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
