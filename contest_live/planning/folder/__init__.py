"""The folder of a plan: who coaches, who is coached and who must not meet, in three sheets.

`docs/planning.md` describes the files. Everything is read before anything is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from contest_live.contest.coaching.values import Problem
from contest_live.contest.folder.source import text_of
from contest_live.contest.folder.words import Mistakes, Notes
from contest_live.planning.folder.asked import Asked
from contest_live.planning.folder.coaches import read_coaches
from contest_live.planning.folder.conflicts import read_conflicts
from contest_live.planning.folder.plans import HoldingPlan, read_plan, written
from contest_live.planning.folder.rules import read_rules
from contest_live.planning.folder.teams import read_teams

RULES = "coaching.toml"
SHEETS = ("coaches.csv", "teams.csv", "conflicts.csv")

__all__ = ["RULES", "SHEETS", "Asked", "HoldingPlan", "read", "read_plan", "written"]


def read(files: Mapping[str, str]) -> Asked:
    """Read the texts of a folder's files, by name, or raise all their `Mistakes`.

    `coaching.toml` may be left out: then the usual rules hold, and nobody knows the hours.
    """
    about = {name: Notes(name) for name in (RULES, *SHEETS)}
    toml = text_of(files, about[RULES]) if RULES in files else None
    coaches_csv, teams_csv, conflicts_csv = (text_of(files, about[name]) for name in SHEETS)
    given = read_rules(toml, about[RULES])
    coaches, days = read_coaches(coaches_csv, about["coaches.csv"], given)
    teams = read_teams(teams_csv, about["teams.csv"], coaches.by_id if coaches else None)
    conflicts = read_conflicts(conflicts_csv, about["conflicts.csv"], coaches, teams)
    mistakes = tuple(mistake for notes in about.values() for mistake in notes.mistakes())
    if mistakes or given is None or coaches is None or teams is None:
        raise Mistakes(mistakes)
    problem = Problem(
        replace(given.rules, half_days=days),
        tuple(coaches.by_id.values()),
        tuple(teams.by_id.values()),
        conflicts,
        wanted=teams.wanted,
        met=teams.met,
    )
    return Asked(problem, coaches.names, teams.names, given.timezone)
