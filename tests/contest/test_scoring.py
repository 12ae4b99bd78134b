"""The jury's ballots."""

from __future__ import annotations

import pytest

from contest_live.contest.pitches import CallPitch, SendBack
from contest_live.contest.programme import MarkAbsent
from contest_live.contest.scoring import (
    Ballot,
    CloseScoring,
    ClosingAsked,
    GiveBallot,
    ReopenScoring,
)
from tests.show import SCORES, Show
from tests.stages import JURY

NOT_OPEN = "La notation de cette équipe n'est pas encore ouverte."
ANOTHER = "Un autre de vos bulletins est déjà arrivé pour cette équipe."


def on_stage(entry: str = "p1") -> Show:
    return Show().in_contest().given(CallPitch("contest", entry))


def windows(show: Show) -> dict[str, bool]:
    return dict(show.state.scoring.windows)


# Opening


def test_the_call_of_a_scored_pitch_opens_its_scoring() -> None:
    assert windows(on_stage()) == {"p1": True}


def test_the_call_of_a_pitch_that_is_not_scored_opens_nothing() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    assert windows(show) == {}
    assert show.refused(GiveBallot("p1", SCORES), "j1") == NOT_OPEN


def test_scoring_stays_open_while_others_pass() -> None:
    show = Show().in_contest().passes("p1").given(CallPitch("contest", "p2"))
    assert show.state.scoring.open_windows() == ("p1", "p2")


def test_who_is_sent_back_without_a_ballot_is_closed_again() -> None:
    show = on_stage()
    show.do(SendBack(show.last))
    assert windows(show) == {"p1": False}


def test_who_did_not_come_up_is_closed_again() -> None:
    assert windows(on_stage().given(MarkAbsent("contest", "p1"))) == {"p1": False}


def test_who_is_sent_back_with_a_ballot_stays_open() -> None:
    show = on_stage()
    pitch = show.last
    show.ballot("j2", "p1")
    assert windows(show.given(SendBack(pitch))) == {"p1": True}


def test_who_is_sent_back_after_closing_stays_closed() -> None:
    show = on_stage()
    pitch = show.last
    assert windows(show.closed().given(SendBack(pitch))) == {"p1": False}


def test_a_second_call_opens_again_what_was_closed_and_leaves_open_what_is_open() -> None:
    show = on_stage()
    show.given(SendBack(show.last), CallPitch("contest", "p1"))
    assert windows(show) == {"p1": True}
    show.ballot("j1", "p1")
    show.given(SendBack(show.acts[show.stage][-2][1].id))
    assert len(show.do(CallPitch("contest", "p1"))) == 1


# Giving


def test_a_ballot_is_kept_by_team_and_juror_with_its_time() -> None:
    show = on_stage()
    show.do(GiveBallot("p1", SCORES, show.text("Bravo")), "j3")
    expected = Ballot(show.last, SCORES, show.text("Bravo"), show.now, corrected=False, by="j3")
    assert show.state.scoring.ballots == {"p1": {"j3": expected}}


def test_missing_ballots_are_listed_in_protocol_order() -> None:
    show = on_stage()
    show.ballot("j3", "p1")
    assert show.state.scoring.missing("p1", JURY) == ("j1", "j2", "j4", "j5", "j6", "j7")


@pytest.mark.parametrize("actor", ["nadia", "dora", "c1", "nobody"])
def test_only_the_jury_gives_ballots(actor: str) -> None:
    refusal = on_stage().refused(GiveBallot("p1", SCORES), actor)
    assert refusal == "Votre rôle ne permet pas cette action."


def test_a_ballot_before_scoring_opens_or_after_it_closes_is_refused() -> None:
    show = on_stage()
    assert show.refused(GiveBallot("p2", SCORES), "j1") == NOT_OPEN
    show.closed()
    assert show.refused(GiveBallot("p1", SCORES), "j1") == "Notation fermée."


# Correcting


def test_a_ballot_is_corrected_by_naming_the_one_it_replaces() -> None:
    show = on_stage()
    first = show.ballot("j1", "p1")
    second = show.ballot("j1", "p1", "9", replaces=first)
    ballot = show.state.scoring.ballots["p1"]["j1"]
    assert (ballot.id, ballot.scores["idea"], ballot.corrected) == (second, "9", True)


def test_a_ballot_that_does_not_know_the_newest_is_refused() -> None:
    show = on_stage()
    first = show.ballot("j1", "p1")
    show.ballot("j1", "p1", "9", replaces=first)
    assert show.refused(GiveBallot("p1", SCORES), "j1") == ANOTHER
    assert show.refused(GiveBallot("p1", SCORES, None, first), "j1") == ANOTHER


def test_a_correction_of_nothing_or_of_another_jurors_ballot_is_refused() -> None:
    show = on_stage()
    first = show.ballot("j1", "p1")
    correction = GiveBallot("p1", SCORES, None, first)
    assert show.refused(correction, "j2") == "Le bulletin à corriger n'existe pas."


def test_a_ballot_is_nothing_that_a_host_can_undo() -> None:
    show = on_stage()
    show.ballot("j1", "p1")
    show.undo()
    assert show.state.pitches.timer is None
    assert list(show.state.scoring.ballots["p1"]) == ["j1"]


def test_a_ballot_outlives_the_undone_call_and_counts_again_after_the_next() -> None:
    show = on_stage()
    first = show.ballot("j1", "p1")
    show.undo()
    assert show.state.standings() == ()
    show.do(CallPitch("contest", "p1"))
    assert [each.ballots for each in show.state.standings()] == [1]
    show.ballot("j1", "p1", "9", replaces=first)


# Scores


@pytest.mark.parametrize("score", ["0", "10", "7.5", "0.5", "10.0", "0010", "7.50"])
def test_a_score_in_steps_within_its_range_is_taken(score: str) -> None:
    on_stage().ballot("j1", "p1", score)


BAD = ["10.5", "-1", "7.3", "", "abc", "1e1", " 7", "7,5", "11", "٣", "7.", ".5", "99999", "1/2"]


@pytest.mark.parametrize("score", BAD)
def test_a_score_that_is_out_of_range_or_no_number_is_refused(score: str) -> None:
    bad = {**SCORES, "idea": score}
    refusal = on_stage().refused(GiveBallot("p1", bad), "j1")
    assert refusal == "La note « L'idée » va de 0 à 10, par pas de 0.5."


def test_a_range_counts_its_steps_from_its_lowest() -> None:
    assert on_stage().refused(GiveBallot("p1", {**SCORES, "team": "7.5"}), "j1") == (
        "La note « L'équipe » va de 0 à 10, par pas de 1."
    )


def test_a_ballot_is_complete() -> None:
    part = {each: score for each, score in SCORES.items() if each != "plan"}
    refusal = on_stage().refused(GiveBallot("p1", part), "j1")
    assert refusal == "Il manque la note « Le plan »."


def test_a_criterion_that_is_not_in_the_rules_is_refused() -> None:
    more = {**SCORES, "x" * 100: "1"}
    refusal = on_stage().refused(GiveBallot("p1", more), "j1")
    assert refusal == f"Ce critère n'existe pas : {'x' * 40}."


# Closing


def test_scoring_is_closed_for_all_at_once_and_undo_opens_it() -> None:
    show = Show().in_contest()
    for entry in ("p1", "p2"):
        show.passes(entry)
        for juror in JURY:
            show.ballot(juror, entry)
    show.do(CloseScoring(0))
    assert windows(show) == {"p1": False, "p2": False}
    show.undo()
    assert windows(show) == {"p1": True, "p2": True}


def test_closing_with_nothing_missing_needs_nobody_else() -> None:
    show = on_stage()
    for juror in JURY:
        show.ballot(juror, "p1")
    show.do(CloseScoring(0))
    assert windows(show) == {"p1": False}
    show.undo()
    assert windows(show) == {"p1": True}


def test_closing_tells_when_more_ballots_are_missing_than_the_host_saw() -> None:
    show = on_stage()
    show.ballot("j1", "p1")
    refusal = show.refused(CloseScoring(5))
    assert refusal == "Bulletins qui manquent maintenant : 6. Regardez à nouveau."
    assert show.do(CloseScoring(6)) == (ClosingAsked(show.missing()),)


def test_closing_with_fewer_missing_than_the_host_saw_is_welcome() -> None:
    show = on_stage()
    show.ballot("j1", "p1")
    assert windows(show.closed()) == {"p1": False}


def test_scoring_that_is_closed_is_not_closed_again() -> None:
    assert Show().refused(CloseScoring(0)) == "La notation est déjà fermée."
    assert on_stage().closed().refused(CloseScoring(7), "karim") == "Jury1 a déjà clos la notation."


# Reopening


def test_one_team_is_scored_again() -> None:
    show = Show().in_contest().passes("p1").passes("p2").closed()
    show.reopened("p1")
    assert windows(show) == {"p1": True, "p2": False}
    show.ballot("j1", "p1")
    show.undo()
    assert windows(show) == {"p1": False, "p2": False}


def test_only_what_was_scored_and_is_closed_is_opened_again() -> None:
    show = on_stage()
    assert (
        show.refused(ReopenScoring("p2", show.text("Oubli")))
        == "Cette équipe n'a pas encore été notée."
    )
    assert show.refused(ReopenScoring("p1", show.text("Oubli"))) == (
        "Nadia a déjà ouvert la notation de cette équipe."
    )
