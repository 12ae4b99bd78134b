"""The outlet beside a socket: when it is open, when it is not, and that it is nobody else's."""

from __future__ import annotations

import asyncio
import zlib
from typing import Any

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from contest_live.live import line as line_module
from contest_live.live.line import NOWHERE, Line, put_all
from contest_live.web import direct as direct_module
from contest_live.web.direct import Beside, DirectSocket, direct
from contest_live.web.shared import LEAST_BYTES, WINDOW_BITS, framed
from contest_live.wire import MOST_BYTES
from tests.web.wired import Page, Room, Sockets, deflating, till, wired

LONG = "long " * LEAST_BYTES
ways = pytest.mark.parametrize("sockets", [DirectSocket, WebSocketsSansIOProtocol])


def outlet_of(room: Room) -> Beside:
    """Give the outlet of the page that came last."""
    outlet = room.lines[-1].outlet
    assert isinstance(outlet, Beside)
    return outlet


@ways
async def test_what_a_page_reads_at_once_never_goes_by_asgi(sockets: Sockets) -> None:
    async with wired(sockets) as room, room.page() as page:
        for n in range(5):
            put_all(room.lines, "scene", f"text {n}")
            await page.until(f"text {n}")
        assert room.asgi == (0 if sockets is DirectSocket else 5)


async def test_under_another_server_the_outlet_leads_nowhere() -> None:
    assert direct({}) is direct({"extensions": {}}) is NOWHERE
    assert not NOWHERE.ready()
    NOWHERE.abort()


async def test_a_descriptor_that_became_anothers_is_never_written_to() -> None:
    async with wired() as room:
        async with room.page():
            line, socket = room.lines[0], outlet_of(room)
            assert socket.ready()
            descriptor = socket.fd
        # The line may be held a while longer, by a push that is under way.
        await till(lambda: not room.sockets())
        async with room.page() as other:
            assert outlet_of(room).ready()
            assert outlet_of(room).fd == descriptor
            put_all([line], "scene", "not for the other")
            put_all(room.lines, "scene", "for the other")
            await other.until("for the other")
            assert other.texts == ["for the other"]
            assert (socket.fd, list(line.waiting)) == (-1, ["scene"])


async def test_nothing_is_written_beside_before_the_handshake_or_after_a_close() -> None:
    async with wired() as room, room.page():
        outlet, (socket,) = outlet_of(room), room.sockets()
        assert outlet.ready()
        # Said, sent, and not answered yet.
        await socket.send({"type": "websocket.close", "code": 4000})
        assert not outlet.ready()
        assert not socket.transport.is_closing()
    fresh = Beside(Plain(), ServerProtocol())
    assert not fresh.ready()


async def test_nothing_is_written_beside_within_a_message_of_the_protocols_own() -> None:
    async with wired() as room, room.page():
        outlet, (socket,) = outlet_of(room), room.sockets()
        socket.conn.send_text(b"a ", fin=False)
        socket.transport.write(b"".join(socket.conn.data_to_send()))
        assert not outlet.ready()
        socket.conn.send_continuation(b"whole", fin=True)
        socket.transport.write(b"".join(socket.conn.data_to_send()))
        assert outlet.ready()


class Plain(asyncio.Transport):
    """A transport as far as an outlet asks, with nothing beneath."""

    closing = False
    waiting = 0

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return super().get_extra_info(name, default if name == "sslcontext" else self)

    def fileno(self) -> int:
        return 1

    def is_closing(self) -> bool:
        return self.closing

    def get_write_buffer_size(self) -> int:
        return self.waiting


def beside(transport: Plain) -> Beside:
    """Give the outlet beside a transport whose protocol is open."""
    conn = ServerProtocol()
    conn.state = OPEN
    return Beside(transport, conn)


def test_a_transport_that_gave_up_by_itself_is_left_alone() -> None:
    transport = Plain()
    assert beside(transport).ready()
    transport.closing = True
    assert not beside(transport).ready()


def test_what_a_transport_holds_back_is_not_overtaken() -> None:
    transport = Plain()
    transport.waiting = 1
    assert not beside(transport).ready()


def test_with_tls_in_this_process_nothing_is_written_beside() -> None:
    assert not beside(Plain({"sslcontext": object()})).ready()


@pytest.mark.parametrize("window", [{}, {"server_max_window_bits": 15}])
async def test_compression_is_the_same_for_all_who_take_it(window: dict[str, int]) -> None:
    async with wired() as room, room.page(deflating(**window)) as page, room.page() as plain:
        assert page.answer is not None
        agreed = page.answer.headers["Sec-WebSocket-Extensions"]
        assert "server_no_context_takeover" in agreed
        assert "client_no_context_takeover" in agreed
        assert f"server_max_window_bits={WINDOW_BITS}" in agreed
        for text in (LONG, "short"):
            put_all(room.lines, "scene", text)
            await page.until(text)
            await plain.until(text)
    assert framed(LONG, 1) is framed(LONG, 1)
    assert len(framed(LONG, 1)) < len(framed(LONG, 0)) / 5
    assert framed("short", 1) == framed("short", 0)


async def test_by_asgi_too_a_text_is_compressed_once_and_alike() -> None:
    async with wired() as room, room.page(deflating()) as page:
        (socket,) = room.sockets()
        socket.conn.send_text(LONG.encode())
        assert socket.conn.data_to_send() == [framed(LONG, 1)]
        room.owns[-1].put_nowait(LONG)
        await page.until(LONG)


async def test_who_asks_for_a_smaller_window_is_not_compressed_for() -> None:
    async with wired() as room, room.page(deflating(server_max_window_bits=9)) as page:
        assert page.answer is not None
        assert "Sec-WebSocket-Extensions" not in page.answer.headers
        put_all(room.lines, "scene", LONG)
        await page.until(LONG)


async def test_what_a_page_packs_small_is_bounded_all_the_same() -> None:
    async with wired() as room, room.page(deflating()) as page:
        deflate = zlib.compressobj(wbits=-15)
        bomb = deflate.compress(bytes(10_000_000)) + deflate.flush(zlib.Z_SYNC_FLUSH)
        assert len(bomb) < MOST_BYTES
        page.protocol.send_frame(Frame(Opcode.TEXT, b"x"))
        page.protocol.writes[-1] = raw_frame(bomb[:-4])
        await page.flush()
        assert await page.to_the_end() == 1009


def raw_frame(data: bytes) -> bytes:
    """Write a compressed frame as a page would, unmasked by a mask of zeros."""
    return bytes([0xC1, 0xFE, *len(data).to_bytes(2, "big"), 0, 0, 0, 0]) + data


@ways
async def test_a_stalled_page_beside_a_hundred_others_delays_nobody_and_is_closed(
    sockets: Sockets, monkeypatch: pytest.MonkeyPatch
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
    async with wired() as room, room.page(buffer=4_096):
        fill(room.lines[0])
        await till(lambda: not room.sockets() and not room.lines)


async def test_who_does_not_read_cannot_keep_a_closed_socket_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_module, "MOST_SECONDS_UNREAD", 0.1)
    monkeypatch.setattr(direct_module, "LAST_SECONDS", 0.05)
    async with wired() as room:
        async with room.page(buffer=4_096):
            fill(room.lines[0])
            room.lines[0].close(4_000)
            await till(lambda: not room.sockets() and not room.lines)
        async with room.page(buffer=4_096):
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
