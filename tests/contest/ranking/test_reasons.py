"""The reasons for each place, as a juror reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from contest_live.contest.ranking import Ballots
from contest_live.contest.rules import Criterion, Method
from tests.contest.ranking.tables import MARK, criterion, panel, rank, said, table

MEAN = Method.WEIGHTED_MEAN


def reasons(
    ballots: Ballots,
    method: Method = MEAN,
    criteria: Sequence[Criterion] = MARK,
    settled: Sequence[Sequence[str]] = (),
) -> Mapping[str, list[str]]:
    return {each.entry: said(each.reason) for each in rank(ballots, method, criteria, settled)}


def apart(ballots: Ballots, settled: Sequence[Sequence[str]] = ()) -> Mapping[str, list[str]]:
    """Give what is said after each score."""
    return {team: each[1:] for team, each in reasons(ballots, settled=settled).items()}


@pytest.mark.parametrize(
    ("method", "why"),
    [
        (Method.WEIGHTED_MEAN, "Moyenne pondérée : 5.40 (bulletins : 5)."),
        (Method.FAIR_AVERAGE, "Moyenne équitable : 5.40 (bulletins : 5)."),
        (
            Method.TRIMMED_MEAN,
            (
                "Moyenne tronquée : 5.67 (bulletins : 5, sans le plus haut, 9.00, ni le plus bas, "
                "1.00)."
            ),
        ),
        (
            Method.MAJORITY_JUDGEMENT,
            "Note majoritaire : 6.00 ; au moins la moitié des bulletins (5) donnent cela ou plus.",
        ),
    ],
)
def test_each_method_says_how_a_score_came_about(method: Method, why: str) -> None:
    assert reasons(panel("a: 1 4 6 7 9"), method) == {"a": [why]}


def test_a_team_without_a_ballot_is_told_so() -> None:
    assert reasons(panel("a: 7", "b:"))["b"] == ["Aucun bulletin."]


def test_where_there_is_no_ranking_every_scored_team_is_told_why() -> None:
    found = reasons(panel("a: 7", "b:"), Method.TRIMMED_MEAN)
    assert found == {
        "a": ["La moyenne tronquée demande au moins 5 bulletins par équipe ; il en manque à : a."],
        "b": ["Aucun bulletin."],
    }


def test_a_fair_average_says_what_severity_changed_and_what_it_did_not() -> None:
    ballots = table("""
        a b c
    j1  5 . 4
    j2  . 7 7
    """)
    found = reasons(ballots, Method.FAIR_AVERAGE)
    assert found["a"] == [
        (
            "Moyenne équitable : 6.50 (bulletins : 1, moyenne simple : 5.00 ; la sévérité des "
            "jurés rencontrés est corrigée)."
        )
    ]
    assert found["c"][0] == "Moyenne équitable : 5.50 (bulletins : 2)."


def test_a_plain_mean_is_shown_as_unlike_the_score_as_it_is() -> None:
    ballots = table("""
        a      b
    j1  5      5.002
    j2  .      5
    """)
    found = reasons(ballots, Method.FAIR_AVERAGE)
    assert found["a"][0].startswith(
        "Moyenne équitable : 4.999 (bulletins : 1, moyenne simple : 5.000"
    )


def test_majority_judgement_says_its_place_and_the_first_grade_that_differs() -> None:
    assert apart(panel("a: 4 5 6", "b: 1 6 8")) == {
        "b": [
            (
                "À égalité avec a : 1 sur 2 au jugement majoritaire des mêmes bulletins (première "
                "note qui diffère en partant du milieu : 6.00)."
            )
        ],
        "a": [
            (
                "À égalité avec b : 2 sur 2 au jugement majoritaire des mêmes bulletins (première "
                "note qui diffère en partant du milieu : 5.00)."
            )
        ],
    }


def test_preferences_are_counted() -> None:
    assert apart(panel("a: 4 5 6", "b: 5 6 4"))["a"] == [
        (
            "À égalité avec b : chez les jurés qui ont noté les deux, préférences gagnées : 1, "
            "perdues : 2."
        )
    ]


def test_a_team_that_two_steps_set_apart_is_told_both() -> None:
    found = apart(panel("a: 4 5 6", "b: 5 6 4", "c: 7 5 3"))["b"]
    assert [each.partition(" : ")[0] for each in found] == [
        "À égalité avec a, c",
        "À égalité avec a",
    ]


def test_the_heaviest_criterion_is_named_with_the_mean() -> None:
    criteria = (criterion("idea", "2"), criterion("plan", "1"))
    ballots = {"a": {"j": {"idea": "5", "plan": "5"}}, "b": {"j": {"idea": "6", "plan": "3"}}}
    assert reasons(ballots, criteria=criteria)["b"][1:] == [
        "À égalité avec a : 6.00 en moyenne sur ce qui pèse le plus (Idea)."
    ]


def test_all_criteria_of_the_greatest_weight_are_named() -> None:
    criteria = (criterion("plan", "2"), criterion("idea", "2"), criterion("voice", "1"))
    ballots = {
        "a": {"j": {"idea": "5", "plan": "5", "voice": "2"}},
        "b": {"j": {"idea": "5", "plan": "4", "voice": "4"}},
    }
    assert reasons(ballots, criteria=criteria)["a"][1:] == [
        "À égalité avec b : 5.00 en moyenne sur ce qui pèse le plus (Idea, Plan)."
    ]


def test_what_the_president_decided_is_told() -> None:
    assert apart(panel("a: 5", "b: 5"), [("b", "a")])["b"] == [
        "À égalité avec a : placée par le président du jury."
    ]


def test_what_nothing_separates_is_told() -> None:
    assert apart(panel("a: 5", "b: 5", "c: 5"))["b"] == [
        "À égalité avec a, c : rien ne les sépare."
    ]
