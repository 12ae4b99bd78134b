"""Whole pages: their frame, their topics, and what they say without script."""

from __future__ import annotations

import pytest

from contest_live.views import floor, follow, overview, scene
from contest_live.views.page import Drawn, Page
from contest_live.views.render import digest, draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.views.markup import Markup, read

TOPICS = {
    "screen": ("scene/montpellier", scene.picture),
    "floor": ("floor/montpellier", floor.picture),
    "follow": ("follow/montpellier", follow.picture),
    "overview": ("overview", overview.picture),
}


def page(*, topic: str = "", html: str = "", trial: bool = False) -> Page:
    return Page(
        contest="Opencité",
        now=1_447_401_600_000,
        rate=1.0,
        trial=trial,
        zone="Europe/Paris",
        stage="montpellier",
        name="Montpellier",
        topics={topic: Drawn(html, digest(html))} if topic else {},
    )


def drawn(name: str, made: Page, **values: str) -> Markup:
    html = draw(f"pages/{name}.html", "fr", page=made, **values)
    assert html.startswith("<!doctype html>")
    return read(html)


@pytest.mark.parametrize("name", list(TOPICS))
def test_a_page_arrives_with_its_topic_drawn(name: str) -> None:
    topic, picture = TOPICS[name]
    show = Show().in_pitches()
    found = picture(show.world(), "montpellier", Audience())
    html = draw(f"topics/{name.replace('screen', 'scene')}.html", "fr", it=found)
    markup = drawn(name, page(topic=topic, html=html))
    holder = markup.one(data_topic=topic)
    assert holder["id"] == f"topic-{topic.replace('/', '-')}"
    assert holder["data-digest"] == digest(html)
    assert "Montpellier" in markup.text
    assert "RÉPÉTITION" not in markup.text


def test_the_frame_carries_the_clock_and_the_language() -> None:
    root = drawn("door", page()).one("html")
    assert (root["lang"], root["data-now"], root["data-zone"]) == (
        "fr",
        "1447401600000",
        "Europe/Paris",
    )
    assert root["data-hm"] == "%-H\u00a0h\u00a0%M"
    assert "data-me" not in root


def test_a_trial_says_so() -> None:
    assert "RÉPÉTITION" in drawn("door", page(trial=True)).text


def test_a_door_can_be_opened_by_hand_without_script() -> None:
    markup = drawn("door", page())
    assert markup.one("form") == {"method": "post", "action": "/door"}
    assert markup.one("input")["name"] == "token"
    assert "Un instant" not in markup.text


def test_a_mistake_is_said_with_a_way_back() -> None:
    words = {"heading": "Page introuvable", "sentence": "Elle n’existe pas."}
    markup = drawn("error", page(), here="/console/nimes", **words)
    assert "Page introuvable Elle n’existe pas. Revenir à l’accueil" in markup.text
    assert markup.one("a", lang="en")["href"] == "/console/nimes?lang=en"
    assert markup.one("a", class_="button")["href"] == "/"
    words = {"heading": "Refusé", "sentence": "Trop tard.", "here": ""}
    back = drawn("error", page(), back="/jury/nimes", **words)
    assert back.one("a", class_="button")["href"] == "/jury/nimes"
