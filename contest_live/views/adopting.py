"""What the president of a jury adopts: the laureates as computed, or a list of the jury's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contest_live.contest.awards import Adoption, undecided
from contest_live.contest.stage import StageState
from contest_live.views.entries import Entry
from contest_live.views.world import World

Teams = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Place:
    """A laureate's place, and the team that stands there (None: nobody said yet)."""

    place: int
    team: Entry | None


@dataclass(frozen=True, slots=True)
class Adopted:
    """The list that stands adopted; `reason` is why it is not the computed one."""

    laureates: tuple[Entry, ...]
    amended: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Adopting:
    """The list that the president sends: `basis` marks the ranking that it was made from.

    `voided` says that one was adopted, and the ballots have changed since.
    """

    basis: str
    places: tuple[Place, ...]
    teams: tuple[Entry, ...]
    adopted: Adopted | None
    voided: bool


def adopting(world: World, stage: str, teams: Teams) -> Adopting | None:
    """Make the list to adopt, with what is adopted or computed in it; None without a ballot."""
    state = world.stages[stage]
    scored = [each.entry for each in state.standings() if each.ballots]
    if not scored:
        return None
    chosen, standing = _chosen(state), state.awards.adopted
    count = min(state.opened.quota, len(scored))
    return Adopting(
        basis=state.basis(),
        places=tuple(
            Place(n + 1, teams[chosen[n]] if n < len(chosen) else None) for n in range(count)
        ),
        teams=tuple(teams[each] for each in teams if each in scored),
        adopted=adopted(world, standing, teams) if standing else None,
        voided=state.awards.voided,
    )


def adopted(world: World, standing: Adoption, teams: Teams) -> Adopted:
    """Put an adoption into words."""
    laureates = tuple(teams[each] for each in standing.laureates)
    return Adopted(laureates, standing.amended, world.words(standing.reason))


def _chosen(state: StageState) -> tuple[str, ...]:
    """List the laureates that stand adopted, or are computed; of a tie that holds it none."""
    if state.awards.adopted:
        return state.awards.adopted.laureates
    table = state.standings()
    held = {each for group in undecided(state.opened, table) for each in group}
    ranked = [each.entry for each in table if each.rank is not None]
    first_held = next((n for n, each in enumerate(ranked) if each in held), len(ranked))
    return tuple(ranked[:first_held])
