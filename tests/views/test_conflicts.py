"""The teams that a juror knows."""

from __future__ import annotations

from contest_live.contest.act import Role
from contest_live.contest.pitches import CallPitch
from contest_live.contest.scoring import (
    DeclareConflict,
    GivePaperBallot,
    RecuseJuror,
    RetractConflict,
    WithdrawBallot,
)
from contest_live.views.ballots import BallotCard, BallotsPicture, picture
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import SCORES, Show
from tests.stages import SECRETARY
from tests.views.markup import Markup, read

J2 = Audience(Role.JUROR, "j2")


def seen(show: Show) -> BallotsPicture:
    found = picture(show.world(), show.stage, J2)
    assert found is not None
    return found


def drawn(show: Show) -> Markup:
    return read(draw("topics/ballots.html", "fr", it=seen(show)))


def card(show: Show) -> BallotCard:
    return next(each for each in seen(show).cards if each.team.id == "p1")


def others(show: Show) -> list[str]:
    return [each.id for each in seen(show).conflicts.others]


def on_stage() -> Show:
    return Show().in_contest().given(CallPitch("contest", "p1"))


def test_before_anything_a_juror_says_which_teams_they_know() -> None:
    page = drawn(Show())
    assert "Je connais une équipe" in page.text
    assert page["declare-conflict"].fields() == {"_command": "DeclareConflict"}
    assert others(Show()) == ["p1", "p2", "p3", "p4", "p5"]


def test_a_team_that_was_declared_is_not_scored_and_can_be_taken_back() -> None:
    show = on_stage()
    show.do(DeclareConflict("p1"), "j2")
    page = drawn(show)
    assert (card(show).is_open, card(show).recused) == (False, True)
    assert page.one("a", id="link-p1")["class"] == "recused"
    assert "Vous ne notez pas cette équipe : un lien avec elle est signalé." in page.says("card-p1")
    assert "p1" not in others(show)
    fields = page["retract-p1"].fields()
    assert fields == {"_command": "RetractConflict", "entry": "p1"}
    show.do(RetractConflict(fields["entry"]), "j2")
    assert card(show).is_open


def test_what_the_desk_noted_a_juror_only_reads() -> None:
    show = on_stage().given(RecuseJuror("j2", "p1"))
    page = drawn(show)
    assert "known-p1" in page.ids()
    assert "retract-p1" not in page.ids()


def test_once_a_team_is_closed_nothing_is_declared_or_retracted() -> None:
    show = Show().in_contest().passes("p1").passes("p2")
    show.do(DeclareConflict("p1"), "j2")
    show.closed()
    assert others(show) == ["p3", "p4", "p5"]
    assert "retract-p1" not in drawn(show).ids()


def test_after_the_publication_there_is_nothing_to_declare() -> None:
    conflicts = seen(Show().published()).conflicts
    assert (conflicts.known, conflicts.others) == ((), ())
    assert "conflicts" not in drawn(Show().published()).ids()


def test_a_ballot_that_was_sent_is_withdrawn_by_its_juror() -> None:
    show = on_stage()
    assert "withdraw-p1" not in drawn(show).ids()
    ballot = show.ballot("j2", "p1")
    fields = drawn(show)["withdraw-p1"].fields()
    assert fields == {"_command": "WithdrawBallot", "entry": "p1", "ballot": ballot}
    show.do(WithdrawBallot("p1", fields["ballot"]), "j2")
    assert (card(show).ballot, card(show).is_open) == ("", True)


def test_a_paper_ballot_says_who_entered_it() -> None:
    show = on_stage()
    show.do(GivePaperBallot("j2", "p1", SCORES), SECRETARY)
    assert card(show).entered == "Sam"
    assert "Saisi par Sam à 9 h 00" in drawn(show).says("said-p1")
    assert "compte" in drawn(show.closed()).says("said-p1")


def test_a_team_that_is_reopened_for_a_juror_is_open_on_their_phone_alone() -> None:
    show = Show().in_contest().passes("p1").closed().reopened("p1", "j2")
    assert card(show).is_open
    show.reopened("p1", "j3")
    assert [each.is_open for each in seen(show).cards] == [True]
    other = picture(show.world(), show.stage, Audience(Role.JUROR, "j4"))
    assert other is not None
    assert [each.is_open for each in other.cards] == [False]
