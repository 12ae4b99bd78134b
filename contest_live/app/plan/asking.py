"""The problem that the arguments of `contest-live plan` ask to solve."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from contest_live.contest.coaching.values import Turn
from contest_live.contest.folder import Mistake, Mistakes, Sentence
from contest_live.contest.folder.words import N_, among
from contest_live.planning.folder import RULES, SHEETS, Asked, HoldingPlan, read, read_plan
from contest_live.planning.folder.coaches import MOST
from contest_live.planning.morning import called, from_turn, overridden, without

ARGUMENTS = "contest-live plan"
"""What stands for a file where it is an argument that is wrong."""


def asked_for(chosen: argparse.Namespace) -> Asked:
    """Read the folder, and what changed since. Raises Mistakes with all that is wrong in a file."""
    asked = _read(chosen.folder)
    problem = asked.problem
    if chosen.since:
        problem = from_turn(problem, _turn(asked, chosen.since))
    for given in chosen.absent:
        who, half_day = _parts(given, 2)
        problem = without(
            problem, _coach(asked, who), _half_day(asked, half_day, given) if half_day else ""
        )
    for given in chosen.call:
        problem = called(problem, _coach(asked, given))
    for given in chosen.override:
        who, half_day, limit = _parts(given, 3)
        day, turns = _half_day(asked, half_day, given), _number(given, limit)
        if turns > MOST:
            raise _wrong(given, N_("au plus %(most)s tours", most=MOST))
        problem = overridden(problem, _coach(asked, who), day, turns)
    if chosen.replan:
        holds = plan_of(chosen.replan, asked)
        problem = replace(problem, previous=holds.sessions, pinned=holds.pinned)
    return replace(asked, problem=problem)


def _read(folder: Path) -> Asked:
    found = (folder / name for name in (RULES, *SHEETS))
    try:
        return read({path.name: _text(path) for path in found if path.is_file()})
    except Mistakes as wrong:
        raise Mistakes(
            tuple(replace(each, file=str(folder / each.file)) for each in wrong.mistakes)
        ) from None


def plan_of(path: Path, asked: Asked) -> HoldingPlan:
    """Read a plan from its sheet."""
    return read_plan(str(path), _text(path), asked)


def write(path: Path, text: str) -> None:
    """Write a file, or raise Mistakes."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError:
        wrong = N_("ce fichier ne s'écrit pas")
        expected = N_("un fichier dans un dossier où l'on peut écrire")
        raise Mistakes((Mistake(str(path), 1, wrong, expected),)) from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        expected = N_("un fichier qui existe, et que l'on peut lire")
        mistake = Mistake(str(path), 1, N_("ce fichier ne se lit pas"), expected)
        raise Mistakes((mistake,)) from None


def _parts(given: str, count: int) -> list[str]:
    """Cut an argument at its colons; what is left out is empty."""
    return [*(part.strip() for part in given.split(":", count - 1)), *[""] * count][:count]


def _turn(asked: Asked, given: str) -> Turn:
    half_day, turn = _parts(given, 2)
    name = _half_day(asked, half_day, given)
    day = next(each for each in asked.problem.rules.half_days if each.id == name)
    number = _number(given, turn or "1")
    if number not in range(1, day.rotations + 1):
        raise _wrong(given, N_("un tour de 1 à %(last)s", last=day.rotations))
    return (name, number)


def _coach(asked: Asked, given: str) -> str:
    """Find a coach by id, or by name, whatever the case, where nobody else has it."""
    if given in asked.coaches:
        return given
    wanted = given.casefold()
    named = [who for who, name in asked.coaches.items() if name.casefold() == wanted]
    if len(named) > 1:
        raise _wrong(given, N_("un identifiant : %(ids)s", ids=", ".join(sorted(named))))
    if wanted in asked.coaches:
        return wanted
    if not named:
        raise _wrong(given, _one_of(asked.coaches, wanted))
    return named[0]


def _half_day(asked: Asked, name: str, given: str) -> str:
    known = [each.id for each in asked.problem.rules.half_days]
    if name not in known:
        raise _wrong(given, _one_of(known, name))
    return name


def _one_of(known: Collection[str], given: str) -> Sentence:
    return among(sorted(known), given) if known else N_("rien : il n'y a personne")


def _number(given: str, written: str) -> int:
    if not written.isdecimal():
        raise _wrong(given, N_("un nombre entier à la fin"))
    return int(written)


def _wrong(given: str, expected: Sentence) -> Mistakes:
    wrong = N_("« %(given)s » ne se comprend pas", given=given)
    return Mistakes((Mistake(ARGUMENTS, 1, wrong, expected),))
