"""The ranking of any table of ballots, so that anybody can check a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    """The places of a table of ballots, best first, by a method."""

    method: Method
    places: tuple[Place, ...]


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
    return Ranking(asked.method, _places(table, language))


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
    alike = [each for each in criteria if each.casefold() == typed.casefold()]
    if typed in criteria:
        return typed
    return alike[0] if len(alike) == 1 else None


def _orders(sheet: BallotSheet, orders: Sequence[str]) -> list[list[str]]:
    return [list(_order(sheet, order)) for order in orders]


def _order(sheet: BallotSheet, order: str) -> Iterator[str]:
    """Read teams as they are typed: `B,A`; a name may have commas itself."""
    name = ""
    for part in order.split(","):
        name = plain(f"{name},{part}" if name else part)
        if name in sheet.teams:
            yield name
            name = ""
    if name:
        sentence = N_("« %(team)s » n'est pas une équipe de ce fichier.")
        raise Unrankable(Reason(sentence, {"team": name}))


def weights_of(text: str) -> Iterator[tuple[str, str]]:
    """Read weights as they are typed: `idea=3,plan=2`, also `idea=2,5;plan=1/2`.

    A comma stands between two weights, within the name of a criterion, or in a number.
    """
    for part in _weighed(text):
        name, _, weight = (each.strip() for each in part.rpartition("="))
        if not name or not WEIGHT.fullmatch(weight) or not _number(weight):
            sentence = N_("« %(part)s » n'est pas un poids : écrivez critère=2.")
            raise Unrankable(Reason(sentence, {"part": part}))
        yield plain(name), str(_number(weight))


def _weighed(text: str) -> Iterator[str]:
    """Part a text where weights end, and not at the other commas."""
    held = ""
    for comma, part in re.findall("(^|[,;])([^,;]*)", text):
        _, equals, weight = held.rpartition("=")
        decimals = part.strip().isdecimal() and weight.strip().isdecimal()
        if equals and not decimals:
            yield held.strip()
            held = ""
        held = f"{held}{comma}{part}" if held.strip() else part
    if held.strip():
        yield held.strip()


def _number(weight: str) -> Fraction:
    return Fraction("".join(weight.split()).replace(",", "."))
