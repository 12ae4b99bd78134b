"""The people of a contest, from `people.csv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contest_live.contest.act import JURY, Role
from contest_live.contest.folder.coaching import listed, read_remote, read_standby
from contest_live.contest.folder.forming import USUAL, read_cell
from contest_live.contest.folder.opening import PersonRow
from contest_live.contest.folder.reader import once
from contest_live.contest.folder.sheet import Row, read_sheet
from contest_live.contest.folder.values import (
    Parse,
    digits,
    empty,
    identifier,
    member,
    one_of,
    text,
    text_or_nothing,
)
from contest_live.contest.folder.words import N_, Notes
from contest_live.contest.rules import Kind, StageRules, TeamRules

REQUIRED = ("id", "stage", "role", "first_name", "last_name", "rank")
OPTIONAL = (
    "said",
    "function",
    "brings",
    "languages",
    "half_days",
    "standby",
    "remote",
    "ties",
)
ROLES = tuple(role for role in Role if role is not Role.SCREEN)
EVERYWHERE = frozenset({Role.ORGANISER, Role.OBSERVER, Role.DIRECTOR})
COMPETING = frozenset({Role.CANDIDATE, Role.TEAMMATE})
# Who acts without being a person: the house itself, and the doors of screens.
SYSTEM = "system"
SCREENS = "screen-"

Stages = Mapping[str, StageRules]


def read_people(
    source: str | None, notes: Notes, stages: Stages | None
) -> list[tuple[Row, PersonRow]] | None:
    """Read everybody; without known stages (`contest.toml` is broken) these are not compared."""
    sheet = read_sheet(source, notes, REQUIRED, OPTIONAL)
    read = [(row, _person(row, stages)) for row in sheet.rows]
    once("id", ((row, person.id) for row, person in read))
    for row, person in read:
        if person.id == SYSTEM or person.id.startswith(SCREENS):
            row.refuse("id", N_("un autre identifiant : celui-ci est réservé"))
    once(
        "rank", ((row, each.stage and each.rank and (each.stage, each.rank)) for row, each in read)
    )
    if not sheet.whole:
        return None
    for stage in stages or ():
        _check_desk(notes, stage, [each for each in read if each[1].stage == stage])
    if Role.ORGANISER not in {person.role for _, person in read}:
        wrong = N_("personne n'est organisateur")
        notes.add(1, wrong, N_("une ligne sans scène dont le rôle est « organiser »"))
    return read


def _person(row: Row, stages: Stages | None) -> PersonRow:
    # A screen is no person: the role that could not be read is then equal to none of the others.
    role = row.read("role", member(Role, *ROLES), Role.SCREEN)
    stage = row.read("stage", _stage_of(role, stages), "")
    known = USUAL if role in EVERYWHERE else lists_of(stage, stages)
    return PersonRow(
        id=row.read("id", identifier, ""),
        stage=stage,
        role=role,
        first_name=row.read("first_name", text(40), ""),
        last_name=row.read("last_name", text_or_nothing(60), ""),
        said=row.read("said", text_or_nothing(), ""),
        function=row.read("function", text_or_nothing(), ""),
        rank=_rank(row, role),
        brings=read_cell(row, "brings", known.tags if known else None),
        languages=read_cell(row, "languages", known.languages if known else None),
        half_days=read_cell(row, "half_days", _half_days(role, stage, stages)),
        standby=read_standby(row, role),
        remote=read_remote(row, role, _other_cities(stage, stages)),
        ties=listed(row.raw("ties")),
    )


def lists_of(stage: str, stages: Stages | None) -> TeamRules | None:
    """Find the rules that hold a stage's lists of words; None where it is not known."""
    return stages[stage].teams if stages and stage in stages else None


def _half_days(role: Role, stage: str, stages: Stages | None) -> tuple[str, ...] | None:
    """List the words for half-days; a coach may also name those of coaching, by id or title."""
    rules = stages.get(stage) if stages else None
    if rules is None:
        return () if role in EVERYWHERE else None
    days = rules.coaching.half_days if role is Role.COACH else ()
    coached = (word for each in days for word in (each.id, each.title))
    return tuple(dict.fromkeys((*coached, *rules.teams.half_days)))


def _other_cities(stage: str, stages: Stages | None) -> list[str] | None:
    if stages is None:
        return None
    return [name for name, each in stages.items() if each.kind is Kind.CITY and name != stage]


def _stage_of(role: Role, stages: Stages | None) -> Parse[str]:
    if role in EVERYWHERE:
        return empty(N_("une case vide : ce rôle vaut pour tout le concours"))
    if stages is None or role is Role.SCREEN:
        return text_or_nothing()
    if role in COMPETING:
        return one_of([name for name, each in stages.items() if each.kind is Kind.CITY])
    return one_of(stages)


def _rank(row: Row, role: Role) -> int:
    if role in JURY:
        return row.read("rank", digits(1, 99), 0)
    if role is not Role.SCREEN and row.raw("rank") != "0":
        row.read("rank", empty(N_("une case vide : seul un jury a un rang de protocole")), "")
    return 0


def _check_desk(notes: Notes, stage: str, here: Sequence[tuple[Row, PersonRow]]) -> None:
    """A stage has one president to sign its results, and somebody to host it."""
    presidents = [row for row, person in here if person.role is Role.PRESIDENT]
    for row in presidents[1:]:
        line = presidents[0].line
        row.refuse("role", N_("un seul président par jury, déjà ligne %(line)s", line=line))
    if not presidents:
        wrong = N_("le jury de %(stage)s n'a pas de président", stage=stage)
        notes.add(1, wrong, N_("une ligne de cette scène dont le rôle est « president »"))
    if not any(person.role is Role.HOST for _, person in here):
        wrong = N_("personne n'anime %(stage)s", stage=stage)
        notes.add(1, wrong, N_("une ligne de cette scène dont le rôle est « host »"))
