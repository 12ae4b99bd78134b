"""Who fits where: what somebody would bring that a team needs and nobody in it brings yet.

Nothing else counts: no test of anybody's personality is ever used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contest_live.contest.act import N_
from contest_live.contest.teams.roster import Roster, no_seat, unseated

MOST = 3


@dataclass(frozen=True, slots=True)
class Profiles:
    """What each project needs, and what each person brings."""

    needs: Mapping[str, tuple[str, ...]]
    brings: Mapping[str, frozenset[str]]

    def missing(self, seen: Roster, team: str) -> tuple[str, ...]:
        """List what a team needs and nobody in it brings."""
        covered = frozenset[str]().union(*(self.brings[each] for each in seen.members[team]))
        return tuple(each for each in self.needs[team] if each not in covered)

    def gain(self, seen: Roster, person: str, team: str) -> tuple[str, ...]:
        """List what of that a person would bring."""
        brings = self.brings[person]
        return tuple(each for each in self.missing(seen, team) if each in brings)


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
    """Suggest to a person the teams in which they could be, best first."""
    if unseated(seen, person):
        return ()
    possible = (team for team in seen.members if no_seat(seen, person, team) is None)
    found = (suggestion(seen, profiles, person, team) for team in possible)
    return tuple(sorted(found, key=lambda each: _rank(seen, each))[:most])


def people_for(
    seen: Roster, profiles: Profiles, team: str, most: int = MOST
) -> tuple[Suggestion, ...]:
    """Suggest to a team that has a seat the people who are in none, best first."""
    if not seen.left(team):
        return ()
    found = (suggestion(seen, profiles, person, team) for person in seen.without_team())
    return tuple(sorted(found, key=lambda each: -len(each.gain))[:most])


def _rank(seen: Roster, suggested: Suggestion) -> tuple[int, int]:
    """What is missing counts first, then who is few."""
    return -len(suggested.gain), len(seen.members[suggested.team])


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
