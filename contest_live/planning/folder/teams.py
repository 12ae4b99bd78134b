"""Who is coached, what for and whom they met, from `teams.csv`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from contest_live.contest.coaching.values import Pair, Team
from contest_live.contest.folder.coaching import listed
from contest_live.contest.folder.reader import once
from contest_live.contest.folder.sheet import Row, read_sheet
from contest_live.contest.folder.values import identifier, text_or_nothing
from contest_live.contest.folder.words import N_, Notes, among
from contest_live.planning.folder.coaches import tags

REQUIRED = ("id",)
OPTIONAL = ("name", "city", "needs", "room", "wanted", "met", "into")
NEVER = 0
"""A team that was merged exists no more: all hours of a plan come after this one."""


@dataclass(frozen=True, slots=True)
class Teams:
    """The teams and their names by id; which coaches they want again, and have met."""

    by_id: Mapping[str, Team]
    names: Mapping[str, str]
    wanted: frozenset[Pair]
    met: frozenset[Pair]


def read_teams(source: str | None, notes: Notes, coaches: Collection[str] | None) -> Teams | None:
    """Read the teams; names of coaches are compared where these could be read.

    None: the sheet could not be read as a whole.
    """
    sheet = read_sheet(source, notes, REQUIRED, OPTIONAL)
    read = [(row, _team(row)) for row in sheet.rows]
    once("id", ((row, team.id) for row, team in read))
    known = {team.id for _, team in read}
    for row, team in read:
        if team.into and (team.into not in known or team.into == team.id):
            row.refuse("into", among(sorted(known - {team.id}), team.into))
        elif _goes_round(team, {each.id: each.into for _, each in read}):
            row.refuse("into", N_("une équipe qui existe encore : celles-ci tournent en rond"))
        for key in ("wanted", "met"):
            refuse_strange(row, key, listed(row.raw(key)), coaches)
    teams = Teams(
        {team.id: team for _, team in read},
        {team.id: row.read("name", text_or_nothing(), "") or team.id for row, team in read},
        _pairs(read, "wanted"),
        _pairs(read, "met"),
    )
    return teams if sheet.whole else None


def _goes_round(team: Team, into: Mapping[str, str]) -> bool:
    """Say whether a team was merged into itself in the end."""
    place = team.into
    for _ in into:
        if place == team.id:
            return True
        place = into.get(place, "")
    return False


def refuse_strange(row: Row, key: str, names: Iterable[str], known: Collection[str] | None) -> None:
    """Refuse names that nobody has; None: it is not known who has which."""
    for name in names:
        if known is not None and name not in known:
            row.refuse(key, among(sorted(known), name) if known else N_("une case vide"))


def _team(row: Row) -> Team:
    into = row.raw("into")
    return Team(
        id=row.read("id", identifier, ""),
        city=row.read("city", text_or_nothing(), ""),
        needs=row.read("needs", tags, frozenset()),
        room=row.read("room", text_or_nothing(), ""),
        until=NEVER if into else None,
        into=into,
    )


def _pairs(read: Iterable[tuple[Row, Team]], key: str) -> frozenset[Pair]:
    return frozenset((coach, team.id) for row, team in read for coach in listed(row.raw(key)))
