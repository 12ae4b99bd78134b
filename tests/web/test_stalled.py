"""Pages that do not read what they are sent: nobody waits for them, and they do not stay."""

from __future__ import annotations

import asyncio

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from contest_live.live import line as line_module
from contest_live.live.line import Line, put_all
from contest_live.web import direct as direct_module
from contest_live.web.direct import DirectSocket
from tests.web.reader import Page
from tests.web.wired import Sockets, till, wired


@pytest.mark.parametrize("sockets", [DirectSocket, WebSocketsSansIOProtocol])
async def test_a_stalled_page_beside_a_hundred_others_delays_nobody_and_is_closed(
    sockets: Sockets,
) -> None:
    async with wired(sockets) as room, room.page(buffer=4_096):
        (stalled,) = room.lines
        (socket,) = room.sockets()
        pages = [room.page() for _ in range(100)]
        opened: list[Page] = [await each.__aenter__() for each in pages]
        held = 0
        for n in range(60):
            text = f"{n} " + "x" * 3_000
            put_all(room.lines, "scene", text)
            put_all(room.lines, "beat", str(n))
            await asyncio.gather(*(each.until(text) for each in opened))
            assert len(stalled.waiting) <= 2
            held = max(held, socket.transport.get_write_buffer_size())
        assert stalled.behind
        # Beside it, what waits is one frame; uvicorn by itself lets 64 KiB wait.
        assert held < (3_100 if sockets is DirectSocket else 70_000)
        assert not any(each.behind for each in room.lines[1:])
        for each in pages:
            await each.__aexit__(None, None, None)


async def test_who_does_not_read_for_a_while_is_gone_whatever_waited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_module, "MOST_SECONDS_UNREAD", 0.1)
    monkeypatch.setattr(direct_module, "LAST_SECONDS", 100)
    async with wired() as room, room.page(buffer=4_096):
        fill(room.lines[0])
        await till(lambda: not room.sockets() and not room.lines)


async def test_who_does_not_read_cannot_keep_a_line_from_closing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_module, "MOST_SECONDS_UNREAD", 0.1)
    monkeypatch.setattr(direct_module, "LAST_SECONDS", 100)
    async with wired() as room, room.page(buffer=4_096):
        fill(room.lines[0])
        room.lines[0].close(4_000)
        await till(lambda: not room.sockets() and not room.lines)


async def test_who_does_not_read_cannot_keep_a_socket_that_answers_no_ping(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_module, "MOST_SECONDS_UNREAD", 100)
    monkeypatch.setattr(direct_module, "LAST_SECONDS", 0.05)
    async with wired() as room, room.page(buffer=4_096):
        fill(room.lines[0])
        (socket,) = room.sockets()
        socket.keepalive_timeout()
        await till(lambda: not room.sockets() and not room.lines)


def fill(line: Line) -> None:
    """Put so much before a page that something has to wait."""
    n = 0
    while not line.waiting:
        put_all([line], "scene", f"{n} " + "x" * 20_000)
        n += 1
