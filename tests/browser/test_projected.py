"""Read from the back row: on each scene every word is at least 4 % of the height, and none is cut.

Names are as long as they may be: 80 characters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from contest_live.contest.attendance import CorrectProject
from contest_live.contest.pitches import CallPitch
from contest_live.contest.rules import Board, Scene
from contest_live.contest.screens import SetLeaderboard, ShowScene
from contest_live.views.instants import at
from contest_live.views.render import draw
from contest_live.views.scene import picture
from contest_live.views.world import Audience, Desk
from tests.browser.tiny import Tiny
from tests.coached import FRIDAY, coached
from tests.show import Show
from tests.stages import city, final

pytestmark = pytest.mark.browser

LONGEST = "L’Atelier participatif de réparation d’électroménager et de couture du Grand Mas"
SURNAME = "de La Rochefoucauld-Beauharnais"
CITIES = ("montpellier", "narbonne", "nimes", "perpignan")
SIZES = ((1920, 1080), (1280, 800), (1024, 768))
# The clock may be smaller. What is said while the network is lost is for the desk.
SMALL = """() => [...document.querySelectorAll(".screen *")]
  .filter((each) => !each.closest("svg, .clock, .when-lost, .visually-hidden, [hidden]"))
  .filter((each) => each.offsetHeight)
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < innerHeight * 0.0399)
  .map((each) => each.textContent.trim())"""
# Letters reach a little out of their line.
CUT = """() => [...document.querySelectorAll(
    ".screen .name, .screen .project, .screen .foot p, .people > li:not([hidden])")]
  .filter((each) => getComputedStyle(each).overflow !== "visible"
    || each.closest(".cards, .people"))
  .map((each) => each.closest(".cards > li") ?? each)
  .filter((each) => each.scrollWidth > each.clientWidth + 1
    || each.scrollHeight > each.clientHeight + parseFloat(getComputedStyle(each).fontSize) / 2)
  .map((each) => each.textContent.trim())"""


def long(show: Show) -> Show:
    for project in show.state.attendance.projects.values():
        show.do(CorrectProject(project.id, show.text(LONGEST), show.text("Clémentine"), None))
    return show


def called() -> Show:
    return long(Show().in_pitches()).given(CallPitch("pitches", "p1"))


def order() -> Show:
    return called().given(ShowScene(Scene.ORDER))


def jury() -> Show:
    show = Show().in_contest()
    for juror in show.state.attendance.jury():
        for text, name in ((juror.first, "Marie-Christine-Bérengère"), (juror.last, SURNAME)):
            assert text
            show.texts[text.id] = name
    return show.given(ShowScene(Scene.JURY))


def board() -> Show:
    show = long(Show().all_scored())
    return show.given(SetLeaderboard(Board.LIVE), ShowScene(Scene.LEADERBOARD))


def laureates() -> Show:
    return long(Show().published()).given(ShowScene(Scene.LAUREATES))


def prizes() -> Show:
    return long(Show(city(), final()).published().on("finale").published())


def all_cities() -> Show:
    show = Show(*map(city, CITIES), final(*CITIES))
    for each in CITIES:
        show.on(each).published()
    return show.on("finale").all_scored().given(ShowScene(Scene.CITIES))


def coaching() -> Show:
    show = coached().planned().at(FRIDAY)
    return long(show).given(ShowScene(Scene.COACHING))


SHOWS = (Show, called, order, jury, board, laureates, prizes, all_cities, coaching)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("show", SHOWS, ids=lambda show: show.__name__)
def test_the_back_row_reads_every_word(
    tiny: Tiny, show: Callable[[], Show], size: tuple[int, int]
) -> None:
    shown = show()
    world = replace(shown.world(), desk=Desk(address="http://192.168.1.20:8000"))
    seen = picture(world, shown.stage, Audience())
    scene = at(draw("topics/scene.html", "fr", it=seen), shown.now)
    tiny.page.set_viewport_size({"width": size[0], "height": size[1]})
    sheets = ("tokens", "base", "projected")
    page = tiny.open(f'<div class="screen">{scene}</div>', sheets=sheets)
    tiny.start("fit", "wallclock", "timer")
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate(SMALL) == []
    assert page.evaluate(CUT) == []
