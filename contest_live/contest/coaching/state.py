"""What a stage knows of its coaching: the plan in place, and what people said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import Keyed, Millis, Text
from contest_live.contest.coaching.values import Session


def named(*parts: str | int) -> str:
    """Name an entry of a map by what it is about; no id holds a slash."""
    return "/".join(map(str, parts))


def name_of(session: Session) -> str:
    """Name a session."""
    return named(session.half_day, session.rotation, session.team, session.coach)


@dataclass(frozen=True, slots=True)
class Adopted:
    """The plan in place, by the act that adopted it ("": none yet).

    `moved` holds when sessions were added or taken away lately, by name: a board says *Modifié*.
    """

    id: str = ""
    by: str = ""
    at: Millis = 0
    sessions: tuple[Session, ...] = ()
    moved: Mapping[str, Millis] = field(default_factory=dict)

    def find(self, half_day: str, rotation: int, team: str, coach: str) -> Session | None:
        """Find a session of the plan."""
        wanted = named(half_day, rotation, team, coach)
        return next((each for each in self.sessions if name_of(each) == wanted), None)


@dataclass(frozen=True, slots=True)
class Baton:
    """What a coach leaves for the next one: what was done, what blocks, what comes next."""

    at: Millis
    done: Text
    blocks: Text | None = None
    then: Text | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """A coach is in another city for this long."""

    coach: str
    starts: Millis
    ends: Millis
    city: str


@dataclass(frozen=True, slots=True)
class Coaching(Keyed):
    """What a stage knows of its coaching.

    `rooms` are by team. `expected` says in which turns a coach is there, `called` who of those on
    standby was, `limits` how many sessions somebody may have: all by half-day and coach. `ties`
    and `wanted` are by coach and team, with who said so; `pinned` by session, too. What came of
    each session is by its name: when its coach arrived, the baton, and whom it helped.
    """

    plan: Adopted = field(default_factory=Adopted)
    rooms: Mapping[str, str] = field(default_factory=dict)
    pinned: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    expected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[str, str] = field(default_factory=dict)
    wanted: Mapping[str, str] = field(default_factory=dict)
    arrived: Mapping[str, Millis] = field(default_factory=dict)
    batons: Mapping[str, Baton] = field(default_factory=dict)
    helped: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)

    def was_there(self, session: str) -> bool:
        """Say whether a coach was at a session: who arrived was, left lines, or is thanked."""
        return session in self.arrived or session in self.batons or session in self.helped
