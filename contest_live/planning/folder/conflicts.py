"""Who must not meet, from `conflicts.csv`."""

from __future__ import annotations

from contest_live.contest.coaching.values import Pair
from contest_live.contest.folder.sheet import read_sheet
from contest_live.contest.folder.words import Notes
from contest_live.planning.folder.coaches import Coaches
from contest_live.planning.folder.teams import Teams, refuse_strange

REQUIRED = ("coach", "team")
OPTIONAL = ("why",)


def read_conflicts(
    source: str | None,
    notes: Notes,
    coaches: Coaches | None,
    teams: Teams | None,
) -> frozenset[Pair]:
    """Read pairs of coach and team; both are known. Why is the organiser's own affair."""
    rows = read_sheet(source, notes, REQUIRED, OPTIONAL).rows
    for row in rows:
        refuse_strange(row, "coach", [row.raw("coach")], coaches.by_id if coaches else None)
        refuse_strange(row, "team", [row.raw("team")], teams.by_id if teams else None)
    return frozenset((row.raw("coach"), row.raw("team")) for row in rows)
