"""What a folder says otherwise than it did is told thing by thing, in the words of its files."""

from __future__ import annotations

import dataclasses

import pytest

from contest_live.contest.folder import Difference, differences, read
from tests.contest.folder_sample import GOOD

TOML, PEOPLE, PROJECTS = "contest.toml", "people.csv", "projects.csv"


def between(file: str, before: str, after: str) -> list[Difference]:
    """Write other words into one file; give what that changes."""
    assert before in GOOD[file]
    changed = {**GOOD, file: GOOD[file].replace(before, after)}
    return [*differences(read(GOOD), read(changed))]


def test_the_same_folder_says_the_same() -> None:
    assert differences(read(GOOD), read(GOOD)) == ()
    assert between(TOML, "[city]", "# Ce qui est commun\n[city]") == []


@pytest.mark.parametrize(
    ("before", "after", "place", "was", "is_now"),
    [
        ('title = "Petit concours"', 'title = "Concours"', "title", "Petit concours", "Concours"),
        ('["fr", "en"]', '["fr"]', "languages", "fr, en", "fr"),
        ("Le Grand Chai", "La Cave", "stages.finale.venue", "Le Grand Chai", "La Cave"),
        ("red = 3", "red = 4", "stages.finale.rounds.last.red", "3", "4"),
        (
            "ends = 2015-10-16 16:00:00",
            "ends = 2015-10-16 16:30:00",
            "stages.finale.phases.concours.ends",
            "2015-10-16 16:00:00",
            "2015-10-16 16:30:00",
        ),
        ('kind = "ranked"', 'kind = "favourite"', "stages.finale.prizes.premier.kind", "ranked",
         "favourite"),
    ],
)  # fmt: skip
def test_a_rule_is_told_with_its_place(
    before: str, after: str, place: str, was: str, is_now: str
) -> None:
    assert between(TOML, before, after) == [Difference(TOML, place, was, is_now)]


def test_what_cities_share_is_told_for_each() -> None:
    places = [each.place for each in between(TOML, "seconds = 60", "seconds = 75")]
    assert places == [
        "stages.nimes.rounds.pitches.seconds",
        "stages.narbonne.rounds.pitches.seconds",
    ]


def test_a_flag_and_a_round_are_told_as_the_file_writes_them() -> None:
    scored = between(TOML, "slot = 120\nscored = false", "slot = 120\nscored = true")
    assert {(each.before, each.after) for each in scored} == {("false", "true")}
    without = between(TOML, 'scene = "timer"\nround = "pitches"', 'scene = "timer"')
    assert {(each.before, each.after) for each in without} == {("pitches", "")}


def test_what_is_there_no_more_is_told_by_name() -> None:
    prize = '[[stages.prizes]]\nid = "premier"\ntitle = "Premier prix"\nkind = "ranked"\n'
    place = "stages.finale.prizes.premier"
    assert between(TOML, prize, "") == [Difference(TOML, place, "premier", None)]


def test_another_order_is_told_once() -> None:
    changed = between(TOML, '["nimes", "narbonne"]', '["narbonne", "nimes"]')
    place = "stages.finale.entrants_from"
    assert changed == [Difference(TOML, place, "nimes, narbonne", "narbonne, nimes")]


def test_phases_that_change_places_are_told_once() -> None:
    first, second = read(GOOD).stages[0].phases
    nimes = dataclasses.replace(read(GOOD).stages[0], phases=(second, first))
    after = dataclasses.replace(read(GOOD), stages=(nimes, *read(GOOD).stages[1:]))
    place = "stages.nimes.phases"
    assert differences(read(GOOD), after) == (
        Difference(TOML, place, "pitchs, resultats", "resultats, pitchs"),
    )


def test_who_comes_goes_or_is_written_otherwise_is_told_by_id() -> None:
    came = between(PEOPLE, "fin-h,", "nim-n,nimes,juror,Noé,,,,2\nfin-h,")
    assert came == [Difference(PEOPLE, "nim-n", None, "nim-n")]
    assert between(PEOPLE, "nar-t,narbonne,teammate,Lou,,,,\n", "") == [
        Difference(PEOPLE, "nar-t", "nar-t", None)
    ]
    assert between(PEOPLE, "Notaire", "Banquier") == [
        Difference(PEOPLE, "nim-j.function", "Notaire", "Banquier")
    ]


def test_the_order_of_a_sheet_says_nothing() -> None:
    head, nimes, narbonne = GOOD[PROJECTS].splitlines()
    assert between(PROJECTS, f"{nimes}\n{narbonne}", f"{narbonne}\n{nimes}") == []
    assert head.startswith("id,")
