"""The live wire: one WebSocket a page, and polling of the same topics where it is blocked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from contest_live.contest.act import Role
from contest_live.live.allowance import Allowance
from contest_live.live.house import House
from contest_live.live.line import SESSION_ENDED, Line
from contest_live.views.topics import TOPICS
from contest_live.web.access import Granted, Visitor, granted, house_of, visitor_of
from contest_live.web.bodies import TooLarge, body_of
from contest_live.web.direct import direct
from contest_live.web.hearing import TOO_MANY, ask_first
from contest_live.web.origin import same_origin
from contest_live.web.traced import begin, tell_socket
from contest_live.wire import (
    FromPage,
    NotForYou,
    Probe,
    ProbeAnswer,
    Report,
    TopicNow,
    Watch,
    encoded,
)

LOST = 1006
UNREADABLE = 1007
FOREIGN = 4403
MOST_TOPICS = 16
MOST_MESSAGES, MOST_PROBES = 100, 200
OWN_TOPIC = "device"
_messages = msgspec.json.Decoder(FromPage)
_quick = msgspec.json.Decoder(Probe | Report)
_watch = msgspec.json.Decoder(Watch)


async def live(socket: WebSocket) -> None:
    """Answer `/live`."""
    house = house_of(socket)
    if not same_origin(socket, house):
        await socket.close(FOREIGN)
        return
    await socket.accept()
    now, code = begin(socket.scope), LOST
    tell_socket("socket opened", now)
    line = Line(socket.send_text, direct(socket.scope))
    ear = _Ear(house, line)
    ask_first(socket.scope, ear.at_once)
    line.put("welcome", encoded(house.welcome()))
    house.hub.join(line)
    try:
        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(_write(socket, line))
            code = await _listen(socket, ear)
            if line.closing is None:
                writing.cancel()
    except* (WebSocketDisconnect, TimeoutError, RuntimeError):
        pass
    finally:
        now.actors = tuple(sorted(line.actors))
        house.crowd.leave(line)
        house.hub.leave(line)
        tell_socket("socket closed", now, code=line.closing or code)


async def _write(socket: WebSocket, line: Line) -> None:
    code = await line.write()
    if socket.application_state is WebSocketState.CONNECTED:
        async with line.patience():
            await socket.close(code)


@dataclass(slots=True)
class _Ear:
    """What hears one page: it counts what is said, and answers at once what takes but a moment."""

    house: House
    line: Line
    messages: Allowance = field(default_factory=lambda: Allowance(MOST_MESSAGES))
    probes: Allowance = field(default_factory=lambda: Allowance(MOST_PROBES))

    def at_once(self, data: bytes) -> bool:
        """Answer bytes, unless they say something else, or nothing."""
        try:
            said = _quick.decode(data)
        except (msgspec.DecodeError, RecursionError):
            return False
        self.answer(said)
        return True

    def answer(self, said: Probe | Report) -> None:
        """Answer a message, unless there were too many."""
        if not self.allowed(said):
            return
        if isinstance(said, Probe):
            answer = ProbeAnswer(said.sent, self.house.clock.now())
            self.line.put("probe", encoded(answer))
        else:
            self.house.presence.report(self.line.actors, said)

    def allowed(self, said: FromPage) -> bool:
        """Count a message. After one too many the line is closed, and nothing more is heard."""
        if self.line.closing is None:
            if (self.probes if isinstance(said, Probe) else self.messages).spend():
                return True
            self.line.close(TOO_MANY)
        return False


async def _listen(socket: WebSocket, ear: _Ear) -> int:
    """Hear a page until it leaves, or its line is closed: what it says then is not read.

    Gives the code that it left with.
    """
    line = ear.line
    while line.closing is None:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return int(message["code"])
        try:
            said = _messages.decode(message.get("text") or b"")
        except (msgspec.DecodeError, RecursionError):
            line.close(UNREADABLE)
            break
        if not isinstance(said, Watch):
            ear.answer(said)
        elif ear.allowed(said):
            # Asked again each time: a session may have ended since the socket was opened.
            _watch_topics(ear.house, await visitor_of(socket), line, said.topics)
    return line.closing or LOST


def _for_walls(given: Granted) -> bool:
    """Say whether a screen could show this too, whoever lets it be shown."""
    roles = TOPICS[given.key.topic].roles
    return roles is None or Role.SCREEN in roles


def _watch_topics(house: House, visitor: Visitor, line: Line, topics: dict[str, str]) -> None:
    asked = {name: granted(house, visitor, name) for name in list(topics)[:MOST_TOPICS]}
    given: dict[str, Granted] = {name: grant for name, grant in asked.items() if grant}
    if len(given) < len(asked) and visitor.lapsed:
        line.close(SESSION_ENDED)
        return
    grants = [(each.session, _for_walls(each)) for each in given.values() if each.session]
    sessions = [session for session, _ in grants]
    counts = {session.actor for session, for_walls in grants if not for_walls}
    house.crowd.seat(line, {each.actor for each in sessions}, counts)
    line.doors = frozenset(each.door for each in sessions)
    if OWN_TOPIC in given and visitor.device:
        house.presence.machine(visitor.device.actor)
    line.forget_topics()
    hidden = house.hub.watch(line, [(given[name].key, topics[name]) for name in given])
    for name in asked:
        if name not in given or given[name].key in hidden:
            line.put(name, encoded(NotForYou(name)))


async def poll(request: Request) -> Response:
    """Answer `POST /poll`: the topics whose digest the page does not have, and contest time."""
    house, visitor = house_of(request), await visitor_of(request)
    try:
        watch = _watch.decode(await body_of(request))
    except (TooLarge, msgspec.DecodeError, RecursionError):
        return Response(status_code=400)
    asked = {name: granted(house, visitor, name) for name in list(watch.topics)[:MOST_TOPICS]}
    if asked.get(OWN_TOPIC) and visitor.device:
        house.presence.machine(visitor.device.actor)
    ended = visitor.lapsed and not all(asked.values())
    topics = [] if ended else _differing(house, asked, watch)
    return Response(
        msgspec.json.encode(topics),
        401 if ended else 200,
        headers={"X-Contest-Now": str(house.clock.now())},
        media_type="application/json",
    )


def _differing(house: House, asked: dict[str, Granted | None], watch: Watch) -> list[TopicNow]:
    topics = []
    for name, grant in asked.items():
        latest = house.hub.drawn(grant.key) if grant else None
        if latest and latest.digest != watch.topics[name]:
            topics.append(TopicNow(name, latest.digest, latest.html))
    return topics
