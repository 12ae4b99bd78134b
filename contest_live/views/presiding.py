"""What only a president decides: the closing, equal teams, favourites, the ranking adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contest_live.contest.awards import undecided
from contest_live.contest.ranking import Standing
from contest_live.contest.rules import PrizeKind
from contest_live.contest.stage import StageState
from contest_live.views.adopting import Adopting, adopting
from contest_live.views.entries import Entry
from contest_live.views.jury import Scoring, scoring
from contest_live.views.matters import matters
from contest_live.views.reasons import words
from contest_live.views.words import Words
from contest_live.views.world import World

Teams = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Tie:
    """Equal teams and the places (3, 4) that they share; once settled, teams stand best first."""

    teams: tuple[Entry, ...]
    places: tuple[int, ...]
    settled: bool

    @property
    def key(self) -> str:
        """Name this tie: the same whatever the order."""
        return min(each.id for each in self.teams)


@dataclass(frozen=True, slots=True)
class Favourite:
    """A favourite's prize: its team, if chosen, and those that have another favourite already."""

    prize: str
    title: str
    chosen: Entry | None
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A team whose ballots are missing, and whose they are."""

    team: Entry
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """The host `by` asks to close without these ballots; `missing` is how a form names them."""

    by: str
    lacking: tuple[Lacking, ...]
    missing: tuple[str, ...]
    matters: Words | None


@dataclass(frozen=True, slots=True)
class Presiding:
    """All that the president decides, and may decide again until the publication.

    While a `closing` is asked for, nothing else is. `cannot` says why there is no ranking, where
    the round's method has none for these ballots.
    """

    closing: Closing | None
    teams: tuple[Entry, ...]
    ties: tuple[Tie, ...]
    favourites: tuple[Favourite, ...]
    adopting: Adopting | None = None
    cannot: Words | None = None


def presiding(world: World, stage: str, teams: Teams) -> Presiding | None:
    """Make the president's part: None while the jury scores, and once all is published."""
    state = world.stages[stage]
    if scoring(state) is Scoring.OPEN and state.scoring.asked:
        closing = _closing(world, stage, teams, state.scoring.asked.by)
        return Presiding(closing, (), (), ())
    if scoring(state) is not Scoring.CLOSED:
        return None
    table = state.standings()
    ties = tuple(_tie(table, teams, group) for group in undecided(state.opened, state.unsettled()))
    favourites, why = _favourites(state, teams), state.cannot_rank()
    cannot = words(why, lambda team: teams[team].label) if why else None
    listed = adopting(world, stage, teams)
    return Presiding(None, tuple(teams.values()), ties, favourites, listed, cannot)


def _closing(world: World, stage: str, teams: Teams, by: str) -> Closing:
    state = world.stages[stage]
    owed, people = state.scoring.owed(state.jury()), state.attendance.people
    lacking = tuple(
        Lacking(
            teams[entry],
            tuple(world.full(people[juror]) for each, juror in owed if each == entry),
        )
        for entry in dict.fromkeys(entry for entry, _ in owed)
    )
    missing = tuple(f"{entry}/{juror}" for entry, juror in owed)
    return Closing(world.person(stage, by), lacking, missing, matters(state))


def _tie(table: tuple[Standing, ...], teams: Teams, group: tuple[str, ...]) -> Tie:
    equal = [each for each in table if each.entry in group]
    first = equal[0].rank or 1
    return Tie(
        teams=tuple(teams[each.entry] for each in equal),
        places=tuple(range(first, first + len(equal))),
        settled=len({each.rank for each in equal}) == len(equal),
    )


def _favourites(state: StageState, teams: Teams) -> tuple[Favourite, ...]:
    given = state.awards.favourites
    return tuple(
        Favourite(
            each.id,
            each.title,
            teams.get(given.get(each.id, "")),
            frozenset(entry for prize, entry in given.items() if prize != each.id),
        )
        for each in state.opened.prizes
        if each.kind is PrizeKind.FAVOURITE
    )
