"""Opencité 2015 opens without a mistake, and the facts of its programme hold in it."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from contest_live.contest.act import FLOOR, JURY, SECOND, Role
from contest_live.contest.folder import FILES, read
from contest_live.contest.rules import Kind, PrizeKind

FOLDER = Path(__file__).parents[2] / "data/opencite-2015"
OPENCITE = read({name: (FOLDER / name).read_text(encoding="utf-8") for name in FILES})
CITIES = tuple(stage for stage in OPENCITE.stages if stage.kind is Kind.CITY)
(FINAL,) = (stage for stage in OPENCITE.stages if stage.kind is Kind.FINAL)
REHEARSAL: dict[str, dict[str, Any]] = tomllib.loads(
    (FOLDER / "rehearsal.toml").read_text(encoding="utf-8")
)
CAME = [person for stage in REHEARSAL.values() for person in stage["came"]]
WALKED_IN = [each for stage in REHEARSAL.values() for each in stage.get("walk_ins", ())]
PEOPLE = {person.id: person for person in OPENCITE.people}
PROJECTS = {project.id: project for project in OPENCITE.projects}
PLACED = {
    "Home Burger": "montpellier",
    "La Petite Auberge": "narbonne",
    "Couettes et baskets": "narbonne",
    "Assistance administrative audoise": "narbonne",
}
ELSEWHERE = {
    "Gifting Studio",
    "Bonbons Gitans",
    "Food Truck Végétarien",
    "Syd apprendre autrement",
    "Dents de Scie",
    "La rose paysagiste",
    "Arcadomia",
}


def test_four_cities_of_one_time_zone() -> None:
    assert [city.name for city in CITIES] == ["Montpellier", "Narbonne", "Nîmes", "Perpignan"]
    assert {stage.timezone for stage in OPENCITE.stages} == {"Europe/Paris"}


def test_158_registered() -> None:
    assert sum(person.role in FLOOR for person in OPENCITE.people) == 158


def test_88_came_of_whom_51_with_a_project_and_37_to_help() -> None:
    roles = Counter(PEOPLE[person].role for person in CAME)
    assert roles[Role.CANDIDATE] + len(WALKED_IN) == 51
    assert roles[Role.TEAMMATE] + roles[Role.COACH] == 37
    assert len(set(CAME)) == len(CAME) == 88 - len(WALKED_IN)


def test_three_laureates_a_city_and_twelve_places() -> None:
    assert [city.quota for city in CITIES] == [3, 3, 3, 3]
    assert FINAL.entrants_from == tuple(city.id for city in CITIES)


def test_three_prizes_and_two_favourites() -> None:
    kinds = Counter(prize.kind for prize in FINAL.prizes)
    assert kinds == {PrizeKind.RANKED: 3, PrizeKind.FAVOURITE: 2}
    assert FINAL.quota == 3


def test_the_projects_that_the_account_names_came() -> None:
    placed = {project.title: project.stage for project in OPENCITE.projects}
    assert PLACED.items() <= placed.items()
    came = {project.title for project in OPENCITE.projects if project.lead in CAME}
    assert PLACED.keys() | ELSEWHERE <= came


@pytest.mark.parametrize("stage", OPENCITE.stages, ids=lambda stage: stage.id)
def test_each_jury_is_of_seven_in_protocol_order_and_two_host(stage: Any) -> None:
    here = [person for person in OPENCITE.people if person.stage == stage.id]
    ranks = sorted(person.rank for person in here if person.role in JURY)
    assert ranks == [1, 2, 3, 4, 5, 6, 7]
    assert sum(person.role is Role.HOST for person in here) == 2


@pytest.mark.parametrize("stage", OPENCITE.stages, ids=lambda stage: stage.id)
def test_a_phase_is_long_enough_for_all_who_came_to_pass(stage: Any) -> None:
    candidates = sum(
        PEOPLE[person].role is Role.CANDIDATE
        for person in REHEARSAL.get(stage.id, {}).get("came", ())
    )
    for phase in stage.phases:
        played = stage.round(phase.round)
        if played:
            needed = (candidates or 12) * played.slot * SECOND
            assert phase.ends - phase.starts >= needed


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.id)
def test_no_two_projects_of_a_city_look_or_sound_alike(city: Any) -> None:
    here = [project for project in OPENCITE.projects if project.stage == city.id]
    assert len({project.pictogram for project in here}) == len(here)
    assert len({project.title for project in here}) == len(here)
    assert [project.number for project in here] == list(range(1, len(here) + 1))


def test_nobody_bears_another_s_name() -> None:
    names = {(person.first_name, person.last_name) for person in OPENCITE.people}
    assert len(names) == len(OPENCITE.people)


def test_the_rehearsal_names_people_and_projects_of_its_city_who_came() -> None:
    assert REHEARSAL.keys() == {city.id for city in CITIES}
    for city, script in REHEARSAL.items():
        assert {PEOPLE[person].stage for person in script["came"]} == {city}
        named = [*script["no_show"], *script["over"]]
        assert all(PROJECTS[project].lead in script["came"] for project in named)
        assert set(script["come_back"]) <= set(script["no_show"])
        assert not set(script["over"]) & set(script["no_show"])
