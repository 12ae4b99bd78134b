"""A machine as a screen: it follows what it is told, says its name, and tells how it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.tiny import Tiny

pytestmark = pytest.mark.browser

OWN = '<p data-own data-shows="{}" data-surface="{}" hidden></p>'
PAGE = """<main class="screen" data-shown><div class="topic" data-topic="scene/nimes"
  data-digest="d1">Bienvenue</div></main>
<div class="topic" data-topic="device" data-digest="d1">{}</div>
<p data-veil hidden><b data-veil-name></b> <span data-veil-city></span></p>
<p data-sleeps data-missing="Il faut HTTPS" data-refused="Refusé" hidden></p>"""
FOLLOWS = PAGE.format(OWN.format("scene/nimes", "projected"))
WITHOUT_LOCK = "delete Navigator.prototype.wakeLock"


def watched(tiny: Tiny) -> list[list[str]]:
    return [list(each["topics"]) for each in tiny.heard if each["t"] == "watch"]


def reports(tiny: Tiny) -> list[dict[str, object]]:
    return [each for each in tiny.heard if each["t"] == "report"]


def open_device(tiny: Tiny, body: str = FOLLOWS) -> None:
    tiny.listen()
    tiny.open(body, html='data-network="ok"')
    tiny.start("live", "device")
    tiny.page.wait_for_function("document.documentElement.dataset.network === 'ok'")
    expect(tiny.page.locator("body")).to_be_attached()


def until(tiny: Tiny, condition: str) -> None:
    tiny.page.wait_for_function(condition, timeout=20_000)


def wait_for(tiny: Tiny, found: object) -> None:
    """Let the page's loop turn until something was heard of it."""
    assert callable(found)
    for _ in range(100):
        if found():
            return
        tiny.page.wait_for_timeout(50)
    raise AssertionError("it was not heard")


def test_it_watches_what_it_is_told_to_show_without_loading_itself_again(tiny: Tiny) -> None:
    open_device(tiny)
    wait_for(tiny, lambda: watched(tiny) == [["scene/nimes", "device"]])
    tiny.topic("device", OWN.format("floor/nimes", "floor"))
    wait_for(tiny, lambda: watched(tiny)[-1] == ["floor/nimes", "device"])
    expect(tiny.page.locator("body")).to_have_class("floor")
    tiny.topic("floor/nimes", "<p>Une minute</p>")
    expect(tiny.page.locator("[data-shown]")).to_have_text("Une minute")
    tiny.topic("device", '<section data-own data-code="K7QDM">K7QDM</section>')
    expect(tiny.page.locator("[data-shown]")).to_be_empty()
    wait_for(tiny, lambda: watched(tiny)[-1] == ["device"])
    tiny.topic("device", OWN.format("scene/paris", "projected"))
    wait_for(tiny, lambda: watched(tiny)[-1] == ["scene/paris", "device"])
    expect(tiny.page.locator("body")).to_have_class("projected")


def test_what_it_shows_already_is_not_asked_again(tiny: Tiny) -> None:
    open_device(tiny)
    wait_for(tiny, lambda: watched(tiny))
    tiny.topic("device", OWN.format("scene/nimes", "projected"), "d3")
    until(tiny, "document.querySelector('[data-topic=device]').dataset.digest === 'd3'")
    assert len(watched(tiny)) == 1


def test_it_shows_its_name_over_all_and_then_what_it_showed(tiny: Tiny) -> None:
    tiny.page.clock.install()
    open_device(tiny)
    wait_for(tiny, lambda: watched(tiny))
    tiny.tell(t="order", order="identify", name="Mur du fond", city="Nîmes")
    expect(tiny.page.locator("[data-veil]")).to_be_visible()
    expect(tiny.page.locator("[data-veil]")).to_have_text("Mur du fond Nîmes")
    tiny.page.clock.run_for(7_000)
    expect(tiny.page.locator("[data-veil]")).to_be_hidden()


def test_it_loads_itself_again_when_told_to(tiny: Tiny) -> None:
    open_device(tiny)
    wait_for(tiny, lambda: watched(tiny))
    with tiny.page.expect_navigation():
        tiny.tell(t="order", order="reload", name="Mur", city="Nîmes")


@pytest.mark.parametrize(
    ("browser", "state", "words"),
    [(WITHOUT_LOCK, "missing", "Il faut HTTPS"), ("", "refused", "Refusé")],
)
def test_a_display_that_may_sleep_says_so_for_a_moment(
    tiny: Tiny, browser: str, state: str, words: str
) -> None:
    tiny.page.clock.install()
    tiny.listen()
    tiny.open(FOLLOWS)
    # A tiny page is not secure: there is a wake lock only where this test puts one.
    tiny.page.evaluate(
        "() => Object.defineProperty(Navigator.prototype, 'wakeLock',"
        " { configurable: true, value: { request: () => Promise.reject(new Error('no')) } })"
    )
    if browser == WITHOUT_LOCK:
        tiny.page.evaluate(WITHOUT_LOCK)
    tiny.start("device", "awake")
    expect(tiny.page.locator("[data-sleeps]")).to_have_text(words)
    expect(tiny.page.locator("[data-sleeps]")).to_be_visible()
    assert tiny.run("async (load) => (await load('awake')).awake()") == state
    tiny.page.clock.run_for(13_000)
    expect(tiny.page.locator("[data-sleeps]")).to_be_hidden()


def test_a_lock_is_held_until_the_browser_takes_it_back(tiny: Tiny) -> None:
    tiny.open(FOLLOWS)
    tiny.page.evaluate(
        "() => Object.defineProperty(Navigator.prototype, 'wakeLock', { value: {"
        " request: () => Promise.resolve((window.lock = new EventTarget())) } })"
    )
    tiny.start("device", "awake")
    until(tiny, "'lock' in window")
    assert tiny.run("async (load) => (await load('awake')).awake()") == "held"
    expect(tiny.page.locator("[data-sleeps]")).to_be_hidden()
    tiny.page.evaluate("lock.dispatchEvent(new Event('release'))")
    assert tiny.run("async (load) => (await load('awake')).awake()") == "refused"


def test_a_device_tells_every_five_seconds_how_it_is(tiny: Tiny) -> None:
    tiny.page.set_viewport_size({"width": 1024, "height": 768})
    tiny.page.clock.install()
    open_device(tiny)
    wait_for(tiny, lambda: watched(tiny))
    tiny.start("report")
    tiny.page.wait_for_timeout(100)
    before = len(reports(tiny))
    for _ in range(11):
        # A page that hears nothing for 5 s believes its socket dead.
        tiny.tell(t="beat")
        tiny.page.wait_for_timeout(20)
        tiny.page.clock.run_for(2_000)
    wait_for(tiny, lambda: before + 5 <= len(reports(tiny)) <= before + 7)
    told = reports(tiny)[-1]
    assert (told["width"], told["height"], told["sound"]) == (1024, 768, False)
    assert told["awake"] in {"missing", "refused"}
    assert told["bound"] is None
    assert told["trip"] is None


def test_a_page_of_a_person_tells_and_one_of_the_public_does_not(tiny: Tiny) -> None:
    for html, tells in (("", False), ('data-me="nadia"', True)):
        tiny.heard.clear()
        tiny.listen()
        tiny.open('<div data-topic="console/nimes" data-digest="d1"></div>', html=html)
        tiny.start("live", "report")
        wait_for(tiny, lambda: watched(tiny))
        tiny.page.wait_for_timeout(2_300)
        assert bool(reports(tiny)) is tells


def test_a_window_that_is_being_resized_is_told_of_once_it_stands(tiny: Tiny) -> None:
    open_device(tiny)
    wait_for(tiny, lambda: watched(tiny))
    tiny.start("report")
    tiny.page.wait_for_timeout(100)
    tiny.heard.clear()
    tiny.page.evaluate("for (let n = 0; n < 200; n += 1) dispatchEvent(new Event('resize'))")
    wait_for(tiny, lambda: reports(tiny))
    tiny.page.wait_for_timeout(200)
    assert len(reports(tiny)) <= 2


def test_what_is_done_to_a_device_is_told_at_once(tiny: Tiny) -> None:
    open_device(tiny)
    wait_for(tiny, lambda: watched(tiny))
    tiny.start("report")
    tiny.page.wait_for_timeout(100)
    tiny.heard.clear()
    tiny.page.set_viewport_size({"width": 800, "height": 600})
    wait_for(tiny, lambda: any(each["width"] == 800 for each in reports(tiny)))
    tiny.run("async (load) => (await load('gong')).ready()")
    tiny.page.mouse.click(10, 10)
    tiny.run("async (load) => (await load('gong')).ready()")
    wait_for(tiny, lambda: any(each["sound"] for each in reports(tiny)))
