"""What pictures are made from: every stage as it stands, and who looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import Millis, Refused, Role, Text
from contest_live.contest.attendance import Person
from contest_live.contest.coaching.values import Plan, Problem, Session
from contest_live.contest.contest import ContestState
from contest_live.contest.stage import StageState

ERASED = "—"
BALLOT, SOUND = "ballot", "sound"
"""What can be tried before the doors open: a juror's phone, the gong in the room."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who looks at a topic: the public, all of a role at its stage, or one of them by id."""

    role: Role | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A door as the organiser sees it: whose it is, and the link that opens it."""

    id: str
    actor: str
    stage: str
    link: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What plays in a trial: nothing, a part that is `done` of 1, or a sentence of what it did."""

    playing: bool = False
    done: float = 0.0
    said: str = ""
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it last told of itself, in steps so coarse that they rarely change.

    `gone` is since when it is not heard (None: it is), `trip` and `bound` are its clock's best
    round trip and how wrong it may be, in milliseconds, rounded up; `awake` is `held`, `refused`
    or `missing`, "" until it was told. A size of 0 is not known.
    """

    gone: Millis | None = None
    bound: Millis | None = None
    trip: Millis | None = None
    width: int = 0
    height: int = 0
    awake: str = ""
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Common:
    """The newest act for all cities: what was sent, as a form sends it, and its instant.

    `told` is, by stage, when it was kept, or why it was refused.
    """

    id: str
    command: str
    fields: tuple[tuple[str, str], ...]
    at: Millis
    told: Mapping[str, Millis | Refused]


@dataclass(frozen=True, slots=True)
class Help:
    """One way to close gaps of a half-day; `closes` says how many.

    `standby`: call this coach. `override`: let this coach have one team more. `remote`: let them
    help from afar. `join`: let `team` come to the table of `session`.
    """

    way: str
    half_day: str
    closes: int
    coach: str
    team: str = ""
    session: Session | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan that somebody asked for, made `on` the one in place; None while it is computed."""

    problem: Problem
    on: str
    by: str
    at: Millis
    plan: Plan | None = None
    helps: tuple[Help, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What only memory knows: who is connected (pages open by person), doors, the rehearsal.

    `seen` is what pages told of themselves, by device and by person; `code` gives the code that a
    waiting machine shows, `checks` when something was tried: by stage, what it was, and who did.
    `proposed` are plans of coaching that were asked for, by stage.
    """

    present: Mapping[str, int] = field(default_factory=dict)
    doors: tuple[Door, ...] = ()
    rehearsal: Rehearsal = field(default_factory=Rehearsal)
    address: str = ""
    seen: Mapping[str, Seen] = field(default_factory=dict)
    code: Callable[[str], str] = lambda _device: ""
    common: Common | None = None
    checks: Mapping[tuple[str, str, str], Millis] = field(default_factory=dict)
    proposed: Mapping[str, Proposed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class World:
    """Every stage as it stands at contest time `now`, and the words of the texts, by id."""

    contest: ContestState
    stages: Mapping[str, StageState]
    texts: Mapping[str, str]
    now: Millis
    desk: Desk = field(default_factory=Desk)

    def words(self, text: Text | None) -> str:
        """Find the words of a text; a dash where they were erased."""
        return self.texts.get(text.id, ERASED) if text else ""

    def person(self, stage: str, actor: str) -> str:
        """Find the first name of somebody at a stage, or in the whole contest."""
        met = self.stages[stage].attendance.people if stage in self.stages else {}
        found = met.get(actor) or self.contest.people.get(actor)
        return self.words(found.first) if found else ""

    def full(self, person: Person) -> str:
        """Write somebody's first and last name."""
        return f"{self.words(person.first)} {self.words(person.last)}".strip()
