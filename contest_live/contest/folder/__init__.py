"""A contest's folder: `contest.toml`, `people.csv` and `projects.csv`, text in and values out.

Everything is read before anything is refused, so that its author sees all mistakes at once.
`docs/contest-folder.md` describes the files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contest_live.contest.folder.coaching import check_ties
from contest_live.contest.folder.contest import read_contest
from contest_live.contest.folder.differences import Difference, differences
from contest_live.contest.folder.opening import COLOURS, Opening, PersonRow, ProjectRow
from contest_live.contest.folder.people import read_people
from contest_live.contest.folder.pictograms import PICTOGRAMS
from contest_live.contest.folder.projects import read_projects
from contest_live.contest.folder.source import text_of
from contest_live.contest.folder.table import read_toml
from contest_live.contest.folder.words import Mistake, Mistakes, Notes, Sentence
from contest_live.contest.rules import StageRules

FILES = ("contest.toml", "people.csv", "projects.csv")

__all__ = [
    "COLOURS",
    "FILES",
    "PICTOGRAMS",
    "Difference",
    "Mistake",
    "Mistakes",
    "Opening",
    "PersonRow",
    "ProjectRow",
    "Sentence",
    "differences",
    "read",
]


def read(files: Mapping[str, str]) -> Opening:
    """Read the texts of a folder's files, by name, or raise all their `Mistakes`."""
    about = {name: Notes(name) for name in FILES}
    texts = {name: text_of(files, about[name]) for name in FILES}
    toml, people_csv, projects_csv = texts.values()
    table = read_toml(toml, about["contest.toml"])
    contest = None if table is None else read_contest(table)
    stages = _known(contest[1]) if contest else None
    people = read_people(people_csv, about["people.csv"], stages)
    projects = read_projects(projects_csv, about["projects.csv"], stages, people)
    if people is not None:
        check_ties(people, [each.id for each in projects])
    mistakes = tuple(mistake for notes in about.values() for mistake in notes.mistakes())
    if mistakes or contest is None or people is None:
        raise Mistakes(mistakes)
    return Opening(*contest, tuple(person for _, person in people), tuple(projects))


def _known(stages: Sequence[StageRules]) -> dict[str, StageRules] | None:
    """Name the stages that people and projects may be at; None if that cannot be told."""
    known = {stage.id: stage for stage in stages if stage.id}
    return known if known and len(known) == len(stages) else None
