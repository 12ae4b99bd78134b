"""A robot at a page: a session by its door, the live socket, and commands sent as a page does."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable, Mapping
from typing import TypeVar

import httpx
import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from contest_live.rehearsal.forms import Form, Given, forms
from contest_live.rehearsal.pages import Node, read
from contest_live.rehearsal.site import Lost, Site
from contest_live.wire import (
    Acted,
    CommandPosted,
    DoorToken,
    FromServer,
    NotActed,
    NotForYou,
    TopicNow,
    Watch,
    Welcome,
)

T = TypeVar("T")
SESSION_ENDED = 4401
SURE = 15.0
SLOWEST_RETRY = 1.5
_frames = msgspec.json.Decoder(FromServer)


class SteppedAside(Exception):
    """The robot's door was given a new link: somebody has taken its place."""


class Robot:
    """One device of somebody, watching some topics."""

    def __init__(self, site: Site, name: str) -> None:
        self.site = site
        self.name = name
        self.latest: dict[str, TopicNow] = {}
        self.aside = False
        self.timekeeper = False
        self._http = site.client()
        self._pages: dict[str, tuple[str, Node]] = {}
        self._forms: dict[str, tuple[str, Mapping[str, Form]]] = {}
        self._changed = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None
        self._watched: tuple[str, ...] = ()

    async def come_in(self, link: str) -> None:
        """Exchange a door's token for a session."""
        token = DoorToken(link.rpartition("#")[2])
        answer = await self.request("POST", "/door", msgspec.json.encode(token))
        if answer.status_code != httpx.codes.OK:
            raise Lost(f"{self.name} : la porte reste fermée ({answer.status_code})")

    def watch(self, *topics: str) -> None:
        """Open the socket, and keep it open."""
        self._watched = topics
        self._listening = asyncio.create_task(self._listen(), name=self.name)

    async def look_away(self) -> None:
        """Close the socket; the session stays."""
        if self._listening:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def leave(self) -> None:
        """Close the page."""
        await self.look_away()
        await self._http.aclose()

    def page(self, topic: str) -> Node:
        """Read a topic as it was last heard; empty before."""
        return self._known(topic, self._pages, read)

    def forms(self, topic: str) -> Mapping[str, Form]:
        """Find the forms of a topic."""
        return self._known(topic, self._forms, forms)

    def _known(self, topic: str, known: dict[str, tuple[str, T]], reader: Callable[[str], T]) -> T:
        """Read a topic that was not read since it changed."""
        heard = self.latest.get(topic)
        if heard is None:
            return reader("")
        if topic not in known or known[topic][0] != heard.digest:
            known[topic] = heard.digest, reader(heard.html)
        return known[topic][1]

    async def until(self, find: Callable[[], T | None], seconds: float | None = SURE) -> T:
        """Wait until something is seen. Raises TimeoutError, SteppedAside."""
        async with asyncio.timeout(seconds):
            while True:
                self.still_in()
                changed = self._changed
                found = find()
                if found is not None:
                    return found
                await changed.wait()

    def still_in(self) -> None:
        """Raise SteppedAside if somebody took this place."""
        if self.aside:
            raise SteppedAside(self.name)

    async def press(self, form: Form, given: Given | None = None) -> Acted | NotActed:
        """Fill a form in and press its button."""
        return await self.send(form.action, form.posted(given))

    async def send(self, action: str, posted: CommandPosted) -> Acted | NotActed:
        """Send a command until it is answered. Raises SteppedAside, Lost."""
        self.still_in()
        answer = await self.request("POST", action, msgspec.json.encode(posted))
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._step_aside()
            self.still_in()
        if answer.status_code == httpx.codes.OK:
            acted = msgspec.json.decode(answer.content, type=Acted)
            self.site.tally.accept(posted.command, posted.id, acted)
            return acted
        try:
            return msgspec.json.decode(answer.content, type=NotActed)
        except msgspec.DecodeError:
            code = answer.status_code
            raise Lost(f"{self.name} : {posted.command} : réponse {code}") from None

    async def request(self, method: str, path: str, body: bytes | None = None) -> httpx.Response:
        """Send a request; while the server is away or cannot write, again and again."""
        pause = 0.1
        async with self.site.patience(self.name):
            while True:
                with contextlib.suppress(httpx.TransportError):
                    answer = await self._http.request(method, path, content=body)
                    if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                        return answer
                await asyncio.sleep(pause)
                pause = min(pause * 2, SLOWEST_RETRY)

    async def _listen(self) -> None:
        while not self.aside:
            with contextlib.suppress(OSError, InvalidHandshake, TimeoutError, ConnectionClosed):
                async with self._connect() as socket:
                    await self._hear_all(socket)
            await asyncio.sleep(random.uniform(0.1, SLOWEST_RETRY / 2))

    def _connect(self) -> connect:
        cookies = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        return connect(
            self.site.socket_address,
            origin=self.site.origin,
            additional_headers={"Cookie": cookies} if cookies else None,
            compression=None,
            max_size=None,
            proxy=None,
        )

    async def _hear_all(self, socket: ClientConnection) -> None:
        has = {name: self.latest[name].digest for name in self.latest}
        watch = Watch({name: has.get(name, "") for name in self._watched})
        await socket.send(msgspec.json.encode(watch).decode())
        try:
            async for frame in socket:
                self._hear(_frames.decode(frame))
        finally:
            if socket.close_code == SESSION_ENDED:
                self._step_aside()

    def _hear(self, message: FromServer) -> None:
        match message:
            case TopicNow(topic=name):
                self.latest[name] = message
            case Welcome():
                if self.timekeeper:
                    self.site.clock.hear(message)
            case NotForYou(topic=name):
                self.site.tally.surprises.append(f"{self.name} : {name} n'est pas pour ce robot")
            case _:
                return
        self.wake()

    def _step_aside(self) -> None:
        if not self.aside:
            self.aside = True
            self.site.tally.aside.append(self.name)
        self.wake()

    def wake(self) -> None:
        """Let whoever waits for something look again."""
        self._changed.set()
        self._changed = asyncio.Event()
