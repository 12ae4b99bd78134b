"""What may be asked of the programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import TOGETHER, Command, Millis, Role


@dataclass(frozen=True, slots=True)
class EnterPhase(Command):
    """Go to a phase, forwards or back; `seen` is the phase that the sender saw."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    seen: str
    phase: str
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class DrawOrder(Command):
    """Make the running order of a round from the projects that are present."""

    round: str


@dataclass(frozen=True, slots=True)
class AddEntry(Command):
    """A late entry: it goes last."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class MoveEntry(Command):
    """Put a waiting entry before another one, or last when `before` is empty."""

    round: str
    entry: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class SkipEntry(Command):
    """Let a waiting entry go last."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class MarkAbsent(Command):
    """The entry did not come up when its turn came."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class MarkBack(Command):
    """An absent entry is here after all: it goes last."""

    round: str
    entry: str


ProgrammeCommand = EnterPhase | DrawOrder | AddEntry | MoveEntry | SkipEntry | MarkAbsent | MarkBack
