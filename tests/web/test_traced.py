"""The log: a line for each request and socket, under an id, without what is nobody's business."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import msgspec
import pytest

from contest_live.app.logs import Machines, People
from contest_live.web.traced import Trace, trace
from tests.serving import Served

HERE = "montpellier"


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG, logger="contest_live.web.traced")
    return caplog


def lines(said: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """Give all that was said, as machines read it."""
    return [msgspec.json.decode(Machines().format(each)) for each in said.records]


async def last(said: pytest.LogCaptureFixture, event: str) -> dict[str, Any]:
    """Wait for the last line of an event: an answer is there before it is told."""
    async with asyncio.timeout(5):
        while True:
            found = [each for each in lines(said) if each["event"] == event]
            if found:
                return found[-1]
            await asyncio.sleep(0.01)


async def test_a_request_is_told_with_its_id_and_who_asked_but_not_what(
    served: Served, said: pytest.LogCaptureFixture
) -> None:
    nadia = await served.enter("nadia")
    said.clear()
    answer = await nadia.get(f"/console/{HERE}?token=a-secret")
    line = await last(said, "answered")
    assert line.pop("ms") > 0
    assert line.pop("time").endswith("Z")
    assert line == {
        "event": "answered",
        "level": "info",
        "logger": "contest_live.web.traced",
        "method": "GET",
        "path": f"/console/{HERE}",
        "status": 200,
        "actor": "nadia",
        "request": answer.headers["x-request-id"],
    }


@pytest.mark.parametrize("given", ["from-a-proxy_1.2", "a" * 64])
async def test_a_sane_id_is_taken(served: Served, given: str) -> None:
    device = await served.stranger()
    answer = await device.http.get("/", headers={"x-request-id": given})
    assert answer.headers["x-request-id"] == given


@pytest.mark.parametrize(
    "given", ["", "short", "a" * 65, "with space in it", 'quote"in-it', "é" * 9]
)
async def test_another_id_is_not(served: Served, given: str) -> None:
    device = await served.stranger()
    headers = {b"x-request-id": given.encode()}
    answers = [await device.http.get("/", headers=headers) for _ in range(2)]
    made = {each.headers["x-request-id"] for each in answers}
    assert len(made) == 2
    assert given not in made


async def test_a_token_is_in_no_line(served: Served, said: pytest.LogCaptureFixture) -> None:
    nadia = await served.enter("nadia")
    await nadia.ok(HERE, "ShowMessage", text="un mot privé")
    async with nadia.live(f"console/{HERE}"):
        pass
    await last(said, "socket closed")
    everything = "\n".join(Machines().format(each) for each in said.records)
    assert served.link("nadia").rpartition("#")[2] not in everything
    assert nadia.http.cookies["contest_session"] not in everything
    assert "un mot privé" not in everything


async def test_what_is_asked_all_the_time_is_told_to_who_wants_everything(
    served: Served, said: pytest.LogCaptureFixture
) -> None:
    device = await served.stranger()
    await device.get("/static/nowhere.css")
    assert (await last(said, "answered"))["level"] == "debug"


async def test_a_socket_is_told_twice(served: Served, said: pytest.LogCaptureFixture) -> None:
    nadia = await served.enter("nadia")
    async with nadia.live(f"console/{HERE}") as live:
        await live.topic(f"console/{HERE}")
        opened = await last(said, "socket opened")
        await live.connection.close(1001)
    closed = await last(said, "socket closed")
    assert closed["request"] == opened["request"]
    assert (closed["code"], closed["actor"]) == (1001, "nadia")


async def test_a_socket_that_we_close_is_told_with_our_reason(
    served: Served, said: pytest.LogCaptureFixture
) -> None:
    stranger = await served.stranger()
    async with stranger.live() as live:
        await live.say("{")
        assert await live.closed() == 1007
    assert (await last(said, "socket closed"))["code"] == 1007


async def test_a_mistake_of_ours_is_in_the_log_alone_and_once(
    served: Served, said: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_world: object) -> object:
        raise LookupError("an-inner-secret")

    monkeypatch.setattr("contest_live.views.home.picture", broken)
    answer = await (await served.stranger()).get("/")
    assert answer.status_code == 500
    assert "an-inner-secret" not in answer.text
    (line,) = [each for each in lines(said) if "error" in each]
    assert line["error"].endswith("LookupError: an-inner-secret")
    assert (line["level"], line["status"], line["path"]) == ("error", 500, "/")
    assert answer.headers["x-request-id"]


def record(message: str, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("contest_live.a.room", logging.WARNING, "", 0, message, (), None)
    made.__dict__.update(created=0, **more)
    return made


def test_a_line_for_machines_names_the_request_that_it_belongs_to() -> None:
    before = trace.set(Trace("the-request", ("olga", "nadia")))
    line = msgspec.json.decode(Machines().format(record("it\nhappened", facts={"n": 1})))
    trace.reset(before)
    assert line == {
        "time": "1970-01-01T00:00:00.000Z",
        "level": "warning",
        "logger": "contest_live.a.room",
        "event": "it\nhappened",
        "request": "the-request",
        "actor": "olga,nadia",
        "n": 1,
    }


def test_a_line_for_people_stays_a_line() -> None:
    facts = {"path": "/a\nb", "status": 404}
    line = People().format(record("answered", facts=facts))
    assert line == '00:00:00 warning answered path="/a\\nb" status=404'


def test_a_mistake_for_people_has_its_traceback_below() -> None:
    try:
        raise LookupError("why")
    except LookupError as error:
        found = (LookupError, error, error.__traceback__)
    first, *below = People().format(record("oh", exc_info=found)).splitlines()
    assert first == "00:00:00 warning oh"
    assert below[0] == "Traceback (most recent call last):"
    assert below[-1] == "LookupError: why"
