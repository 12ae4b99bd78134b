"""A plan as a sheet: what `contest-live plan` writes, and reads again to change or judge it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from contest_live.contest.coaching.values import Session
from contest_live.contest.folder.sheet import Row, read_sheet
from contest_live.contest.folder.source import text_of
from contest_live.contest.folder.values import Parse, digits, one_of
from contest_live.contest.folder.words import Mistakes, Notes, Sentence
from contest_live.planning.folder.asked import Asked
from contest_live.planning.folder.teams import refuse_strange

REQUIRED = ("half_day", "turn", "team", "coach")
OPTIONAL = ("pinned", "joint", "team_name", "coach_name", "room", "starts", "ends")
YES = "yes"


@dataclass(frozen=True, slots=True)
class HoldingPlan:
    """The sessions of a sheet, and those of them that are pinned."""

    sessions: tuple[Session, ...]
    pinned: frozenset[Session]


def read_plan(name: str, source: str, asked: Asked) -> HoldingPlan:
    """Read a plan, or raise all its `Mistakes`."""
    notes = Notes(name)
    rows = read_sheet(text_of({name: source}, notes), notes, REQUIRED, OPTIONAL).rows
    read = [(row, _session(row, asked)) for row in rows]
    if notes.mistakes():
        raise Mistakes(tuple(notes.mistakes()))
    return HoldingPlan(
        tuple(session for _, session in read),
        frozenset(session for row, session in read if row.raw("pinned")),
    )


def _session(row: Row, asked: Asked) -> Session:
    turns = {day.id: day.rotations for day in asked.problem.rules.half_days}
    half_day = row.read("half_day", one_of(turns), "")
    refuse_strange(row, "team", [row.raw("team")], asked.teams)
    refuse_strange(row, "coach", [row.raw("coach")], asked.coaches)
    row.read("pinned", _maybe_yes, "")
    return Session(
        half_day,
        row.read("turn", _turn(turns.get(half_day)), 0),
        row.raw("team"),
        row.raw("coach"),
        joint=bool(row.read("joint", _maybe_yes, "")),
    )


def _turn(last: int | None) -> Parse[int]:
    return digits(1, last) if last else lambda _value: 0


def _maybe_yes(value: object) -> str | Sentence:
    return "" if value == "" else one_of([YES])(value)


def written(asked: Asked, sessions: Iterable[Session]) -> str:
    """Write a plan as a sheet, with names, rooms and hours for those who print it."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow((*REQUIRED, *OPTIONAL))
    rooms = {team.id: team.room for team in asked.problem.teams}
    for each in asked.in_order(sessions):
        sheet.writerow(
            (
                each.half_day,
                each.rotation,
                each.team,
                each.coach,
                YES if each in asked.problem.pinned else "",
                YES if each.joint else "",
                asked.teams[each.team],
                asked.coaches[each.coach],
                rooms[each.team],
                *asked.hours(each.half_day, each.rotation),
            )
        )
    return out.getvalue()
