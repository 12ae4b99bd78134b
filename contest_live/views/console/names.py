"""How a stage's people and projects are named at its desk."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.public import Card, card
from contest_live.contest.rules import StageRules
from contest_live.contest.stage import StageState
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Place:
    """A stage as its own desk sees it, with the words of its texts."""

    world: World
    stage: str

    @property
    def state(self) -> StageState:
        """The stage as it stands."""
        return self.world.stages[self.stage]

    @property
    def is_open(self) -> bool:
        """Whether the stage is there and has its rules."""
        return self.stage in self.world.stages and self.state.rules is not None

    @property
    def rules(self) -> StageRules:
        """The stage's rules."""
        return self.state.opened

    def card(self, entry: str) -> Card:
        """Describe an entry."""
        return card(self.state, entry)

    def title(self, entry: str) -> str:
        """Name an entry by its project."""
        return self.world.words(self.card(entry).title)

    def first(self, person: str) -> str:
        """Name somebody by first name; empty for a stranger."""
        return self.world.person(self.stage, person)

    def full(self, person: str) -> str:
        """Name somebody by first and last name."""
        return self.world.full(self.state.attendance.people[person])

    def waiting(self, round_id: str) -> tuple[str, ...]:
        """List who is still to pass in a round."""
        return self.state.waiting(round_id)
