"""A page that comes after an instant shows what holds since, before its script has run."""

from __future__ import annotations

import pytest

from contest_live.views.instants import at
from contest_live.views.page import Drawn
from contest_live.views.render import draw
from tests.views.markup import read
from tests.views.test_page import page

AT = 1_447_401_600_000


@pytest.mark.parametrize(("now", "shown"), [(AT - 1, "before"), (AT, "after"), (AT + 9, "after")])
def test_one_side_of_an_instant_is_shown(now: int, shown: str) -> None:
    html = f'<p id="before" data-until="{AT}">un</p><p id="after" data-from="{AT}" hidden>deux</p>'
    markup = read(at(html, now))
    assert [each["id"] for each in markup.every("p") if "hidden" not in each] == [shown]


@pytest.mark.parametrize(("now", "hidden"), [(AT - 1, True), (AT, False), (AT + 60, True)])
def test_something_may_be_shown_between_two_instants(now: int, hidden: bool) -> None:
    html = f'<p class="x" data-from="{AT}" data-until="{AT + 60}" hidden data-keep></p>'
    assert ("hidden" in read(at(html, now)).one("p")) is hidden


def test_what_has_no_instant_stays_as_it_is() -> None:
    html = '<p hidden>hidden</p><p data-until="">x</p><a title="hidden data-from">y</a>'
    assert at(html, AT) == html


def test_a_page_carries_its_topics_as_they_are_at_its_time() -> None:
    made = page(topic="follow/montpellier", html=f'<p id="w" data-until="{AT}">avant</p>')
    assert made.now == AT
    assert "hidden" in read(draw("pages/follow.html", "fr", page=made)).one("p", id="w")
    assert made.topics["follow/montpellier"] == Drawn(
        f'<p id="w" data-until="{AT}">avant</p>', made.topics["follow/montpellier"].digest
    )
