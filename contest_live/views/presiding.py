"""What only the president of a jury decides: the order of equal teams, and the favourites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from contest_live.contest.awards import undecided
from contest_live.contest.ranking import Standing
from contest_live.contest.rules import PrizeKind
from contest_live.contest.stage import StageState
from contest_live.views.jury import Scoring, Team, scoring

Teams = Mapping[str, Team]


@dataclass(frozen=True, slots=True)
class Tie:
    """Equal teams, and the places (3, 4) that they share."""

    teams: tuple[Team, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Favourite:
    """A favourite's prize: its team, if chosen, and those that have another favourite already."""

    prize: str
    title: str
    chosen: Team | None
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Presiding:
    """All that the president decides; of each `settled` tie the teams stand best first."""

    teams: tuple[Team, ...]
    ties: tuple[Tie, ...]
    settled: tuple[Tie, ...]
    favourites: tuple[Favourite, ...]


def presiding(state: StageState, teams: Teams) -> Presiding | None:
    """Make the president's part: None before scoring is closed, and once all is published."""
    if scoring(state) is not Scoring.CLOSED:
        return None
    table = state.standings()
    ties = tuple(_tie(table, teams, group) for group in undecided(state.opened, table))
    return Presiding(tuple(teams.values()), ties, _settled(table, teams), _favourites(state, teams))


def _tie(table: tuple[Standing, ...], teams: Teams, group: tuple[str, ...]) -> Tie:
    first = next(each.rank for each in table if each.entry in group) or 1
    passed = tuple(each for entry, each in teams.items() if entry in group)
    return Tie(passed, tuple(range(first, first + len(group))))


def _settled(table: tuple[Standing, ...], teams: Teams) -> tuple[Tie, ...]:
    """Find the equal teams that nevertheless have a rank each."""
    scored = [each for each in table if each.score is not None]
    groups = (tuple(equal) for _, equal in groupby(scored, key=lambda each: each.score))
    return tuple(
        Tie(tuple(teams[each.entry] for each in equal), tuple(each.rank or 0 for each in equal))
        for equal in groups
        if len(equal) > 1 and len({each.rank for each in equal}) == len(equal)
    )


def _favourites(state: StageState, teams: Teams) -> tuple[Favourite, ...]:
    given = state.awards.favourites
    return tuple(
        Favourite(
            each.id,
            each.title,
            teams[given[each.id]] if each.id in given else None,
            frozenset(entry for prize, entry in given.items() if prize != each.id),
        )
        for each in state.opened.prizes
        if each.kind is PrizeKind.FAVOURITE
    )
