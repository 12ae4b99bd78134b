"""Jurors who come late, leave, come back, and are replaced."""

from __future__ import annotations

import pytest

from contest_live.contest.act import Role
from contest_live.contest.attendance import ReplaceJuror
from contest_live.contest.pitches import CallPitch, SendBack
from contest_live.contest.scoring import (
    CloseScoring,
    DeclareConflict,
    GiveBallot,
    MarkJurorBack,
    MarkJurorLate,
    MarkJurorLeft,
)
from tests.show import SCORES, Show
from tests.stages import JURY, SECRETARY

NOT_JURY = "Cette personne n'est pas du jury."
ROLE = "Votre rôle ne permet pas cette action."


def on_stage() -> Show:
    return Show().in_contest().given(CallPitch("contest", "p1"))


def missing(show: Show, entry: str = "p1") -> tuple[str, ...]:
    return show.state.scoring.missing(entry, show.state.jury())


def replaced(show: Show, juror: str = "j2") -> str:
    """Let Lou sit in a juror's place; give her id."""
    show.do(ReplaceJuror(juror, show.text("Lou"), show.text("Petit")))
    return f"person-{show.last}"


# Leaving and coming back


def test_no_ballot_is_awaited_from_a_juror_who_left_and_what_was_given_stays() -> None:
    show = on_stage()
    show.ballot("j2", "p1")
    show.given(MarkJurorLeft("j2"), MarkJurorLeft("j3"))
    assert missing(show) == ("j1", "j4", "j5", "j6", "j7")
    assert [each.ballots for each in show.state.standings()] == [1]


def test_a_ballot_that_was_on_its_way_is_taken_though_its_juror_left() -> None:
    show = on_stage().given(MarkJurorLeft("j2"))
    show.ballot("j2", "p1")


def test_a_juror_who_is_back_owes_what_they_saw_and_nothing_else() -> None:
    show = Show().in_contest().passes("p1").given(MarkJurorLeft("j2")).passes("p2")
    show.given(MarkJurorBack("j2"), CallPitch("contest", "p3"))
    assert ["j2" in missing(show, each) for each in ("p1", "p2", "p3")] == [True, False, True]
    show.ballot("j2", "p2")


def test_a_team_reopened_to_a_juror_who_came_late_is_owed_by_them() -> None:
    show = Show().in_contest().passes("p1").given(MarkJurorLate("j2"))
    assert "j2" in missing(show.closed().reopened("p1", "j2"), "p1")


def test_a_team_that_is_called_again_is_seen_by_who_is_here_then() -> None:
    show = Show().in_contest().given(MarkJurorLeft("j2"), CallPitch("contest", "p1"))
    show.given(SendBack(show.last), MarkJurorBack("j2"), CallPitch("contest", "p1"))
    assert "j2" in missing(show)


def test_a_juror_who_came_late_owes_nothing_of_who_was_called_before() -> None:
    show = Show().in_contest().passes("p1").given(MarkJurorLate("j2"), CallPitch("contest", "p2"))
    assert ["j2" in missing(show, each) for each in ("p1", "p2")] == [False, True]
    show.undo()
    show.undo()
    assert "j2" in missing(show)


def test_leaving_and_coming_are_undone() -> None:
    show = on_stage().given(MarkJurorLeft("j2"))
    show.undo()
    assert "j2" in missing(show)
    show.given(MarkJurorLeft("j2"), MarkJurorBack("j2"))
    show.undo()
    assert "j2" not in missing(show)


def test_only_news_of_the_jury_is_noted() -> None:
    show = on_stage().given(MarkJurorLeft("j2"))
    for command, sentence in (
        (MarkJurorLeft("c1"), NOT_JURY),
        (MarkJurorLate("c1"), NOT_JURY),
        (MarkJurorLeft("j2"), "Nadia a déjà noté le départ de ce juré."),
        (MarkJurorLate("j2"), "Aucun bulletin de ce juré ne manque."),
        (MarkJurorBack("j3"), "Ce juré est déjà là."),
    ):
        assert show.refused(command, "karim") == sentence
    show.given(MarkJurorBack("j2"))
    assert show.refused(MarkJurorBack("j2")) == "Nadia a déjà noté le retour de ce juré."


@pytest.mark.parametrize("actor", ["j1", SECRETARY, "c1"])
def test_only_the_desk_says_who_is_here(actor: str) -> None:
    show = on_stage()
    for command in (MarkJurorLeft("j2"), MarkJurorBack("j2"), MarkJurorLate("j2")):
        assert show.refused(command, actor) == ROLE
    assert show.refused(ReplaceJuror("j2", show.text("Lou")), actor) == ROLE


# Replaced


def test_another_sits_in_a_jurors_place() -> None:
    show = on_stage()
    lou = replaced(show)
    assert show.state.jury() == ("j1", lou, "j3", "j4", "j5", "j6", "j7")
    person = show.state.attendance.people[lou]
    assert (person.role, person.first, person.last, person.rank) == (
        Role.JUROR,
        show.text("Lou"),
        show.text("Petit"),
        2,
    )


def test_whoever_was_replaced_scores_no_more_and_their_ballots_stay() -> None:
    show = on_stage()
    show.ballot("j2", "p1")
    replaced(show)
    assert show.refused(GiveBallot("p1", SCORES), "j2") == ROLE
    assert show.refused(DeclareConflict("p1"), "j2") == ROLE
    assert [each.ballots for each in show.state.standings()] == [1]


def test_a_juror_in_anothers_place_owes_only_who_is_called_from_now_on() -> None:
    show = Show().in_contest().passes("p1")
    lou = replaced(show)
    show.given(CallPitch("contest", "p2"))
    assert [lou in missing(show, each) for each in ("p1", "p2")] == [False, True]
    show.ballot(lou, "p2")
    show.ballot(lou, "p1")


def test_who_sits_in_the_presidents_place_presides() -> None:
    show = on_stage()
    show.given(MarkJurorLeft("j1"))
    assert show.state.chair() == ""
    lou = replaced(show, "j1")
    assert show.state.chair() == lou
    show.do(CloseScoring(7))
    assert show.state.scoring.asked is not None


def test_only_a_juror_is_replaced_and_once() -> None:
    show = on_stage()
    assert show.refused(ReplaceJuror("c1", show.text("Lou"))) == NOT_JURY
    replaced(show)
    assert show.refused(ReplaceJuror("j2", show.text("Lou"))) == NOT_JURY


def test_a_replacement_is_not_undone() -> None:
    show = on_stage()
    lou = replaced(show)
    show.undo()
    assert show.state.pitches.timer is None
    assert lou in show.state.jury()


def test_a_jury_without_its_president_has_no_chair() -> None:
    show = Show()
    assert show.state.chair() == "j1"
    assert show.state.jury() == JURY
