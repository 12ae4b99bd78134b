"""Given a folder, when a project is wrong, then its author is told where and why."""

from __future__ import annotations

import pytest

from tests.contest.folder_sample import Found, changed, mistakes

A_TITLE = "un texte d'une ligne, de 1 à 80 caractères"
AN_ID = "un identifiant d'au plus 40 lettres minuscules sans accent, chiffres ou tirets"
A_CANDIDATE = "l'identifiant d'un candidat de people.csv"

MISTAKES = [
    pytest.param(
        "nim-p,nimes",
        "nim-p,finale",
        [("projects.csv", 2, '« stage » vaut "finale"', "l'un de : nimes, narbonne")],
        id="a project is in no city",
    ),
    pytest.param(
        "nimes,1",
        "nimes,0",
        [("projects.csv", 2, '« number » vaut "0"', "un nombre entier de 1 à 999")],
        id="a number is nothing",
    ),
    pytest.param(
        "carrot,",
        "carot,",
        [("projects.csv", 2, '« pictogram » vaut "carot"', "« carrot », sans doute")],
        id="a pictogram is misspelt",
    ),
    pytest.param(
        "La Petite Auberge",
        (
            "La très très très très très très très très très très très très très "
            "très très très petite auberge"
        ),
        [
            (
                "projects.csv",
                3,
                (
                    '« title » vaut "La très très très très très très très très très très '
                    "très très très très très …"
                ),
                A_TITLE,
            )
        ],
        id="a title is too long",
    ),
    pytest.param(
        "La Petite Auberge",
        "",
        [("projects.csv", 3, "« title » est vide", A_TITLE)],
        id="a title is empty",
    ),
    pytest.param(
        "bed,nar-c",
        "bed,nar-z",
        [
            (
                "people.csv",
                9,
                "le candidat nar-c n'a pas de projet",
                "une ligne de projects.csv dont « lead » est nar-c",
            ),
            ("projects.csv", 3, '« lead » vaut "nar-z"', A_CANDIDATE),
        ],
        id="a lead is unknown",
    ),
    pytest.param(
        "bed,nar-c",
        "bed,nar-t",
        [
            (
                "people.csv",
                9,
                "le candidat nar-c n'a pas de projet",
                "une ligne de projects.csv dont « lead » est nar-c",
            ),
            ("projects.csv", 3, '« lead » vaut "nar-t"', A_CANDIDATE),
        ],
        id="a lead is no candidate",
    ),
    pytest.param(
        "carrot,nim-c",
        "carrot,nar-c",
        [
            (
                "people.csv",
                5,
                "le candidat nim-c n'a pas de projet",
                "une ligne de projects.csv dont « lead » est nim-c",
            ),
            (
                "projects.csv",
                2,
                '« lead » vaut "nar-c"',
                "un candidat de la même ville ; celui-ci est à narbonne",
            ),
            (
                "projects.csv",
                3,
                '« lead » vaut "nar-c"',
                "une valeur libre ; celle-ci sert déjà ligne 2",
            ),
        ],
        id="a lead is of another city",
    ),
    pytest.param(
        "nim-p,",
        "nim-c,",
        [
            (
                "projects.csv",
                2,
                '« id » vaut "nim-c"',
                "un identifiant qui ne soit pas celui d'une personne",
            )
        ],
        id="a project has the id of a person",
    ),
    pytest.param(
        "carrot,nim-c",
        "carrot,",
        [
            (
                "people.csv",
                5,
                "le candidat nim-c n'a pas de projet",
                "une ligne de projects.csv dont « lead » est nim-c",
            ),
            ("projects.csv", 2, "« lead » est vide", AN_ID),
        ],
        id="a lead is left out",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_given_a_good_folder_when(old: str, new: str, expected: list[Found]) -> None:
    assert mistakes(changed("projects.csv", old, new)) == expected
