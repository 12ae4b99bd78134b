"""Given a folder, when a person is wrong, then its author is told where and why."""

from __future__ import annotations

import pytest

from tests.contest.folder_sample import Found, changed, mistakes

A_NAME = "un texte d'une ligne, de 1 à 40 caractères"
A_HOST = "une ligne de cette scène dont le rôle est « host »"
A_PRESIDENT = "une ligne de cette scène dont le rôle est « president »"
ANOTHER_ID = "un autre identifiant : celui-ci est réservé"

MISTAKES = [
    pytest.param(
        "nim-h,nimes",
        "nim-h,nimse",
        [
            ("people.csv", 1, "personne n'anime nimes", A_HOST),
            ("people.csv", 3, '« stage » vaut "nimse"', "« nimes », sans doute"),
        ],
        id="a stage is misspelt",
    ),
    pytest.param(
        "nimes,host",
        "nimes,hots",
        [
            ("people.csv", 1, "personne n'anime nimes", A_HOST),
            ("people.csv", 3, '« role » vaut "hots"', "« host », sans doute"),
        ],
        id="a role is misspelt",
    ),
    pytest.param(
        "nimes,host",
        "nimes,screen",
        [
            ("people.csv", 1, "personne n'anime nimes", A_HOST),
            (
                "people.csv",
                3,
                '« role » vaut "screen"',
                (
                    "l'un de : organiser, observer, director, host, president, juror, "
                    "secretary, candidate, teammate, coach"
                ),
            ),
        ],
        id="a screen is listed as a person",
    ),
    pytest.param(
        "org,,",
        "org,nimes,",
        [
            (
                "people.csv",
                2,
                '« stage » vaut "nimes"',
                "une case vide : ce rôle vaut pour tout le concours",
            )
        ],
        id="an organiser has a stage",
    ),
    pytest.param(
        "org,,organiser",
        "org,,observer",
        [
            (
                "people.csv",
                1,
                "personne n'est organisateur",
                "une ligne sans scène dont le rôle est « organiser »",
            )
        ],
        id="nobody organises",
    ),
    pytest.param(
        "nar-t,narbonne,teammate",
        "nar-t,finale,teammate",
        [("people.csv", 10, '« stage » vaut "finale"', "l'un de : nimes, narbonne")],
        id="a candidate is at the final",
    ),
    pytest.param(
        "nar-t",
        "nar-k",
        [
            (
                "people.csv",
                10,
                '« id » vaut "nar-k"',
                "une valeur libre ; celle-ci sert déjà ligne 8",
            )
        ],
        id="an id is used twice",
    ),
    pytest.param(
        "org,",
        "system,",
        [("people.csv", 2, '« id » vaut "system"', ANOTHER_ID)],
        id="an id is that of the house",
    ),
    pytest.param(
        "org,",
        "screen-nimes,",
        [("people.csv", 2, '« id » vaut "screen-nimes"', ANOTHER_ID)],
        id="an id is that of a screen",
    ),
    pytest.param(
        "Odile",
        "  ",
        [("people.csv", 2, "« first_name » est vide", A_NAME)],
        id="a first name is empty",
    ),
    pytest.param(
        "juror,Ugo,Pech,,,2",
        "juror,Ugo,Pech,,,",
        [("people.csv", 8, "« rank » est vide", "un nombre entier de 1 à 99")],
        id="a juror has no rank",
    ),
    pytest.param(
        "Ugo,Pech,,,2",
        "Ugo,Pech,,,1",
        [("people.csv", 8, '« rank » vaut "1"', "une valeur libre ; celle-ci sert déjà ligne 7")],
        id="two jurors have one rank",
    ),
    pytest.param(
        "Ugo,Pech,,,2",
        "Ugo,Pech,,,premier",
        [("people.csv", 8, '« rank » vaut "premier"', "un nombre entier de 1 à 99")],
        id="a rank is in words",
    ),
    pytest.param(
        "Nadia,Roumieu,,,",
        "Nadia,Roumieu,,,2",
        [
            (
                "people.csv",
                3,
                '« rank » vaut "2"',
                "une case vide : seul un jury a un rang de protocole",
            )
        ],
        id="a host has a rank",
    ),
    pytest.param(
        "nimes,president",
        "nimes,juror",
        [("people.csv", 1, "le jury de nimes n'a pas de président", A_PRESIDENT)],
        id="a jury has no president",
    ),
    pytest.param(
        "narbonne,juror",
        "narbonne,president",
        [
            (
                "people.csv",
                8,
                '« role » vaut "president"',
                "un seul président par jury, déjà ligne 7",
            )
        ],
        id="a jury has two presidents",
    ),
    pytest.param(
        "nimes,host",
        "nimes,coach",
        [("people.csv", 1, "personne n'anime nimes", A_HOST)],
        id="nobody hosts a city",
    ),
    pytest.param(
        "nar-t,narbonne,teammate",
        "nar-t,narbonne,candidate",
        [
            (
                "people.csv",
                10,
                "le candidat nar-t n'a pas de projet",
                "une ligne de projects.csv dont « lead » est nar-t",
            )
        ],
        id="a candidate has no project",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_given_a_good_folder_when(old: str, new: str, expected: list[Found]) -> None:
    assert mistakes(changed("people.csv", old, new)) == expected
