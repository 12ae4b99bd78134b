"""`contest-live rank`, through the real command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contest_live.__main__ import main
from contest_live.contest.rules import Method
from tests.contest.ranking.published import CATALYSTS, SCORED, Published

Run = Callable[..., tuple[int, str, str]]
FIVE = "juror,team,idea\n" + "".join(
    f"j{n},{team},{mark}\n"
    for team, marks in (("A", "56789"), ("B", "55555"))
    for n, mark in enumerate(marks)
)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Write a file of ballots and rank it: the exit status, what is printed, what is told."""

    def ranked(table: str | bytes, *arguments: str) -> tuple[int, str, str]:
        file = tmp_path / "votes.csv"
        file.write_bytes(table if isinstance(table, bytes) else table.encode())
        status = main(["rank", str(file), *arguments])
        said = capsys.readouterr()
        out, err = (each.replace("\N{NO-BREAK SPACE}", " ") for each in (said.out, said.err))
        return status, out, err.replace(str(file), "votes.csv")

    return ranked


def places(run: Run, table: str, *arguments: str) -> list[dict[str, Any]]:
    status, out, _ = run(table, "--json", *arguments)
    assert status == 0
    found: list[dict[str, Any]] = json.loads(out)["places"]
    return found


def csv_of(published: Published) -> str:
    lines = ["juror,team,score"]
    for team, given in published.ballots().items():
        lines += [f"{juror},{team},{scores['mark']}" for juror, scores in given.items()]
    return "\n".join(lines)


@pytest.mark.parametrize("published", SCORED, ids=lambda each: each.source[:40])
def test_published_tables_are_ranked(run: Run, published: Published) -> None:
    found = places(run, csv_of(published), "--method", published.method)
    if published.digits == 2:
        assert {each["team"]: each["shown"] for each in found} == published.printed
    if published.order:
        assert tuple(each["team"] for each in found) == published.order


def test_json_says_the_method_and_each_place_with_its_reason(run: Run) -> None:
    status, out, err = run(csv_of(CATALYSTS), "--method", "fair-average", "--json")
    found = json.loads(out)
    assert (status, err, found["method"]) == (0, "", "fair-average")
    assert found["places"][3] == {
        "rank": 4,
        "team": "1",
        "score": "571/8",
        "shown": "71.38",
        "reason": (
            "Moyenne équitable : 71,38 (bulletins : 3, moyenne simple : 72,67 ; la sévérité des "
            "jurés rencontrés est corrigée)."
        ),
    }


def test_the_fair_average_is_the_method_where_none_is_named(run: Run) -> None:
    assert json.loads(run(csv_of(CATALYSTS), "--json")[1])["method"] == "fair-average"


@pytest.mark.parametrize("method", Method)
def test_every_method_is_known(run: Run, method: Method) -> None:
    found = places(run, FIVE, "--method", method)
    assert [(each["rank"], each["team"]) for each in found] == [(1, "A"), (2, "B")]


def test_people_read_a_table(run: Run) -> None:
    status, out, _ = run(FIVE, "--method", "trimmed-mean")
    assert status == 0
    without = "(bulletins : 5, sans le plus haut, %s, ni le plus bas, 5,00)."
    assert out.splitlines() == [
        "Moyenne tronquée",
        "",
        f"   1  A  7,00  Moyenne tronquée : 7,00 {without % '9,00'}",
        f"   2  B  5,00  Moyenne tronquée : 5,00 {without % '5,00'}",
    ]


def test_it_speaks_english_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTEST_LANGUAGE", "en")
    _, out, _ = run(FIVE, "--method", "weighted-mean")
    assert out.splitlines()[2] == "   1  A  7.00  Weighted mean: 7.00 (ballots: 5)."


def test_weights_count_and_are_one_where_nothing_is_said(run: Run) -> None:
    table = "juror,team,idea,plan\nj1,A,8,2\nj1,B,6,5\n"
    assert [each["score"] for each in places(run, table)] == ["11/2", "5"]
    weighed = places(run, table, "--weights", "idea=3, plan=1")
    assert [(each["team"], each["score"]) for each in weighed] == [("A", "13/2"), ("B", "23/4")]
    halved = places(run, table, "--weights", "plan=0.5")
    assert [each["score"] for each in halved] == ["6", "17/3"]


@pytest.mark.parametrize(
    "typed", ["idea=2,5", "plan=1,idea=2,5", "idea=2.5;plan=1", "IDEA=5/2", " plan = 2, idea=5,"]
)
def test_weights_may_be_typed_as_people_do(run: Run, typed: str) -> None:
    table = "juror,team,idea,plan\nj1,A,1,4\nj1,B,3,2\n"
    assert [each["score"] for each in places(run, table, "--weights", typed)] == ["19/7", "13/7"]


def test_names_may_have_commas(run: Run) -> None:
    table = 'juror,team,"fond, forme",plan\nj1,"La, Belle",8,8\nj1,B,8,8\nj1,C,7,9\n'
    arguments = ("--weights", "plan=1,fond, forme=2", "--order", "B,La, Belle")
    assert [
        (each["rank"], each["team"], each["score"]) for each in places(run, table, *arguments)
    ] == [
        (1, "B", "8"),
        (2, "La, Belle", "8"),
        (3, "C", "23/3"),
    ]


def test_equal_teams_share_a_rank(run: Run) -> None:
    table = "juror,team,idea\nj1,A,7\nj1,B,8\nj1,C,8\nj1,D,6\n"
    assert [(each["rank"], each["team"]) for each in places(run, table)] == [
        (1, "B"),
        (1, "C"),
        (3, "A"),
        (4, "D"),
    ]


def test_scores_that_are_unequal_look_unequal(run: Run) -> None:
    table = "juror,team,idea\nj1,A,7.0001\nj1,B,7.0002\n"
    assert [each["shown"] for each in places(run, table)] == ["7.0002", "7.0001"]


def test_a_team_without_a_ballot_comes_last_and_has_no_rank(run: Run) -> None:
    table = "juror,team,idea\nj1,A,\nj1,B,8\n"
    assert places(run, table)[1] == {
        "rank": None,
        "team": "A",
        "score": None,
        "shown": "",
        "reason": "Aucun bulletin.",
    }
    assert run(table)[1].splitlines()[3] == "   –  A        Aucun bulletin."


def test_a_missing_ballot_has_no_grade_unless_it_is_the_worst(run: Run) -> None:
    table = "juror,team,idea\nj1,A,9\nj2,A,\nj1,B,6\nj2,B,6\n"
    judged = ("--method", "majority-judgement")
    assert [each["team"] for each in places(run, table, *judged)] == ["A", "B"]
    found = places(run, table, *judged, "--missing", "worst")
    assert [(each["team"], each["score"]) for each in found] == [("A", "6"), ("B", "6")]
    table += "j1,C,1\nj2,C,1\n"
    found = places(run, table, *judged, "--missing", "worst")
    assert [(each["team"], each["score"]) for each in found] == [("B", "6"), ("A", "1"), ("C", "1")]


def test_all_who_are_named_are_missing_where_a_missing_ballot_is_the_worst(run: Run) -> None:
    table = "juror,team,idea\nj1,A,9\nj2,A,\nj3,A,\nj1,B,6\n"
    judged = ("--method", "majority-judgement", "--missing", "worst")
    found = places(run, table, *judged)
    assert [(each["team"], each["score"]) for each in found] == [("A", "6"), ("B", "6")]


def test_a_ballot_that_is_there_twice_counts_once_and_is_told(run: Run) -> None:
    status, out, err = run("juror,team,idea\nj1,A,7\nj1,A,7\nj2,A,8\n")
    assert status == 0
    assert "7,50" in out
    assert err == "Bulletins répétés, qui ne comptent qu’une fois : lignes 3.\n"


def test_incomplete_ballots_are_told_beside_the_ranking(run: Run) -> None:
    status, out, err = run("juror,team,idea,plan\nj1,A,7,\nj2,A,8,7\n")
    assert status == 0
    assert "7,50" in out
    assert err == "Bulletins incomplets, qui ne comptent pas : lignes 2.\n"


def test_the_presidents_order_separates_teams_that_the_ballots_leave_equal(run: Run) -> None:
    table = "juror,team,idea\nj1,A,8\nj1,B,8\nj1,C,9\nj1,D,9\n"
    found = places(run, table, "--order", "B, A", "--order", "D,C")
    assert [(each["rank"], each["team"]) for each in found] == [
        (1, "D"),
        (2, "C"),
        (3, "B"),
        (4, "A"),
    ]
    assert "placée par le président du jury" in found[0]["reason"]


def test_a_team_without_any_ballot_has_nothing_on_the_heaviest_criterion(run: Run) -> None:
    table = "juror,team,idea\nj1,A,0\nj2,B,\nj1,C,1\n"
    found = places(run, table, "--method", "majority-judgement", "--missing", "worst")
    assert [(each["rank"], each["team"], each["score"]) for each in found] == [
        (1, "C", "0"),
        (2, "A", "0"),
        (3, "B", "0"),
    ]
    assert "aucun bulletin sur ce qui pèse le plus (idea)" in found[2]["reason"]


def test_a_table_may_say_what_stands_between_its_cells(run: Run) -> None:
    status, out, _ = run("sep=;\r\njuror;team;idea\r\nj1;A;7,25\r\n")
    assert (status, "7,25" in out) == (0, True)
    _, _, err = run("sep=;\njuror;team;idea\nj1;A;x\n")
    assert err.startswith("votes.csv:3: ")


def test_scores_have_as_many_digits_as_they_have(run: Run) -> None:
    found = places(run, "juror,team,idea\nj1,A,7.1234567891234\nj1,B,7.12345678912341\n")
    assert [(each["team"], each["shown"]) for each in found] == [
        ("B", "7.12345678912341"),
        ("A", "7.12345678912340"),
    ]


# Where it cannot rank


APART = "juror,team,idea\nj1,A,7\nj1,B,6\nj2,C,9\n"


@pytest.mark.parametrize(
    ("table", "arguments", "why"),
    [
        (
            APART,
            (),
            (
                "La moyenne équitable ne peut pas comparer toutes les équipes : aucun juré ne "
                "relie les unes (A, B) aux autres (C)."
            ),
        ),
        (
            APART,
            ("--method", "trimmed-mean"),
            (
                "La moyenne tronquée demande au moins 5 bulletins par équipe ; il en manque à : "
                "A, B, C."
            ),
        ),
        ("juror,team,idea\nj1,A,\n", (), "Aucun bulletin complet."),
        (
            APART,
            ("--missing", "worst"),
            "« --missing worst » ne vaut que pour majority-judgement.",
        ),
        (APART, ("--weights", "ide=2"), "« ide » n’est pas un critère de ce fichier : idea."),
        (APART, ("--weights", "idea=2,idea=3"), "Le poids de « idea » est donné deux fois."),
        (APART, ("--order", "A,Z"), "« Z » n’est pas une équipe de ce fichier."),
        (APART, ("--weights", "idea=0"), "« idea=0 » n’est pas un poids : écrivez critère=2."),
        (APART, ("--weights", "idea"), "« idea » n’est pas un poids : écrivez critère=2."),
        (APART, ("--weights", "idea=2,5,6"), "« 6 » n’est pas un poids : écrivez critère=2."),
        (APART, ("--weights", "idea=1/0"), "« idea=1/0 » n’est pas un poids : écrivez critère=2."),
        (
            "juror,team,idea\nj1,A,7\nj1,A,8\n",
            (),
            (
                "votes.csv:3: « j1 » a déjà un autre bulletin pour « A », ligne 2 → un seul "
                "bulletin par juré et par équipe"
            ),
        ),
        (APART, ("--weights", "=2"), "« =2 » n’est pas un poids : écrivez critère=2."),
        (APART, ("--weights", "idea=-1"), "« idea=-1 » n’est pas un poids : écrivez critère=2."),
        (
            "juror,team,idea\nj1,A,x\n",
            (),
            'votes.csv:2: « idea » vaut "x" → un nombre, comme 7 ou 7,5, ou rien',
        ),
    ],
)
def test_where_nothing_can_be_ranked_it_says_why_and_ends_with_two(
    run: Run, table: str, arguments: tuple[str, ...], why: str
) -> None:
    for format_ in ((), ("--json",)):
        status, out, err = run(table, *arguments, *format_)
        assert (status, out) == (2, "")
        assert err == f"{why}\n"


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rank", str(tmp_path / "none.csv")]) == 2
    assert "none.csv ne se lit pas" in capsys.readouterr().err


def test_a_method_that_is_not_known_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rank", str(tmp_path / "none.csv"), "--method", "median"])
    assert ended.value.code == 2
    assert "majority-judgement" in capsys.readouterr().err
