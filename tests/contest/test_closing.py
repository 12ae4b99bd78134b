"""Closing while ballots are missing: the host asks, the president decides. And reopening."""

from __future__ import annotations

import pytest

from contest_live.contest.pitches import CallPitch
from contest_live.contest.scoring import (
    CloseScoring,
    ClosingAsked,
    ClosingConfirmed,
    ConfirmClosing,
    GiveBallot,
    MarkJurorLeft,
    RecuseJuror,
    ReopenScoring,
    ScoringClosed,
)
from contest_live.contest.stage import Undo
from tests.show import SCORES, Show
from tests.stages import JURY

CHANGED = "La liste des bulletins qui manquent a changé : regardez à nouveau."
ROLE = "Votre rôle ne permet pas cette action."


def passed() -> Show:
    """One team has passed; j1 to j5 have scored it."""
    show = Show().in_contest().passes("p1")
    for juror in JURY[:5]:
        show.ballot(juror, "p1")
    return show


def asked() -> Show:
    return passed().given(CloseScoring(2))


# Asking


def test_while_ballots_are_missing_the_host_asks_and_scoring_stays_open() -> None:
    show = passed()
    assert show.do(CloseScoring(2)) == (ClosingAsked(("p1/j6", "p1/j7")),)
    assert show.state.scoring.open_windows() == ("p1",)
    assert show.state.scoring.asked is not None
    show.ballot("j6", "p1")


def test_asking_is_undone() -> None:
    show = asked()
    show.undo()
    assert show.state.scoring.asked is None
    refusal = show.refused(ConfirmClosing(("p1/j6", "p1/j7")), "j1")
    assert refusal == "La régie n'a pas demandé la clôture, ou l'a annulée."


def test_asking_twice_tells_who_asked() -> None:
    show = asked()
    sentence = "Nadia a déjà demandé la clôture au président du jury."
    assert show.refused(CloseScoring(2), "karim") == sentence


def test_once_all_has_come_the_host_closes() -> None:
    show = asked()
    for juror in ("j6", "j7"):
        show.ballot(juror, "p1")
    assert show.do(CloseScoring(0)) == (ScoringClosed(("p1",)),)
    assert show.state.scoring.asked is None


def test_what_was_asked_before_a_team_came_is_not_asked_of_it() -> None:
    show = asked().given(CallPitch("contest", "p2"))
    assert show.state.scoring.asked is None


def test_ballots_that_nobody_owes_do_not_hold_the_closing() -> None:
    show = passed().given(RecuseJuror("j6", "p1"), MarkJurorLeft("j7"))
    assert show.do(CloseScoring(0)) == (ScoringClosed(("p1",)),)


def test_without_a_president_the_host_closes_on_what_they_saw() -> None:
    show = passed().given(MarkJurorLeft("j1"))
    refusal = show.refused(CloseScoring(1))
    assert refusal == "Bulletins qui manquent maintenant : 2. Regardez à nouveau."
    assert show.do(CloseScoring(2)) == (ScoringClosed(("p1",)),)


# Confirming


def test_the_president_closes_knowing_what_is_missing_and_it_stays_on_record() -> None:
    show = asked()
    missing = ("p1/j6", "p1/j7")
    assert show.do(ConfirmClosing(missing), "j1") == (ClosingConfirmed(("p1",), missing),)
    assert show.state.scoring.windows == {"p1": False}
    assert show.refused(GiveBallot("p1", SCORES), "j6") == "Notation fermée."
    assert show.refused(ConfirmClosing(missing), "j1") == "Jury1 a déjà clos la notation."


def test_a_list_that_has_changed_has_to_be_looked_at_again() -> None:
    show = asked()
    show.ballot("j6", "p1")
    assert show.refused(ConfirmClosing(("p1/j6", "p1/j7")), "j1") == CHANGED
    assert show.refused(ConfirmClosing(), "j1") == CHANGED
    show.do(ConfirmClosing(("p1/j7",)), "j1")


@pytest.mark.parametrize("actor", ["j2", "nadia", "dora"])
def test_only_the_president_confirms(actor: str) -> None:
    assert asked().refused(ConfirmClosing(("p1/j6", "p1/j7")), actor) == ROLE


def test_what_the_president_closed_is_reopened_for_a_reason_and_not_undone() -> None:
    show = asked()
    asking = show.state.remembered[-1].act
    show.do(ConfirmClosing(("p1/j6", "p1/j7")), "j1")
    assert show.refused(Undo(asking)) == "Impossible d'annuler : la notation a changé."


# Reopening


def test_a_team_is_reopened_for_one_juror_alone() -> None:
    show = passed().closed().reopened("p1", "j6")
    assert show.state.scoring.open_windows() == ("p1",)
    assert show.refused(GiveBallot("p1", SCORES), "j7") == "Notation fermée."
    show.ballot("j6", "p1")
    assert show.missing() == ()
    assert show.do(CloseScoring(0)) == (ScoringClosed(("p1",)),)
    assert show.refused(GiveBallot("p1", SCORES), "j6") == "Notation fermée."


def test_a_team_is_reopened_for_a_second_juror_and_then_for_all() -> None:
    show = passed().closed().reopened("p1", "j6").reopened("p1", "j7")
    assert show.missing() == ("p1/j6", "p1/j7")
    show.reopened("p1")
    assert show.state.scoring.windows == {"p1": True}


def test_reopening_is_undone() -> None:
    show = passed().closed().reopened("p1", "j6")
    show.undo()
    assert show.state.scoring.open_windows() == ()


def test_why_a_team_is_scored_again_is_known_until_it_is_closed() -> None:
    show = passed().closed().reopened("p1", "j6")
    assert show.texts[show.state.scoring.again["p1"].id] == "Une erreur de saisie"
    show.undo()
    assert show.state.scoring.again == {}
    assert show.reopened("p1").state.scoring.again.keys() == {"p1"}
    assert show.closed().state.scoring.again == {}


def test_only_a_closed_team_is_reopened_and_for_a_juror() -> None:
    show = passed().closed().reopened("p1", "j6")
    reason = show.text("Erreur")
    assert show.refused(ReopenScoring("p1", reason, "j6"), "karim") == (
        "Nadia a déjà rouvert la notation de cette équipe à ce juré."
    )
    assert show.refused(ReopenScoring("p1", reason, "c1")) == "Cette personne n'est pas du jury."
