"""`contest-live plan`, as it is called."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from contest_live.__main__ import main
from contest_live.settings import assets

EXAMPLE = assets("data") / "coaching-narbonne"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "narbonne"))


def call(*arguments: str | Path) -> int:
    return main(["plan", *map(str, arguments)])


def test_a_plan_is_printed_as_a_board_with_what_it_is_worth(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call(EXAMPLE) == 0
    said = capsys.readouterr().out
    assert "Vendredi après-midi · Narbonne\n  Équipe " in said
    assert "13:30–14:43" in said
    assert "Équipes accompagnées : 18 sur 18 (manques inévitables : 0)." in said.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "prouvé" in said


def test_nothing_but_the_answer_is_on_the_standard_output(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert call(EXAMPLE, "--json") == 0
    said = json.loads(capfd.readouterr().out)
    assert said["proven"] is True
    assert said["gaps"] == []
    assert said["quality"]["covered"] == 18
    assert {"half_day", "rotation", "team", "coach", "joint", "pinned", "starts", "ends"} == (
        said["sessions"][0].keys()
    )


def test_on_the_morning_the_plan_changes_little_and_says_who_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, after = folder / "plan.csv", folder / "after.csv"
    assert call(folder, "--out", plan) == 0
    absent = ("--from", "samedi-matin", "--absent", "Agathe Roux", "sicre:samedi-matin")
    assert call(folder, "--replan", plan, *absent, "--out", after) == 1
    said = capsys.readouterr().out
    assert "− Odile Sicre, Bonbons Gitans, Samedi matin, tour 1" in said
    assert "Coach à venir" in said
    assert "appeler Inès Tissot (manques en moins" in said
    before = plan.read_text().split("\n")
    assert set(after.read_text().split("\n")[:10]) == set(before[:10])
    assert call(folder, "--replan", plan, *absent, "--check", after) == 1
    assert "respecte toutes les règles" in capsys.readouterr().out
    assert call(folder, "--replan", plan, *absent, "--json", "--call", "tissot") == 1
    told = json.loads(capsys.readouterr().out)
    assert "tissot" in told["told"]["coaches"]
    assert len(told["gaps"]) == 1
    more = ("--call", "tissot", "--override", "vidal:samedi-matin:3")
    assert call(folder, "--replan", plan, *absent, *more) == 0


def test_planning_again_for_nothing_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = folder / "plan.csv"
    assert call(folder, "--out", plan) == 0
    assert call(folder, "--replan", plan) == 0
    assert "Rien ne change." in capsys.readouterr().out


def test_what_is_pinned_and_shared_is_marked_on_the_board(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = folder / "plan.csv"
    lines = [
        "half_day,turn,team,coach,pinned,joint",
        "samedi-matin,2,laine,amiel,yes,",
        "samedi-matin,1,tri,vidal,yes,yes",
        "samedi-matin,1,halles,vidal,yes,yes",
        "samedi-matin,3,couettes,sicre,,",
    ]
    plan.write_text("\n".join(lines))
    (folder / "teams.csv").write_text(
        (folder / "teams.csv").read_text().replace("A3,,,", "A3,,,couettes")
    )
    assert call(folder, "--replan", plan, "--from", "samedi-matin:2") == 0
    said = capsys.readouterr().out
    assert "Karim Amiel*" in said
    assert "Jean-Luc Vidal*+" in said
    assert "Bonbons Gitans" not in said


def test_a_session_that_moves_is_shown_with_its_new_turn(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = folder / "plan.csv"
    plan.write_text("half_day,turn,team,coach\nsamedi-matin,1,laine,sicre\n")
    (folder / "coaches.csv").write_text("id,half_days\nsicre,samedi-matin:2\namiel,samedi-matin\n")
    (folder / "teams.csv").write_text("id\nlaine\n")
    (folder / "conflicts.csv").write_text("coach,team\n")
    assert call(folder, "--replan", plan, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["difference"]["moved"][0][1]["rotation"] == 2
    assert call(folder, "--replan", plan) == 1
    assert "→ sicre, laine, Samedi matin, tour 1 → 2" in capsys.readouterr().out


def test_a_plan_that_breaks_rules_is_told_which(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = folder / "plan.csv"
    plan.write_text(
        "half_day,turn,team,coach\n"
        "samedi-matin,1,robine,boyer\n"
        "samedi-matin,1,laine,amiel\n"
        "samedi-matin,2,tri,tissot\n"
    )
    assert call(folder, "--check", plan) == 1
    said = capsys.readouterr().out.replace("’", "'").replace("\N{NO-BREAK SPACE}", " ")
    assert "Paul Boyer et Vélos de la Robine ont un conflit d'intérêts." in said
    assert "Karim Amiel n'est pas là au tour 1 de « Samedi matin »." in said
    assert "Inès Tissot est en réserve : il faut d'abord l'appeler." in said
    assert call(folder, "--check", plan, "--json") == 1
    judged = json.loads(capsys.readouterr().out)
    assert judged["kept"] is False
    assert len(judged["breaches"]) == 3
    assert judged["unavoidable"] == {"vendredi-aprem": 0, "samedi-matin": 0}


def test_out_of_time_the_best_found_says_what_it_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contest_live.planning.model.Model.solve", lambda *_: None)
    assert call(folder, "--seconds", "0") == 1
    assert "un autre vaudrait au plus 100" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--absent", "Roud"], "« Roud » ne se comprend pas → « roux », sans doute"),
        (["--absent", "roux:samedi"], "« samedi-matin », sans doute"),
        (["--from", "samedi-matin:4"], "un tour de 1 à 3"),
        (["--from", "samedi-matin:x"], "un nombre entier à la fin"),
        (["--override", "roux:samedi-matin"], "un nombre entier à la fin"),
        (["--override", "roux:samedi-matin:7"], "au plus 6 tours"),
        (["--override", "roux"], "« roux » ne se comprend pas → l’un de : "),
        (["--check", "nowhere.csv"], "nowhere.csv:1: ce fichier ne se lit pas"),
        (["--replan", "nowhere.csv"], "nowhere.csv:1: ce fichier ne se lit pas"),
        (["--out", "nowhere/plan.csv"], "nowhere/plan.csv:1: ce fichier ne s’écrit pas"),
    ],
)
def test_what_cannot_be_understood_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(EXAMPLE, *arguments) == 2
    found = capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert said in found


@pytest.mark.parametrize("given", ["-1", "nan", "inf", "bientôt"])
def test_the_time_to_search_is_a_number_of_seconds(
    given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call(EXAMPLE, f"--seconds={given}")
    assert ended.value.code == 2
    assert f"« {given} » n'est pas un nombre de secondes" in capsys.readouterr().err


def test_mistakes_are_said_with_their_files_and_lines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "conflicts.csv").write_text("coach,team\neve,laine\n")
    assert call(folder) == 2
    assert f"{folder / 'conflicts.csv'}:2: " in capsys.readouterr().err
    (folder / "coaches.csv").write_text("id,half_days\n")
    (folder / "conflicts.csv").write_text("coach,team\n")
    (folder / "teams.csv").write_text("id\nlaine\n")
    assert call(folder, "--absent", "ana") == 2
    assert "il n’y a personne" in capsys.readouterr().err
    assert call(folder) == 1


def test_a_name_that_two_coaches_have_names_neither(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = {"coaches": "id,name,half_days\nx,Ann,am\ny,Ann,am\n", "teams": "id\na\n"}
    for name, sheet in {**sheets, "conflicts": "coach,team\n"}.items():
        (tmp_path / f"{name}.csv").write_text(sheet)
    assert call(tmp_path, "--absent", "Ann") == 2
    assert "un identifiant : x, y" in capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert call(tmp_path, "--absent", "x") == 0


def test_without_any_coach_every_team_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = {"coaches": "id,half_days\n", "teams": "id\na\nb\n", "conflicts": "coach,team\n"}
    for name, sheet in sheets.items():
        (tmp_path / f"{name}.csv").write_text(sheet)
    assert call(tmp_path) == 1
    said = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "Équipes accompagnées : 0 sur 2 (manques inévitables : 2)." in said
