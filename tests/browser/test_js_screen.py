"""Projected screens: texts that fit, lists that turn pages, light and dark; the spare stopwatch."""

from __future__ import annotations

import pytest

from tests.browser.tiny import Tiny

pytestmark = pytest.mark.browser

SHEETS = ("tokens", "base", "projected")
SCREEN = '<main class="screen"><section class="scene {}">{}</section></main>'
WORDS = "La voiture immatriculée AB-123-CD gêne la sortie des secours. " * 4
LOOKS = """(element) => {
  const { width, height } = element.getBoundingClientRect();
  return [element.style.getPropertyValue("--fit"), width, height, element.scrollHeight];
}"""


def test_a_long_text_shrinks_until_it_fits(tiny: Tiny) -> None:
    inside = f'<div class="middle"><h1 data-fit>{WORDS}</h1><p data-fit>court</p></div>'
    page = tiny.open(SCREEN.format("plain", inside), sheets=SHEETS)
    tiny.start("fit")
    page.wait_for_function("document.querySelector('h1').style.getPropertyValue('--fit') !== ''")
    step, width, height, whole = page.eval_on_selector("h1", LOOKS)
    assert 0.3 <= float(step) < 1
    assert width <= 1_280
    assert whole <= height + 20
    assert page.eval_on_selector("p", LOOKS)[0] == "1"


def test_a_long_list_turns_pages(tiny: Tiny) -> None:
    rows = "".join(f'<li id="r{i}"><b>{i}</b></li>' for i in range(20))
    inside = f'<p></p><h1>x</h1><ol class="rows" data-pages>{rows}</ol><p data-pages-of></p>'
    page = tiny.open(SCREEN.format("order", inside), sheets=SHEETS)
    page.evaluate("window.setInterval = (run, wait) => { if (wait === 12000) window.turn = run; }")
    tiny.start("fit")
    page.wait_for_selector("text=1 / 3")
    assert page.is_visible("#r0")
    assert page.is_hidden("#r19")
    page.evaluate("turn(); turn()")
    assert page.inner_text("[data-pages-of]") == "3 / 3"
    assert page.is_visible("#r19")
    assert page.is_hidden("#r0")
    page.evaluate("turn()")
    assert page.is_visible("#r0")


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (3840, 2160), (800, 450)])
def test_a_screen_never_scrolls(tiny: Tiny, size: tuple[int, int]) -> None:
    rows = "".join(f'<li id="r{i}"><b>{i}</b></li>' for i in range(40))
    inside = f'<p></p><h1>x</h1><ol class="rows" data-pages>{rows}</ol>'
    tiny.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = tiny.open(SCREEN.format("order", inside), sheets=SHEETS)
    tiny.start("fit")
    whole = "[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]"
    assert page.evaluate(whole) == list(size)


def test_a_screen_turns_light_at_a_key_and_remembers(tiny: Tiny) -> None:
    page = tiny.open("")
    tiny.start("screen")
    page.keyboard.press("c")
    assert page.get_attribute("html", "data-theme") == "light"
    page = tiny.open("")
    tiny.start("screen")
    page.wait_for_selector("[data-theme=light]", state="attached")


def test_the_spare_stopwatch_runs_without_a_server(tiny: Tiny) -> None:
    page = tiny.open(
        '<div data-emergency data-allotted="60000"><p data-emergency-digits>1:00</p>'
        '<button data-emergency-go data-start="Chronomètre de secours" data-stop="Arrêter" '
        'data-again="Remettre à 1:00"></button></div>'
    )
    tiny.start("emergency")
    page.click("text=Chronomètre de secours")
    page.wait_for_selector("text=0:59")
    page.click("text=Arrêter")
    page.click("text=Remettre à 1:00")
    page.wait_for_selector("p:has-text('1:00')")
    page.wait_for_selector("text=Chronomètre de secours")


def test_the_gong_is_tried_on_the_screen_itself_by_a_key(tiny: Tiny) -> None:
    page = tiny.open(SCREEN.format("plain", ""), sheets=SHEETS)
    page.evaluate(
        "window.tones = 0; const make = AudioContext.prototype.createOscillator;"
        "AudioContext.prototype.createOscillator = function () {"
        " window.tones += 1; return make.call(this); }; 0"
    )
    tiny.start("screen")
    page.wait_for_timeout(200)
    page.keyboard.press("g")
    page.wait_for_function("window.tones > 0")
