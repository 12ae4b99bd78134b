"""The commands and events that concern a stage as a whole, and the registers of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, get_args

from contest_live.contest import (
    attendance,
    awards,
    coaching,
    pitches,
    programme,
    scoring,
    screens,
    teams,
    together,
)
from contest_live.contest.act import Command, Event
from contest_live.contest.attendance import Person, Project
from contest_live.contest.rules import StageRules
from contest_live.contest.stage.changing import RulesChanged
from contest_live.contest.stage.state import Entrants


@dataclass(frozen=True, slots=True)
class OpenStage(Command):
    """Open a stage with its rules, people and projects, as its folder said."""

    rules: StageRules
    people: tuple[Person, ...]
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class OpenFinal(Command):
    """Let the cities' laureates into the final; the keeper says who they are."""

    cities: tuple[Entrants, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Take back the newest host act, named by its command id."""

    act: str


@dataclass(frozen=True, slots=True)
class StageOpened(Event):
    """The stage is open, under these rules."""

    undoable: ClassVar[bool] = False
    rules: StageRules


@dataclass(frozen=True, slots=True)
class EntrantsTaken(Event):
    """A city's laureates are in the final."""

    entrants: Entrants


@dataclass(frozen=True, slots=True)
class ActUndone(Event):
    """A host act is as if never pressed."""

    undoable: ClassVar[bool] = False
    act: str


EVENTS: tuple[type[Event], ...] = (
    StageOpened,
    RulesChanged,
    EntrantsTaken,
    ActUndone,
    *get_args(attendance.AttendanceEvent),
    *get_args(programme.ProgrammeEvent),
    *get_args(pitches.PitchEvent),
    *get_args(screens.ScreensEvent),
    *get_args(scoring.ScoringEvent),
    *get_args(awards.AwardsEvent),
    *get_args(teams.TeamsEvent),
    *get_args(coaching.CoachingEvent),
    *get_args(together.TogetherEvent),
)
COMMANDS: Mapping[str, type[Command]] = {
    each.__name__: each
    for each in (
        OpenFinal,
        Undo,
        *get_args(attendance.AttendanceCommand),
        *get_args(programme.ProgrammeCommand),
        *get_args(pitches.PitchCommand),
        *get_args(screens.ScreensCommand),
        *get_args(scoring.ScoringCommand),
        *get_args(awards.AwardsCommand),
        *get_args(teams.TeamsCommand),
        *get_args(coaching.CoachingCommand),
        *get_args(together.TogetherCommand),
    )
}
