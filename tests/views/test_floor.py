"""The stage floor: seconds, the next two as they are spoken, a private word."""

from __future__ import annotations

from contest_live.contest.act import Role
from contest_live.contest.attendance import RegisterWalkIn
from contest_live.contest.pitches import CallPitch
from contest_live.contest.programme import DrawOrder
from contest_live.contest.screens import ClearPrompt, PromptFloor
from contest_live.views.floor import FloorPicture, picture
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.views.markup import Markup, read

HOST = Audience(Role.HOST, "nadia")


def seen(show: Show) -> FloorPicture:
    found = picture(show.world(), show.stage, HOST)
    assert found is not None
    return found


def drawn(show: Show) -> Markup:
    return read(draw("topics/floor.html", "fr", it=seen(show)))


def test_where_no_stage_is_open_there_is_nothing() -> None:
    assert picture(Show().world(), "nowhere", HOST) is None


def test_before_anybody_waits_it_says_so() -> None:
    assert "Personne n’attend son passage" in drawn(Show()).text


def test_it_shows_seconds_and_the_next_two() -> None:
    show = Show().in_pitches()
    assert drawn(show).text.startswith("Personne sur scène 1 Gifting Studio Amina 2 La Fabrique")
    markup = drawn(show.given(CallPitch("pitches", "p1")))
    assert markup.one("section")["data-timer"] == show.last
    assert len(markup.every("li")) == 2
    assert "2 La Fabrique Bastien 3 Mobil'Été Chloé" in markup.text


def test_it_says_how_a_name_is_spoken() -> None:
    show = Show()
    first, title, said = map(show.text, ("Siobhán", "Lit dans le vent", "chi-vonne"))
    show.given(RegisterWalkIn(first, title, said), DrawOrder("pitches")).in_phase("pitchs")
    assert "6 Lit dans le vent Siobhán chi-vonne" in drawn(show).text


def test_a_private_word_comes_and_goes() -> None:
    show = Show().in_pitches()
    show.do(PromptFloor(show.text("Plus près du micro")))
    assert "Plus près du micro" in drawn(show).text
    assert not drawn(show.given(ClearPrompt())).every("p", class_="private")


def test_nothing_changes_while_the_seconds_run() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    assert seen(show) == seen(show.wait(30))
