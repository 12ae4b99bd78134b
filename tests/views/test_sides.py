"""Both sides of what was announced, on every public topic, without a template that knows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from contest_live.contest.act import SECOND
from contest_live.contest.pitches import CallPitch, StartPitch
from contest_live.contest.programme import EnterPhase
from contest_live.contest.rules import Scene
from contest_live.contest.screens import DarkenScreens, LightScreens, ShowScene
from contest_live.views.sides import Sides, same
from contest_live.views.topics import TOPICS
from contest_live.views.world import Audience
from tests.show import Show
from tests.stages import city

STAGE = "montpellier"
SIDE = re.compile(r'<div class="side"([^>]*)>\n(.*?)\n</div>\n', re.DOTALL)


def picture(show: Show, topic: str, stage: str = STAGE) -> Any:
    return TOPICS[topic].picture(show.world(), stage, Audience())


def drawn(show: Show, topic: str, stage: str = STAGE) -> str:
    return TOPICS[topic].draw(picture(show, topic, stage), "fr")


def announced(seconds: int = 60) -> tuple[Show, int]:
    """A show in which a pitch was announced, and the instant of its start."""
    show = Show(city(), city("nimes")).in_pitches().given(CallPitch("pitches", "p1"))
    at = show.now + seconds * SECOND
    return show.given(StartPitch(show.last, at)), at


def test_until_its_instant_a_blackout_is_beside_what_is_seen() -> None:
    show = Show()
    before = drawn(show, "scene")
    show.given(DarkenScreens())
    at = show.state.cues[0].at
    now, then = SIDE.findall(drawn(show, "scene"))
    assert now == (f' data-until="{at}"', before)
    assert then[0] == f' data-from="{at}" hidden'
    assert "blackout" in then[1]


def test_after_its_instant_there_is_one_side_only() -> None:
    show = Show().given(DarkenScreens())
    show.now = show.state.cues[0].at
    assert not isinstance(picture(show, "scene"), Sides)
    assert "side" not in drawn(show, "scene")


@pytest.mark.parametrize("topic", ["scene", "follow", "overview", "floor", "scene-timer"])
def test_every_public_topic_shows_the_start_at_its_instant(topic: str) -> None:
    show, at = announced()
    stage = STAGE if TOPICS[topic].staged else ""
    now, then = SIDE.findall(drawn(show, topic, stage))
    assert f'data-until="{at}"' in now[0]
    assert 'data-state="ready"' in now[1]
    assert f'data-since="{at}"' in then[1]


def test_only_what_is_seen_now_bears_ids() -> None:
    show, _ = announced()
    html = drawn(show, "follow")
    ids = re.findall(r' id="([^"]+)"', html)
    assert "programme" in ids
    assert len(set(ids)) == len(ids)


def test_a_topic_that_an_instant_does_not_concern_has_one_side() -> None:
    show, _ = announced()
    assert not isinstance(picture(show, "scene", "nimes"), Sides)
    assert not isinstance(picture(show, "scene-jury"), Sides)


def test_another_citys_start_is_seen_at_its_instant_where_all_cities_are_shown() -> None:
    show, at = announced()
    show.do(ShowScene(Scene.CITIES), stage="nimes")
    assert [each.since for each in picture(show, "scene", "nimes").sides] == [None, at]


def test_two_instants_have_three_sides() -> None:
    show = Show()
    first, second = show.now + 60 * SECOND, show.now + 90 * SECOND
    show.given(DarkenScreens(first), LightScreens(second))
    times = [(each.since, each.until) for each in picture(show, "scene").sides]
    assert times == [(None, first), (first, second), (second, None)]


def test_cities_that_begin_at_one_instant_have_two_sides() -> None:
    show = Show(city(), city("nimes"))
    at = show.now + 60 * SECOND
    for stage in ("montpellier", "nimes"):
        show.do(EnterPhase("", "accueil", at), stage=stage)
    assert [each.since for each in picture(show, "overview", "").sides] == [None, at]


def test_what_the_host_does_meanwhile_is_on_both_sides() -> None:
    show = Show().given(DarkenScreens(Show().now + 60 * SECOND))
    show.do(ShowScene(Scene.JURY))
    now, _ = picture(show, "scene").sides
    assert now.picture.body.kind == "jury"


def test_what_was_drawn_with_its_sides_is_right_until_something_else_comes() -> None:
    show = Show()
    first, second = show.now + 60 * SECOND, show.now + 90 * SECOND
    bare = picture(show, "scene")
    show.given(DarkenScreens(first), LightScreens(second))
    three = picture(show, "scene")
    for at in (show.now, first, second):
        show.now = at
        assert same(three, picture(show, "scene"), at)
    assert same(bare, picture(show, "scene"), second)
    show.do(ShowScene(Scene.JURY))
    assert not same(three, picture(show, "scene"), show.now)
    assert not same(bare, picture(show, "scene"), show.now)
