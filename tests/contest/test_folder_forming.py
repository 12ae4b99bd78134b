"""How teams form, in a folder: sizes and lists of words, and words in the sheets."""

from __future__ import annotations

import pytest

from contest_live.contest.folder import FILES, Opening, read
from contest_live.contest.rules import TeamRules
from tests.contest.folder_sample import GOOD, Found, mistakes

TEAMS = """\
[city.teams]
minimum = 2
maximum = 4
window = 900
last_call = 180
answer = 600
tags = ["comptabilité", "vente en ligne"]
languages = ["arabe"]
half_days = ["samedi matin"]
"""
TOML = GOOD["contest.toml"].replace("[[city.rounds]]", f"{TEAMS}\n[[city.rounds]]", 1)
PEOPLE = """\
id,stage,role,first_name,last_name,rank,brings,languages,half_days
org,,organiser,Odile,Fabre,,,,
nim-h,nimes,host,Nadia,Roumieu,,,,
nim-j,nimes,president,Paul,Vidal,1,,,
nim-c,nimes,candidate,Soraya,Belkadi,,,arabe,
nar-h,narbonne,host,Luc,Serre,,,,
nar-j,narbonne,president,Jeanne,Marty,1,,,
nar-c,narbonne,candidate,Ismaël,Cros,,"vente en ligne, comptabilité",,samedi matin
fin-h,finale,host,Inès,Bru,,,,
fin-j,finale,president,Denis,Coll,1,,,
"""
PROJECTS = """\
id,stage,number,title,pictogram,lead,needs,line
nim-p,nimes,1,Les paniers du Gardon,carrot,nim-c,"arabe, comptabilité",Des légumes livrés
nar-p,narbonne,1,La Petite Auberge,bed,nar-c,,
"""
FOLDER = dict(zip(FILES, (TOML, PEOPLE, PROJECTS), strict=True))
A_SIZE, A_TIME = "un nombre entier de 1 à 20", "un nombre entier de 60 à 86400"
WORDS = "une liste de mots sans virgule, d'au plus 30 caractères, chacun une seule fois"
OF_A_FINAL = (
    "id, name, short, kind, colour, venue, timezone, quota, leaderboard, phases, rounds, "
    "criteria, prizes, entrants_from, places"
)
NO_LIST = "une case vide : contest.toml ne liste aucun mot pour cela"


COACHING = """\
[city.coaching]
[[city.coaching.half_days]]
id = "am"
title = "samedi matin"
starts = 2015-10-03 09:00:00
ends = 2015-10-03 12:30:00
[[city.coaching.half_days]]
id = "fr"
title = "arabe"
starts = 2015-10-03 13:30:00
ends = 2015-10-03 16:30:00
"""


def test_the_half_days_of_coaching_may_be_needed_unless_others_are_named() -> None:
    coached = TOML.replace("[[city.rounds]]", f"{COACHING}\n[[city.rounds]]", 1)
    unsaid = coached.replace('half_days = ["samedi matin"]\n', "")
    without = unsaid.replace(TEAMS.replace('half_days = ["samedi matin"]\n', ""), "")
    said = coached.replace('half_days = ["samedi matin"]\n', 'half_days = ["dimanche"]\n')
    people = PEOPLE.replace("samedi matin", "")
    for toml, expected in (
        (unsaid, ("samedi matin",)),
        (said, ("dimanche",)),
        (without, ("samedi matin", "arabe")),
    ):
        files = {
            "contest.toml": toml,
            "people.csv": GOOD["people.csv"] if toml is without else people,
        }
        projects = {"projects.csv": GOOD["projects.csv"] if toml is without else PROJECTS}
        found = read({**FOLDER, **files, **projects})
        assert {each.teams.half_days for each in found.stages if each.kind == "city"} >= {expected}


def opening(**files: str) -> Opening:
    return read({**FOLDER, **files})


def changed(file: str, old: str, new: str) -> dict[str, str]:
    assert old in FOLDER[file]
    return {**FOLDER, file: FOLDER[file].replace(old, new, 1)}


def test_the_cities_share_how_teams_form() -> None:
    expected = TeamRules(
        2, 4, 900, 180, 600, ("comptabilité", "vente en ligne"), ("arabe",), ("samedi matin",)
    )
    nimes, narbonne, finale = opening().stages
    assert nimes.teams == narbonne.teams == expected
    assert finale.teams == TeamRules()


def test_a_city_says_how_its_own_teams_form() -> None:
    own = changed("contest.toml", 'leaderboard = "live"', 'leaderboard = "live"\nteams = {}')
    own["people.csv"] = PEOPLE.replace('"vente en ligne, comptabilité",,samedi matin', ",,")
    assert [each.teams.maximum for each in read(own).stages] == [4, 6, 6]


def test_a_folder_without_a_word_about_teams_has_the_usual_ones() -> None:
    assert {each.teams for each in read(GOOD).stages} == {TeamRules()}


def test_people_bring_and_projects_need_words_of_the_lists() -> None:
    read_now = opening()
    brings = {each.id: (each.brings, each.languages, each.half_days) for each in read_now.people}
    assert brings["nar-c"] == (("vente en ligne", "comptabilité"), (), ("samedi matin",))
    assert brings["nim-c"] == ((), ("arabe",), ())
    needs = [(each.needs, each.line) for each in read_now.projects]
    assert needs == [(("arabe", "comptabilité"), "Des légumes livrés"), ((), "")]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param(
            "contest.toml",
            "minimum = 2",
            "minimum = 0",
            [("contest.toml", 12, "« minimum » vaut 0", A_SIZE)],
            id="a team of nobody",
        ),
        pytest.param(
            "contest.toml",
            "minimum = 2",
            "minimum = 5",
            [("contest.toml", 13, "« maximum » vaut 4", "au moins 5, comme « minimum »")],
            id="the smallest team is larger than the largest",
        ),
        pytest.param(
            "contest.toml",
            "answer = 600",
            "answer = 10",
            [("contest.toml", 16, "« answer » vaut 10", A_TIME)],
            id="nobody could answer in time",
        ),
        pytest.param(
            "contest.toml",
            "answer =",
            "anwser =",
            [("contest.toml", 16, "« anwser » est inconnu ici", "« answer », sans doute")],
            id="a key is misspelt",
        ),
        pytest.param(
            "contest.toml",
            '["arabe"]',
            '["arabe", "arabe"]',
            [
                ("contest.toml", 18, '« languages » vaut ["arabe", "arabe"]', WORDS),
                ("people.csv", 5, '« languages » vaut "arabe"', NO_LIST),
                (
                    "projects.csv",
                    2,
                    '« needs » vaut "arabe, comptabilité"',
                    "l'un de : comptabilité, vente en ligne, samedi matin",
                ),
            ],
            id="a word is listed twice",
        ),
        pytest.param(
            "contest.toml",
            'half_days = ["samedi matin"]',
            'half_days = ["samedi matin", "arabe"]',
            [
                (
                    "contest.toml",
                    19,
                    '« half_days » vaut ["samedi matin", "arabe"]',
                    "d'autres mots que ceux de « languages »",
                )
            ],
            id="a word is in two lists",
        ),
        pytest.param(
            "contest.toml",
            "places = 2",
            "places = 2\nteams = { maximum = 3 }",
            [("contest.toml", 94, "« teams » est inconnu ici", f"l'un de : {OF_A_FINAL}")],
            id="the final forms teams",
        ),
        pytest.param(
            "people.csv",
            "vente en ligne",
            "vente en linge",
            [
                (
                    "people.csv",
                    8,
                    '« brings » vaut "vente en linge, comptabilité"',
                    "« vente en ligne », sans doute",
                )
            ],
            id="a skill is misspelt",
        ),
        pytest.param(
            "people.csv",
            "vente en ligne, comptabilité",
            "comptabilité, comptabilité",
            [
                (
                    "people.csv",
                    8,
                    '« brings » vaut "comptabilité, comptabilité"',
                    "chaque mot une seule fois",
                )
            ],
            id="a skill is written twice",
        ),
        pytest.param(
            "people.csv",
            "Fabre,,,,",
            "Fabre,,comptabilité,,",
            [("people.csv", 2, '« brings » vaut "comptabilité"', NO_LIST)],
            id="somebody without a stage brings something",
        ),
        pytest.param(
            "projects.csv",
            "Des légumes livrés",
            "L" * 121,
            [
                (
                    "projects.csv",
                    2,
                    f'« line » vaut "{"L" * 78}…',
                    "un texte d'une ligne, de 1 à 120 caractères",
                )
            ],
            id="a line is too long",
        ),
    ],
)
def test_given_a_good_folder_when(file: str, old: str, new: str, expected: list[Found]) -> None:
    assert mistakes(changed(file, old, new)) == expected


def test_a_word_is_not_compared_where_its_stage_cannot_be_told() -> None:
    strange = changed("people.csv", "nar-c,narbonne", "nar-c,narbone")
    assert [each[2] for each in mistakes(strange)] == ['« stage » vaut "narbone"']
    broken = {**FOLDER, "contest.toml": "["}
    assert [each[0] for each in mistakes(broken)] == ["contest.toml"]
