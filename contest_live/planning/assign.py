"""Who goes where, so that the whole gains most: an assignment of people to seats."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence

from contest_live.planning.model import Model

LONGEST = 5.0
"""Seconds until the best that was found has to do."""


def assign(
    people: Sequence[str],
    seats: Mapping[str, int],
    gain: Mapping[tuple[str, str], int],
    seconds: float = LONGEST,
) -> tuple[tuple[str, str], ...]:
    """Give people (each at most once) to teams (up to their seats) with the greatest total gain.

    `gain` holds the (person, team) pairs that are possible; one that gains nothing, or that
    names nobody here, is never chosen. The answer follows the order of `people`.
    """
    model = Model()
    useful = {
        (person, team): model.variable()
        for person in people
        for team in seats
        if gain.get((person, team), 0) > 0
    }
    by_person, by_team = defaultdict(list), defaultdict(list)
    for (person, team), variable in useful.items():
        by_person[person].append((variable, 1))
        by_team[team].append((variable, 1))
    for terms in by_person.values():
        model.row(0, terms, 1)
    for team, terms in by_team.items():
        model.row(0, terms, seats[team])
    costs = {variable: -gain[pair] for pair, variable in useful.items()}
    found = model.solve(costs, time.monotonic() + seconds)
    return tuple(pair for pair, each in useful.items() if found and found.values[each])
