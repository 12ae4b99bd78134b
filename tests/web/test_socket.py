"""The live wire, and its polling: what it says, when it is silent, what it does not stand."""

from __future__ import annotations

import asyncio
import itertools
import re
import socket
import time

import msgspec
import pytest
from websockets.frames import Frame, Opcode

from contest_live import wire
from contest_live.live import line as line_module
from contest_live.web.socket import MOST_MESSAGES, MOST_TOPICS, UNREADABLE
from tests.serving import Live, Served

HERE, ELSEWHERE = "montpellier", "nimes"
SCENE = f"scene/{HERE}"


async def until_quiet(live: Live) -> list[object]:
    """Give what comes until a probe that is sent now is answered, and nothing more waits."""
    await live.say(msgspec.json.encode(wire.Probe(time.monotonic())).decode())
    heard: list[object] = []
    async with asyncio.timeout(5):
        while True:
            message = await live.next(object)
            if isinstance(message, wire.ProbeAnswer):
                return heard
            heard.append(message)


async def test_it_says_first_what_time_it_is(served: Served) -> None:
    stranger = await served.stranger()
    async with stranger.live() as live:
        welcome = await live.next(object)
        assert isinstance(welcome, wire.Welcome)
        assert abs(welcome.now - served.house.clock.now()) < 1_000
        assert (welcome.rate, welcome.trial) == (1, False)


async def test_a_probe_goes_back_with_contest_time(served: Served) -> None:
    stranger = await served.stranger()
    async with stranger.live() as live:
        await live.say('{"t":"probe","sent":12.5}')
        before = served.house.clock.now()
        answer = await live.next(wire.ProbeAnswer)
        assert answer.sent == 12.5
        assert abs(answer.now - before) < 1_000


async def test_it_beats_once_a_second(served: Served) -> None:
    stranger = await served.stranger()
    async with stranger.live() as live:
        await live.next(wire.Beat)
        begun = time.monotonic()
        await live.next(wire.Beat)
        assert 0.3 < time.monotonic() - begun < 4


async def test_only_beats_and_answers_are_sent_while_a_timer_runs(served: Served) -> None:
    nadia = await served.enter("nadia")
    await nadia.in_pitches(HERE)
    called = await nadia.act(
        HERE, "CallPitch", id="the-pitch-of-the-test", round="pitches", entry="p1"
    )
    assert called.status_code == 200
    await nadia.ok(HERE, "StartPitch", pitch="the-pitch-of-the-test")
    topics = (SCENE, f"follow/{HERE}", "overview", f"console/{HERE}", f"floor/{HERE}")
    async with nadia.live(*topics) as live:
        for _ in topics:
            await live.next(wire.TopicNow)
        await until_quiet(live)
        heard = [await live.next(object) for _ in range(2)]
        assert {type(each) for each in heard} == {wire.Beat}


async def test_a_page_that_has_the_newest_digest_is_sent_nothing(served: Served) -> None:
    stranger = await served.stranger()
    async with stranger.live(SCENE) as live:
        now = await live.next(wire.TopicNow)
        await live.watch({SCENE: now.digest, f"follow/{HERE}": "something old"})
        (other,) = [each for each in await until_quiet(live) if isinstance(each, wire.TopicNow)]
        assert other.topic == f"follow/{HERE}"


async def test_an_act_reaches_who_watches_its_stage_and_nobody_else(served: Served) -> None:
    nadia, stranger = await served.enter("nadia"), await served.stranger()
    async with stranger.live(SCENE) as here, stranger.live(f"scene/{ELSEWHERE}") as elsewhere:
        await here.topic(SCENE)
        await elsewhere.topic(f"scene/{ELSEWHERE}")
        await nadia.ok(HERE, "ShowMessage", text="Merci de vous asseoir")
        await here.topic(SCENE, "Merci de vous asseoir")
        assert not [
            each for each in await until_quiet(elsewhere) if isinstance(each, wire.TopicNow)
        ]


async def test_many_acts_at_once_are_few_frames_and_the_last_one_wins(served: Served) -> None:
    nadia, stranger = await served.enter("nadia"), await served.stranger()
    async with stranger.live(SCENE) as live:
        await live.topic(SCENE)
        await asyncio.gather(
            *(nadia.act(HERE, "ShowMessage", text=f"Message n° {n}") for n in range(40))
        )
        final = served.house.world().words(served.state().screens.message)
        frames = 0
        while final not in (await live.next(wire.TopicNow)).html:
            frames += 1
        assert frames < 20


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "hello",
        "{}",
        "[]",
        '{"t":"watch"}',
        '{"t":"watch","topics":[]}',
        '{"t":"watch","topics":{"scene/nimes":1}}',
        '{"t":"watch","topics":{},"more":1}',
        '{"t":"probe","sent":"now"}',
        '{"t":"welcome","now":1,"rate":1,"trial":true}',
        '{"t":"watch","topics":' + "[" * 9_000,
        b"\xff\xfe",
        b'{"t":"probe","sent":1}',
    ],
)
async def test_what_is_no_message_ends_the_socket(served: Served, garbage: str | bytes) -> None:
    stranger = await served.stranger()
    async with stranger.live(SCENE) as live, stranger.live(SCENE) as other:
        await live.topic(SCENE)
        await live.say(garbage)
        assert await live.closed() == UNREADABLE
        await other.topic(SCENE)


async def test_a_frame_over_the_limit_ends_the_socket(served: Served) -> None:
    stranger = await served.stranger()
    async with stranger.live() as live:
        await live.say(msgspec.json.encode(wire.Watch({"x" * 17_000: ""})).decode())
        assert await live.closed() == 1009


async def test_topics_of_others_and_topics_that_are_not_are_refused_by_name(
    served: Served,
) -> None:
    nadia = await served.enter("nadia")
    wanted = (f"console/{ELSEWHERE}", f"ballots/{HERE}", "control", "nothing", "beat", SCENE)
    async with nadia.live(*wanted) as live:
        heard = await until_quiet(live)
        refused = {each.topic for each in heard if isinstance(each, wire.NotForYou)}
        shown = {each.topic for each in heard if isinstance(each, wire.TopicNow)}
        assert (refused, shown) == ({*wanted} - {SCENE}, {SCENE})


async def test_more_topics_than_a_page_has_are_not_heard(served: Served) -> None:
    stranger = await served.stranger()
    async with stranger.live(*(f"unknown-{n}" for n in range(100))) as live:
        refused = [each for each in await until_quiet(live) if isinstance(each, wire.NotForYou)]
        assert len(refused) == MOST_TOPICS


async def test_a_page_that_asks_without_reading_keeps_little_waiting(served: Served) -> None:
    stranger = await served.stranger()
    async with stranger.live() as live:
        for n in range(MOST_MESSAGES):
            await live.watch({f"unknown-{n}-{each}": "" for each in range(MOST_TOPICS)})
            assert all(len(each.waiting) <= MOST_TOPICS + 3 for each in served.house.hub.lines)
        await until_quiet(live)


async def test_a_socket_that_is_gone_is_forgotten(served: Served) -> None:
    stranger = await served.stranger()
    async with stranger.live(SCENE) as live:
        await live.topic(SCENE)
        assert len(served.house.hub.lines) == 1
        live.connection.transport.abort()
    async with asyncio.timeout(5):
        while served.house.hub.lines:
            await (await served.stranger()).get("/door")


async def test_a_socket_that_stops_reading_is_dropped_and_delays_nobody(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_module, "MOST_SECONDS_UNREAD", 1.0)
    nadia = await served.enter("nadia")
    deaf = socket.create_connection(("127.0.0.1", served.house.settings.port))
    with deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        await asyncio.to_thread(say_hello, deaf, nadia.http.cookies["contest_session"], served.url)
        (line,) = served.house.hub.lines
        async with nadia.live(SCENE) as live, asyncio.timeout(30):
            heard_meanwhile = False
            for n in itertools.count():
                line.put("noise", "x" * 200_000)
                behind = line.behind
                await nadia.ok(HERE, "ShowMessage", text=f"Message n° {n}")
                await live.topic(SCENE, f"Message n° {n}")
                if line not in served.house.hub.lines:
                    break
                heard_meanwhile |= behind
            assert heard_meanwhile


def say_hello(deaf: socket.socket, session: str, url: str) -> None:
    """Open a socket by hand and ask for the largest topics, without ever reading them."""
    host = url.removeprefix("http://")
    deaf.sendall(
        f"GET /live HTTP/1.1\r\nHost: {host}\r\nOrigin: {url}\r\n"
        f"Cookie: contest_session={session}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
    )
    assert deaf.recv(12) == b"HTTP/1.1 101"
    watch = msgspec.json.encode(wire.Watch({f"console/{HERE}": "", SCENE: ""}))
    deaf.sendall(Frame(Opcode.TEXT, watch).serialize(mask=True))


async def test_polling_gives_the_same_topics_and_the_time(served: Served) -> None:
    nadia = await served.enter("nadia")
    async with nadia.live(SCENE) as live:
        pushed = await live.next(wire.TopicNow)
    body = msgspec.json.encode(wire.Watch({SCENE: "", "control": "", "nothing": ""}))
    answer = await nadia.post("/poll", body)
    (polled,) = msgspec.json.decode(answer.content, type=list[wire.TopicNow])
    assert polled == pushed
    assert abs(int(answer.headers["x-contest-now"]) - served.house.clock.now()) < 1_000
    body = msgspec.json.encode(wire.Watch({SCENE: polled.digest}))
    assert (await nadia.post("/poll", body)).json() == []


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"\xff", b'{"topics":' + b"[" * 9_000])
async def test_what_is_no_question_is_not_answered(served: Served, body: bytes) -> None:
    stranger = await served.stranger()
    assert (await stranger.post("/poll", body)).status_code == 400


async def test_a_page_arrives_with_its_topics_drawn(served: Served) -> None:
    nadia = await served.enter("nadia")
    page = (await nadia.get(f"/console/{HERE}")).text
    async with nadia.live(f"console/{HERE}") as live:
        pushed = await live.next(wire.TopicNow)
    # A page's forms work without script too: each has the id of its command.
    assert pushed.html in re.sub(r'<input type="hidden" name="_id" value="[^"]{16,80}">', "", page)
    assert f'data-digest="{pushed.digest}"' in page
