"""The secretary's list of ballots, and one of them."""

from __future__ import annotations

import pytest

from contest_live.contest.act import Role
from contest_live.contest.pitches import CallPitch
from contest_live.contest.scoring import GivePaperBallot, RecuseJuror
from contest_live.views.paper import PaperBallot, PaperPicture, ballot, picture
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import SCORES, Show
from tests.stages import JURY, SECRETARY
from tests.views.markup import read

SAM = Audience(Role.SECRETARY)


def seen(show: Show) -> PaperPicture:
    found = picture(show.world(), show.stage, SAM)
    assert found is not None
    return found


def form(show: Show, juror: str = "j2") -> PaperBallot:
    found = ballot(show.world(), show.stage, "p1", juror)
    assert found is not None
    return found


def on_stage() -> Show:
    return Show().in_contest().given(CallPitch("contest", "p1"))


def test_before_any_team_there_is_nothing_to_enter() -> None:
    page = read(draw("topics/paper.html", "fr", it=seen(Show().in_contest())))
    assert page.text == "Aucune équipe ne peut être notée maintenant."


def test_each_juror_who_may_score_a_team_has_a_seat() -> None:
    show = on_stage().given(RecuseJuror("j4", "p1"))
    show.ballot("j3", "p1")
    show.do(GivePaperBallot("j2", "p1", SCORES), SECRETARY)
    (team,) = seen(show).teams
    assert [each.id for each in team.seats] == [*JURY]
    stands = [(each.entered, bool(each.sent), each.recused) for each in team.seats[:4]]
    assert stands == [
        (False, False, False),
        (True, True, False),
        (False, True, False),
        (False, False, True),
    ]


def test_a_team_that_is_reopened_for_one_juror_has_one_seat() -> None:
    show = Show().in_contest().passes("p1").closed().reopened("p1", "j2")
    (team,) = seen(show).teams
    assert [each.id for each in team.seats] == ["j2"]


def test_what_was_entered_is_in_the_form_and_what_was_sent_is_not() -> None:
    show = on_stage()
    show.do(GivePaperBallot("j2", "p1", SCORES, show.text("Lisible.")), SECRETARY)
    show.ballot("j3", "p1", "3")
    entered, sent = form(show), form(show, "j3")
    assert [each.given for each in entered.scales] == ["7", "6.5", "8"]
    assert entered.comment == "Lisible."
    assert [each.given for each in sent.scales] == ["", "", ""]
    assert (sent.comment, sent.replaces) == ("", show.last)


def test_after_the_publication_there_is_nothing_to_enter() -> None:
    show = Show().published()
    assert seen(show).teams == ()
    assert not form(show).is_open


@pytest.mark.parametrize("role", [None, *set(Role) - {Role.SECRETARY}])
def test_only_the_secretary_has_such_a_page(role: Role | None) -> None:
    assert picture(on_stage().world(), "montpellier", Audience(role)) is None


def test_an_unknown_stage_team_or_juror_has_none() -> None:
    assert picture(Show().world(), "narbonne", SAM) is None
    assert ballot(on_stage().world(), "montpellier", "p2", "j2") is None
    assert ballot(on_stage().world(), "montpellier", "p1", SECRETARY) is None
