"""The contest and its stages, from `contest.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from contest_live.contest.folder.coaching import USUAL as UNCOACHED
from contest_live.contest.folder.coaching import read_coaching
from contest_live.contest.folder.forming import USUAL, read_teams
from contest_live.contest.folder.opening import COLOURS
from contest_live.contest.folder.programme import (
    read_criteria,
    read_phases,
    read_prizes,
    read_rounds,
)
from contest_live.contest.folder.reader import once
from contest_live.contest.folder.table import Table
from contest_live.contest.folder.values import identifier, member, names, one_of, text, whole, zone
from contest_live.contest.folder.words import N_, among
from contest_live.contest.rules import Board, ContestRules, Kind, StageRules

OWN = ("id", "name", "short", "kind", "colour", "venue")
COMMON = (
    "timezone",
    "quota",
    "leaderboard",
    "phases",
    "rounds",
    "criteria",
    "prizes",
    "teams",
    "coaching",
)
ENTRANTS = ("entrants_from", "places")
RESERVED = ("contest",)
MOST_PLACES = 200

Read = tuple[Table, StageRules]


def read_contest(table: Table) -> tuple[ContestRules, tuple[StageRules, ...]]:
    """Read what the cities share, then each stage, then how they fit together."""
    table.only("id", "title", "edition", "languages", "city", "stages")
    city = table.table("city")
    if city is not None:
        city.only(*COMMON)
    read = [_stage(each, city) for each in table.tables("stages")]
    _check_names(read)
    _check_final(table, read)
    contest = ContestRules(
        id=table.read("id", identifier, ""),
        title=table.read("title", text(), ""),
        edition=table.read("edition", text(20), ""),
        languages=table.read("languages", names, ()),
        stages=tuple(stage.id for _, stage in read),
    )
    return contest, tuple(stage for _, stage in read)


def _stage(own: Table, city: Table | None) -> Read:
    kind = own.read("kind", member(Kind), Kind.CITY)
    final = kind is Kind.FINAL
    table = own if final else own.under(city)
    table.only(*_keys(own.raw("kind")))
    timezone = table.read("timezone", zone, "UTC")
    rounds = read_rounds(table)
    coaching = UNCOACHED if final else read_coaching(table, timezone)
    return table, StageRules(
        id=table.read("id", identifier, ""),
        name=table.read("name", text(40), ""),
        short=table.read("short", text(6), ""),
        kind=kind,
        colour=table.read("colour", one_of(COLOURS), ""),
        timezone=timezone,
        venue=table.read("venue", text(), ""),
        quota=table.read("quota", whole(1, 50), 0),
        leaderboard=table.read("leaderboard", member(Board, *PLANNED), Board.HIDDEN),
        phases=read_phases(table, timezone, [each.id for each in rounds]),
        rounds=rounds,
        criteria=read_criteria(table),
        prizes=read_prizes(table),
        entrants_from=table.read("entrants_from", names, ()) if final else (),
        teams=USUAL if final else read_teams(table, coaching.half_days),
        coaching=coaching,
    )


def _keys(kind: object) -> tuple[str, ...]:
    """List what a stage may say of itself; one whose kind cannot be read may say all."""
    foreign = {Kind.CITY.value: ENTRANTS, Kind.FINAL.value: ("teams", "coaching")}.get(
        str(kind), ()
    )
    return tuple(each for each in (*OWN, *COMMON, *ENTRANTS) if each not in foreign)


# A leaderboard is frozen by a host, during the show.
PLANNED = (Board.HIDDEN, Board.LIVE)


def _check_names(read: Sequence[Read]) -> None:
    once("id", ((table, stage.id) for table, stage in read))
    once("short", ((table, stage.short) for table, stage in read))
    for table, stage in read:
        if stage.id in RESERVED:
            table.refuse("id", N_("un autre identifiant : celui-ci est réservé"))


def _check_final(contest: Table, read: Sequence[Read]) -> None:
    finals = [(table, stage) for table, stage in read if stage.kind is Kind.FINAL]
    for table, _ in finals[1:]:
        line = finals[0][0].line
        table.refuse("kind", N_("une seule finale ; elle est déjà ligne %(line)s", line=line))
    for table, stage in finals[:1]:
        _check_entrants(table, stage, [each for _, each in read])
    if read and not finals and all(table.raw("kind") == stage.kind for table, stage in read):
        wrong = N_("il n'y a pas de finale")
        contest.note(contest.line_of("stages"), wrong, N_('une scène avec kind = "final"'))


def _check_entrants(table: Table, final: StageRules, stages: Sequence[StageRules]) -> None:
    """The final has as many places as its cities have laureates."""
    places = table.read("places", whole(1, MOST_PLACES), 0)
    quotas = {each.id: each.quota for each in stages if each.kind is Kind.CITY}
    strangers = [name for name in final.entrants_from if name not in quotas]
    for name in strangers if all(quotas) else ():
        table.refuse("entrants_from", among(quotas, name))
    laureates = [quotas.get(name, 0) for name in final.entrants_from]
    if places and all(laureates) and sum(laureates) != places:
        expected = N_("%(sum)s, la somme des quotas de ces villes", sum=sum(laureates))
        table.refuse("places", expected)
