"""A city on anybody's phone."""

from __future__ import annotations

import pytest

from contest_live.contest.pitches import CallPitch, StartPitch
from contest_live.contest.rules import Board, Scene
from contest_live.contest.screens import PromptFloor, SetLeaderboard, ShowScene
from contest_live.views.follow import Doing, FollowPicture, picture
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.stages import city, final
from tests.views.markup import Markup, read

PUBLIC = Audience()


def seen(show: Show) -> FollowPicture:
    found = picture(show.world(), show.stage, PUBLIC)
    assert found is not None
    return found


def drawn(show: Show) -> Markup:
    return read(draw("topics/follow.html", "fr", it=seen(show)))


def test_where_no_stage_is_open_there_is_nothing() -> None:
    assert picture(Show().world(), "nowhere", PUBLIC) is None


def test_before_the_first_phase_it_says_when_and_where() -> None:
    markup = drawn(Show())
    assert "Début le vendredi 13 novembre à 9 h 00 Cap Oméga" in markup.text
    assert "open" in markup.one("details")


def test_it_follows_the_pitch_on_stage() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    show.do(StartPitch(show.last))
    markup = drawn(show)
    assert markup.one("section", id="now")["data-since"] == str(show.now)
    assert "1 Gifting Studio Amina" in markup.text
    assert "Passage 1 sur 5" in markup.text
    assert "open" not in markup.one("details")
    assert seen(show) == seen(show.wait(30))


def test_the_next_three_have_expected_times() -> None:
    markup = drawn(Show().in_pitches())
    assert "1 Gifting Studio vers 10 h 00 2 La Fabrique vers 10 h 02" in markup.text
    assert "Nid d'abeille" not in markup.text


@pytest.mark.parametrize(
    ("phase", "doing", "words"),
    [
        ("equipes", Doing.PAUSE, "Pause Reprise à 12 h 00"),
        ("deliberation", Doing.DELIBERATION, "Le jury délibère"),
        ("ouverture", Doing.PHASE, "Maintenant Ouverture"),
    ],
)
def test_when_nobody_is_on_stage_it_says_what_happens(phase: str, doing: Doing, words: str) -> None:
    show = Show().in_phase(phase)
    assert seen(show).doing is doing
    assert words in drawn(show).text


def test_a_round_comes_and_goes() -> None:
    show = Show().in_pitches()
    assert seen(show).doing is Doing.COMING
    for entry in ("p1", "p2", "p3", "p4", "p5"):
        show.passes(entry, "pitches")
    assert "Tous les passages sont terminés" in drawn(show).text


def test_a_scene_that_a_host_chooses_says_that_it_is_a_pause() -> None:
    assert "Pause" in drawn(Show().in_pitches().given(ShowScene(Scene.PAUSE))).text


def test_results_are_there_when_published_or_shown() -> None:
    show = Show().all_scored()
    assert not drawn(show).every("section", id="results")
    show.do(SetLeaderboard(Board.LIVE))
    assert "1 Gifting Studio 8,50" in drawn(show).text
    assert "Les lauréats 1 Gifting Studio 2 La Fabrique" in drawn(Show().published()).text


def test_the_final_names_its_prizes() -> None:
    show = Show(city(), final()).published().on("finale").published()
    assert "Gifting Studio Premier prix" in drawn(show).text


def test_what_is_not_public_changes_nothing() -> None:
    show = Show().in_contest().passes("p1")
    before = seen(show)
    show.ballot("j1", "p1")
    show.do(PromptFloor(show.text("Plus près du micro")))
    assert seen(show) == before
