"""The ranking of any table of ballots, so that anybody can check a result."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from contest_live.contest.act import N_
from contest_live.contest.ranking import (
    Reason,
    Standing,
    cannot_rank,
    counted,
    displayed,
    ranked,
)
from contest_live.contest.rules import Criterion, Method
from contest_live.reports.ballot_sheet import BallotSheet, plain
from contest_live.views.reasons import said

WEIGHT = re.compile(r"\d{1,50}([.,]\d{1,50}|/0*[1-9]\d{0,49})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """How to rank: `weights` as they are typed, `orders` that a president gave to equal teams.

    `worst`: a missing ballot is worth as little as the lowest of all.
    """

    method: Method
    weights: str = ""
    orders: Sequence[str] = ()
    worst: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a team stands. `score` is exact (571/8), `shown` rounded; without a ballot: none."""

    rank: int | None
    team: str
    score: str | None
    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places of a table of ballots, best first, by a method.

    `idle` are the orders, as they were typed, whose teams the ballots do not leave equal.
    """

    method: Method
    places: tuple[Place, ...]
    idle: tuple[str, ...] = ()


class Unrankable(Exception):
    """Ballots, or weights for them, by which nothing can be ranked; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.sentence)
        self.reason = reason


def ranking(sheet: BallotSheet, asked: Asked, language: str) -> Ranking:
    """Rank the teams of a table; the reasons are said in a language."""
    if asked.worst and asked.method is not Method.MAJORITY_JUDGEMENT:
        raise Unrankable(Reason(N_("« --missing worst » ne vaut que pour majority-judgement.")))
    criteria, settled = _criteria(sheet, asked.weights), _orders(sheet, asked.orders)
    worst = sheet.jurors if asked.worst else ()
    count = counted(sheet.ballots, sheet.teams, criteria, worst=worst)
    if not count.values:
        raise Unrankable(Reason(N_("Aucun bulletin complet.")))
    if why := cannot_rank(count.values, asked.method):
        raise Unrankable(why)
    table = ranked(count, sheet.teams, settled, method=asked.method)
    equal = _equal(ranked(count, sheet.teams, method=asked.method)) if settled else set()
    orders = zip(asked.orders, settled, strict=True)
    idle = tuple(typed for typed, order in orders if frozenset(order) not in equal)
    return Ranking(asked.method, _places(table, language), idle)


def _equal(table: Sequence[Standing]) -> set[frozenset[str]]:
    """Find the teams that share each rank."""
    ranks = {each.rank for each in table}
    return {frozenset(each.entry for each in table if each.rank == rank) for rank in ranks}


def _places(table: Sequence[Standing], language: str) -> tuple[Place, ...]:
    scores = [each.score for each in table if each.score is not None]
    shown = dict(zip(scores, displayed(scores), strict=True))
    return tuple(_place(each, shown, language) for each in table)


def _place(each: Standing, shown: Mapping[Fraction, str], language: str) -> Place:
    reason = said(each.reason, lambda team: team, language)
    if each.score is None:
        return Place(None, each.entry, None, "", reason)
    return Place(each.rank, each.entry, str(each.score), shown[each.score], reason)


def _criteria(sheet: BallotSheet, weights: str) -> tuple[Criterion, ...]:
    given: dict[str, str] = {}
    for typed, weight in weights_of(weights):
        name = _meant(typed, sheet.criteria)
        if name is None:
            sentence = N_("« %(criterion)s » n'est pas un critère de ce fichier : %(known)s.")
            known = ", ".join(sheet.criteria)
            raise Unrankable(Reason(sentence, {"criterion": typed, "known": known}))
        if name in given:
            sentence = N_("Le poids de « %(criterion)s » est donné deux fois.")
            raise Unrankable(Reason(sentence, {"criterion": name}))
        given[name] = weight
    return tuple(
        Criterion(each, each, "", given.get(each, "1"), "", "", "", "", "")
        for each in sheet.criteria
    )


def _meant(typed: str, criteria: Sequence[str]) -> str | None:
    """Find a criterion by its name, or else by the only one that differs in capitals alone."""
    alike = [each for each in criteria if _key(each).casefold() == _key(typed).casefold()]
    exact = [each for each in alike if _key(each) == _key(typed)] or alike
    return exact[0] if len(exact) == 1 else None


def _orders(sheet: BallotSheet, orders: Sequence[str]) -> list[list[str]]:
    known = {_key(each): each for each in sheet.teams}
    return [list(_order(known, _listed(order, ","))) for order in orders]


def _order(known: Mapping[str, str], parts: Iterable[str]) -> Iterator[str]:
    """Read teams as they are typed: `B,A`; a name may have commas itself."""
    name = ""
    for part in parts:
        name = f"{name},{part}" if name else part
        if _key(name) in known:
            yield known[_key(name)]
            name = ""
    if name:
        sentence = N_("« %(team)s » n'est pas une équipe de ce fichier.")
        raise Unrankable(Reason(sentence, {"team": name}))


def weights_of(text: str) -> Iterator[tuple[str, str]]:
    """Read weights as they are typed: `idea=3,plan=2.5`, also `idea=2,5;plan=1/2`."""
    for part in _weighed(text):
        name, _, weight = (each.strip() for each in part.rpartition("="))
        exact = weight.replace(",", ".")
        if not name or not WEIGHT.fullmatch(weight) or not Fraction(exact):
            sentence = N_("« %(part)s » n'est pas un poids : écrivez critère=2, ou critère=2.5.")
            raise Unrankable(Reason(sentence, {"part": part}))
        yield name, exact


def _weighed(text: str) -> Iterator[str]:
    """Part a text where weights end, and not at a comma within a name or a number."""
    comma = ";" if ";" in text else ","
    held = ""
    for part in _listed(text, comma):
        _, equals, weight = held.rpartition("=")
        decimals = comma == "," and part.isdecimal() and weight.strip().isdecimal()
        if equals and not decimals:
            yield held
            held = ""
        held = f"{held}{comma}{part}" if held else part
    if held:
        yield held


def _listed(text: str, comma: str) -> list[str]:
    """Split what is listed, but for what stands within quotation marks."""
    parts = next(csv.reader([text], delimiter=comma, skipinitialspace=True), [])
    return [each.strip() for each in parts if each.strip()]


def _key(name: str) -> str:
    """Write a name so that it is found, whatever spaces stand around its commas."""
    return re.sub(r" ?([,;]) ?", r"\1", plain(name))
