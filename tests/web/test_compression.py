"""Compression: agreed on so that one frame serves all, or not at all."""

from __future__ import annotations

import zlib

import pytest
from websockets.frames import Frame, Opcode

from contest_live.live.line import put_all
from contest_live.web.shared import LEAST_BYTES, WINDOW_BITS, framed
from contest_live.wire import MOST_BYTES
from tests.web.reader import deflating
from tests.web.wired import wired

LONG = "long " * LEAST_BYTES


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
