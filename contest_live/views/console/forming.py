"""Who has no team yet, on the console of their city before the teams are frozen."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import MINUTE, Millis
from contest_live.views.console.names import Place

AHEAD = 10 * MINUTE
"""How long before the end those without a team stand before the host."""


@dataclass(frozen=True, slots=True)
class Forming:
    """How many have no team, told from `pressing` on, until teams are frozen."""

    alone: int
    pressing: Millis


def forming(place: Place) -> Forming | None:
    """Count who has no team; None while no end is set, or where all have one."""
    until, alone = place.state.teams.until, len(place.state.roster().without_team())
    return Forming(alone, until - AHEAD) if until is not None and alone else None
