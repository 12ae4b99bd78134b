"""What holds for every answer: its headers, and where a request may come from."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from contest_live import wire
from contest_live.web.guard import HEADERS
from tests.serving import Served
from tests.views.markup import read

HERE = "montpellier"
POSTS = ("/act/montpellier", "/door", "/poll", "/doors/nadia/reissue", "/rehearsal", "/nowhere")
FOREIGN = ("", "null", "https://elsewhere.example", "http://127.0.0.1", "http://127.0.0.1:1")


@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_post_from_elsewhere_is_refused(served: Served, origin: str) -> None:
    nadia = await served.enter("nadia")
    for path in POSTS:
        answer = await nadia.http.post(path, content=b"{}", headers={"origin": origin})
        assert answer.status_code == 403
        assert answer.json() == {"refused": "Cette demande ne vient pas de nos pages."}
        assert same(answer.headers)
    assert served.state().screens.message is None


async def test_a_post_without_an_origin_is_refused(served: Served) -> None:
    nadia = await served.enter("nadia")
    del nadia.http.headers["origin"]
    assert (await nadia.act(HERE, "DarkenScreens")).status_code == 403
    assert not served.state().screens.dark


@pytest.mark.parametrize("origin", ["null", "https://elsewhere.example", "http://127.0.0.1:1"])
async def test_a_socket_from_elsewhere_is_refused(served: Served, origin: str) -> None:
    nadia = await served.enter("nadia")
    with pytest.raises(InvalidStatus) as refused:
        async with nadia.live(origin=origin):
            pass
    assert refused.value.response.status_code == 403


def same(headers: httpx.Headers) -> bool:
    """Say whether all that must stand in every answer does."""
    return all(headers.get(name) == value for name, value in HEADERS.items())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/suivre/montpellier", 200),
        ("/console/montpellier", 401),
        ("/control", 401),
        ("/nowhere", 404),
        ("/static/css/nowhere.css", 404),
        ("/static/../pyproject.toml", 404),
        ("/static/js/live.js", 200),
        ("/act/montpellier", 405),
        ("/export/journal.ndjson", 403),
    ],
)
async def test_every_answer_has_the_headers(served: Served, path: str, status: int) -> None:
    answer = await (await served.stranger()).get(path)
    assert answer.status_code == status
    assert same(answer.headers)
    assert (answer.headers.get("cache-control") == "no-store") == ("/static/js" not in path)


async def test_nothing_inline_is_allowed_and_nothing_inline_is_sent(served: Served) -> None:
    device = await served.enter("olga")
    for actor in ("nadia", "j1"):
        await served.enter(actor, device)
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    for page in ("/", "/door", "/overview", "/control", "/nowhere"):
        sound((await device.get(page)).text)
    for page in ("suivre", "screen", "floor", "console", "checkin", "jury"):
        sound((await device.get(f"/{page}/montpellier")).text)


def sound(html: str) -> None:
    """Hold a page to have no style, handler or script of its own."""
    page = read(html)
    assert not page.every("style")
    for script in page.every("script"):
        assert script["src"].startswith("/static/")
    named = [name for each in page.elements for name in each.attributes]
    assert not [name for name in named if name.startswith("on")]


async def test_our_own_mistake_shows_no_traceback(
    served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_world: object) -> object:
        raise LookupError("an-inner-secret")

    monkeypatch.setattr("contest_live.views.home.picture", broken)
    with caplog.at_level(logging.CRITICAL):
        answer = await (await served.stranger()).get("/")
    assert answer.status_code == 500
    assert "Quelque chose n’a pas marché de notre côté" in answer.text
    assert "an-inner-secret" not in answer.text
    assert "Traceback" not in answer.text
    assert same(answer.headers)
    assert (await (await served.stranger()).get("/overview")).status_code == 200


async def test_who_leaves_in_the_middle_of_a_command_is_no_mistake_of_ours(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    nadia = await served.enter("nadia")
    session = nadia.http.cookies["contest_session"]
    for path in (f"/act/{HERE}", "/poll", "/door"):
        _, writer = await asyncio.open_connection("127.0.0.1", served.house.settings.port)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {served.url[7:]}\r\nOrigin: {served.url}\r\n"
            f"Cookie: contest_session={session}\r\nContent-Type: application/json\r\n"
            "Content-Length: 100\r\n\r\n{"
        )
        writer.write(head.encode())
        await writer.drain()
        await nadia.get("/door")
        writer.close()
        await writer.wait_closed()
    await nadia.ok(HERE, "DarkenScreens")
    assert not caplog.records


async def test_a_static_file_is_what_it_says(served: Served) -> None:
    device = await served.stranger()
    script = await device.get("/static/js/live.js")
    assert script.headers["content-type"].startswith("text/javascript")
    style = await device.get("/static/css/base.css")
    assert style.headers["content-type"].startswith("text/css")
    again = await device.http.get(
        "/static/js/live.js", headers={"if-none-match": script.headers["etag"]}
    )
    assert again.status_code == 304


async def test_the_largest_body_is_what_the_wire_says(served: Served) -> None:
    nadia = await served.enter("nadia")
    over = b" " * (wire.MOST_BYTES + 1)
    assert (await nadia.post(f"/act/{HERE}", over)).status_code == 413
    assert (await nadia.post(f"/act/{HERE}", over[:-1])).status_code == 400
    assert (await nadia.post("/poll", over)).status_code == 400
    assert (await nadia.form(f"/act/{HERE}", {"text": "x" * 17_000})).status_code == 413


async def test_a_body_without_a_length_is_cut_too(served: Served) -> None:
    nadia = await served.enter("nadia")

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(400):
            yield b" " * 4_096

    answer = await nadia.http.post(
        f"/act/{HERE}", content=endless(), headers={"content-type": "application/json"}
    )
    assert (answer.status_code, answer.json()) == (
        413,
        {"refused": "C’est trop long pour une commande."},
    )
    await nadia.ok(HERE, "DarkenScreens")
