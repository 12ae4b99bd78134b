"""The projects of a contest, from `projects.csv`."""

from __future__ import annotations

from collections.abc import Sequence

from contest_live.contest.act import Role
from contest_live.contest.folder.forming import read_cell
from contest_live.contest.folder.opening import PersonRow, ProjectRow
from contest_live.contest.folder.people import Stages, lists_of
from contest_live.contest.folder.pictograms import PICTOGRAMS
from contest_live.contest.folder.reader import once
from contest_live.contest.folder.sheet import Row, read_sheet
from contest_live.contest.folder.values import (
    Parse,
    digits,
    identifier,
    one_of,
    text,
    text_or_nothing,
)
from contest_live.contest.folder.words import N_, Notes
from contest_live.contest.rules import Kind

REQUIRED = ("id", "stage", "number", "title", "pictogram", "lead")
OPTIONAL = ("said", "needs", "line")
LONGEST_LINE = 120

People = Sequence[tuple[Row, PersonRow]]


def read_projects(
    source: str | None, notes: Notes, stages: Stages | None, people: People | None
) -> list[ProjectRow]:
    """Read the projects; what could not be read elsewhere (None) is not compared."""
    sheet = read_sheet(source, notes, REQUIRED, OPTIONAL)
    read = [(row, _project(row, stages)) for row in sheet.rows]
    once("id", ((row, project.id) for row, project in read))
    once(
        "number",
        ((row, each.stage and each.number and (each.stage, each.number)) for row, each in read),
    )
    once("lead", ((row, project.lead) for row, project in read))
    if sheet.whole and people is not None:
        _check_people(read, people)
    return [project for _, project in read]


def _project(row: Row, stages: Stages | None) -> ProjectRow:
    stage = row.read("stage", _city(stages), "")
    known = lists_of(stage, stages)
    return ProjectRow(
        id=row.read("id", identifier, ""),
        stage=stage,
        number=row.read("number", digits(1, 999), 0),
        title=row.read("title", text(), ""),
        said=row.read("said", text_or_nothing(), ""),
        pictogram=row.read("pictogram", one_of(PICTOGRAMS), ""),
        lead=row.read("lead", identifier, ""),
        needs=read_cell(row, "needs", known.words if known else None),
        line=row.read("line", text_or_nothing(LONGEST_LINE), ""),
    )


def _city(stages: Stages | None) -> Parse[str]:
    if stages is None:
        return identifier
    return one_of([name for name, each in stages.items() if each.kind is Kind.CITY])


def _check_people(read: Sequence[tuple[Row, ProjectRow]], people: People) -> None:
    """Each candidate leads a project of their own city; an id names a person or a project."""
    persons = {person.id for _, person in people if person.id}
    candidates = {each.id: each for _, each in people if each.role is Role.CANDIDATE}
    for row, project in read:
        if project.id in persons:
            row.refuse("id", N_("un identifiant qui ne soit pas celui d'une personne"))
        if project.lead:
            _check_lead(row, project, candidates.get(project.lead))
    leading = {project.lead for _, project in read}
    for row, person in people:
        if person.role is Role.CANDIDATE and person.id and person.id not in leading:
            wrong = N_("le candidat %(person)s n'a pas de projet", person=person.id)
            expected = N_(
                "une ligne de projects.csv dont « lead » est %(person)s", person=person.id
            )
            row.note(row.line, wrong, expected)


def _check_lead(row: Row, project: ProjectRow, lead: PersonRow | None) -> None:
    if lead is None:
        row.refuse("lead", N_("l'identifiant d'un candidat de people.csv"))
    elif lead.stage and project.stage and lead.stage != project.stage:
        row.refuse(
            "lead", N_("un candidat de la même ville ; celui-ci est à %(stage)s", stage=lead.stage)
        )
