"""What a whole jury sees alike."""

from __future__ import annotations

from contest_live.contest.act import Role
from contest_live.contest.pitches import CallPitch
from contest_live.views.jury import JuryPicture, Scoring, picture
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.views.markup import Markup, read

JURY = Audience(Role.JUROR, "")


def seen(show: Show) -> JuryPicture:
    found = picture(show.world(), show.stage, JURY)
    assert found is not None
    return found


def drawn(show: Show) -> Markup:
    return read(draw("topics/jury.html", "fr", it=seen(show)))


def test_before_the_show_only_the_city_is_named() -> None:
    show = Show()
    assert seen(show).scoring is Scoring.AHEAD
    assert drawn(show).text == "Montpellier"


def test_the_team_on_stage_can_be_gone_to() -> None:
    show = Show().in_contest().given(CallPitch("contest", "p1"))
    page = drawn(show)
    assert page.text == "Montpellier Concours Notation ouverte Sur scène : 1 Gifting Studio Y aller"
    assert page.one(class_="moved-on")["data-on-stage"] == "p1"
    assert page.one(data_show_card="p1")["href"] == "#card-p1"


def test_a_pitch_that_no_jury_scores_is_not_named() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    assert seen(show).on_stage is None
    assert seen(show).phase == "Pitchs"


def test_it_says_when_scoring_is_closed_and_results_are_published() -> None:
    show = Show().in_contest().passes("p1")
    show.ballot("j2", "p1")
    assert seen(show.closed()).scoring is Scoring.CLOSED
    assert "Notation fermée" in drawn(show).text
    assert seen(Show().published()).scoring is Scoring.PUBLISHED


def test_nothing_changes_with_a_ballot_or_with_time() -> None:
    show = Show().in_contest().given(CallPitch("contest", "p1"))
    before = seen(show)
    show.ballot("j2", "p1")
    assert seen(show.wait(600)) == before


def test_a_stage_that_is_not_has_no_picture() -> None:
    assert picture(Show().world(), "narbonne", JURY) is None
