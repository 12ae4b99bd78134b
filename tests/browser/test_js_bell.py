"""The bell before coaches change: it sounds once, and the minutes until then are said."""

from __future__ import annotations

import pytest

from tests.browser.tiny import NOW, Tiny

pytestmark = pytest.mark.browser

MINUTES = f'<p id="left" data-minutes-to="{NOW + 470_000}" data-minutes="Dans %s min"></p>'
STRUCK = """async (load) => {
  const { hasCome } = await load("bell");
  const { clock } = await load("clock");
  clock.rate = 1;
  return [
    hasCome(100, 90, 100), hasCome(100, 100, 110), hasCome(100, 90, 99),
    hasCome(100, 90, 9000), hasCome(100, NaN, 100),
  ];
}"""


def test_the_minutes_until_the_change_are_rounded_up(tiny: Tiny) -> None:
    page = tiny.open(MINUTES)
    tiny.start("bell")
    page.wait_for_function("document.querySelector('#left').textContent === 'Dans 8 min'")


def test_a_bell_sounds_as_it_comes_and_never_for_the_past(tiny: Tiny) -> None:
    page = tiny.open("")
    load = "(name) => import(`/static/js/${name}.js`)"
    assert page.evaluate(f"({STRUCK})({load})") == [True, False, False, False, False]


def test_what_is_shown_without_a_network_says_how_old_it_is(tiny: Tiny) -> None:
    page = tiny.open('<time id="old" data-heard data-zone="Europe/Paris"></time>')
    tiny.start("bell")
    page.evaluate("document.dispatchEvent(new CustomEvent('network', { detail: 'lost' }))")
    assert " ".join(page.inner_text("#old").split()) == "0 h 13"
