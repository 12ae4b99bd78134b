"""What a folder says otherwise than it did, thing by thing, in the words of its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from contest_live.contest.act import SECOND
from contest_live.contest.folder.opening import Opening
from contest_live.contest.rules import StageRules

RULES, PEOPLE, PROJECTS = "contest.toml", "people.csv", "projects.csv"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing, by its file and its place there, as it was and as it is; None: it is not there."""

    file: str
    place: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class _Where:
    """A place in a file; hours there are those of `zone`."""

    file: str
    place: str = ""
    zone: ZoneInfo | None = None

    def within(self, name: str) -> _Where:
        return replace(self, place=f"{self.place}.{name}" if self.place else name)

    def differs(self, before: str | None, after: str | None) -> Difference:
        return Difference(self.file, self.place, before, after)


def differences(before: Opening, after: Opening) -> tuple[Difference, ...]:
    """List all that one reading of a folder says otherwise than another."""
    return (
        *_differ(before.contest, after.contest, _Where(RULES)),
        *_listed(before.stages, after.stages, _Where(RULES, "stages")),
        *_listed(before.people, after.people, _Where(PEOPLE)),
        *_listed(before.projects, after.projects, _Where(PROJECTS)),
    )


def _differ(before: Any, after: Any, where: _Where) -> Iterator[Difference]:
    if before == after:
        return
    if is_dataclass(after):
        if isinstance(after, StageRules):
            where = replace(where, zone=ZoneInfo(after.timezone))
        for each in fields(after):
            there = where.within(each.name)
            yield from _differ(getattr(before, each.name), getattr(after, each.name), there)
    elif isinstance(after, tuple) and any(is_dataclass(each) for each in (*before, *after)):
        yield from _listed(before, after, where)
    else:
        yield where.differs(_said(before, where), _said(after, where))


def _listed(before: Sequence[Any], after: Sequence[Any], where: _Where) -> Iterator[Difference]:
    """Compare two lists of things with ids; the order of a sheet says nothing."""
    old, new = ({each.id: each for each in these} for these in (before, after))
    for name in {**old, **new}:
        there = where.within(name)
        if name not in new or name not in old:
            yield there.differs(name if name in old else None, name if name in new else None)
        else:
            yield from _differ(old[name], new[name], there)
    were, are = [each for each in old if each in new], [each for each in new if each in old]
    if were != are and where.file == RULES:
        yield where.differs(", ".join(were), ", ".join(are))


def _said(value: Any, where: _Where) -> str:
    """Write a value as its file does."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    if where.place.endswith((".bell", ".change")):
        return str(value // SECOND)
    if where.zone and where.place.endswith((".starts", ".ends")):
        hour = datetime.fromtimestamp(value / SECOND, where.zone)
        return hour.strftime("%Y-%m-%d %H:%M:%S")
    return "" if value is None else str(value)
