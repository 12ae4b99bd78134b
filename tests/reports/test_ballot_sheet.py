"""Given a table of ballots as people write them, it is read, or all that is wrong is told."""

from __future__ import annotations

import pytest

from contest_live.contest.folder import Mistakes
from contest_live.reports.ballot_sheet import BallotSheet, decoded, read_ballots

PLAIN = "juror,team,idea,plan\nj1,A,7,6.5\nj2,A,8,7\nj1,B,5,4\n"
READ = {
    "A": {"j1": {"idea": "7", "plan": "6.5"}, "j2": {"idea": "8", "plan": "7"}},
    "B": {"j1": {"idea": "5", "plan": "4"}},
}


def read(text: str) -> BallotSheet:
    return read_ballots(text.encode(), "votes.csv")


def mistakes(text: str) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        read(text)
    return [str(each) for each in caught.value.mistakes]


def test_a_table_is_read() -> None:
    assert read(PLAIN) == BallotSheet(("idea", "plan"), ("A", "B"), READ, ("j1", "j2"))


@pytest.mark.parametrize(
    "written",
    [
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", ";").replace(".", ","),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("6.5", '"6,5"'),
        "\n" + PLAIN.replace("\nj2", "\n,,,\n\nj2") + "\n\n",
        PLAIN.replace("juror,team,", "Juror, TEAM ,"),
        PLAIN.replace("\n", ",,\n"),
        PLAIN.replace("7,6.5", "+7, 6.5"),
        "sep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n"),
        '"sep=\t"\n' + PLAIN.replace(",", "\t"),
        PLAIN.replace("juror,team,", "Juré,Équipe,"),
        PLAIN.replace(",A", ', "A"'),
        PLAIN.replace("8,7", "8.,07"),
    ],
    ids=[
        "semicolons",
        "tabs",
        "commas",
        "windows",
        "quoted",
        "blank",
        "cased",
        "idle",
        "plus",
        "declared",
        "declared tabs",
        "french",
        "spaced quotes",
        "bare point",
    ],
)
def test_it_may_be_written_as_spreadsheets_do(written: str) -> None:
    found = read(written)
    assert (found.criteria, found.teams) == (("idea", "plan"), ("A", "B"))
    marks = {
        (team, juror, name): float(mark)
        for team, given in found.ballots.items()
        for juror, scores in given.items()
        for name, mark in scores.items()
    }
    assert marks[("A", "j1", "plan")] == 6.5
    assert len(marks) == 6


def test_a_criterion_may_be_called_team_too() -> None:
    found = read("juror,team,idea,team\nj1,A,7,6\n")
    assert found.criteria == ("idea", "team")
    assert found.ballots == {"A": {"j1": {"idea": "7", "team": "6"}}}


def test_a_criterion_may_be_called_equipe_beside_a_team() -> None:
    found = read("juror,team,équipe\nj1,A,7\n")
    assert (found.criteria, found.teams) == (("équipe",), ("A",))


def test_commas_within_quotes_do_not_separate_columns() -> None:
    assert read('juror;team;"a, b, c"\nj1;A;7,5\n').ballots == {"A": {"j1": {"a, b, c": "7.5"}}}


def test_numbers_come_with_as_many_digits_as_were_computed() -> None:
    found = read("juror,team,idea\nj1,A,33.333333333333336\nj2,A,\N{MINUS SIGN}3\n")
    assert found.ballots["A"] == {"j1": {"idea": "33.333333333333336"}, "j2": {"idea": "-3"}}
    assert len(mistakes(f"juror,team,idea\nj1,A,{'3' * 101}\n")) == 1


def test_columns_may_stand_in_any_order() -> None:
    assert read("idea,team,plan,juror\n7,A,6.5,j1\n8,A,7,j2\n5,B,4,j1\n").ballots == READ


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_are_read_in_every_usual_encoding(encoding: str) -> None:
    text = "juror,team,idée\nZoé,L’été,7\n"
    assert decoded(text.encode(encoding)) == text
    found = read_ballots(text.encode(encoding), "votes.csv")
    assert found.ballots == {"L’été": {"Zoé": {"idée": "7"}}}


def test_a_name_is_the_same_however_its_accents_and_spaces_are_written() -> None:
    found = read("juror,team,idea\nZoe\u0301,La  Fabrique,7\nZo\u00e9,Autre,6\n")
    assert found.ballots["La Fabrique"].keys() == found.ballots["Autre"].keys()


def test_an_empty_ballot_is_missing_and_its_team_is_known() -> None:
    found = read("juror,team,idea\nj1,A,7\nj1,B,\n")
    assert (found.teams, found.ballots["B"], found.incomplete) == (("A", "B"), {}, ())


def test_nought_is_a_score() -> None:
    assert read("juror,team,idea\nj1,A,0\n").ballots == {"A": {"j1": {"idea": "0"}}}


def test_an_incomplete_ballot_does_not_count_and_its_line_is_told() -> None:
    found = read("juror,team,idea,plan\nj1,A,7,\nj2,A,8,7\n")
    assert (list(found.ballots["A"]), found.incomplete) == (["j2"], (2,))


def test_rows_that_contradict_each_other_are_told_with_both_lines() -> None:
    text = "juror,team,idea\nj1,A,7\nj2,A,6\n\nj1,A,7.5\n"
    assert mistakes(text) == [
        (
            "votes.csv:5: « j1 » a déjà un autre bulletin pour « A », ligne 2 → un seul bulletin "
            "par juré et par équipe"
        )
    ]


def test_a_row_that_is_there_twice_counts_once_and_its_line_is_told() -> None:
    found = read("juror,team,idea\nj1,A,7\nj1,A,7.0\nj1,B,\nj1,B,\n")
    assert (found.ballots, found.repeated) == ({"A": {"j1": {"idea": "7"}}, "B": {}}, (3, 5))


def test_an_empty_row_and_a_full_one_are_double_too() -> None:
    assert len(mistakes("juror,team,idea\nj1,A,\nj1,A,7\n")) == 1


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert mistakes("juror,team,idea\n,A,7\nj1,,7\nj1,A,beau\nj2,A,1e9\nj3,A\n") == [
        "votes.csv:2: « juror » est vide → un nom",
        "votes.csv:3: « team » est vide → un nom",
        'votes.csv:4: « idea » vaut "beau" → un nombre, comme 7 ou 7,5, ou rien',
        'votes.csv:5: « idea » vaut "1e9" → un nombre, comme 7 ou 7,5, ou rien',
        "votes.csv:6: cette ligne a 2 cases → 3 cases, comme l'en-tête",
    ]


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        ("", ["la colonne « juror » manque", "la colonne « team » manque"]),
        ("juror,note", ["la colonne « team » manque"]),
        ("juror,team", ["il n'y a pas de critère"]),
        ("juror,team,idea,idea", ["la colonne « idea » est écrite plusieurs fois"]),
        ("juror,team,,idea", ["une colonne n'a pas de nom"]),
    ],
)
def test_columns_that_are_not_what_they_should_be_are_told(header: str, wrong: list[str]) -> None:
    told = mistakes(f"{header}\nj1,A,7\n" if header else "")
    assert [each.split(" → ")[0] for each in told] == [f"votes.csv:1: {each}" for each in wrong]


def test_quotes_that_are_not_closed_are_told() -> None:
    assert "guillemets" in mistakes('juror,team,idea\nj1,"A,7\n')[0]
