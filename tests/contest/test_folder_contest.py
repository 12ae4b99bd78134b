"""Given a folder, when a word of its contest is wrong, then its author is told where and why."""

from __future__ import annotations

import pytest

from tests.contest.folder_sample import Found, changed, mistakes

A_TITLE = "un texte d'une ligne, de 1 à 80 caractères"
A_LIST = "une liste d'identifiants, chacun une seule fois"
AN_ID = "un identifiant d'au plus 40 lettres minuscules sans accent, chiffres ou tirets"
SOME_TOML = 'clé = "texte", clé = 60, clé = true, [table] ou [[table]]'
NOT_TOML = "cette ligne n'est pas du TOML, ou la précédente n'est pas finie"

MISTAKES = [
    pytest.param(
        'title = "Petit concours"\n',
        "",
        [("contest.toml", 1, "« title » manque", A_TITLE)],
        id="a key is left out",
    ),
    pytest.param(
        "edition =",
        "editoin =",
        [
            ("contest.toml", 1, "« edition » manque", "un texte d'une ligne, de 1 à 20 caractères"),
            ("contest.toml", 3, "« editoin » est inconnu ici", "« edition », sans doute"),
        ],
        id="a key is misspelt",
    ),
    pytest.param(
        'edition = "2015"',
        'title = "2015"',
        [
            (
                "contest.toml",
                3,
                "cette clé ou cette table est déjà écrite plus haut",
                "chaque clé une seule fois dans sa table",
            )
        ],
        id="a key is written twice",
    ),
    pytest.param(
        '"Petit concours"',
        "Petit concours",
        [("contest.toml", 2, NOT_TOML, SOME_TOML)],
        id="a value has no quotes",
    ),
    pytest.param(
        "places = 2\n",
        "places = [2\n",
        [("contest.toml", 84, NOT_TOML, SOME_TOML)],
        id="an array is never closed",
    ),
    pytest.param(
        "quota = 1",
        'quota = "un"',
        [("contest.toml", 8, '« quota » vaut "un"', "un nombre entier de 1 à 50")],
        id="a text stands for a number",
    ),
    pytest.param(
        "seconds = 60",
        "seconds = true",
        [("contest.toml", 14, "« seconds » vaut true", "un nombre entier de 5 à 3600")],
        id="a yes stands for a number",
    ),
    pytest.param(
        '"Petit concours"',
        '""',
        [("contest.toml", 2, "« title » est vide", A_TITLE)],
        id="a text is empty",
    ),
    pytest.param(
        '"Petit concours"',
        (
            '"très très très très très très très très très très très très très '
            'très très très très très très très long"'
        ),
        [
            (
                "contest.toml",
                2,
                (
                    '« title » vaut "très très très très très très très très très très '
                    "très très très très très trè…"
                ),
                A_TITLE,
            )
        ],
        id="a title is too long",
    ),
    pytest.param(
        '"Petit concours"',
        '"Petit\\nconcours"',
        [("contest.toml", 2, '« title » vaut "Petit\\nconcours"', A_TITLE)],
        id="a title has two lines",
    ),
    pytest.param(
        'id = "nimes"',
        'id = "Nîmes"',
        [("contest.toml", 57, '« id » vaut "Nîmes"', AN_ID)],
        id="an id has an accent",
    ),
    pytest.param(
        '["fr", "en"]',
        '"fr"',
        [("contest.toml", 4, '« languages » vaut "fr"', A_LIST)],
        id="languages are not a list",
    ),
    pytest.param(
        '["fr", "en"]',
        '["fr", "fr"]',
        [("contest.toml", 4, '« languages » vaut ["fr", "fr"]', A_LIST)],
        id="a language comes twice",
    ),
    pytest.param(
        '["fr", "en"]',
        '["fr", 1]',
        [("contest.toml", 4, '« languages » vaut ["fr", 1]', A_LIST)],
        id="a language is a number",
    ),
    pytest.param(
        'id = "narbonne"',
        'id = "nimes"',
        [
            (
                "contest.toml",
                65,
                '« id » vaut "nimes"',
                "une valeur libre ; celle-ci sert déjà ligne 57",
            ),
            ("contest.toml", 82, '« entrants_from » vaut ["nimes", "narbonne"]', "l'un de : nimes"),
        ],
        id="two stages have one id",
    ),
    pytest.param(
        '"NAR"',
        '"NIM"',
        [
            (
                "contest.toml",
                67,
                '« short » vaut "NIM"',
                "une valeur libre ; celle-ci sert déjà ligne 59",
            )
        ],
        id="two stages have one short name",
    ),
    pytest.param(
        'kind = "city"',
        'kind = "ville"',
        [("contest.toml", 56, '« kind » vaut "ville"', "l'un de : city, final")],
        id="a kind is misspelt",
    ),
    pytest.param(
        '"green"',
        '"geen"',
        [("contest.toml", 60, '« colour » vaut "geen"', "« green », sans doute")],
        id="a colour is unknown",
    ),
    pytest.param(
        '"green"',
        '"amber"',
        [
            (
                "contest.toml",
                60,
                '« colour » vaut "amber"',
                "l'un de : blue, green, pink, violet, gold",
            )
        ],
        id="a colour resembles none",
    ),
    pytest.param(
        'leaderboard = "live"',
        'leaderboard = "frozen"',
        [("contest.toml", 70, '« leaderboard » vaut "frozen"', "l'un de : hidden, live")],
        id="a leaderboard begins frozen",
    ),
    pytest.param(
        '"Europe/Paris"',
        '"Europe/Pari"',
        [("contest.toml", 7, '« timezone » vaut "Europe/Pari"', "« Europe/Paris », sans doute")],
        id="a time zone is misspelt",
    ),
    pytest.param(
        '"Europe/Paris"',
        '"Montpellier"',
        [
            (
                "contest.toml",
                7,
                '« timezone » vaut "Montpellier"',
                "un fuseau horaire de la base IANA, comme Europe/Paris",
            )
        ],
        id="a time zone is a town",
    ),
    pytest.param(
        '["nimes", "narbonne"]',
        '["nimes", "narbone"]',
        [
            (
                "contest.toml",
                82,
                '« entrants_from » vaut ["nimes", "narbone"]',
                "« narbonne », sans doute",
            )
        ],
        id="the final takes a city that is not",
    ),
    pytest.param(
        "places = 2",
        "places = 3",
        [("contest.toml", 83, "« places » vaut 3", "2, la somme des quotas de ces villes")],
        id="the final has another number of places",
    ),
    pytest.param(
        'leaderboard = "live"',
        "places = 2",
        [("contest.toml", 70, "« places » est inconnu ici", "« phases », sans doute")],
        id="a city takes entrants",
    ),
    pytest.param(
        'kind = "final"',
        'kind = "finale"',
        [("contest.toml", 73, '« kind » vaut "finale"', "« final », sans doute")],
        id="a final's kind is misspelt",
    ),
    pytest.param(
        'kind = "city"\n',
        "",
        [("contest.toml", 55, "« kind » manque", "l'un de : city, final")],
        id="a stage has no kind",
    ),
    pytest.param(
        "places = 2",
        'places = "deux"',
        [("contest.toml", 83, '« places » vaut "deux"', "un nombre entier de 1 à 200")],
        id="the final's places are in words",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_given_a_good_folder_when(old: str, new: str, expected: list[Found]) -> None:
    assert mistakes(changed("contest.toml", old, new)) == expected
