"""The rules of a contest as its organiser wrote them: plain values, read from its folder.

Words of the organiser's own (titles of phases, meanings of criteria) are rules, not personal
data, and stand here as they are; names of people and projects are `Text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contest_live.contest.act import Millis


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


class Kind(StrEnum):
    """The two kinds of stage."""

    CITY = "city"
    FINAL = "final"


class Board(StrEnum):
    """What the public sees of the leaderboard; `FROZEN` is the live one, stopped."""

    HIDDEN = "hidden"
    LIVE = "live"
    FROZEN = "frozen"


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

    `slot` is the planned time from one pitch to the next, in seconds.
    """

    id: str
    title: str
    seconds: int
    amber: int
    red: int
    slot: int
    scored: bool


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
