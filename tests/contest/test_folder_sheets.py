"""Given a sheet that is no good sheet, when it is read, then its author is told where and why."""

from __future__ import annotations

from tests.contest.folder_sample import GOOD, PEOPLE, PROJECTS, changed, mistakes

COLUMNS = "les colonnes id, stage, role, first_name, last_name, rank"


def test_given_an_empty_file_then_all_its_columns_are_missing() -> None:
    names = ("id", "stage", "number", "title", "pictogram", "lead")
    assert mistakes({**GOOD, "projects.csv": ""}) == [
        (
            "projects.csv",
            1,
            f"la colonne « {name} » manque",
            "les colonnes id, stage, number, title, pictogram, lead",
        )
        for name in names
    ]


def test_given_a_misspelt_column_below_a_blank_line_then_its_line_is_told() -> None:
    assert mistakes({**GOOD, "people.csv": "\n" + PEOPLE.replace("first_name", "firstname")}) == [
        ("people.csv", 2, "« firstname » est inconnu ici", "« first_name », sans doute"),
        ("people.csv", 2, "la colonne « first_name » manque", COLUMNS),
    ]


def test_given_a_line_that_tells_the_separator_then_it_is_no_row() -> None:
    people = "sep=;\r\n" + PEOPLE.replace(",", ";")
    assert mistakes({**GOOD, "people.csv": people}) == []
    assert mistakes({**GOOD, "people.csv": people.replace("first_name", "firstname")}) == [
        ("people.csv", 2, "« firstname » est inconnu ici", "« first_name », sans doute"),
        ("people.csv", 2, "la colonne « first_name » manque", COLUMNS),
    ]


def test_given_a_column_twice_then_it_is_told_once() -> None:
    wrong = "la colonne « function » est écrite plusieurs fois"
    assert mistakes(changed("people.csv", "said", "function")) == [
        ("people.csv", 1, wrong, "chaque colonne une seule fois")
    ]


def test_given_a_row_with_a_cell_more_then_nobody_else_is_blamed() -> None:
    assert mistakes(changed("people.csv", "host,Nadia", "host,,Nadia")) == [
        ("people.csv", 3, "cette ligne a 9 cases", "8 cases, comme l'en-tête")
    ]


def test_given_quotes_left_open_then_the_line_where_they_open_is_told() -> None:
    assert mistakes(changed("people.csv", "Notaire", '"Notaire')) == [
        (
            "people.csv",
            4,
            "des guillemets ouverts à cette ligne ne sont pas bien fermés",
            "des guillemets autour de toute la case, doublés à l'intérieur",
        )
    ]


def test_given_bytes_that_are_no_text_then_their_first_line_is_told() -> None:
    assert mistakes(changed("people.csv", "Ismaël", "Isma\ufffdl")) == [
        (
            "people.csv",
            9,
            "cette ligne n'est pas en UTF-8",
            "un fichier enregistré en UTF-8 (« CSV UTF-8 » dans un tableur)",
        )
    ]


def test_given_one_number_for_two_projects_of_a_city_then_the_second_is_told() -> None:
    people = PEOPLE.replace("nar-t,narbonne,teammate", "nar-t,narbonne,candidate")
    projects = PROJECTS + "nar-q,narbonne,1,Encore,,gift,nar-t\n"
    assert mistakes({**GOOD, "people.csv": people, "projects.csv": projects}) == [
        (
            "projects.csv",
            4,
            '« number » vaut "1"',
            "une valeur libre ; celle-ci sert déjà ligne 3",
        )
    ]
