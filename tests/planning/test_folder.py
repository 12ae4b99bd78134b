"""The folder of a plan: what it says, and all that is wrong in it at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest.coaching.values import Coach, Session, Team
from contest_live.contest.folder import Mistakes
from contest_live.contest.rules import CoachingRules, CoachingWeights
from contest_live.planning.folder import Asked, read, read_plan, written
from contest_live.settings import assets

TOML = """
timezone = "Europe/Paris"
[coaching]
limit = 3
[[coaching.half_days]]
id = "am"
title = "Matin"
starts = 2015-10-25 09:00:00
ends = 2015-10-25 12:20:00
rotations = 2
change = 1200
[coaching.weights]
match = 7
"""
COACHES = """id,name,city,half_days,expertise,limit,standby,remote
ana,Ana Roux,mtp,"am, pm:2+3","Law, Sales",1,,nar
bob,,mtp,am,,,yes,
"""
TEAMS = """id,name,city,needs,room,wanted,met,into
p1,Home Burger,mtp,law,B2,ana,"bob, ana",
p2,,mtp,,,,,p1
"""
CONFLICTS = "coach,team,why\nana,p2,cousins\n"
FOLDER = {"coaches.csv": COACHES, "teams.csv": TEAMS, "conflicts.csv": CONFLICTS}
TIMED = {**FOLDER, "coaches.csv": COACHES.replace(", pm:2+3", ""), "coaching.toml": TOML}


def wrong(**changed: str | None) -> list[str]:
    """Say what is wrong with a folder in which some files are others, or none."""
    files = FOLDER | {f"{name}.csv": text for name, text in changed.items() if text is not None}
    lost = [f"{name}.csv" for name, text in changed.items() if text is None]
    with pytest.raises(Mistakes) as caught:
        read({name: text for name, text in files.items() if name not in lost})
    return str(caught.value).split("\n")


def test_coaches_say_what_they_know_and_when_they_come() -> None:
    asked = read(FOLDER)
    ana, bob = asked.problem.coaches
    assert ana == Coach(
        "ana",
        frozenset({"am", "pm"}),
        "mtp",
        frozenset({"law", "sales"}),
        limit=1,
        remote=frozenset({"nar"}),
        only={"pm": frozenset({2, 3})},
    )
    assert bob == Coach("bob", frozenset({"am"}), "mtp", standby=True)
    assert asked.coaches == {"ana": "Ana Roux", "bob": "bob"}


def test_teams_say_what_they_need_whom_they_met_and_what_became_of_them() -> None:
    asked = read(FOLDER)
    assert asked.problem.teams == (
        Team("p1", "mtp", frozenset({"law"}), "B2"),
        Team("p2", "mtp", until=0, into="p1"),
    )
    assert asked.problem.wanted == {("ana", "p1")}
    assert asked.problem.met == {("ana", "p1"), ("bob", "p1")}
    assert asked.problem.conflicts == {("ana", "p2")}
    assert asked.teams == {"p1": "Home Burger", "p2": "p2"}


def test_without_rules_the_usual_ones_hold_for_the_half_days_that_coaches_name() -> None:
    asked = read(FOLDER)
    assert [each.id for each in asked.problem.rules.half_days] == ["am", "pm"]
    assert replace(asked.problem.rules, half_days=()) == CoachingRules()
    assert asked.hours("am", 1) == ("", "")


def test_rules_say_the_hours_on_the_wall_and_the_weights() -> None:
    asked = read(TIMED)
    assert asked.problem.rules.limit == 3
    assert asked.problem.rules.weights == CoachingWeights(match=7)
    assert [asked.hours("am", turn) for turn in (1, 2)] == [
        ("09:00", "10:30"),
        ("10:50", "12:20"),
    ]


def test_the_folder_that_is_shipped_can_be_read() -> None:
    folder = assets("data") / "coaching-narbonne"
    names = ("coaching.toml", "coaches.csv", "teams.csv", "conflicts.csv")
    asked = read({name: (folder / name).read_text() for name in names})
    assert len(asked.problem.coaches) == 8
    assert len(asked.problem.teams) == 9


def test_a_city_without_anybody_can_be_read() -> None:
    asked = read(
        {**FOLDER, "coaches.csv": "id,half_days\n", "conflicts.csv": "coach,team\n"}
        | {"teams.csv": "id\np1\n"}
    )
    assert asked.problem.coaches == ()
    assert [each.id for each in asked.problem.rules.half_days] == ["1"]


def test_teams_that_were_merged_in_a_circle_are_refused() -> None:
    said = wrong(teams="id,into\np1,p2\np2,p3\np3,p1\np4,p1\np5,\n")
    assert [each.partition(":")[2][0] for each in said] == ["2", "3", "4"]
    assert all("tournent en rond" in each for each in said)


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert wrong(
        coaches='id,half_days,limit,standby\nana,am:4,,\nana,"am, am:1",x,no\nbob,no one,,\n',
        teams="id,wanted,into\np1,eve,p9\np2,,p2\n",
        conflicts="coach,team\nAna,p1\nana,p3\n",
    ) == [
        'coaches.csv:2: « half_days » vaut "am:4" → des tours de 1 à 3, comme am:1+2',
        'coaches.csv:3: « half_days » vaut "am, am:1" → « am » une seule fois : elle se contredit',
        'coaches.csv:3: « limit » vaut "x" → un nombre entier de 0 à 6',
        'coaches.csv:3: « standby » vaut "no" → l\'un de : yes',
        'coaches.csv:3: « id » vaut "ana" → une valeur libre ; celle-ci sert déjà ligne 2',
        'coaches.csv:4: « half_days » vaut "no one" → l\'un de : am',
        'teams.csv:2: « into » vaut "p9" → l\'un de : p2',
        'teams.csv:2: « wanted » vaut "eve" → l\'un de : ana, bob',
        'teams.csv:3: « into » vaut "p2" → l\'un de : p1',
        'conflicts.csv:2: « coach » vaut "Ana" → « ana », sans doute',
        'conflicts.csv:3: « team » vaut "p3" → l\'un de : p1, p2',
    ]


def test_turns_are_numbers_of_the_half_day() -> None:
    for turns in ("am:", "am:0", "am:1+", "am:x", "am:1+7"):
        assert wrong(coaches=COACHES.replace("pm:2+3", f"pm, {turns}").replace('"am,', '"'))


def test_words_for_needs_are_short() -> None:
    assert wrong(teams=f"id,needs\np1,{'x' * 41}\np2,\n") == [
        f'teams.csv:2: « needs » vaut "{"x" * 41}" → des mots d\'au plus 40 caractères'
    ]


def test_a_file_that_is_missing_or_broken_does_not_make_names_wrong() -> None:
    assert wrong(coaches=None) == [
        "coaches.csv:1: le fichier coaches.csv manque → un fichier de ce nom"
    ]
    assert wrong(teams=None, conflicts=None) == [
        "teams.csv:1: le fichier teams.csv manque → un fichier de ce nom",
        "conflicts.csv:1: le fichier conflicts.csv manque → un fichier de ce nom",
    ]


def test_where_nobody_is_known_nobody_can_be_named() -> None:
    assert wrong(coaches="id,half_days\n", teams="id\np1\n", conflicts="coach,team\nana,p1\n") == [
        'conflicts.csv:2: « coach » vaut "ana" → une case vide'
    ]


def test_rules_that_cannot_be_read_are_told_with_the_rest() -> None:
    with pytest.raises(Mistakes, match=r"coaching\.toml:1: cette ligne n'est pas du TOML"):
        read({**FOLDER, "coaching.toml": "limit ="})
    with pytest.raises(Mistakes, match="« limits » est inconnu ici"):
        read({**TIMED, "coaching.toml": TOML.replace("limit =", "limits =")})


def asked() -> Asked:
    return read(TIMED)


def test_a_plan_is_read_as_it_was_written() -> None:
    sessions = (Session("am", 2, "p2", "bob", joint=True), Session("am", 1, "p1", "ana"))
    pinned = frozenset(sessions[1:])
    holds = replace(asked(), problem=replace(asked().problem, pinned=pinned))
    text = written(holds, sessions)
    assert text.split("\n")[1:3] == [
        "am,1,p1,ana,yes,,Home Burger,Ana Roux,B2,09:00,10:30",
        "am,2,p2,bob,,yes,p2,bob,,10:50,12:20",
    ]
    found = read_plan("plan.csv", text, asked())
    assert found.sessions == sessions[::-1]
    assert found.pinned == pinned


def test_all_that_is_wrong_in_a_plan_is_said_at_once() -> None:
    with pytest.raises(Mistakes) as caught:
        read_plan(
            "plan.csv",
            "half_day,turn,team,coach,pinned\nam,3,p1,ana,\nno,1,p9,bob,\nam,1,p1,eve,maybe\n",
            asked(),
        )
    assert str(caught.value).split("\n") == [
        'plan.csv:2: « turn » vaut "3" → un nombre entier de 1 à 2',
        'plan.csv:3: « half_day » vaut "no" → l\'un de : am',
        'plan.csv:3: « team » vaut "p9" → l\'un de : p1, p2',
        'plan.csv:4: « coach » vaut "eve" → l\'un de : ana, bob',
        'plan.csv:4: « pinned » vaut "maybe" → l\'un de : yes',
    ]
