"""The outlet beside a socket: when it is open, when it is not, and that it is nobody else's."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from contest_live.live.line import NOWHERE, put_all
from contest_live.web.direct import Beside, DirectSocket, direct
from contest_live.web.shared import LEAST_BYTES
from tests.web.wired import Room, Sockets, till, wired

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
