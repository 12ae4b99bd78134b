"""What may be asked of the check-in table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import TOGETHER, Command, Role, Text, typed


@dataclass(frozen=True, slots=True)
class CheckIn(Command):
    """Somebody registered has come."""

    person: str


@dataclass(frozen=True, slots=True)
class CheckOut(Command):
    """Somebody checked in by mistake, or gone."""

    person: str


@dataclass(frozen=True, slots=True)
class RegisterWalkIn(Command):
    """Somebody who was not registered has come with a project."""

    first_name: Text = typed("name", longest=40)
    title: Text = typed("title", longest=80)
    said: Text | None = typed("pronunciation", longest=60, optional=True)


@dataclass(frozen=True, slots=True)
class RegisterTeammate(Command):
    """Somebody who was not registered has come without a project, and brings this to others'."""

    first_name: Text = typed("name", longest=40)
    said: Text | None = typed("pronunciation", longest=60, optional=True)
    brings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    half_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectProject(Command):
    """Words of a project and its candidate, or how they are spoken, were typed wrong.

    The pitch in one `line` stays as it is unless another is typed.
    """

    project: str
    title: Text = typed("title", longest=80)
    first_name: Text = typed("name", longest=40)
    said: Text | None = typed("pronunciation", longest=60, optional=True)
    title_said: Text | None = typed("pronunciation", longest=60, optional=True)
    line: Text | None = typed("line", longest=120, optional=True)


@dataclass(frozen=True, slots=True)
class ReplaceJuror(Command):
    """Somebody else sits in a juror's place, and presides where that juror did."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    juror: str
    first_name: Text = typed("name", longest=40)
    last_name: Text | None = typed("name", longest=60, optional=True)


AttendanceCommand = (
    CheckIn | CheckOut | RegisterWalkIn | RegisterTeammate | CorrectProject | ReplaceJuror
)
