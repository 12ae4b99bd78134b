"""What one page may say, and how many one person may open."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from contest_live import wire
from contest_live.live import allowance
from contest_live.live.crowd import MOST_LINES, OPEN_ELSEWHERE
from contest_live.web.hearing import MOST_FRAMES, TOO_MANY
from contest_live.web.socket import MOST_MESSAGES, MOST_PROBES, UNREADABLE
from tests.serving import Device, Live, Served

HERE, ELSEWHERE = "montpellier", "nimes"
SCENE, CONSOLE = f"scene/{HERE}", f"console/{HERE}"
PROBE = '{"t":"probe","sent":1}'
WATCH = f'{{"t":"watch","topics":{{"{SCENE}":""}}}}'


@contextlib.asynccontextmanager
async def pages(device: Device, topic: str, many: int) -> AsyncIterator[list[Live]]:
    """Open pages of a device, one after the other."""
    async with contextlib.AsyncExitStack() as stack:
        opened = []
        for _ in range(many):
            opened.append(await stack.enter_async_context(device.live(topic)))
            await opened[-1].topic(topic)
        yield opened


async def test_a_hundred_messages_and_all_the_probes_of_a_restless_page_are_heard(
    served: Served,
) -> None:
    async with (await served.stranger()).live() as live:
        for _ in range(MOST_MESSAGES):
            await live.say(WATCH)
        for n in range(MOST_PROBES):
            await live.say(f'{{"t":"probe","sent":{n}}}')
        while (await live.next(wire.ProbeAnswer)).sent != MOST_PROBES - 1:
            pass


@pytest.mark.parametrize(("said", "most"), [(WATCH, MOST_MESSAGES), (PROBE, MOST_PROBES)])
async def test_more_than_that_ends_the_socket(served: Served, said: str, most: int) -> None:
    stranger = await served.stranger()
    async with stranger.live() as live, stranger.live(SCENE) as other:
        for _ in range(most + 1):
            await live.say(said)
        with pytest.raises(ConnectionClosed):
            await live.topic("never")
        assert await live.closed() == TOO_MANY
        await other.topic(SCENE)


async def test_a_new_minute_has_a_new_allowance(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "WINDOW_SECONDS", 0.2)
    async with (await served.stranger()).live() as live:
        for _ in range(3):
            for _ in range(MOST_MESSAGES - 1):
                await live.say(WATCH)
            await asyncio.sleep(0.3)
        await live.say(PROBE)
        await live.next(wire.ProbeAnswer)


async def test_pings_without_end_are_not_answered(served: Served) -> None:
    async with (await served.stranger()).live() as live:
        for _ in range(MOST_FRAMES):
            live.connection.transport.write(Frame(Opcode.PING, b"x").serialize(mask=True))
        await live.say(PROBE)
        await live.next(wire.ProbeAnswer)
        live.connection.transport.write(Frame(Opcode.PING, b"x").serialize(mask=True))
        assert await live.closed() == TOO_MANY


@pytest.mark.parametrize("opcode", [Opcode.CONT, Opcode.PONG])
async def test_frames_that_say_nothing_are_counted(served: Served, opcode: Opcode) -> None:
    async with (await served.stranger()).live() as live:
        begun = Frame(Opcode.TEXT, b"", fin=False).serialize(mask=True)
        nothing = Frame(opcode, b"", fin=opcode is Opcode.PONG).serialize(mask=True)
        live.connection.transport.write(begun + nothing * (MOST_FRAMES + 20))
        assert await live.closed() == TOO_MANY


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([Frame(Opcode.TEXT, b"\xff\xfe")], UNREADABLE),
        ([Frame(Opcode.TEXT, b'"\xc3', fin=False), Frame(Opcode.CONT, b'("')], UNREADABLE),
        ([Frame(Opcode.TEXT, b" " * 9_000, fin=False), Frame(Opcode.CONT, b" " * 9_000)], 1009),
        ([Frame(Opcode.CONT, b"never begun")], 1002),
    ],
    ids=["utf8", "utf8-in-parts", "parts", "no-beginning"],
)
async def test_frames_that_break_the_rules_end_the_socket(
    served: Served, frames: list[Frame], code: int
) -> None:
    stranger = await served.stranger()
    async with stranger.live() as live, stranger.live(SCENE) as other:
        sent = b"".join(each.serialize(mask=True) for each in frames)
        live.connection.transport.write(sent)
        assert await live.closed() == code
        await other.topic(SCENE)


async def test_what_is_small_only_while_packed_is_too_large(served: Served) -> None:
    async with (await served.stranger()).live() as live:
        with contextlib.suppress(ConnectionClosed):
            await live.say('{"t":"watch","topics":{' + " " * 4_000_000 + "}}")
        assert await live.closed() == 1009


async def test_the_fifth_page_of_a_person_closes_the_first(served: Served) -> None:
    nadia = await served.enter("nadia")
    async with pages(nadia, CONSOLE, MOST_LINES + 1) as (first, *others):
        assert await first.closed() == OPEN_ELSEWHERE
        await nadia.ok(HERE, "ShowMessage", text="Pour toutes les autres")
        for each in others:
            await each.topic(CONSOLE, "Pour toutes les autres")


async def test_other_devices_of_the_same_person_count(served: Served) -> None:
    phone, laptop = await served.enter("nadia"), await served.enter("nadia")
    async with (
        pages(phone, CONSOLE, 2) as (first, second),
        pages(laptop, CONSOLE, MOST_LINES - 1) as _,
    ):
        assert await first.closed() == OPEN_ELSEWHERE
        await phone.ok(HERE, "ShowMessage", text="Le second reste")
        await second.topic(CONSOLE, "Le second reste")


async def test_a_page_that_left_or_shows_something_else_counts_no_more(served: Served) -> None:
    nadia = await served.enter("nadia")
    async with pages(nadia, CONSOLE, MOST_LINES) as (first, second, *_):
        await second.watch({SCENE: ""})
        await second.topic(SCENE)
        async with pages(nadia, CONSOLE, 1):
            pass
        async with pages(nadia, CONSOLE, 1):
            await first.say(PROBE)
            await first.next(wire.ProbeAnswer)
    await until_nobody(served)


async def until_nobody(served: Served) -> None:
    """Wait until the house is empty."""
    async with asyncio.timeout(5):
        while served.house.hub.lines or served.house.crowd.present():
            await (await served.stranger()).get("/door")


async def test_another_person_and_the_same_page_again_close_nobody(served: Served) -> None:
    nadia, karim = await served.enter("nadia"), await served.enter("karim")
    async with pages(nadia, CONSOLE, MOST_LINES) as mine, pages(karim, CONSOLE, 2) as _:
        await mine[-1].watch({CONSOLE: ""})
        await mine[-1].topic(CONSOLE)
        await mine[0].say(PROBE)
        await mine[0].next(wire.ProbeAnswer)


async def test_what_stands_on_a_wall_since_the_morning_is_closed_by_nothing(
    served: Served,
) -> None:
    nadia = await served.enter("nadia")
    async with (
        pages(nadia, f"floor/{HERE}", 1) as (wall,),
        pages(nadia, CONSOLE, MOST_LINES) as (first, *_),
    ):
        await nadia.ok(HERE, "PromptFloor", text="Plus fort")
        await wall.topic(f"floor/{HERE}", "Plus fort")
        # Once it shows something else it counts, as a page just opened.
        await wall.watch({CONSOLE: ""})
        await wall.topic(CONSOLE)
        assert await first.closed() == OPEN_ELSEWHERE


@pytest.mark.parametrize("actor", ["", f"screen-{HERE}", "nadia"])
async def test_screens_and_the_public_may_be_many(served: Served, actor: str) -> None:
    device = await (served.enter(actor) if actor else served.stranger())
    topic = f"floor/{HERE}" if actor else SCENE
    async with pages(device, topic, 2 * MOST_LINES) as opened:
        for each in opened:
            await each.say(PROBE)
            await each.next(wire.ProbeAnswer)
