"""A stage is ranked by the method of its round; where it cannot be, nothing is published."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from contest_live.contest.awards import PublishLaureates
from contest_live.contest.pitches import CallPitch
from contest_live.contest.programme import DrawOrder, MarkAbsent
from contest_live.contest.public import public
from contest_live.contest.ranking import Number, Reason
from contest_live.contest.rules import Board, Method, RoundRules, StageRules
from contest_live.contest.scoring import DeclareConflict, MarkJurorLeft
from contest_live.contest.screens import SetLeaderboard
from contest_live.contest.stage import missing_may_change
from contest_live.contest.stage.rankable import refusal
from tests.show import Show
from tests.stages import CONTEST, JURY, PITCHES, city, final

UNCONNECTED = (
    "La moyenne équitable ne peut pas comparer toutes les équipes : aucun juré ne relie les unes "
    "(1) aux autres (2, 3)."
)


def by(method: Method) -> StageRules:
    return city(rounds=(PITCHES, replace(CONTEST, method=method)))


def scored(show: Show, **ideas: dict[str, str]) -> Show:
    """Let teams pass, each with ballots of these jurors."""
    for entry, given in ideas.items():
        show.passes(entry)
        for juror, idea in given.items():
            show.ballot(juror, entry, idea)
    return show


def apart() -> Show:
    """Of three teams, j1 scored the first alone, j2 the others."""
    given = {"p1": {"j1": "9"}, "p2": {"j2": "8"}, "p3": {"j2": "7"}}
    return scored(Show().in_contest(), **given)


def ranked(show: Show) -> list[tuple[str, int | None]]:
    return [(each.entry, each.rank) for each in show.state.standings()]


def board(show: Show) -> list[tuple[str, int | None, str]]:
    rows = public(show.state).board
    assert rows is not None
    return [(each.card.entry, each.rank, each.score) for each in rows]


# j3 alone scored p2, and is severe.
SEVERE = {
    "p1": {"j1": "6", "j2": "6", "j3": "4"},
    "p2": {"j3": "5"},
}


@pytest.mark.parametrize(
    ("method", "first"), [(Method.FAIR_AVERAGE, "p2"), (Method.WEIGHTED_MEAN, "p1")]
)
def test_a_stage_is_ranked_by_the_method_of_its_scored_round(method: Method, first: str) -> None:
    show = scored(Show(by(method)).in_contest(), **SEVERE)
    assert ranked(show)[0] == (first, 1)


def test_a_stage_without_a_scored_round_has_the_usual_method() -> None:
    assert city(rounds=(PITCHES,)).method is Method.FAIR_AVERAGE


def test_nothing_is_published_that_the_fair_average_cannot_compare() -> None:
    show = apart().closed()
    assert ranked(show) == [("p1", None), ("p2", None), ("p3", None)]
    assert show.refused(PublishLaureates(3)) == UNCONNECTED


def test_nothing_is_published_that_the_trimmed_mean_has_too_few_ballots_for() -> None:
    show = Show(by(Method.TRIMMED_MEAN)).in_contest()
    scored(show, p1=dict.fromkeys(JURY, "7"), p2=dict.fromkeys(JURY[:4], "9"))
    show.closed()
    assert show.refused(PublishLaureates(11)) == (
        "La moyenne tronquée demande au moins 5 bulletins par équipe ; il en manque à : 2."
    )


def test_in_the_final_teams_are_named_with_their_city() -> None:
    show = Show(city(quota=3), final("montpellier")).published().on("finale").in_contest()
    scored(show, p1={"j1": "9"}, p2={"j2": "8"})
    show.closed()
    assert "les unes (MON 1) aux autres (MON 2)" in show.refused(PublishLaureates(2))


def test_a_number_in_a_reason_is_said_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = Reason("Au moins %(least)s.", {"least": Number("7.50")})
    monkeypatch.setattr("contest_live.contest.stage.state.cannot_rank", lambda *_: reason)
    show = Show()
    refused = refusal(show.state)
    assert refused is not None
    assert show.sentence(refused) == "Au moins 7.50."


# The board, meanwhile


def test_a_live_board_ranks_meanwhile_what_can_be_compared() -> None:
    show = apart().given(SetLeaderboard(Board.LIVE))
    assert board(show) == [("p2", 1, "7.50"), ("p3", 2, "7.00"), ("p1", None, "")]


def test_a_frozen_board_stops_as_it_was() -> None:
    show = apart().given(SetLeaderboard(Board.LIVE), SetLeaderboard(Board.FROZEN))
    show.ballot("j1", "p2", "2")
    assert board(show) == [("p2", 1, "7.50"), ("p3", 2, "7.00"), ("p1", None, "")]


# What is still missing


def nearly(**changes: Any) -> Show:
    """Three teams far above two; of the last one, the ballot of j7 is missing."""
    show = Show(city(**changes)).in_contest()
    for entry in ("p1", "p2", "p3", "p4", "p5"):
        idea = "2" if entry in {"p4", "p5"} else {"p1": "10", "p2": "9", "p3": "8"}[entry]
        jury = JURY[:6] if entry == "p5" else JURY
        scored(show, **{entry: dict.fromkeys(jury, idea)})
    return show


def test_a_missing_ballot_that_cannot_change_the_laureates_is_proved_not_to() -> None:
    assert not missing_may_change(nearly().state)


def test_it_may_where_the_line_is_near() -> None:
    assert missing_may_change(nearly(quota=4).state)


def test_while_teams_are_still_to_pass_all_may_change() -> None:
    show = scored(Show().in_contest(), p1=dict.fromkeys(JURY, "9"), p2=dict.fromkeys(JURY, "8"))
    show.do(CallPitch("contest", "p3"))
    assert missing_may_change(show.state)


def test_one_who_does_not_come_is_not_awaited() -> None:
    show = Show(city(quota=1)).in_contest()
    scored(show, p1=dict.fromkeys(JURY, "9"), p2=dict.fromkeys(JURY, "8"))
    for entry in ("p3", "p4", "p5"):
        assert missing_may_change(show.state)
        show.do(MarkAbsent("contest", entry))
    assert not missing_may_change(show.state)


def test_once_scoring_is_closed_nothing_is_awaited() -> None:
    show = nearly(quota=4).closed()
    assert not missing_may_change(show.state)


def test_a_juror_who_does_not_score_a_team_is_not_awaited() -> None:
    show = nearly(quota=4)
    show.do(DeclareConflict("p5"), "j7")
    assert not missing_may_change(show.state)


def test_of_a_team_that_one_juror_may_score_again_that_ballot_alone_is_awaited() -> None:
    show = nearly(quota=4).closed()
    assert not missing_may_change(show.reopened("p5", "j6").state)
    assert missing_may_change(show.closed().reopened("p5", "j7").state)


def test_who_has_left_may_still_have_a_ballot_under_way() -> None:
    show = nearly(quota=4).given(MarkJurorLeft("j7"))
    assert show.state.scoring.owed(show.state.jury()) == ()
    assert missing_may_change(show.state)


def test_before_the_first_ballot_all_may_change() -> None:
    assert missing_may_change(Show().checked_in().given(DrawOrder("contest")).state)
    assert missing_may_change(Show().state)


def test_only_scored_rounds_bring_ballots() -> None:
    rounds = (PITCHES, CONTEST, RoundRules("encore", "Encore", 60, 15, 5, 120, scored=False))
    show = nearly(rounds=rounds).given(DrawOrder("encore"))
    assert not missing_may_change(show.state)
