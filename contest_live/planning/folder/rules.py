"""How coaches rotate, from `coaching.toml`: the keys of `[city.coaching]` in a contest."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.folder.coaching import read_coaching
from contest_live.contest.folder.table import read_toml
from contest_live.contest.folder.values import zone
from contest_live.contest.folder.words import Notes
from contest_live.contest.rules import CoachingRules


@dataclass(frozen=True, slots=True)
class Given:
    """The rules, and the time zone of their hours; without a file there are no hours."""

    rules: CoachingRules
    timezone: str | None


def read_rules(source: str | None, notes: Notes) -> Given | None:
    """Read the rules; the usual ones hold where no file says others. None: it cannot be read."""
    if source is None:
        return Given(CoachingRules(), None)
    table = read_toml(source, notes)
    if table is None:
        return None
    table.only("timezone", "coaching")
    timezone = table.read("timezone", zone, "UTC")
    return Given(read_coaching(table, timezone), timezone)
