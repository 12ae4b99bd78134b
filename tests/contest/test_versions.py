"""All versions of a ballot: given, corrected, withdrawn, entered from paper."""

from __future__ import annotations

import pytest

from contest_live.contest.act import Role
from contest_live.contest.pitches import CallPitch
from contest_live.contest.scoring import (
    GiveBallot,
    GivePaperBallot,
    SetBallotsAside,
    WithdrawBallot,
)
from tests.show import SCORES, Show
from tests.stages import SECRETARY

ANOTHER = "Un autre de vos bulletins est déjà arrivé pour cette équipe."
ROLE = "Votre rôle ne permet pas cette action."


def on_stage() -> Show:
    return Show().in_contest().given(CallPitch("contest", "p1"))


def versions(show: Show, juror: str = "j2") -> list[tuple[str, str, bool]]:
    """Give each version of a juror's ballot for p1: its id, its idea, whether it was withdrawn."""
    kept = show.state.scoring.versions("p1", juror)
    return [(each.id, each.scores["idea"], each.withdrawn is not None) for each in kept]


def counted(show: Show) -> list[int]:
    return [each.ballots for each in show.state.standings()]


def paper(show: Show, idea: str = "4", replaces: str = "", juror: str = "j2") -> str:
    scores = {**SCORES, "idea": idea}
    show.do(GivePaperBallot(juror, "p1", scores, None, replaces), SECRETARY)
    return show.last


# Versions


def test_a_ballot_that_was_corrected_is_kept_with_who_and_when() -> None:
    show = on_stage()
    first = show.ballot("j2", "p1", "5")
    given = show.now
    second = show.ballot("j2", "p1", "9", replaces=first)
    assert versions(show) == [(first, "5", False), (second, "9", False)]
    old, new = show.state.scoring.versions("p1", "j2")
    assert (old.at, old.by, new.at, new.by) == (given, "j2", show.now, "j2")


def test_of_several_versions_only_the_newest_counts() -> None:
    show = on_stage()
    show.ballot("j2", "p1", "9", replaces=show.ballot("j2", "p1", "5"))
    assert counted(show) == [1]
    assert show.state.scoring.ballots["p1"]["j2"].scores["idea"] == "9"


def test_a_juror_without_a_ballot_has_no_version() -> None:
    assert versions(on_stage()) == []


# Withdrawing


def test_a_withdrawn_ballot_counts_no_more_and_is_missing_again() -> None:
    show = on_stage()
    ballot = show.ballot("j2", "p1")
    show.do(WithdrawBallot("p1", ballot), "j2")
    assert counted(show) == [0]
    assert "j2" in show.state.scoring.missing("p1", show.state.jury())
    (old,) = show.state.scoring.versions("p1", "j2")
    assert old.withdrawn == show.now


def test_all_that_a_corrected_ballot_replaced_is_withdrawn_with_it() -> None:
    show = on_stage()
    second = show.ballot("j2", "p1", "9", replaces=show.ballot("j2", "p1", "5"))
    show.do(WithdrawBallot("p1", second), "j2")
    assert show.state.scoring.ballot("p1", "j2") is None
    third = show.ballot("j2", "p1", "7")
    assert [each for each, _, _ in versions(show)][-1] == third
    assert not show.state.scoring.ballots["p1"]["j2"].corrected


def test_only_the_ballot_that_stands_is_withdrawn() -> None:
    show = on_stage()
    nothing = "Vous n'avez pas de bulletin pour cette équipe."
    assert show.refused(WithdrawBallot("p1", ""), "j2") == nothing
    first = show.ballot("j2", "p1")
    assert show.refused(WithdrawBallot("p1", first), "j3") == nothing
    show.ballot("j2", "p1", "9", replaces=first)
    assert show.refused(WithdrawBallot("p1", first), "j2") == ANOTHER


def test_nothing_is_withdrawn_once_scoring_is_closed() -> None:
    show = on_stage()
    ballot = show.ballot("j2", "p1")
    show.closed()
    assert show.refused(WithdrawBallot("p1", ballot), "j2") == "Notation fermée."


def test_a_correction_that_comes_after_the_withdrawal_is_told_of_it() -> None:
    show = on_stage()
    ballot = show.ballot("j2", "p1")
    show.do(WithdrawBallot("p1", ballot), "j2")
    late = GiveBallot("p1", SCORES, None, ballot)
    assert (
        show.refused(late, "j2") == "Le bulletin à corriger a été retiré : envoyez-en un nouveau."
    )


# Paper


def test_a_paper_ballot_is_its_jurors_and_says_who_entered_it() -> None:
    show = on_stage()
    ballot = paper(show)
    assert counted(show) == [1]
    kept = show.state.scoring.ballots["p1"]["j2"]
    assert (kept.id, kept.by, kept.at) == (ballot, SECRETARY, show.now)
    (events, envelope) = show.acts[show.stage][-1]
    assert (envelope.actor, getattr(events[0], "juror", "")) == (SECRETARY, "j2")


def test_a_juror_corrects_what_was_entered_and_the_secretary_what_was_sent() -> None:
    show = on_stage()
    entered = paper(show)
    sent = show.ballot("j2", "p1", "6", replaces=entered)
    again = paper(show, "8", replaces=sent)
    assert [each for each, _, _ in versions(show)] == [entered, sent, again]
    assert [each.by for each in show.state.scoring.versions("p1", "j2")] == [
        SECRETARY,
        "j2",
        SECRETARY,
    ]


def test_a_paper_ballot_that_does_not_know_the_newest_is_refused() -> None:
    show = on_stage()
    show.ballot("j2", "p1")
    command = GivePaperBallot("j2", "p1", SCORES)
    changed = "Le bulletin de ce juré a changé entre-temps : regardez à nouveau."
    assert show.refused(command, SECRETARY) == changed
    unknown = GivePaperBallot("j3", "p1", SCORES, None, "another")
    assert show.refused(unknown, SECRETARY) == changed


def test_paper_is_held_to_the_same_rules() -> None:
    show = on_stage()
    for command, sentence in (
        (GivePaperBallot("c1", "p1", SCORES), "Cette personne n'est pas du jury."),
        (
            GivePaperBallot("j2", "p2", SCORES),
            "La notation de cette équipe n'est pas encore ouverte.",
        ),
        (
            GivePaperBallot("j2", "p1", {**SCORES, "idea": "11"}),
            "La note « L'idée » va de 0 à 10.",
        ),
    ):
        assert show.refused(command, SECRETARY) == sentence
    show.closed()
    assert show.refused(GivePaperBallot("j2", "p1", SCORES), SECRETARY) == "Notation fermée."


@pytest.mark.parametrize("actor", ["j1", "j2", "nadia", "dora"])
def test_only_the_secretary_enters_paper(actor: str) -> None:
    assert on_stage().refused(GivePaperBallot("j2", "p1", SCORES), actor) == ROLE


def test_the_secretary_scores_nothing_of_their_own() -> None:
    show = on_stage()
    assert show.state.attendance.role(SECRETARY) is Role.SECRETARY
    assert show.refused(GiveBallot("p1", SCORES), SECRETARY) == ROLE
    assert SECRETARY not in show.state.jury()


# Set aside


def aside(show: Show, ballots: int) -> SetBallotsAside:
    return SetBallotsAside(ballots, show.text("Un critère était faux"))


def test_what_was_set_aside_is_kept_and_does_not_count() -> None:
    show = on_stage()
    first, second = show.ballot("j2", "p1", "5"), show.ballot("j3", "p1", "6")
    show.closed().do(aside(show, 2))
    assert (versions(show), versions(show, "j3")) == ([(first, "5", True)], [(second, "6", True)])
    assert counted(show) == [0]


def test_the_jury_then_scores_those_teams_again_and_no_other() -> None:
    show = Show().in_contest().passes("p1").passes("p2")
    show.ballot("j2", "p1", "5")
    show.closed().do(aside(show, 1))
    assert show.state.scoring.open_windows() == ("p1",)
    show.ballot("j2", "p1", "9")
    assert counted(show)[0] == 1


def test_a_correction_of_what_was_set_aside_is_told_to_begin_anew() -> None:
    show = on_stage()
    first = show.ballot("j2", "p1", "5")
    show.do(aside(show, 1))
    late = GiveBallot("p1", SCORES, None, first)
    assert (
        show.refused(late, "j2") == "Le bulletin à corriger a été retiré : envoyez-en un nouveau."
    )


def test_only_the_ballots_that_the_desk_saw_are_set_aside() -> None:
    show = on_stage()
    assert show.refused(aside(show, 0)) == (
        "Aucun bulletin ne compte : il n'y a rien à mettre de côté."
    )
    show.ballot("j2", "p1")
    assert show.refused(aside(show, 2)) == "Bulletins donnés maintenant : 1. Regardez à nouveau."
    assert show.refused(aside(show, 1), "j1") == ROLE


def test_what_is_published_is_not_set_aside() -> None:
    show = Show().published()
    assert show.refused(aside(show, show.ballots())).startswith("Les résultats sont publiés")
