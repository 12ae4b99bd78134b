"""A contest's folder is read whole, or everything that is wrong in it is told at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contest_live.contest.act import Role
from contest_live.contest.folder import (
    FILES,
    Mistake,
    Mistakes,
    PersonRow,
    ProjectRow,
    Sentence,
    read,
)
from contest_live.contest.rules import Board, ContestRules, Kind, Prize, PrizeKind, Scene
from tests.contest.folder_sample import CONTEST, GOOD, PEOPLE, PROJECTS, changed, mistakes

FINAL = CONTEST[CONTEST.rindex("[[stages]]") :]
STAGES = CONTEST[CONTEST.index("[[stages]]") :]
ROUNDS = CONTEST[CONTEST.index("[[city.rounds]]") : CONTEST.index("[[city.phases]]")]


def test_given_a_good_folder_when_it_is_read_then_the_contest_names_its_stages() -> None:
    assert read(GOOD).contest == ContestRules(
        "petit-concours", "Petit concours", "2015", ("fr", "en"), ("nimes", "narbonne", "finale")
    )


def test_given_shared_rules_when_a_city_says_nothing_then_it_has_them() -> None:
    nimes, narbonne, _ = read(GOOD).stages
    assert (nimes.kind, nimes.name, nimes.timezone) == (Kind.CITY, "Nîmes", "Europe/Paris")
    assert nimes.rounds == narbonne.rounds
    assert [each.id for each in nimes.phases] == ["pitchs", "resultats"]
    assert nimes.prizes == ()


def test_given_shared_rules_when_a_city_says_otherwise_then_it_has_its_own() -> None:
    nimes, narbonne, _ = read(GOOD).stages
    assert (nimes.leaderboard, narbonne.leaderboard) == (Board.HIDDEN, Board.LIVE)


def test_given_a_final_when_it_is_read_then_it_has_cities_and_prizes() -> None:
    final = read(GOOD).stages[-1]
    assert final.entrants_from == ("nimes", "narbonne")
    assert final.prizes == (Prize("premier", "Premier prix", PrizeKind.RANKED),)
    assert [each.seconds for each in final.rounds] == [180]


def test_given_hours_on_the_wall_when_a_phase_is_read_then_it_has_contest_time() -> None:
    phase = read(GOOD).stages[0].phases[0]
    assert phase.starts == datetime(2015, 10, 2, 7, tzinfo=UTC).timestamp() * 1000
    assert phase.ends - phase.starts == 3_600_000
    assert (phase.scene, phase.round) == (Scene.TIMER, "pitches")


def test_given_decimals_when_a_criterion_is_read_then_they_are_exact_and_short() -> None:
    criterion = read(GOOD).stages[0].criteria[0]
    scale = (criterion.weight, criterion.lowest, criterion.highest, criterion.step)
    assert scale == ("1.5", "0", "10", "0.5")


def test_given_people_and_projects_when_they_are_read_then_cells_are_theirs() -> None:
    opening = read(GOOD)
    assert opening.people[2] == PersonRow(
        "nim-j", "nimes", Role.PRESIDENT, "Paul", "Vidal", "", "Notaire", 1
    )
    assert opening.people[3].said == "so-RA-ya"
    assert opening.projects[0] == ProjectRow(
        "nim-p", "nimes", 1, "Les paniers du Gardon", "", "carrot", "nim-c"
    )


def test_given_a_french_spreadsheet_when_it_is_read_then_it_says_the_same() -> None:
    spreadsheet = {
        "contest.toml": CONTEST.replace("\n", "\r\n"),
        "people.csv": "\ufeff" + PEOPLE.replace(",", ";").replace("\n", "\r\n") + ";;;;;;;\r\n",
        "projects.csv": "\ufeff" + PROJECTS.replace(",", ";"),
    }
    assert read(spreadsheet) == read(GOOD)


def test_given_columns_that_nobody_needs_when_they_are_left_out_then_cells_are_empty() -> None:
    projects = "id,stage,number,title,pictogram,lead\n" + "".join(
        f"{city}-p,{stage},1,Projet,gift,{city}-c\n"
        for city, stage in (("nim", "nimes"), ("nar", "narbonne"))
    )
    assert [each.said for each in read({**GOOD, "projects.csv": projects}).projects] == ["", ""]


def test_given_an_unnamed_empty_column_when_a_sheet_is_read_then_it_does_not_matter() -> None:
    projects = "".join(f"{line},\n" for line in PROJECTS.splitlines())
    assert read({**GOOD, "projects.csv": projects}) == read(GOOD)


def test_given_a_cell_of_two_lines_when_a_later_row_is_wrong_then_its_own_line_is_told() -> None:
    files = changed("people.csv", "Cheffe de projet", '"Cheffe\nde projet"')
    files["people.csv"] = files["people.csv"].replace("nar-k,narbonne", "nar-k,narbone")
    assert mistakes(files) == [
        (
            "people.csv",
            2,
            '« function » vaut "Cheffe\\nde projet"',
            "un texte d'une ligne, de 1 à 80 caractères",
        ),
        ("people.csv", 9, '« stage » vaut "narbone"', "« narbonne », sans doute"),
    ]


def test_given_no_file_when_a_folder_is_read_then_all_three_are_missing() -> None:
    assert mistakes({}) == [
        (file, 1, f"le fichier {file} manque", "un fichier de ce nom") for file in FILES
    ]


@pytest.mark.parametrize("file", FILES)
def test_given_one_file_that_is_missing_when_a_folder_is_read_then_only_it_is_told(
    file: str,
) -> None:
    files = {name: text for name, text in GOOD.items() if name != file}
    assert mistakes(files) == [(file, 1, f"le fichier {file} manque", "un fichier de ce nom")]


def test_given_mistakes_everywhere_when_a_folder_is_read_then_all_are_told_in_order() -> None:
    files = {
        "contest.toml": CONTEST.replace("quota = 1", "quota = 0").replace("#", "#!"),
        "people.csv": PEOPLE.replace("juror", "jurror"),
        "projects.csv": PROJECTS.replace("bed", "bedd"),
    }
    assert [each[:3] for each in mistakes(files)] == [
        ("contest.toml", 8, "« quota » vaut 0"),
        ("contest.toml", 80, "« quota » vaut 0"),
        ("people.csv", 8, '« role » vaut "jurror"'),
        ("projects.csv", 3, '« pictogram » vaut "bedd"'),
    ]


def test_given_a_broken_contest_when_a_folder_is_read_then_sheets_are_read_too() -> None:
    files = {**changed("contest.toml", '"2015"', "2015-"), "people.csv": PEOPLE + "x\n"}
    assert [each[:2] for each in mistakes(files)] == [("contest.toml", 3), ("people.csv", 13)]


@pytest.mark.parametrize("value", ["9" * 5_000, "[" * 3_000 + "]" * 3_000])
def test_given_a_value_beyond_reason_when_a_contest_is_read_then_it_is_a_mistake(
    value: str,
) -> None:
    found = mistakes(changed("contest.toml", "places = 2", f"places = {value}"))
    assert [each[0] for each in found] == ["contest.toml"]


def test_given_a_table_that_is_none_when_a_contest_is_read_then_its_line_is_told() -> None:
    city = CONTEST[CONTEST.index("[city]") : CONTEST.index("[[stages]]")]
    found = mistakes(changed("contest.toml", city, "city = 3\n"))
    assert found[0] == ("contest.toml", 6, "« city » vaut 3", "une table, comme [city]")


@pytest.mark.parametrize(
    ("stages", "line", "wrong"),
    [("", 1, "« stages » manque"), ("[stages]\n", 55, "« stages » vaut {…}")],
)
def test_given_no_stages_when_a_contest_is_read_then_people_are_not_blamed(
    stages: str, line: int, wrong: str
) -> None:
    expected = "une ou plusieurs tables « stages » entre doubles crochets"
    assert mistakes(changed("contest.toml", STAGES, stages)) == [
        ("contest.toml", line, wrong, expected)
    ]


def test_given_no_rounds_when_a_contest_is_read_then_each_stage_that_lacks_them_is_told() -> None:
    expected = "une ou plusieurs tables « rounds » entre doubles crochets"
    assert mistakes(changed("contest.toml", ROUNDS, "")) == [
        ("contest.toml", line, "« rounds » manque", expected) for line in (37, 45)
    ]


def test_given_no_final_when_a_contest_is_read_then_it_is_told_where_stages_begin() -> None:
    assert mistakes(changed("contest.toml", FINAL, ""))[0] == (
        "contest.toml",
        55,
        "il n'y a pas de finale",
        'une scène avec kind = "final"',
    )


def test_given_two_finals_when_a_contest_is_read_then_the_second_is_refused() -> None:
    second = FINAL.replace('"finale"', '"bis"').replace('"FIN"', '"BIS"')
    people = PEOPLE + "bis-h,bis,host,Ana,Roy,,,\nbis-j,bis,president,Jo,Sol,,,1\n"
    files = {**GOOD, "contest.toml": CONTEST + "\n" + second, "people.csv": people}
    assert mistakes(files) == [
        (
            "contest.toml",
            114,
            '« kind » vaut "final"',
            "une seule finale ; elle est déjà ligne 72",
        )
    ]


def test_given_a_stage_named_as_the_contest_s_stream_when_it_is_read_then_it_is_refused() -> None:
    found = mistakes(changed("contest.toml", 'id = "nimes"', 'id = "contest"'))
    assert found[0] == (
        "contest.toml",
        57,
        '« id » vaut "contest"',
        "un autre identifiant : celui-ci est réservé",
    )


@pytest.mark.parametrize("name", ["", "Europe", "../Europe/Paris"])
def test_given_a_time_zone_that_is_a_path_when_it_is_read_then_it_is_refused(name: str) -> None:
    found = mistakes(changed("contest.toml", '"Europe/Paris"', f'"{name}"'))
    assert [each[:2] for each in found] == [("contest.toml", 7)]


def test_given_a_mistake_when_it_is_shown_then_it_is_one_line() -> None:
    with pytest.raises(Mistakes) as raised:
        read(changed("contest.toml", "places = 2", "places = 3"))
    assert raised.value.mistakes == (
        Mistake(
            "contest.toml",
            83,
            Sentence("« %(key)s » vaut %(value)s", {"key": "places", "value": "3"}),
            Sentence("%(sum)s, la somme des quotas de ces villes", {"sum": 2}),
        ),
    )
    shown = "contest.toml:83: « places » vaut 3 → 2, la somme des quotas de ces villes"
    assert str(raised.value) == shown
