"""The files of our pages as the network gives them: named by their content, packed, kept."""

from __future__ import annotations

import gzip

import pytest

from contest_live.settings import assets
from contest_live.views.built import asset, built
from tests.serving import Served
from tests.views.markup import read

HERE = "montpellier"
pytestmark = pytest.mark.asyncio(loop_scope="module")
KINDS = {
    "page-screen.js": "text/javascript; charset=utf-8",
    "page-screen.css": "text/css; charset=utf-8",
    "atkinson-next-latin.woff2": "font/woff2",
    "icon.svg": "image/svg+xml",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
async def test_a_bundle_is_kept_for_good(shared: Served, name: str, kind: str) -> None:
    device = await shared.stranger()
    answer = await device.get(asset(name))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content == (assets("static") / "built" / built()[name]).read_bytes()


async def test_a_bundle_is_packed_for_who_unpacks_it(shared: Served) -> None:
    device = await shared.stranger()
    path = asset("page-screen.css")
    packed = await device.get(path)
    plain = await device.http.get(path, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert packed.content == plain.content
    assert {each.headers["vary"] for each in (packed, plain)} == {"Accept-Encoding"}
    assert packed.headers["etag"] != plain.headers["etag"]
    font = await device.get(asset("atkinson-next-latin.woff2"))
    assert "content-encoding" not in font.headers


async def test_a_bundle_that_is_there_already_does_not_come_again(shared: Served) -> None:
    device = await shared.stranger()
    for name in KINDS:
        path = asset(name)
        tag = (await device.get(path)).headers["etag"]
        again = await device.http.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        other = await device.http.get(path, headers={"if-none-match": '"another"'})
        assert other.status_code == 200


@pytest.mark.parametrize(
    "name", ["manifest.json", "page-screen.js", "nowhere.js", "..%2f..%2fpyproject.toml", ""]
)
async def test_only_bundles_are_given_as_bundles(shared: Served, name: str) -> None:
    device = await shared.stranger()
    answer = await device.get(f"/static/built/{name}")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


async def test_another_file_is_kept_for_a_while_and_asked_for_again(shared: Served) -> None:
    device = await shared.stranger()
    answer = await device.get("/static/lib/licences/idiomorph.txt")
    assert answer.headers["cache-control"] == "public, max-age=300"
    tag = answer.headers["etag"]
    again = await device.http.get(str(answer.url), headers={"if-none-match": tag})
    assert again.status_code == 304


async def test_the_worker_of_the_jurys_pages_is_asked_for_each_time(shared: Served) -> None:
    answer = await (await shared.stranger()).get("/jury/worker.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "actor"),
    {
        "/": "",
        "/nowhere": "",
        "/door": "",
        "/overview": "",
        f"/suivre/{HERE}": "",
        f"/screen/{HERE}": f"screen-{HERE}",
        f"/floor/{HERE}": f"screen-{HERE}",
        "/screen": "",
        f"/devices/{HERE}": "nadia",
        f"/console/{HERE}": "nadia",
        f"/checkin/{HERE}": "nadia",
        f"/jury/{HERE}": "j1",
        f"/ready/{HERE}": "nadia",
        "/ready": "olga",
        "/director": "dora",
        "/control": "olga",
    }.items(),
)
async def test_a_page_names_one_sheet_and_at_most_one_script(
    shared: Served, path: str, actor: str
) -> None:
    device = await (shared.enter(actor) if actor else shared.stranger())
    # A browser becomes a screen by a cookie.
    await device.get("/screen")
    page = read((await device.get(path)).text)
    links = page.every("link")
    assert [each["rel"] for each in links] == ["icon", "preload", "stylesheet"]
    addresses = [each["href"] for each in links] + [each["src"] for each in page.every("script")]
    assert len(addresses) <= 4
    for address in addresses:
        assert address.startswith("/static/built/")
        assert (await device.get(str(address))).status_code == 200


async def test_a_page_is_packed_unless_it_holds_links(shared: Served) -> None:
    olga = await shared.enter("olga")
    raw = {"accept-encoding": "gzip"}
    async with olga.http.stream("GET", f"/console/{HERE}", headers=raw) as console:
        packed = b"".join([each async for each in console.aiter_raw()])
    assert console.headers["content-encoding"] == "gzip"
    assert b"<!doctype html>" in gzip.decompress(packed)
    assert "content-encoding" not in (await olga.get("/control")).headers
    plain = await olga.http.get(f"/console/{HERE}", headers={"accept-encoding": "identity"})
    assert plain.text.startswith("<!doctype html>") or "<!doctype html>" in plain.text
