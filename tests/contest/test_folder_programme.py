"""Given a folder, when a part of a stage's programme is wrong, then its author is told."""

from __future__ import annotations

import pytest

from contest_live.contest.folder import read
from contest_live.contest.rules import Method
from tests.contest.folder_sample import GOOD, Found, changed, mistakes

AN_HOUR = "une date et une heure locales, comme 2015-10-02 09:00:00"
A_NUMBER = "un nombre de 0.001 à 1000, avec trois décimales au plus"

MISTAKES = [
    pytest.param(
        "ends = 2015-10-02 10:00:00",
        "ends = 2015-10-02 08:00:00",
        [
            (
                "contest.toml",
                33,
                "« ends » vaut 2015-10-02 08:00:00",
                "plus tard que « starts » : 2015-10-02 09:00:00",
            )
        ],
        id="a phase ends before it starts",
    ),
    pytest.param(
        "starts = 2015-10-02 10:00:00",
        "starts = 2015-10-02 09:45:00",
        [
            (
                "contest.toml",
                40,
                "« starts » vaut 2015-10-02 09:45:00",
                "au plus tôt la fin de la phase précédente : 2015-10-02 10:00:00",
            )
        ],
        id="a phase starts before the last one ends",
    ),
    pytest.param(
        "starts = 2015-10-02 09:00:00",
        "starts = 2015-10-02T09:00:00Z",
        [("contest.toml", 32, "« starts » vaut 2015-10-02 09:00:00+00:00", AN_HOUR)],
        id="an hour has an offset",
    ),
    pytest.param(
        "starts = 2015-10-02 09:00:00",
        "starts = 09:00:00",
        [("contest.toml", 32, "« starts » vaut 09:00:00", AN_HOUR)],
        id="an hour has no date",
    ),
    pytest.param(
        "starts = 2015-10-02 09:00:00",
        "starts = 0001-10-02 09:00:00",
        [("contest.toml", 32, "« starts » vaut 0001-10-02 09:00:00", AN_HOUR)],
        id="an hour is of another century",
    ),
    pytest.param(
        "starts = 2015-10-02 09:00:00",
        "starts = 2015-03-29 02:30:00",
        [
            (
                "contest.toml",
                32,
                "« starts » vaut 2015-03-29 02:30:00",
                "une heure qui existe ce jour-là (l'heure d'été la saute)",
            )
        ],
        id="a clock put forward skips an hour",
    ),
    pytest.param(
        'round = "pitches"',
        'round = "pitch"',
        [("contest.toml", 35, '« round » vaut "pitch"', "« pitches », sans doute")],
        id="a phase plays a round that is not",
    ),
    pytest.param(
        'scene = "laureates"',
        'scene = "laureate"',
        [("contest.toml", 42, '« scene » vaut "laureate"', "« laureates », sans doute")],
        id="a phase shows a scene that is not",
    ),
    pytest.param(
        'id = "resultats"',
        'id = "pitchs"',
        [
            (
                "contest.toml",
                38,
                '« id » vaut "pitchs"',
                "une valeur libre ; celle-ci sert déjà ligne 30",
            )
        ],
        id="two phases have one id",
    ),
    pytest.param(
        "amber = 15",
        "amber = 5",
        [("contest.toml", 16, "« red » vaut 5", "moins que « amber » (5)")],
        id="amber comes after red",
    ),
    pytest.param(
        "amber = 15",
        "amber = 60",
        [("contest.toml", 15, "« amber » vaut 60", "moins que « seconds » (60)")],
        id="amber lasts as long as the pitch",
    ),
    pytest.param(
        "slot = 120",
        "slot = 30",
        [("contest.toml", 17, "« slot » vaut 30", "au moins « seconds » (60)")],
        id="a slot is shorter than its pitch",
    ),
    pytest.param(
        "scored = true",
        "scored = false",
        [("contest.toml", 11, "aucune manche n'est notée", "« scored = true » dans une manche")],
        id="no round is scored",
    ),
    pytest.param(
        "scored = true",
        'scored = true\nmethod = "median"',
        [
            (
                "contest.toml",
                28,
                '« method » vaut "median"',
                "l'un de : weighted-mean, fair-average, trimmed-mean, majority-judgement",
            )
        ],
        id="a method is not known",
    ),
    pytest.param(
        "scored = false",
        'scored = false\nmethod = "weighted-mean"',
        [
            (
                "contest.toml",
                19,
                '« method » vaut "weighted-mean"',
                "rien : cette manche n'est pas notée",
            )
        ],
        id="a round that is not scored has a method",
    ),
    pytest.param(
        "scored = false",
        'scored = true\nmethod = "trimmed-mean"',
        [
            (
                "contest.toml",
                21,
                "« method » manque",
                "« trimmed-mean », comme la première manche notée",
            )
        ],
        id="two scored rounds have two methods",
    ),
    pytest.param(
        "lowest = 0",
        "lowest = 12",
        [("contest.toml", 50, "« highest » vaut 10", "plus que « lowest » (12)")],
        id="a scale is upside down",
    ),
    pytest.param(
        "step = 0.5",
        "step = 0.3",
        [("contest.toml", 51, "« step » vaut 0.3", "un pas qui tombe juste sur l'écart de 10")],
        id="a step does not divide the scale",
    ),
    pytest.param(
        "step = 0.5",
        "step = 0",
        [("contest.toml", 51, "« step » vaut 0", A_NUMBER)],
        id="a step is nothing",
    ),
    pytest.param(
        "weight = 1.50",
        'weight = "1,5"',
        [("contest.toml", 48, '« weight » vaut "1,5"', A_NUMBER)],
        id="a weight is in words",
    ),
    pytest.param(
        "weight = 1.50",
        "weight = nan",
        [("contest.toml", 48, "« weight » vaut NaN", A_NUMBER)],
        id="a weight is not a number",
    ),
    pytest.param(
        "weight = 1.50",
        "weight = 0.33333",
        [("contest.toml", 48, "« weight » vaut 0.33333", A_NUMBER)],
        id="a weight is too fine",
    ),
    pytest.param(
        'kind = "ranked"',
        'kind = "lost"',
        [("contest.toml", 111, '« kind » vaut "lost"', "l'un de : ranked, favourite")],
        id="a prize goes to nobody",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_given_a_good_folder_when(old: str, new: str, expected: list[Found]) -> None:
    assert mistakes(changed("contest.toml", old, new)) == expected


def test_a_scored_round_ranks_by_the_fair_average_where_nothing_is_said() -> None:
    rules = read(GOOD).stages[0]
    assert rules.method is Method.FAIR_AVERAGE


def test_a_scored_round_names_its_method() -> None:
    named = 'scored = true\nmethod = "majority-judgement"'
    rules = read(changed("contest.toml", "scored = true", named)).stages[0]
    assert [each.method for each in rules.rounds] == [
        Method.FAIR_AVERAGE,
        Method.MAJORITY_JUDGEMENT,
    ]
    assert rules.method is Method.MAJORITY_JUDGEMENT
