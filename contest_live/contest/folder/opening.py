"""What a contest's folder says, once it is read without a mistake."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Role
from contest_live.contest.rules import ContestRules, StageRules

COLOURS = ("blue", "green", "pink", "violet", "gold")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A registered person. `stage` is empty for a role in the whole contest.

    `said` helps a host to pronounce the name; `rank` is the protocol order of a juror, from 1,
    and 0 for everybody else. `brings`, `languages` and `half_days` are what a project may need of
    the person. A coach may be on `standby`, and help the cities `remote` from afar; `ties` are
    people and projects that are too close for coaching.
    """

    id: str
    stage: str
    role: Role
    first_name: str
    last_name: str
    said: str
    function: str
    rank: int
    brings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    half_days: tuple[str, ...] = ()
    standby: bool = False
    remote: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A registered project; `lead` is the candidate who brings it, at the same stage.

    `needs` are words of the stage's lists, `line` is the pitch in one line.
    """

    id: str
    stage: str
    number: int
    title: str
    said: str
    pictogram: str
    lead: str
    needs: tuple[str, ...] = ()
    line: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """All that a contest opens with."""

    contest: ContestRules
    stages: tuple[StageRules, ...]
    people: tuple[PersonRow, ...]
    projects: tuple[ProjectRow, ...]
