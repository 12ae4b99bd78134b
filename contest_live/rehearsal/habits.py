"""How each seat of a jury scores, and what it does wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace

NEVER = -1


@dataclass(frozen=True, slots=True)
class Habits:
    """How a juror scores; teams are counted from 0 as they come.

    A ballot is sent between `soonest` and `latest` after its card came (contest milliseconds).
    `corrects` one, `forgets` one, tries `out_of_range` in one, `withdraws` one and scores it again,
    `knows` one and says so. One who `misses` a first one came late.
    """

    soonest: int
    latest: int
    corrects: int = NEVER
    forgets: int = NEVER
    out_of_range: int = NEVER
    withdraws: int = NEVER
    knows: int = NEVER
    misses: int = NEVER


def habits(seat: int, seconds: int) -> Habits:
    """Give each seat of a jury its habits, in a round whose pitches last so many seconds."""
    usual = Habits(400 * seconds, 1_300 * seconds)
    match seat:
        case 1:
            return replace(usual, corrects=1, knows=2)
        case 2:
            return replace(usual, out_of_range=0, withdraws=2)
        case 3:
            return replace(usual, forgets=1)
        case 4:
            return replace(usual, misses=0)
        case 5:
            return replace(usual, soonest=3_000 * seconds, latest=4_000 * seconds)
        case _:
            return usual
