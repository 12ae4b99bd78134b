"""The page's socket: what it asks, what it draws, what it says when nobody answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.tiny import NOW, Answer, Tiny

pytestmark = pytest.mark.browser

TOPIC = '<div id="t" data-topic="scene/nimes" data-digest="d1">{}</div>'
CLOSED = """<div data-closed hidden>Ce lien n'est plus valable.</div>
<div data-elsewhere hidden>Ailleurs <button data-take-over>Reprendre ici</button></div>"""


def live(tiny: Tiny, inside: str = "<p>un</p>", **options: Any) -> None:
    tiny.listen()
    tiny.open(TOPIC.format(inside) + CLOSED, **options)
    tiny.start("live")
    tiny.page.wait_for_timeout(200)


def test_it_says_what_it_shows_and_draws_what_differs(tiny: Tiny) -> None:
    live(tiny)
    assert tiny.heard[0] == {"t": "watch", "topics": {"scene/nimes": "d1"}}
    assert tiny.heard[1]["t"] == "probe"
    tiny.topic("scene/nimes", "<p>deux</p>")
    tiny.page.wait_for_function("document.querySelector('#t p').textContent === 'deux'")
    assert tiny.page.get_attribute("#t", "data-digest") == "d2"


def test_a_topic_that_is_refused_shows_nothing(tiny: Tiny) -> None:
    live(tiny)
    tiny.tell(t="refused", topic="scene/nimes")
    tiny.page.wait_for_function("document.querySelector('#t').childElementCount === 0")


def test_the_welcome_sets_the_clock_of_a_trial(tiny: Tiny) -> None:
    live(tiny)
    tiny.tell(t="welcome", now=NOW + 9_000_000, rate=60, trial=True, server="s")
    tiny.page.wait_for_timeout(200)
    now, rate = tiny.run(
        "async (load) => { const { clock } = await load('clock');"
        " return [clock.now(), clock.rate]; }"
    )
    assert rate == 60
    assert NOW + 9_000_000 < now < NOW + 9_000_000 + 60 * 3_000


def test_a_morph_spares_what_a_person_is_doing(tiny: Tiny) -> None:
    before = (
        '<p id="k" data-keep="a">rempli</p><p id="o" data-keep="a">rempli</p>'
        '<details id="w"><summary>s</summary>x</details>'
        '<form id="f"><input name="typed"><input type="radio" name="r" value="1">'
        '<input type="radio" name="r" value="2"></form>'
        '<form id="g"><input name="calm" value="un"></form>'
    )
    live(tiny, before)
    page = tiny.page
    page.click("summary")
    page.fill("[name=typed]", "Marie")
    page.check("[value='2']")
    page.evaluate("document.activeElement.blur()")
    after = (
        '<p id="k" data-keep="a"></p><p id="o" data-keep="b">neuf</p>'
        '<details id="w"><summary>s</summary>y</details>'
        '<form id="f"><input name="typed" value="serveur"><input type="radio" name="r" value="1" '
        'checked><input type="radio" name="r" value="2"></form>'
        '<form id="g"><input name="calm" value="deux"></form>'
    )
    tiny.topic("scene/nimes", after)
    page.wait_for_function("document.querySelector('[name=calm]').value === 'deux'")
    assert page.inner_text("#k") == "rempli"
    assert page.inner_text("#o") == "neuf"
    assert page.get_attribute("#w", "open") is not None
    assert page.input_value("[name=typed]") == "Marie"
    assert page.is_checked("[value='2']")


def test_what_one_scene_keeps_never_stands_in_another(tiny: Tiny) -> None:
    live(tiny, '<section><p class="pages" data-keep>1 / 2</p></section>')
    tiny.topic("scene/nimes", '<section><p class="digits" data-keep>0:42</p></section>')
    tiny.page.wait_for_selector(".digits")
    assert tiny.page.inner_text("#t") == "0:42"


def test_silence_is_said_and_ends_by_itself(tiny: Tiny) -> None:
    live(tiny)
    tiny.page.wait_for_selector("[data-network=lost]", state="attached", timeout=4_500)
    tiny.tell(t="beat")
    tiny.page.wait_for_selector("[data-network=ok]", state="attached")


def test_it_comes_back_within_two_seconds(tiny: Tiny) -> None:
    live(tiny)
    tiny.sockets[0].close(code=1012)
    tiny.page.wait_for_timeout(2_200)
    assert len(tiny.sockets) == 2
    assert [each["t"] for each in tiny.heard].count("watch") == 2


def test_a_closed_door_is_said_and_not_knocked_at_again(tiny: Tiny) -> None:
    live(tiny)
    tiny.sockets[0].close(code=4401)
    tiny.page.wait_for_selector("[data-closed]", state="visible")
    tiny.page.wait_for_timeout(2_200)
    assert len(tiny.sockets) == 1


@pytest.mark.parametrize(("chance", "soonest", "latest"), [(0.01, 0, 500), (0.8, 1_400, 2_100)])
def test_when_the_server_stops_each_page_comes_back_at_its_own_time(
    tiny: Tiny, chance: float, soonest: int, latest: int
) -> None:
    live(tiny)
    tiny.page.evaluate("(chance) => (Math.random = () => chance)", chance)
    tiny.sockets[0].close(code=1012)
    tiny.page.wait_for_timeout(soonest)
    assert len(tiny.sockets) == 1
    tiny.page.wait_for_timeout(latest - soonest)
    assert len(tiny.sockets) == 2


def test_a_page_whose_place_was_taken_waits_for_a_person(tiny: Tiny) -> None:
    live(tiny)
    tiny.tell(t="beat")
    tiny.sockets[0].close(code=4409)
    tiny.page.wait_for_selector("[data-elsewhere]", state="visible")
    tiny.page.evaluate("dispatchEvent(new Event('online'))")
    tiny.page.wait_for_timeout(3_000)
    assert len(tiny.sockets) == 1
    assert tiny.page.get_attribute("html", "data-network") == "elsewhere"
    tiny.page.click("[data-take-over]")
    tiny.page.wait_for_timeout(300)
    assert len(tiny.sockets) == 2
    tiny.tell(t="beat")
    tiny.page.wait_for_selector("[data-elsewhere]", state="hidden")
    assert tiny.page.get_attribute("html", "data-network") == "ok"


def test_a_page_that_said_too_much_asks_for_its_topics_for_a_while(tiny: Tiny) -> None:
    tiny.answers = lambda path, body: (200, [])
    live(tiny)
    tiny.sockets[0].close(code=4429)
    tiny.page.wait_for_timeout(2_500)
    assert len(tiny.sockets) == 1
    assert {path for path, _ in tiny.posted} == {"/poll"}


def test_a_page_that_wakes_asks_the_time_again(tiny: Tiny) -> None:
    live(tiny)
    tiny.page.wait_for_timeout(1_500)
    before = [each["t"] for each in tiny.heard].count("probe")
    tiny.page.evaluate("document.dispatchEvent(new Event('resume'))")
    tiny.page.wait_for_timeout(1_600)
    assert [each["t"] for each in tiny.heard].count("probe") == before + 12


def test_a_socket_that_died_in_a_sleep_is_given_up_at_once(tiny: Tiny) -> None:
    live(tiny)
    tiny.tell(t="beat")
    tiny.page.evaluate("document.dispatchEvent(new Event('resume'))")
    tiny.page.wait_for_timeout(3_200)
    assert len(tiny.sockets) == 2


def test_a_page_that_slept_listens_before_it_calls_the_network_lost(tiny: Tiny) -> None:
    live(tiny)
    tiny.tell(t="beat")
    tiny.page.evaluate(
        """() => {
          window.said = [];
          document.addEventListener("network", ({ detail }) => window.said.push(detail));
          const until = performance.now() + 3500;
          while (performance.now() < until);
        }"""
    )
    tiny.tell(t="beat")
    tiny.page.wait_for_timeout(300)
    assert tiny.page.evaluate("window.said") == []


def test_where_sockets_are_blocked_it_asks_instead(tiny: Tiny) -> None:
    def answers(path: str, body: Any) -> Answer:
        digest = body["topics"]["scene/nimes"]
        new = {"t": "topic", "topic": "scene/nimes", "digest": "d9", "html": "<p>neuf</p>"}
        return 200, [] if digest == "d9" else [new]

    tiny.answers = answers
    tiny.page.route_web_socket("**/live", lambda socket: socket.close(code=1006 + 5))
    tiny.open(TOPIC.format("<p>un</p>"))
    tiny.start("live")
    tiny.page.wait_for_function("document.querySelector('#t p').textContent === 'neuf'")
    tiny.page.wait_for_timeout(2_200)
    assert {path for path, _ in tiny.posted} == {"/poll"}
    assert tiny.posted[0][1] == {"t": "watch", "topics": {"scene/nimes": "d1"}}
    assert tiny.posted[-1][1] == {"t": "watch", "topics": {"scene/nimes": "d9"}}
    assert tiny.page.get_attribute("html", "data-network") == "ok"
