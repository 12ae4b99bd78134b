"""A whole page: its frame, and the topics that it arrives with, already drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import Millis


@dataclass(frozen=True, slots=True)
class Drawn:
    """A topic as a page carries it."""

    html: str
    digest: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame of every page needs.

    `opening` tells one opening of a contest from the next, so that a phone keeps nothing of a
    rehearsal for the real one.
    """

    contest: str
    now: Millis
    rate: float
    trial: bool
    zone: str
    stage: str = ""
    name: str = ""
    colour: str = ""
    actor: str = ""
    opening: str = ""
    who: str = ""
    role: str = ""
    address: str = ""
    topics: Mapping[str, Drawn] = field(default_factory=dict)
    forms_teams: bool = False
    coached: bool = False
