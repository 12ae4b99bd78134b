"""Who coaches and when, from `coaches.csv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contest_live.contest.act import MINUTE
from contest_live.contest.coaching.values import Coach
from contest_live.contest.folder.coaching import listed
from contest_live.contest.folder.reader import once
from contest_live.contest.folder.sheet import Row, read_sheet
from contest_live.contest.folder.values import (
    Parse,
    digits,
    identifier,
    one_of,
    text_or_nothing,
)
from contest_live.contest.folder.words import N_, Notes, Sentence, among
from contest_live.contest.rules import HalfDay
from contest_live.planning.folder.rules import Given

REQUIRED = ("id", "half_days")
OPTIONAL = ("name", "city", "expertise", "limit", "standby", "remote")
YES = "yes"
MOST = 6
FEW, LONG = 12 * 60 * MINUTE, 4 * 60 * MINUTE
TAG = 40
UNSAID = (HalfDay("1", "1", 0, LONG),)
"""The half-day to plan where nobody names any: teams are left alone in it, and that is said."""

Days = Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Coaches:
    """The coaches and their names, by id."""

    by_id: Mapping[str, Coach]
    names: Mapping[str, str]


def read_coaches(
    source: str | None, notes: Notes, given: Given | None
) -> tuple[Coaches | None, tuple[HalfDay, ...]]:
    """Read the coaches, and the half-days: where no rules give any, those that coaches name.

    None: the sheet could not be read as a whole.
    """
    sheet = read_sheet(source, notes, REQUIRED, OPTIONAL)
    rows = sheet.rows
    days = (given.rules.half_days if given else ()) or _named(rows) or UNSAID
    read = [(row, _coach(row, {day.id: day.rotations for day in days})) for row in rows]
    once("id", ((row, coach.id) for row, coach in read))
    names = {coach.id: row.read("name", text_or_nothing(), "") or coach.id for row, coach in read}
    coaches = Coaches({coach.id: coach for _, coach in read}, names)
    return coaches if sheet.whole else None, days


def _named(rows: Sequence[Row]) -> tuple[HalfDay, ...]:
    """Put the half-days that coaches name in order; nobody says when they are."""
    names = {each.partition(":")[0]: None for row in rows for each in listed(row.raw("half_days"))}
    return tuple(
        HalfDay(name, name, number * FEW, number * FEW + LONG)
        for number, name in enumerate(sorted(names))
        if not isinstance(identifier(name), Sentence)
    )


def _coach(row: Row, days: Mapping[str, int]) -> Coach:
    nowhere: Days = {}
    there = row.read("half_days", _days(days), nowhere)
    return Coach(
        id=row.read("id", identifier, ""),
        available=frozenset(there),
        city=row.read("city", text_or_nothing(), ""),
        expertise=row.read("expertise", tags, frozenset()),
        limit=row.read("limit", _limit, None),
        standby=bool(row.read("standby", _maybe_yes, "")),
        remote=frozenset(listed(row.raw("remote"))),
        only={day: turns for day, turns in there.items() if turns},
    )


def _days(days: Mapping[str, int]) -> Parse[Days]:
    """Read half-days, each whole or with some of its turns: `am, pm:2+3`."""

    def parse(value: object) -> Days | Sentence:
        found: dict[str, frozenset[int]] = {}
        for each in str(value).split(",") if value else ():
            name, some, turns = (part.strip() for part in each.partition(":"))
            if name not in days:
                return among(days, name)
            if name in found:
                return N_("« %(day)s » une seule fois : elle se contredit", day=name)
            read = digits_of(turns) if some else frozenset()
            if some and not (read and read <= {*range(1, days[name] + 1)}):
                return N_("des tours de 1 à %(last)s, comme %(day)s:1+2", last=days[name], day=name)
            found[name] = read
        return found

    return parse


def digits_of(turns: str) -> frozenset[int]:
    """Read numbers of turns, set apart by plus signs; none where one of them is no number."""
    read = [digits(1, MOST)(each.strip()) for each in turns.split("+")]
    good = frozenset(each for each in read if isinstance(each, int))
    return good if len(good) == len(read) else frozenset()


def tags(value: object) -> frozenset[str] | Sentence:
    """Read words for what somebody knows or needs; case makes no difference."""
    words = frozenset(each.casefold() for each in listed(str(value)))
    if all(len(each) <= TAG for each in words):
        return words
    return N_("des mots d'au plus %(longest)s caractères", longest=TAG)


def _limit(value: object) -> int | Sentence | None:
    return None if value == "" else digits(0, MOST)(value)


def _maybe_yes(value: object) -> str | Sentence:
    return "" if value == "" else one_of([YES])(value)
