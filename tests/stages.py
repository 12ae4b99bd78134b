"""Rules and people of stages as tests need them: plausible, small, the same every time."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from contest_live.contest.act import MINUTE, Role, Text
from contest_live.contest.attendance import Person, Project
from contest_live.contest.rules import (
    Board,
    Criterion,
    Kind,
    Phase,
    Prize,
    PrizeKind,
    RoundRules,
    Scene,
    StageRules,
)

MORNING = 1_447_401_600_000
"""Contest time of the first planned phase: 2015-11-13, 9:00 in Paris."""

HOSTS = ("nadia", "karim")
DIRECTOR = "dora"
SECRETARY = "sam"
JURY = ("j1", "j2", "j3", "j4", "j5", "j6", "j7")
PITCHES = RoundRules("pitches", "Pitchs", 60, 15, 5, 120, scored=False)
CONTEST = RoundRules("contest", "Concours", 180, 30, 10, 600, scored=True)
PLAN = (
    ("accueil", "Accueil", 30, Scene.WELCOME, None),
    ("ouverture", "Ouverture", 30, Scene.CITIES, None),
    ("pitchs", "Pitchs", 60, Scene.TIMER, "pitches"),
    ("equipes", "Formation des équipes", 60, Scene.PAUSE, None),
    ("coaching-1", "Coaching 1", 180, Scene.PAUSE, None),
    ("coaching-2", "Coaching 2", 180, Scene.PAUSE, None),
    ("concours", "Concours", 120, Scene.TIMER, "contest"),
    ("deliberation", "Délibération", 60, Scene.DELIBERATION, None),
    ("resultats", "Résultats", 30, Scene.LAUREATES, None),
)
CRITERIA = (
    Criterion("idea", "L'idée", "Est-elle claire ?", "3", "0", "10", "0.5", "floue", "limpide"),
    Criterion("plan", "Le plan", "Tient-il debout ?", "2", "0", "10", "0.5", "bancal", "solide"),
    Criterion("team", "L'équipe", "Va-t-elle y arriver ?", "1", "0", "10", "1", "non", "oui"),
)
PRIZES = (
    Prize("first", "Premier prix", PrizeKind.RANKED),
    Prize("second", "Deuxième prix", PrizeKind.RANKED),
    Prize("third", "Troisième prix", PrizeKind.RANKED),
    Prize("public", "Coup de cœur du public", PrizeKind.FAVOURITE),
    Prize("press", "Coup de cœur de la presse", PrizeKind.FAVOURITE),
)
FIRST_NAMES = ("Amina", "Bastien", "Chloé", "Driss", "Élise", "Farid", "Gaëlle", "Hugo")
TITLES = ("Gifting Studio", "La Fabrique", "Mobil'Été", "Nid d'abeille", "Pain commun")
PICTOGRAMS = ("gift", "factory", "bike", "cat", "croissant")

Write = Callable[[str], Text]


def programme() -> tuple[Phase, ...]:
    """Plan the phases one after the other, from MORNING."""
    phases, at = [], MORNING
    for phase, title, minutes, scene, round_id in PLAN:
        phases.append(Phase(phase, title, at, at + minutes * MINUTE, scene, round_id))
        at += minutes * MINUTE
    return tuple(phases)


CITY = StageRules(
    id="montpellier",
    name="Montpellier",
    short="MTP",
    kind=Kind.CITY,
    colour="blue",
    timezone="Europe/Paris",
    venue="Cap Oméga",
    quota=3,
    leaderboard=Board.HIDDEN,
    phases=programme(),
    rounds=(PITCHES, CONTEST),
    criteria=CRITERIA,
    prizes=(),
)


def city(stage: str = "montpellier", **changes: Any) -> StageRules:
    """Rules of a city; any field can be given another value."""
    named = dataclasses.replace(CITY, id=stage, name=stage.capitalize(), short=stage[:3].upper())
    return dataclasses.replace(named, **changes)


def final(*cities: str, **changes: Any) -> StageRules:
    """Rules of the final that takes the laureates of these cities."""
    phases = tuple(each for each in programme() if each.round != "pitches")
    rules = dataclasses.replace(
        CITY,
        id="finale",
        name="Finale",
        short="",
        kind=Kind.FINAL,
        phases=phases,
        rounds=(CONTEST,),
        prizes=PRIZES,
        entrants_from=cities or ("montpellier",),
    )
    return dataclasses.replace(rules, **changes)


def staff(write: Write) -> tuple[Person, ...]:
    """Two hosts, the director, seven jurors of whom j1 presides, and their secretary."""
    hosts = [Person(each, Role.HOST, write(each.capitalize())) for each in HOSTS]
    director = Person(DIRECTOR, Role.DIRECTOR, write("Dora"))
    secretary = Person(SECRETARY, Role.SECRETARY, write("Sam"))
    jury = (_juror(each, rank, write) for rank, each in enumerate(JURY, 1))
    return (*hosts, director, *jury, secretary)


def _juror(juror: str, rank: int, write: Write) -> Person:
    role = Role.PRESIDENT if rank == 1 else Role.JUROR
    first, last = write(f"Jury{rank}"), write(f"Nom{rank}")
    return Person(juror, role, first, last, function=write(f"Fonction {rank}"), rank=rank)


def candidates(write: Write, prefix: str = "") -> tuple[Person, ...]:
    """Five candidates (c1 … c5), two teammates (t1, t2) and a coach (k1)."""
    roles = [Role.CANDIDATE] * 5 + [Role.TEAMMATE] * 2 + [Role.COACH]
    ids = ["c1", "c2", "c3", "c4", "c5", "t1", "t2", "k1"]
    return tuple(
        Person(f"{prefix}{each}", role, write(first), write(f"Secret-{first}"))
        for each, role, first in zip(ids, roles, FIRST_NAMES, strict=True)
    )


def projects(write: Write, prefix: str = "") -> tuple[Project, ...]:
    """Five projects (p1 … p5), carried by c1 … c5."""
    return tuple(
        Project(f"{prefix}p{n}", n, write(title), pictogram, f"{prefix}c{n}")
        for n, title, pictogram in zip(range(1, 6), TITLES, PICTOGRAMS, strict=True)
    )
