"""Who fits where: what somebody would bring that a team needs and nobody in it brings yet.

Nothing else counts: no test of anybody's personality is ever used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from contest_live.contest.act import N_, Same
from contest_live.contest.teams.roster import Roster, unseated

MOST = 3
KEPT = 16


@dataclass(frozen=True, slots=True)
class Profiles:
    """What each project needs, and what each person brings."""

    needs: Mapping[str, tuple[str, ...]]
    brings: Mapping[str, frozenset[str]]

    def wanted(self, seen: Roster) -> Mapping[str, tuple[str, ...]]:
        """List what each team needs and nobody in it brings."""
        return _wanted(Same(seen, self))

    def missing(self, seen: Roster, team: str) -> tuple[str, ...]:
        """List what a team needs and nobody in it brings."""
        return self.wanted(seen)[team]

    def gain(self, seen: Roster, person: str, team: str) -> tuple[str, ...]:
        """List what of that a person would bring."""
        brings = self.brings[person]
        return tuple(each for each in self.missing(seen, team) if each in brings)


@lru_cache(maxsize=KEPT)
def _wanted(same: Same) -> dict[str, tuple[str, ...]]:
    """List what each team misses, once for all who look."""
    seen, profiles = same.parts
    return {
        team: tuple(_uncovered(profiles, team, within)) for team, within in seen.members.items()
    }


@lru_cache(maxsize=KEPT)
def _openings(same: Same) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """List the teams that have a seat, how many they are and what they miss."""
    seen, profiles = same.parts
    return tuple(
        (team, len(members), profiles.missing(seen, team))
        for team, members in seen.members.items()
        if seen.left(team)
    )


def _uncovered(profiles: Profiles, team: str, members: Iterable[str]) -> Iterator[str]:
    covered = frozenset[str]().union(*(profiles.brings[each] for each in members))
    return (each for each in profiles.needs[team] if each not in covered)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That a person join a team, and why: a sentence with its facts, best gain first."""

    person: str
    team: str
    gain: tuple[str, ...]
    sentence: str
    facts: Mapping[str, str | int]


def teams_for(
    seen: Roster, profiles: Profiles, person: str, most: int = MOST
) -> tuple[Suggestion, ...]:
    """Suggest to a person the teams they could be in: what gains most first, then who is few."""
    if unseated(seen, person):
        return ()
    own, brings = seen.home.get(person), profiles.brings[person]
    ranked = sorted(
        (-len(brings.intersection(wanted)), size, place, team)
        for place, (team, size, wanted) in enumerate(_openings(Same(seen, profiles)))
        if team != own
    )
    return tuple(suggestion(seen, profiles, person, team) for *_, team in ranked[:most])


def people_for(
    seen: Roster, profiles: Profiles, team: str, most: int = MOST
) -> tuple[Suggestion, ...]:
    """Suggest to a team that has a seat the people who are in none, best first."""
    if not seen.left(team):
        return ()
    missing = set(profiles.missing(seen, team))
    free = sorted(seen.without_team(), key=lambda each: -len(missing & profiles.brings[each]))
    return tuple(suggestion(seen, profiles, person, team) for person in free[:most])


def suggestion(seen: Roster, profiles: Profiles, person: str, team: str) -> Suggestion:
    """Say why a person would fit into a team."""
    gain, size = profiles.gain(seen, person, team), len(seen.members[team])
    least = seen.facts.rules.minimum
    facts: dict[str, str | int]
    if gain:
        sentence, facts = N_("Couvre ce qui manque encore : %(needs)s."), {"needs": ", ".join(gain)}
    elif size < least:
        sentence = N_("L'équipe n'a pas encore le minimum : %(size)s sur %(least)s.")
        facts = {"size": size, "least": least}
    else:
        sentence, facts = N_("Places libres : %(seats)s."), {"seats": seen.left(team)}
    return Suggestion(person, team, gain, sentence, facts)
