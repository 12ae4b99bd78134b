"""What a plan of coaching is made from and what it is: plain values that hold no rule.

A team keeps its room and coaches walk. A *session* is a coach with a team for one turn of a
half-day; a *meeting* is that they met at all. Ids are those of the stage: a team is its project.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import Millis
from contest_live.contest.rules import CoachingRules

Pair = tuple[str, str]
"""A coach and a team."""
Turn = tuple[str, int]
"""A half-day and the number of one of its turns, from 1."""


@dataclass(frozen=True, slots=True)
class Coach:
    """Who can coach and when.

    `available` names half-days; `only` the turns of a half-day in which somebody who comes late
    or leaves early is there. A coach on `standby` gets no session until called, which takes the
    mark away. `remote` names other cities that this coach accepts to help from afar. `limit` is
    this coach's own.
    """

    id: str
    available: frozenset[str]
    city: str = ""
    expertise: frozenset[str] = frozenset()
    limit: int | None = None
    standby: bool = False
    remote: frozenset[str] = frozenset()
    only: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Team:
    """Who is coached, what for, and in which room.

    A team exists in turns that begin at `since` or later and before `until`. What a team that
    was merged `into` another had (conflicts, meetings, wishes) goes over to that one.
    """

    id: str
    city: str = ""
    needs: frozenset[str] = frozenset()
    room: str = ""
    since: Millis | None = None
    until: Millis | None = None
    into: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """A coach with a team. `joint`: the coach has several teams at one table in that turn."""

    half_day: str
    rotation: int
    team: str
    coach: str
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a plan has to respect.

    `conflicts` must not meet. `wanted` may meet again, and like to. `met` are meetings before
    this plan. Of `previous`, the plan that holds, sessions in turns that have begun by `now`
    stay, and so do `pinned` ones; turns that have begun get no new session. `overrides` are
    limits set by hand for a coach in a half-day.
    """

    rules: CoachingRules
    coaches: tuple[Coach, ...]
    teams: tuple[Team, ...]
    conflicts: frozenset[Pair] = frozenset()
    wanted: frozenset[Pair] = frozenset()
    met: frozenset[Pair] = frozenset()
    pinned: frozenset[Session] = frozenset()
    previous: tuple[Session, ...] | None = None
    now: Millis | None = None
    overrides: Mapping[Pair, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """A team that has no coach in a half-day."""

    half_day: str
    team: str


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a plan is, in the order in which it matters.

    `needed` counts teams by half-day, `covered` those with a coach, `changes` the sessions that
    were taken away, added or moved. `loads` holds each coach's sessions, in the coaches' order.
    """

    needed: int
    covered: int
    changes: int
    repeats: int
    wanted: int
    seconds: int
    matches: int
    remote: int
    loads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal: it is no rule's business who made it.

    `proven` says that no plan is better; otherwise time ran out, and `slack` bounds how much
    better another could be, as a share of what this one's first unproven aim reaches.
    """

    sessions: tuple[Session, ...]
    gaps: tuple[Gap, ...]
    quality: Quality
    proven: bool
    slack: float
    took: float
