"""The rules of a contest as its organiser wrote them: plain values, read from its folder.

Words of the organiser's own (titles of phases, meanings of criteria) are rules, not personal
data, and stand here as they are; names of people and projects are `Text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contest_live.contest.act import MINUTE, Millis


class Scene(StrEnum):
    """What a projected screen can show."""

    WELCOME = "welcome"
    ORDER = "order"
    TIMER = "timer"
    TEAMS = "teams"
    JURY = "jury"
    PAUSE = "pause"
    CITIES = "cities"
    DELIBERATION = "deliberation"
    LEADERBOARD = "leaderboard"
    LAUREATES = "laureates"
    COACHING = "coaching"


class Kind(StrEnum):
    """The two kinds of stage."""

    CITY = "city"
    FINAL = "final"


class Board(StrEnum):
    """What the public sees of the leaderboard; `FROZEN` is the live one, stopped."""

    HIDDEN = "hidden"
    LIVE = "live"
    FROZEN = "frozen"


class Method(StrEnum):
    """How a round's ballots make a ranking; `docs/methods.md` defines each."""

    WEIGHTED_MEAN = "weighted-mean"
    FAIR_AVERAGE = "fair-average"
    TRIMMED_MEAN = "trimmed-mean"
    MAJORITY_JUDGEMENT = "majority-judgement"


class PrizeKind(StrEnum):
    """A prize goes by rank; a favourite (coup de cœur) is given by the jury to whom it likes."""

    RANKED = "ranked"
    FAVOURITE = "favourite"


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the programme. `starts` and `ends` are planned contest times."""

    id: str
    title: str
    starts: Millis
    ends: Millis
    scene: Scene
    round: str | None = None


@dataclass(frozen=True, slots=True)
class RoundRules:
    """A round of pitches: its length and warnings in seconds, and whether a jury scores it.

    `slot` is the planned time from one pitch to the next, in seconds; `method` ranks the ballots.
    """

    id: str
    title: str
    seconds: int
    amber: int
    red: int
    slot: int
    scored: bool
    method: Method = Method.FAIR_AVERAGE


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a juror scores. Numbers are decimal text; the words stand at both ends of the scale."""

    id: str
    title: str
    meaning: str
    weight: str
    lowest: str
    highest: str
    step: str
    lowest_word: str
    highest_word: str


@dataclass(frozen=True, slots=True)
class Prize:
    """A prize of the final (or of a city)."""

    id: str
    title: str
    kind: PrizeKind


@dataclass(frozen=True, slots=True)
class TeamRules:
    """How teams form: their sizes, lead included, and times in seconds.

    People are offered `window` to find each other, the last call comes `last_call` before the
    end, a proposal waits `answer`. `tags` are the skills that projects may need, `languages` and
    `half_days` what else; people bring them.
    """

    minimum: int = 1
    maximum: int = 6
    window: int = 1_200
    last_call: int = 300
    answer: int = 900
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    half_days: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All that a project may need."""
        return (*self.tags, *self.languages, *self.half_days)


@dataclass(frozen=True, slots=True)
class Rotation:
    """A turn of coaching within a half-day, numbered from 1: coaches change after it."""

    number: int
    starts: Millis
    ends: Millis


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A morning or an afternoon of coaching, cut into `rotations` turns of equal length.

    Between two turns coaches have the time of a `change` to walk. Contest times come from the
    clock on the stage's wall, so a night in which clocks change shifts nothing for anybody.
    """

    id: str
    title: str
    starts: Millis
    ends: Millis
    rotations: int = 3
    change: Millis = 10 * MINUTE

    def turns(self) -> tuple[Rotation, ...]:
        """List the turns; each lasts whole minutes, and the last may end a little early."""
        walking = self.change * (self.rotations - 1)
        length = (self.ends - self.starts - walking) // self.rotations // MINUTE * MINUTE
        starts = (self.starts + (length + self.change) * each for each in range(self.rotations))
        return tuple(Rotation(n, start, start + length) for n, start in enumerate(starts, 1))


@dataclass(frozen=True, slots=True)
class CoachingWeights:
    """What counts how much in a plan once teams are covered and as little as possible changes.

    `repeat`: a coach who meets a team again though nobody wants it (against). `wanted`: a wanted
    meeting (for). `second`: another coach for a team in the same half-day (for). `match`: a need
    of the team that its coach knows about (for). `remote`: a session from another city (against).
    `load`: against the first session of a coach, twice against the second, and so on.
    """

    repeat: int = 100
    wanted: int = 40
    second: int = 30
    match: int = 10
    remote: int = 20
    load: int = 3


@dataclass(frozen=True, slots=True)
class CoachingRules:
    """How coaches rotate: `limit` sessions a coach and `seats` coaches a team in a half-day.

    `remote` lets coaches of another city help those cities that they chose themselves. The bell
    rings `bell` before a turn ends. Each team has one of the `rooms`.
    """

    half_days: tuple[HalfDay, ...] = ()
    limit: int = 2
    seats: int = 1
    remote: bool = True
    bell: Millis = 5 * MINUTE
    weights: CoachingWeights = CoachingWeights()
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageRules:
    """All that a stage has to know to run by itself.

    `short` prefixes numbers in the final (NAR 3), `colour` names one of the palette's city
    colours, `timezone` is an IANA name, `quota` how many laureates the stage has.
    """

    id: str
    name: str
    short: str
    kind: Kind
    colour: str
    timezone: str
    venue: str
    quota: int
    leaderboard: Board
    phases: tuple[Phase, ...]
    rounds: tuple[RoundRules, ...]
    criteria: tuple[Criterion, ...]
    prizes: tuple[Prize, ...]
    entrants_from: tuple[str, ...] = ()
    teams: TeamRules = TeamRules()
    coaching: CoachingRules = CoachingRules()

    @property
    def method(self) -> Method:
        """How its ballots are ranked: as its scored rounds say, which all say the same."""
        scored = (each.method for each in self.rounds if each.scored)
        return next(scored, Method.FAIR_AVERAGE)

    def phase(self, phase: str | None) -> Phase | None:
        """Find a phase by id."""
        return next((each for each in self.phases if each.id == phase), None)

    def round(self, round_id: str | None) -> RoundRules | None:
        """Find a round by id."""
        return next((each for each in self.rounds if each.id == round_id), None)


@dataclass(frozen=True, slots=True)
class ContestRules:
    """What all stages share."""

    id: str
    title: str
    edition: str
    languages: tuple[str, ...]
    stages: tuple[str, ...]
