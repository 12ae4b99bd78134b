"""What a public eye may know of teams: who is in which, what they look for, how many are free.

It holds no proposal and no answer, no surname, and nobody who has no team.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contest_live.contest.act import Millis, Text
from contest_live.contest.public.cards import Card, card
from contest_live.contest.rules import Kind
from contest_live.contest.stage.state import StageState
from contest_live.contest.teams import Formation, Roster, Standing, standing

FEWEST = 4
"""Of fewer free people none are counted in public: it would point at somebody."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team as the room sees it: first names, its lead's first, and the needs nobody covers yet.

    It is `heard` once its pitch was called.
    """

    card: Card
    standing: Standing
    heard: bool
    line: Text | None
    needs: tuple[str, ...]
    members: tuple[Text, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Gathering:
    """How far a stage is with its teams; `until` is when this part ends as planned."""

    formation: Formation = Formation.CLOSED
    until: Millis | None = None
    teams: tuple[Team, ...] = ()
    free: int = 0


def gathering(state: StageState) -> Gathering:
    """Reduce what is known of a city's teams to what is public; a final forms none."""
    if state.opened.kind is Kind.FINAL:
        return Gathering()
    seen = state.roster()
    free = len(seen.without_team())
    return Gathering(
        formation=state.teams.formation,
        until=state.teams.until,
        teams=tuple(_teams(state, seen)),
        free=free if free >= FEWEST else 0,
    )


def _teams(state: StageState, seen: Roster) -> Iterator[Team]:
    heard, profiles = _heard(state), state.profiles()
    people = state.attendance.people
    for entry, members in seen.members.items():
        found = standing(state.teams, seen, entry)
        assert found
        yield Team(
            card=card(state, entry),
            standing=found,
            heard=entry in heard,
            line=state.attendance.projects[entry].line,
            needs=profiles.missing(seen, entry),
            members=tuple(people[each].first for each in members),
            left=seen.left(entry),
        )


def _heard(state: StageState) -> frozenset[str]:
    rounds = (each.id for each in state.opened.rounds if not each.scored)
    return frozenset(
        entry for each in rounds for entry in (*state.pitches.passed(each), *state.on_stage(each))
    )
