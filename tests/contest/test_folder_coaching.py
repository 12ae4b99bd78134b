"""Coaching in a folder: half-days, rooms and weights, and what is said of coaches."""

from __future__ import annotations

import dataclasses

import pytest

from contest_live.contest.act import MINUTE
from contest_live.contest.folder import differences, read
from contest_live.contest.rules import CoachingRules, CoachingWeights
from tests.contest.folder_sample import CONTEST, GOOD, PEOPLE, mistakes

COACHING = """\
[city.coaching]
limit = 1
seats = 2
remote = false
bell = 240
rooms = ["A1", "B2"]

[city.coaching.weights]
match = 7

[[city.coaching.half_days]]
id = "ven"
title = "jour 1 après-midi"
starts = 2015-10-02 14:00:00
ends = 2015-10-02 17:30:00
rotations = 2
change = 300

[[city.coaching.half_days]]
id = "sam"
title = "jour 2 matin"
starts = 2015-10-03 09:00:00
ends = 2015-10-03 12:30:00

[[stages]]
"""
COACHES = """\
id,stage,role,first_name,last_name,rank,half_days,standby,remote,ties
nim-k,nimes,coach,Karine,Vidal,,"ven, sam",,narbonne,"nim-c,nim-p"
nar-l,narbonne,coach,Léon,Puech,,,yes,,
"""


def files(rules: str = COACHING, coaches: str = COACHES) -> dict[str, str]:
    """The sample with coaching, and coaches under people who have none of their columns."""
    wide = [f"{line},,,," for line in moved(PEOPLE.splitlines())]
    rows = "\n".join((*coaches.splitlines()[:1], *wide, *coaches.splitlines()[1:]))
    contest = CONTEST.replace("[[stages]]\n", rules, 1)
    return {**GOOD, "contest.toml": contest, "people.csv": rows + "\n"}


def moved(people: list[str]) -> list[str]:
    """Leave out how names are spoken and what people do."""
    cells = [line.split(",") for line in people[1:]]
    return [",".join((*each[:5], each[7])) for each in cells]


def test_coaching_is_read() -> None:
    rules = read(files()).stages[0].coaching
    assert (rules.limit, rules.seats, rules.remote) == (1, 2, False)
    assert (rules.bell, rules.rooms) == (4 * MINUTE, ("A1", "B2"))
    assert rules.weights == dataclasses.replace(CoachingWeights(), match=7)
    friday, saturday = rules.half_days
    assert (friday.id, friday.rotations, friday.change) == ("ven", 2, 5 * MINUTE)
    assert (saturday.rotations, saturday.change) == (3, 10 * MINUTE)
    assert len(friday.turns()) == 2


def test_weights_may_be_left_out() -> None:
    rules = COACHING.replace("[city.coaching.weights]\nmatch = 7\n", "")
    assert read(files(rules)).stages[0].coaching.weights == CoachingWeights()


def test_a_folder_may_be_without_coaching() -> None:
    assert read(GOOD).stages[0].coaching == CoachingRules()


def test_the_final_has_no_coaching() -> None:
    assert read(files()).stages[2].coaching == CoachingRules()


def test_what_is_said_of_coaches_is_read() -> None:
    named = {each.first_name: each for each in read(files()).people}
    karine, leon = named["Karine"], named["Léon"]
    assert karine.half_days == ("ven", "sam")
    assert karine.remote == ("narbonne",)
    assert karine.ties == ("nim-c", "nim-p")
    assert (karine.standby, leon.standby) == (False, True)


RULES, SHEET = "contest.toml", "people.csv"


@pytest.mark.parametrize(
    ("old", "new", "wrong", "expected"),
    [
        ("limit = 1", "limit = 9", "« limit » vaut 9", "un nombre entier de 1 à 6"),
        ("bell = 240", "bell = -1", "« bell » vaut -1", "un nombre entier de 0 à 3600"),
        ("match = 7", "mach = 7", "« mach » est inconnu ici", "« match », sans doute"),
        (
            '["A1", "B2"]',
            '["A1", "A1"]',
            '« rooms » vaut ["A1", "A1"]',
            "une liste de salles d'au plus 12 caractères",
        ),
        (
            "2015-10-03 09:00:00",
            "2015-10-02 15:00:00",
            "« starts » vaut 2015-10-02 15:00:00",
            "au plus tôt la fin de la demi-journée précédente : 2015-10-02 17:30:00",
        ),
        (
            "2015-10-03 12:30:00",
            "2015-10-03 08:30:00",
            "« ends » vaut 2015-10-03 08:30:00",
            "plus tard que « starts » : 2015-10-03 09:00:00",
        ),
        (
            "2015-10-03 12:30:00",
            "2015-10-03 09:30:00",
            "« ends » vaut 2015-10-03 09:30:00",
            "des tours d'au moins 5 minutes",
        ),
        ('id = "sam"', 'id = "ven"', '« id » vaut "ven"', "une valeur libre ; celle-ci sert déjà"),
        ("[[city.coaching.half_days]]", "[city.x]", "« half_days » manque", "une ou plusieurs"),
    ],
)
def test_a_mistake_in_the_rules_of_coaching_is_told(
    old: str, new: str, wrong: str, expected: str
) -> None:
    rules = COACHING.replace(old, new)
    if new == "[city.x]":
        rules = COACHING[: COACHING.index("[[city.coaching")] + "[[stages]]\n"
    told = [(file, said, instead) for file, _, said, instead in mistakes(files(rules))]
    assert any(
        file == RULES and said == wrong and instead.startswith(expected)
        for file, said, instead in told
    ), told


@pytest.mark.parametrize(
    ("old", "new", "wrong", "expected"),
    [
        ('"ven, sam"', "dim", '« half_days » vaut "dim"', "l'un de : ven, jour 1 après-midi, sam"),
        ("yes", "oui", '« standby » vaut "oui"', "l'un de : yes"),
        (",narbonne,", ",narbone,", '« remote » vaut "narbone"', "« narbonne », sans doute"),
        (",narbonne,", ",nimes,", '« remote » vaut "nimes"', "l'un de : narbonne"),
        ('"nim-c,nim-p"', "nim-d", '« ties » vaut "nim-d"', "« nim-"),
        (
            "nar-l,narbonne,coach,Léon,Puech,",
            "nar-l,narbonne,juror,Léon,Puech,5",
            '« standby » vaut "yes"',
            "une case vide : seul un coach a cela",
        ),
    ],
)
def test_a_mistake_about_a_coach_is_told(old: str, new: str, wrong: str, expected: str) -> None:
    told = mistakes(files(coaches=COACHES.replace(old, new, 1)))
    assert any(
        file == SHEET and said == wrong and instead.startswith(expected)
        for file, _, said, instead in told
    ), told


def test_where_the_rules_are_broken_coaches_are_not_compared_with_them() -> None:
    broken = {**files(), "contest.toml": "id = "}
    assert {file for file, *_ in mistakes(broken)} == {RULES}


def test_a_difference_is_told_in_seconds_as_the_file_says_it() -> None:
    after = read(files(COACHING.replace("bell = 240", "bell = 60")))
    told = [(each.place, each.before, each.after) for each in differences(read(files()), after)]
    assert ("stages.nimes.coaching.bell", "240", "60") in told
