"""Who is in which team, and who asked whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from contest_live.contest.act import Keyed, Millis, Same


class Formation(StrEnum):
    """How far a stage is with its teams."""

    CLOSED = "closed"
    OPEN = "open"
    LAST_CALL = "last_call"
    FROZEN = "frozen"


KEPT = 16
FORMING = frozenset({Formation.OPEN, Formation.LAST_CALL})


class Way(StrEnum):
    """Which side made a proposal: a person asks, or is invited."""

    ASKS = "asks"
    INVITES = "invites"


class Fate(StrEnum):
    """What became of a proposal."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    VOID = "void"


class Why(StrEnum):
    """Why somebody cannot come into a team (any more).

    The person is not here; is in it; is in another; leads a team that has other members. The team
    is not there; has no seat. Teams are not being formed.
    """

    GONE = "gone"
    MEMBER = "member"
    JOINED = "joined"
    LEADS = "leads"
    ENDED = "ended"
    FULL = "full"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """That `person` join `team`; `id` is the act that made it.

    With `merging`, the person leads that project, and would bring all of its team.
    """

    id: str
    team: str
    person: str
    way: Way
    made: Millis
    expires: Millis
    merging: str = ""
    fate: Fate = Fate.PENDING
    why: Why | None = None

    @property
    def slot(self) -> str:
        """Name what it is about: a later proposal about the same takes its place."""
        return f"{self.way}/{self.team}/{self.merging}"

    def fate_at(self, at: Millis) -> Fate:
        """Say what has become of it by a contest time."""
        late = self.fate is Fate.PENDING and at >= self.expires
        return Fate.EXPIRED if late else self.fate


@dataclass(frozen=True, slots=True)
class Teams(Keyed):
    """What happened to teams. Whoever leads a project is in its team without a seat in `seats`.

    `seats` says which team each other member is in, so that nobody can be in two; `leads` who
    leads a project instead of the candidate who brought it; `parked` which projects were given
    up ("": dissolved, else the team that took its members). `proposals` are by person and slot.
    `drafted` is who could go where, as it was proposed to the host last (None: never).
    """

    formation: Formation = Formation.CLOSED
    until: Millis | None = None
    seats: Mapping[str, str] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    parked: Mapping[str, str] = field(default_factory=dict)
    proposals: Mapping[str, Mapping[str, Proposal]] = field(default_factory=dict)
    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drafted: Mapping[str, str] | None = None

    @property
    def forming(self) -> bool:
        """Say whether people may ask and invite now."""
        return self.formation in FORMING

    def every_proposal(self) -> Iterator[Proposal]:
        """Go through the newest proposals of everybody."""
        for of_person in self.proposals.values():
            yield from of_person.values()

    def concerning(self, person: str, team: str | None) -> tuple[Proposal, ...]:
        """List the newest proposals about a person, and those for a team that they may lead."""
        own = self.proposals.get(person, {}).values()
        asked = _by_team(Same(self.proposals)).get(team or "", ())
        return (*own, *(each for each in asked if each.person != person))

    def pending(self, at: Millis) -> tuple[Proposal, ...]:
        """List the proposals that wait for an answer at a contest time."""
        return tuple(each for each in self.every_proposal() if each.fate_at(at) is Fate.PENDING)


@lru_cache(maxsize=KEPT)
def _by_team(same: Same) -> dict[str, list[Proposal]]:
    """Sort the proposals by team, once for all who look."""
    found: dict[str, list[Proposal]] = {}
    for of_person in same.parts[0].values():
        for each in of_person.values():
            found.setdefault(each.team, []).append(each)
    return found
