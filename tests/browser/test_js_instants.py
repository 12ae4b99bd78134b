"""What is announced for an instant happens then: neither before, nor twice, nor aloud unseen."""

from __future__ import annotations

import pytest

from tests.browser.test_js_timer import timer
from tests.browser.tiny import NOW, Tiny

pytestmark = pytest.mark.browser

AT = NOW + 1_500
SIDES = f'<p id="old" data-until="{AT}">avant</p><p id="new" data-from="{AT}" hidden>après</p>'


def test_instants_choose_what_is_shown(tiny: Tiny) -> None:
    page = tiny.open(SIDES)
    tiny.start("instants")
    assert page.is_visible("#old")
    page.wait_for_selector("#new", state="visible")
    assert page.is_hidden("#old")


def test_what_was_drawn_for_later_is_chosen_as_it_is_drawn(tiny: Tiny) -> None:
    """Neither side flickers: the choice is made before the browser paints."""
    tiny.listen()
    page = tiny.open('<div data-topic="scene/nimes" data-digest="d1"><p>un</p></div>')
    tiny.start("live", "instants")
    page.wait_for_timeout(200)
    page.evaluate(
        """() => {
          window.seen = [];
          const look = () => {
            const [old, fresh] = ["#old", "#new"].map((each) => document.querySelector(each));
            if (old) window.seen.push(`${old.hidden} ${fresh.hidden}`);
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }"""
    )
    tiny.topic("scene/nimes", SIDES.replace(str(AT), str(NOW - 1)))
    page.wait_for_selector("#new", state="visible")
    tiny.topic("scene/nimes", SIDES.replace(str(AT), str(NOW + 3_600_000)), "d3")
    page.wait_for_selector("#old", state="visible")
    page.wait_for_timeout(100)
    assert list(dict.fromkeys(page.evaluate("window.seen"))) == ["true false", "false true"]


def test_what_comes_into_sight_is_laid_out(tiny: Tiny) -> None:
    page = tiny.open(SIDES)
    page.evaluate(
        """() => {
          window.told = [];
          const fresh = document.querySelector("#new");
          document.addEventListener("topic", () => window.told.push(fresh.hidden));
        }"""
    )
    tiny.start("instants")
    page.wait_for_selector("#new", state="visible")
    assert page.evaluate("window.told") == [False]


ZERO = """async (load, start) => {
  const { clock } = await load("clock");
  const { start: choose } = await load("instants");
  const { draw } = await load("timer");
  const frames = [];
  window.requestAnimationFrame = (run) => frames.push(run);
  let now = start;
  clock.now = () => now;
  choose();
  const told = [];
  document.addEventListener("zero", ({ target }) => told.push([target.id, now - start]));
  for (let at = 0; at < 3000; at += 50) {
    now = start + at;
    frames.splice(0).forEach((run) => run());
    document.querySelectorAll("[data-timer]").forEach(draw);
  }
  return told;
}"""


@pytest.mark.parametrize(("at", "told"), [(400, ["u", 500]), (500, ["u", 500]), (900, ["t", 500])])
def test_a_gong_is_struck_once_by_the_side_that_is_seen(
    tiny: Tiny, at: int, told: list[object]
) -> None:
    """The same timer stands on both sides of an instant; the sides say the same of it."""
    before, after = (f'<div data-{side}="{NOW + at}">%s</div>' for side in ("until", "from"))
    tiny.open(
        before % timer(59_500, NOW, "data-gong")
        + after % timer(59_500, NOW, "data-gong").replace('id="t"', 'id="u"')
    )
    assert tiny.run(ZERO, NOW) == [told]


def test_a_timer_that_is_put_away_before_zero_stays_silent(tiny: Tiny) -> None:
    tiny.open(f'<div data-until="{NOW + 400}">{timer(59_500, NOW, "data-gong")}</div>')
    assert tiny.run(ZERO, NOW) == []


def test_a_count_to_an_instant_changes_with_its_second(tiny: Tiny) -> None:
    page = tiny.open(f'<p data-count-to="{NOW + 600_000}" data-keep></p>')
    tiny.start("wallclock")
    page.wait_for_function("document.querySelector('p').textContent.startsWith('9:')")
