"""Shared frames beside all that uvicorn writes: every page reads whole messages, in order."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvloop
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from contest_live.live.line import put_all
from contest_live.web.direct import DirectSocket
from tests.web.reader import Page, deflating
from tests.web.wired import Room, Sockets, till, wired

SIZES = (0, 10, 300, 3_000, 20_000, 70_000)
CLOSED = 4_000
Step = tuple[str, int]

sizes = st.sampled_from(SIZES)
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["scene", "follow", "own"]), sizes),
        st.tuples(st.just("read"), st.sampled_from([1, 2, 100, 5_000, 100_000])),
        st.tuples(st.sampled_from(["server's ping", "page's ping", "let go"]), st.just(0)),
    ),
    max_size=40,
)
endings = st.sampled_from(["none", "server closes", "page closes", "server stops"])


class Play:
    """One page and its line, and what was said to it."""

    def __init__(self, room: Room, page: Page) -> None:
        self.room, self.page = room, page
        self.line, self.own = room.lines[-1], room.owns[-1]
        (self.socket,) = room.sockets()
        self.said: dict[str, list[str]] = {"scene": [], "follow": [], "own": []}
        self.pings: list[bytes] = []
        self.count = itertools.count()

    async def step(self, what: str, size: int) -> None:
        """Do one thing."""
        match what:
            case "read":
                # Nothing may be there to read.
                reading = asyncio.wait_for(self.page.read(size), 0.001)
                await asyncio.gather(reading, return_exceptions=True)
            case "let go":
                await asyncio.sleep(0.001)
            case "server's ping":
                self.socket.send_keepalive_ping()
            case "page's ping":
                self.pings.append(str(next(self.count)).encode())
                self.page.protocol.send_ping(self.pings[-1])
                await self.page.flush()
            case _:
                self.say(what, size)

    def say(self, place: str, size: int) -> str:
        """Say the next text, by the line or beside it."""
        text = f"{place} {next(self.count)} " + "éàü"[: size % 4] + "x" * size
        self.said[place].append(text)
        if place == "own":
            self.own.put_nowait(text)
        else:
            put_all([self.line], place, text)
        return text

    async def check(self) -> None:
        """Let the page read all: nothing overtook anything, and the last word came."""
        last = [self.say(place, 10) for place in self.said]
        for text in last:
            await self.page.until(text)
        while len(self.page.pongs) < len(self.pings):
            await self.page.read()
        self.check_order()
        assert self.heard("own") == self.said["own"]
        assert self.page.pongs == self.pings

    def check_order(self) -> None:
        """See that each place's texts came in their order, whole; older ones may be lost."""
        assert sorted(self.page.texts) == sorted(
            each for place in self.said for each in self.heard(place)
        )
        for place, said in self.said.items():
            rest = iter(said)
            assert all(text in rest for text in self.heard(place))

    def heard(self, place: str) -> list[str]:
        """Give what came of a place."""
        return [each for each in self.page.texts if each.startswith(f"{place} ")]


async def played(room: Room, deflates: bool, doing: list[Step], ending: str) -> None:
    """Play one example on a connection of its own."""
    async with room.page(deflating() if deflates else None, buffer=4_096) as page:
        play = Play(room, page)
        for what, size in doing:
            await play.step(what, size)
        await ended(play, ending)
        play.check_order()
    await till(lambda: not room.sockets() and not room.lines)


async def ended(play: Play, ending: str) -> None:
    """End it one way or another; what is said after it was to be closed is never heard."""
    page, unheard = play.page, ""
    match ending:
        case "none":
            await play.check()
            return
        case "server closes":
            play.line.close(CLOSED)
            unheard = play.say("scene", 3_000)
        case "server stops":
            play.socket.shutdown()
            unheard = play.say("scene", 3_000)
        case "page closes":
            page.protocol.send_close(CLOSED)
            await page.flush()
            play.say("scene", 3_000)
    # A pong that comes once the server has let go resets the connection, and the answer is lost.
    lost = set() if ending == "server closes" else {1006}
    assert await page.to_the_end() in {1012 if ending == "server stops" else CLOSED, *lost}
    assert unheard not in page.texts


LOOPS = {"uvloop": uvloop.new_event_loop, "asyncio": asyncio.new_event_loop}


@pytest.fixture(
    scope="module",
    params=[
        (loop, sockets) for loop in LOOPS for sockets in (DirectSocket, WebSocketsSansIOProtocol)
    ],
    ids=lambda each: f"{each[0]}-{'beside' if each[1] is DirectSocket else 'asgi'}",
)
def play(request: pytest.FixtureRequest) -> Iterator[Callable[..., None]]:
    """Give a way to play in one room, on each loop, with the extension and without it."""
    loop, sockets = request.param
    with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
        room, close = runner.run(_opened(sockets))

        def run(*example: Any) -> None:
            runner.run(played(room, *example))

        yield run
        runner.run(close())


async def _opened(sockets: Sockets) -> tuple[Room, Callable[[], Any]]:
    opening = wired(sockets)
    room = await opening.__aenter__()
    return room, lambda: opening.__aexit__(None, None, None)


@given(deflates=st.booleans(), doing=steps, ending=endings)
def test_whatever_is_written_in_between_a_page_reads_whole_messages_in_order(
    play: Callable[..., None], deflates: bool, doing: list[Step], ending: str
) -> None:
    play(deflates, doing, ending)
