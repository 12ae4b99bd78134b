"""Who does not say what it wants, or does not read what it asked for, is closed; others go on."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest

from contest_live.views.built import asset
from contest_live.web import patience
from contest_live.web.patience import MOST_HEAD_BYTES
from tests.serving import Served

HERE = "montpellier"
SHORT = 0.3
# Where somebody must not be closed, a machine that stalls for a moment is no reason to be.
CALM = 1.2
GET = "GET /door HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is waited for seconds be waited for a moment."""
    assert (patience.HEAD_SECONDS, patience.BODY_SECONDS) == (5, 15)
    _wait(monkeypatch, SHORT)


@pytest.fixture
def calm(impatient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be waited for a longer moment."""
    _wait(monkeypatch, CALM)


def _wait(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    for each in ("HEAD_SECONDS", "BODY_SECONDS", "UNREAD_SECONDS"):
        monkeypatch.setattr(patience, each, seconds)


class Raw:
    """A connection of bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def say(self, text: str | bytes) -> None:
        """Send, without waiting."""
        self.writer.write(text.encode() if isinstance(text, str) else text)

    async def answer(self) -> bytes:
        """Read one answer's first line, and its headers and body."""
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 20)
        lengths = [each for each in head.lower().split(b"\r\n") if b"content-length" in each]
        if lengths:
            await self.reader.readexactly(int(lengths[0].partition(b":")[2]))
        return head.partition(b"\r\n")[0]

    async def closed(self) -> bool:
        """Wait until the server closes."""
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(self.reader.read(), 20)
        return True


@contextlib.asynccontextmanager
async def raw(served: Served) -> AsyncIterator[Raw]:
    """Open a connection by hand."""
    opened = Raw(*await asyncio.open_connection("127.0.0.1", served.house.settings.port))
    try:
        yield opened
    finally:
        opened.writer.transport.abort()


def post(served: Served, path: str, more: str) -> str:
    """Write the head of a POST of our own pages."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: {served.url[7:]}\r\nOrigin: {served.url}\r\n{more}\r\n\r\n"
    )


UPGRADE = (
    "GET /live HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
)


@pytest.mark.parametrize("said", ["", "G", "\r\n", GET, UPGRADE, "POST /poll HTTP/1.1\r\nHos"])
async def test_a_head_that_does_not_end_is_not_waited_for(served: Served, said: str) -> None:
    async with raw(served) as slow:
        slow.say(said)
        assert await slow.closed()


async def test_a_drop_now_and_then_is_no_excuse(served: Served) -> None:
    async with raw(served) as slow:

        async def drip() -> None:
            slow.say(GET)
            while True:
                slow.say("X-Slow: 1\r\n")
                await asyncio.sleep(SHORT / 6)

        dripping = asyncio.create_task(drip())
        assert await slow.closed()
        dripping.cancel()


@pytest.mark.parametrize("more", ["Content-Length: 10", "Transfer-Encoding: chunked"])
async def test_a_body_that_does_not_come_is_not_waited_for(served: Served, more: str) -> None:
    async with raw(served) as slow:
        slow.say(post(served, "/poll", more))
        assert await slow.closed()


@pytest.mark.usefixtures("calm")
async def test_an_answered_connection_that_says_nonsense_is_not_kept(served: Served) -> None:
    async with raw(served) as slow:
        slow.say(GET + "\r\n")
        assert await slow.answer() == b"HTTP/1.1 200 OK"
        slow.say("\r\n")
        assert await slow.closed()


@pytest.mark.usefixtures("calm")
async def test_a_connection_may_be_used_again_after_a_while(served: Served) -> None:
    async with raw(served) as calm:
        calm.say(GET + "\r\n")
        assert await calm.answer() == b"HTTP/1.1 200 OK"
        await asyncio.sleep(CALM * 1.2)
        calm.say(GET + "\r\n")
        assert await calm.answer() == b"HTTP/1.1 200 OK"


@pytest.mark.usefixtures("calm")
async def test_requests_may_come_in_one_breath(served: Served) -> None:
    async with raw(served) as quick:
        quick.say((GET + "\r\n") * 2 + GET)
        assert await quick.answer() == b"HTTP/1.1 200 OK"
        assert await quick.answer() == b"HTTP/1.1 200 OK"
        assert await quick.closed()


@pytest.mark.usefixtures("calm")
async def test_a_body_in_two_parts_is_one_question(served: Served) -> None:
    async with raw(served) as slow:
        slow.say(post(served, "/poll", "Content-Length: 27"))
        await asyncio.sleep(SHORT / 3)
        slow.say('{"t":"watch",')
        await asyncio.sleep(SHORT / 3)
        slow.say('"topics":{}}  ')
        assert await slow.answer() == b"HTTP/1.1 200 OK"


@pytest.mark.usefixtures("calm")
@pytest.mark.parametrize(
    "said",
    [
        GET + "X-Long: " + "x" * MOST_HEAD_BYTES + "\r\n\r\n",
        GET + "a:b\r\n" * 200 + "\r\n",
        "GET /" + "x" * MOST_HEAD_BYTES + " HTTP/1.1\r\n\r\n",
    ],
    ids=["one", "many", "address"],
)
async def test_a_head_over_8_kib_is_refused(served: Served, said: str) -> None:
    async with raw(served) as long:
        long.say(said)
        assert await long.answer() == b"HTTP/1.1 400 Bad Request"
        assert await long.closed()


@pytest.mark.usefixtures("calm")
async def test_what_never_ends_is_not_kept(served: Served) -> None:
    chunked = post(served, "/poll", "Transfer-Encoding: chunked")
    for begun in (GET + "X-Endless: ", chunked + "1;"):
        async with raw(served) as endless:
            endless.say(begun)
            await asyncio.sleep(SHORT / 3)
            endless.say("x" * 2 * MOST_HEAD_BYTES)
            assert await endless.answer() == b"HTTP/1.1 400 Bad Request"
            assert await endless.closed()


@pytest.mark.usefixtures("calm")
async def test_headers_behind_a_body_are_counted_too(served: Served) -> None:
    async with raw(served) as trailing:
        trailing.say(post(served, "/poll", "Transfer-Encoding: chunked"))
        trailing.say("0\r\n" + "a: b\r\n" * 200)
        assert await trailing.answer() == b"HTTP/1.1 400 Bad Request"


@pytest.mark.usefixtures("calm")
async def test_a_handshake_with_all_that_a_browser_holds_goes_through(served: Served) -> None:
    nadia = await served.enter("nadia")
    nadia.http.cookies["other"] = "x" * 4_000
    async with nadia.live(f"scene/{HERE}") as live:
        await live.topic(f"scene/{HERE}")
        await asyncio.sleep(CALM * 1.2)
        await nadia.ok(HERE, "ShowMessage", text="Toujours là")
        await live.topic(f"scene/{HERE}", "Toujours là")


@pytest.mark.usefixtures("calm")
async def test_hundreds_who_drip_hinder_nobody_and_are_gone_soon(served: Served) -> None:
    nadia = await served.enter("nadia")
    async with contextlib.AsyncExitStack() as stack, nadia.live(f"scene/{HERE}") as live:
        slow = [await stack.enter_async_context(raw(served)) for _ in range(300)]
        for each in slow:
            each.say(GET + "X-Slow: ")
        await nadia.ok(HERE, "ShowMessage", text="Bonjour à tous")
        await live.topic(f"scene/{HERE}", "Bonjour à tous")
        assert all(await asyncio.gather(*(each.closed() for each in slow)))


async def ask_and_never_read(deaf: socket.socket, asked: bytes) -> None:
    """Ask again and again. Raises ConnectionError once the server has enough."""
    while True:
        with contextlib.suppress(BlockingIOError):
            deaf.send(asked)
        await asyncio.sleep(0.02)


async def test_who_does_not_read_an_answer_is_closed(served: Served) -> None:
    # The system itself takes some megabytes before anybody notices.
    asked = f"GET {asset('page-desk.js')} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    deaf = socket.create_connection(("127.0.0.1", served.house.settings.port))
    with deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        deaf.setblocking(False)
        async with asyncio.timeout(20):
            with pytest.raises(ConnectionError):
                await ask_and_never_read(deaf, asked * 20)
