"""Who of those without a team could go where, so that the whole gains most."""

from __future__ import annotations

import time
from collections import defaultdict

from contest_live.contest.teams import Profiles, Roster
from contest_live.planning.model import Model

LONGEST = 5.0
"""Seconds until the best that was found has to do."""
PLACED, READY, COVERED = 1_000, 100, 20
"""What it is worth that somebody has a team, that a team comes nearer to its minimum, and that
one more of its needs is covered. Less than the latter: that a small team grows, not a large one."""


class _Proposal:
    """One model: who goes where, which needs that covers, and how full each team gets."""

    def __init__(self, seen: Roster, profiles: Profiles) -> None:
        self.model = Model()
        self.costs: dict[int, int] = {}
        self.goes: dict[tuple[str, str], int] = {}
        people = seen.without_team()
        for team in seen.members:
            for person in people if seen.left(team) else ():
                self.goes[person, team] = self._worth(PLACED)
        self._once_each()
        for team in seen.members:
            self._seats(seen, team)
            self._needs(seen, profiles, team)

    def _worth(self, value: int) -> int:
        variable = self.model.variable()
        self.costs[variable] = -value
        return variable

    def _once_each(self) -> None:
        by_person = defaultdict(list)
        for (person, _), variable in self.goes.items():
            by_person[person].append((variable, 1))
        for terms in by_person.values():
            self.model.row(0, terms, 1)

    def _coming(self, team: str) -> list[tuple[str, int]]:
        return [(person, each) for (person, to), each in self.goes.items() if to == team]

    def _seats(self, seen: Roster, team: str) -> None:
        """Each seat that is taken costs more than the one before, unless the minimum needs it."""
        coming = [(each, 1) for _, each in self._coming(team)]
        size, least = len(seen.members[team]), seen.facts.rules.minimum
        taken = [
            (self._worth((READY if size + n < least else 0) - size - n), -1)
            for n in range(seen.left(team))
        ]
        self.model.row(0, [*coming, *taken], 0)

    def _needs(self, seen: Roster, profiles: Profiles, team: str) -> None:
        for need in profiles.missing(seen, team):
            able = [(each, 1) for who, each in self._coming(team) if need in profiles.brings[who]]
            if able:
                self.model.row(0, [*able, (self._worth(COVERED), -1)], len(able))

    def found(self, seconds: float) -> dict[str, str]:
        """Solve it; nobody goes anywhere where nothing was found in time."""
        best = self.model.solve(self.costs, time.monotonic() + seconds)
        if best is None:
            return {}
        return {person: team for (person, team), each in self.goes.items() if best.values[each]}


def placements(seen: Roster, profiles: Profiles, seconds: float = LONGEST) -> dict[str, str]:
    """Propose a team for each who has none.

    As many as there are seats come first, then teams that reach their minimum, then needs that
    are covered, then teams of like sizes.
    """
    return _Proposal(seen, profiles).found(seconds)
