"""Timers: the digits, the looks, the bar, the gong's instant; and the clocks around them."""

from __future__ import annotations

import pytest

from tests.browser.tiny import NOW, Tiny

pytestmark = pytest.mark.browser

ROOT = (
    '<section id="t" data-timer="p1" data-allotted="60000" data-elapsed="{elapsed}" '
    'data-since="{since}" data-amber="15000" data-red="5000" {more}>'
    '<p id="d" data-timer-digits data-keep></p><i id="b" data-timer-bar data-keep></i>'
    '<i id="n" data-timer-notch="amber" data-keep></i></section>'
)


def timer(elapsed: int = 0, since: int | str = "", more: str = "") -> str:
    return ROOT.format(elapsed=elapsed, since=since, more=more)


DIGITS = {
    60_000: "1:00",
    59_999: "1:00",
    59_000: "0:59",
    1: "0:01",
    0: "0:00",
    -999: "0:00",
    -1_000: "−0:01",
    -4_200: "−0:04",
    -61_000: "−1:01",
    600_000: "10:00",
}


def test_digits_reach_zero_at_zero_and_bear_a_minus_sign_beyond(tiny: Tiny) -> None:
    tiny.open("")
    script = """async (load, all) => {
      const { digits } = await load("countdown");
      return all.map(digits);
    }"""
    assert tiny.run(script, list(DIGITS)) == list(DIGITS.values())


@pytest.mark.parametrize(
    ("elapsed", "since", "more", "state", "warn", "paused"),
    [
        (0, "", "", "ready", "", False),
        (0, NOW, "", "running", "", False),
        (44_000, NOW, "", "running", "", False),
        (45_000, NOW, "", "running", "amber", False),
        (55_000, NOW, "", "running", "red", False),
        (30_000, "", "", "paused", "", True),
        (64_000, NOW, "", "over", "red", False),
        (64_000, "", "", "over", "red", True),
        (58_000, "", "data-stopped", "stopped", "red", False),
    ],
)
def test_looks(
    tiny: Tiny, elapsed: int, since: int | str, more: str, state: str, warn: str, paused: bool
) -> None:
    page = tiny.open(timer(elapsed, since, more))
    if since:
        page.locator("#t").evaluate("(t, s) => t.dataset.since = s", since)
    tiny.run(
        "async (load, now) => { (await load('clock')).clock.now = () => now;"
        " (await load('timer')).start(); }",
        NOW,
    )
    root = page.locator("#t")
    assert root.get_attribute("data-state") == state
    assert root.get_attribute("data-warn") == warn
    assert (root.get_attribute("data-paused") is not None) is paused


def test_a_start_that_was_announced_is_ready_until_its_instant(tiny: Tiny) -> None:
    page = tiny.open(timer(0, NOW + 1_500) + timer(20_000, NOW + 1_500).replace('id="t"', 'id="u"'))
    looks = tiny.run(
        """async (load, start) => {
          const { clock } = await load("clock");
          const { draw } = await load("timer");
          const [one, other] = ["#t", "#u"].map((each) => document.querySelector(each));
          return [0, 1499, 1500, 2600].map((at) => {
            clock.now = () => start + at;
            for (const each of [one, other]) draw(each);
            const said = (each) => `${each.dataset.state} ${each.innerText.trim()}`;
            return [one, other].map(said);
          });
        }""",
        NOW,
    )
    assert looks == [
        ["ready 1:00", "paused 0:40"],
        ["ready 1:00", "paused 0:40"],
        ["running 1:00", "running 0:40"],
        ["running 0:59", "running 0:39"],
    ]
    assert page.locator("#t").get_attribute("data-paused") is None


def test_who_wants_little_motion_gets_a_bar_that_moves_with_the_digits(tiny: Tiny) -> None:
    tiny.page.emulate_media(reduced_motion="reduce")
    tiny.open(timer(0, NOW))
    bars = tiny.run(
        """async (load, start) => {
          const { clock } = await load("clock");
          const { draw } = await load("timer");
          return [5100, 5400, 6100].map((at) => {
            clock.now = () => start + at;
            draw(document.querySelector("#t"));
            return document.querySelector("#b").style.transform;
          });
        }""",
        NOW,
    )
    assert bars == ["scaleX(0.9167)", "scaleX(0.9167)", "scaleX(0.9)"]


def test_the_bar_shrinks_and_its_notch_stands_where_amber_begins(tiny: Tiny) -> None:
    page = tiny.open(timer(30_000))
    tiny.start("timer")
    assert page.locator("#d").inner_text() == "0:30"
    assert page.locator("#b").evaluate("(bar) => bar.style.transform") == "scaleX(0.5)"
    assert page.locator("#n").evaluate("(notch) => notch.style.insetInlineStart") == "25%"


def test_digits_never_go_back_while_a_clock_is_mended(tiny: Tiny) -> None:
    page = tiny.open(timer(0, NOW))
    shown = tiny.run(
        """async (load, start) => {
          const { clock } = await load("clock");
          const { draw } = await load("timer");
          const [root, digits] = [document.querySelector("#t"), document.querySelector("#d")];
          return [5000, 7200, 6400, 7100, 8100].map((at) => {
            clock.now = () => start + at;
            draw(root);
            return digits.textContent;
          });
        }""",
        NOW,
    )
    assert shown == ["0:55", "0:53", "0:53", "0:53", "0:52"]
    page.locator("#t").evaluate("(t) => t.dataset.elapsed = '-2000'")
    again = tiny.run(
        "async (load) => { (await load('timer')).draw(document.querySelector('#t'));"
        " return document.querySelector('#d').textContent; }"
    )
    assert again == "0:54"


def test_zero_is_told_once_when_it_comes(tiny: Tiny) -> None:
    tiny.open(timer(59_500, NOW, "data-gong"))
    told = tiny.run(
        """async (load, start) => {
          const { clock } = await load("clock");
          const { draw } = await load("timer");
          const told = [];
          document.addEventListener("zero", () => told.push(clock.now() - start));
          for (const at of [0, 400, 520, 600, 2600]) {
            clock.now = () => start + at;
            draw(document.querySelector("#t"));
          }
          return told;
        }""",
        NOW,
    )
    assert told == [520]


def test_a_page_that_opens_in_overtime_stays_silent(tiny: Tiny) -> None:
    tiny.open(timer(59_500, NOW))
    told = tiny.run(
        """async (load, start) => {
          const { clock } = await load("clock");
          let told = 0;
          document.addEventListener("zero", () => (told += 1));
          clock.now = () => start + 900;
          (await load("timer")).draw(document.querySelector("#t"));
          return told;
        }""",
        NOW,
    )
    assert told == 0


def test_a_gong_sounds_once_it_was_tried(tiny: Tiny) -> None:
    page = tiny.open('<button data-gong-try data-tried="Gong prêt">Essayer le gong</button>')
    tiny.start("gong")
    assert tiny.run("async (load) => (await load('gong')).strike()") is False
    page.click("button")
    assert page.inner_text("button") == "Gong prêt"
    page.wait_for_timeout(1_100)
    assert tiny.run("async (load) => (await load('gong')).strike()") is True
    assert tiny.run("async (load) => (await load('gong')).strike()") is False


def test_hours_are_contest_time_in_the_stage_s_zone(tiny: Tiny) -> None:
    page = tiny.open('<time data-clock data-keep></time><b data-clock data-zone="UTC"></b>')
    tiny.start("wallclock")
    assert page.inner_text("time") == "00:13"
    assert page.inner_text("b") == "22:13"
    assert (
        tiny.run("async (load) => (await load('wallclock')).hourOf(1430000000000)")
        == "0\u00a0h\u00a013"
    )


def test_who_waits_is_expected_later_while_the_pitch_on_stage_takes_longer(tiny: Tiny) -> None:
    page = tiny.open(
        f'<time data-expected="{NOW + 240_000}" data-slips="{NOW + 60_000}"></time>'
        f'<b data-expected="{NOW + 120_000}" data-slips="{NOW - 300_000}" data-zone="UTC"></b>'
    )
    tiny.start("wallclock")
    assert page.inner_text("time") == "0\u00a0h\u00a017"
    assert page.inner_text("b") == "22\u00a0h\u00a020"


@pytest.mark.parametrize(
    ("base", "due", "words"),
    [
        (360_000, "", "6 min de retard"),
        (-180_000, "", "3 min d'avance"),
        (59_000, "", "à l'heure"),
        (0, -150_000, "2 min de retard"),
        (-180_000, 60_000, "3 min d'avance"),
        (59 * 60_000, "", "59 min de retard"),
        (-114_180_000, "", "31 h 43 d'avance"),
        (3_600_000, "", "1 h 00 de retard"),
    ],
)
def test_delay_grows_by_itself_once_something_is_due(
    tiny: Tiny, base: int, due: int | str, words: str
) -> None:
    instant = NOW + due if isinstance(due, int) else ""
    page = tiny.open(
        f'<p data-behind data-behind-base="{base}" data-due="{instant}" data-minutes="%s min" '
        'data-hours="%h h %m" data-late="%s de retard" data-early="%s d\'avance" '
        'data-on-time="à l\'heure"></p>'
    )
    tiny.start("wallclock")
    assert page.inner_text("p") == words
