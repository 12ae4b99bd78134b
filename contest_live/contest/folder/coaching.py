"""How coaches rotate, from `contest.toml`, and what the sheet of people says of a coach."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from zoneinfo import ZoneInfo

from contest_live.contest.act import MINUTE, SECOND, Role
from contest_live.contest.folder.opening import PersonRow
from contest_live.contest.folder.programme import read_instant
from contest_live.contest.folder.reader import once
from contest_live.contest.folder.sheet import Row
from contest_live.contest.folder.table import Table
from contest_live.contest.folder.values import Parse, flag, identifier, one_of, text, whole
from contest_live.contest.folder.words import N_, Sentence, among, shown
from contest_live.contest.rules import CoachingRules, CoachingWeights, HalfDay

USUAL, DAY = CoachingRules(), HalfDay("", "", 0, 0)
KEYS = ("limit", "seats", "remote", "bell", "rooms", "weights", "half_days")
WEIGHTS = tuple(each.name for each in fields(CoachingWeights))
MOST, HEAVIEST, HOUR, LONGEST_ROOM = 6, 1_000, 3_600, 12
SHORTEST = 5 * MINUTE
YES = "yes"


def read_coaching(stage: Table, timezone: str) -> CoachingRules:
    """Read how coaches rotate at a stage; all of it may be left out."""
    table = stage.table("coaching")
    if table is None:
        return USUAL
    table.only(*KEYS)
    return CoachingRules(
        half_days=_half_days(table, timezone),
        limit=table.maybe("limit", whole(1, MOST), USUAL.limit),
        seats=table.maybe("seats", whole(1, MOST), USUAL.seats),
        remote=table.maybe("remote", flag, USUAL.remote),
        bell=table.maybe("bell", whole(0, HOUR), USUAL.bell // SECOND) * SECOND,
        weights=_weights(table),
        rooms=table.maybe("rooms", _rooms, ()),
    )


def _half_days(table: Table, timezone: str) -> tuple[HalfDay, ...]:
    """Read the half-days, which follow one another without overlapping."""
    tables = table.tables("half_days")
    read = [(each, _half_day(each, ZoneInfo(timezone))) for each in tables]
    once("id", ((each, half_day.id) for each, half_day in read))
    for (earlier, before), (each, half_day) in pairwise(read):
        if earlier.clean and each.clean and half_day.starts < before.ends:
            ends = shown(earlier.raw("ends"))
            each.refuse(
                "starts",
                N_("au plus tôt la fin de la demi-journée précédente : %(ends)s", ends=ends),
            )
    return tuple(half_day for _, half_day in read)


def _half_day(table: Table, zone: ZoneInfo) -> HalfDay:
    table.only("id", "title", "starts", "ends", "rotations", "change")
    found = HalfDay(
        id=table.read("id", identifier, ""),
        title=table.read("title", text(), ""),
        starts=read_instant(table, "starts", zone),
        ends=read_instant(table, "ends", zone),
        rotations=table.maybe("rotations", whole(1, MOST), DAY.rotations),
        change=table.maybe("change", whole(0, HOUR), DAY.change // SECOND) * SECOND,
    )
    if table.clean and found.ends <= found.starts:
        starts = shown(table.raw("starts"))
        table.refuse("ends", N_("plus tard que « starts » : %(starts)s", starts=starts))
    elif table.clean and any(each.ends - each.starts < SHORTEST for each in found.turns()):
        least = SHORTEST // MINUTE
        table.refuse("ends", N_("des tours d'au moins %(least)s minutes", least=least))
    return found


def _weights(coaching: Table) -> CoachingWeights:
    table = coaching.table("weights")
    if table is None:
        return USUAL.weights
    table.only(*WEIGHTS)
    usual = USUAL.weights
    return CoachingWeights(
        **{each: table.maybe(each, whole(0, HEAVIEST), getattr(usual, each)) for each in WEIGHTS}
    )


def _rooms(value: object) -> tuple[str, ...] | Sentence:
    names = value if isinstance(value, list) else []
    read = tuple(text(LONGEST_ROOM)(each) for each in names)
    good = tuple(each for each in read if isinstance(each, str))
    if good and len(set(good)) == len(good) == len(names):
        return good
    longest = LONGEST_ROOM
    return N_("une liste de salles d'au plus %(longest)s caractères", longest=longest)


def read_standby(row: Row, role: Role) -> bool:
    """Read whether a coach waits to be called."""
    return bool(row.read("standby", _of_a_coach(role, one_of([YES])), ""))


def read_remote(row: Row, role: Role, cities: Collection[str] | None) -> tuple[str, ...]:
    """Read the cities that a coach can help from afar; not compared where they are unknown."""

    def parse(value: object) -> str | Sentence:
        strange = [each for each in listed(str(value)) if cities is not None and each not in cities]
        return among(cities or (), strange[0]) if strange else str(value)

    return listed(row.read("remote", _of_a_coach(role, parse), ""))


def listed(cell: str) -> tuple[str, ...]:
    """Read the ids in a cell, set apart by commas."""
    return tuple(dict.fromkeys(each.strip() for each in cell.split(",") if each.strip()))


def _of_a_coach(role: Role, parse: Parse[str]) -> Parse[str]:
    def parse_cell(value: object) -> str | Sentence:
        if value == "":
            return ""
        if role not in {Role.COACH, Role.SCREEN}:
            return N_("une case vide : seul un coach a cela")
        return parse(value)

    return parse_cell


def check_ties(people: Sequence[tuple[Row, PersonRow]], projects: Collection[str]) -> None:
    """A tie is to a person or a project that is registered."""
    known = {person.id for _, person in people} | {*projects}
    for row, person in people:
        for tie in _strange(person, known):
            row.refuse("ties", among(sorted(known), tie))


def _strange(person: PersonRow, known: Collection[str]) -> Iterator[str]:
    return (each for each in person.ties if each not in known)
