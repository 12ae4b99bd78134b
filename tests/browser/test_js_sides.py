"""Both sides of an announced act come and go, and what is seen stays the element that it was."""

from __future__ import annotations

import pytest

from tests.browser.tiny import NOW, Tiny

pytestmark = pytest.mark.browser

BEFORE = '<section class="scene"><h1 id="name">un</h1><p data-keep></p></section><i>pied</i>'
AFTER = '<section class="scene black"><h1 id="name">noir</h1></section>'


def sides(at: int) -> str:
    """Write both sides as contest_live/views/sides.py does."""
    later = AFTER.replace(' id="name"', "")
    return (
        f'<div class="side" data-until="{at}">\n{BEFORE}\n</div>\n'
        f'<div class="side" data-from="{at}" hidden>\n{later}\n</div>\n'
    )


def opened(tiny: Tiny) -> list[str]:
    """Open a page with a topic as it is, and give what it will complain of."""
    tiny.listen()
    said: list[str] = []
    tiny.page.on("console", lambda message: said.append(message.text))
    tiny.open(f'<div data-topic="scene/nimes" data-digest="d1">{BEFORE}</div>', sheets=("base",))
    tiny.start("live", "instants")
    tiny.page.wait_for_timeout(200)
    tiny.page.evaluate(
        """() => {
          window.was = document.querySelector("section");
          document.querySelector("[data-keep]").textContent = "0:42";
        }"""
    )
    return said


def test_what_is_seen_stays_the_same_element_while_something_is_announced(tiny: Tiny) -> None:
    said, page = opened(tiny), tiny.page
    tiny.topic("scene/nimes", sides(NOW + 3_600_000))
    page.wait_for_selector(".side", state="attached")
    assert page.locator("section:visible").count() == 1
    assert page.evaluate("window.was === document.querySelector('.side > section')")
    assert page.text_content("[data-keep]") == "0:42"
    assert page.locator("h1:visible").text_content() == "un"
    tiny.topic("scene/nimes", BEFORE.replace("un", "deux"), "d3")
    page.wait_for_selector("text=deux")
    assert page.locator(".side").count() == 0
    assert page.evaluate("window.was === document.querySelector('section')")
    assert page.text_content("[data-keep]") == "0:42"
    assert said == []


def test_after_the_instant_what_is_seen_stays_the_same_element_too(tiny: Tiny) -> None:
    said, page = opened(tiny), tiny.page
    tiny.topic("scene/nimes", sides(NOW + 1_500))
    page.wait_for_selector("section.black", state="visible")
    assert page.locator("section:visible").count() == 1
    page.evaluate("window.was = document.querySelector('section.black')")
    tiny.topic("scene/nimes", AFTER.replace("noir", "nuit"), "d3")
    page.wait_for_selector("text=nuit")
    assert page.evaluate("window.was === document.querySelector('section')")
    assert page.locator(".side, section:not(.black)").count() == 0
    assert said == []


def test_one_announcement_after_another_leaves_one_pair_of_sides(tiny: Tiny) -> None:
    said, page = opened(tiny), tiny.page
    for number, at in enumerate((NOW + 3_600_000, NOW + 7_200_000)):
        tiny.topic("scene/nimes", sides(at), f"s{number}")
        page.wait_for_selector(f'[data-until="{at}"]')
    assert page.locator(".side").count() == 2
    assert page.evaluate("window.was === document.querySelector('.side > section')")
    assert said == []
