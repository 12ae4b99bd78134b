"""A project in words, as every surface shows it: one number and one pictogram, wherever it is."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.public import Card
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Entry:
    """A project; `label` is its number (NAR 3 in the final).

    `said` is how the first name is spoken, `title_said` the title.
    """

    id: str
    label: str
    pictogram: str
    title: str
    first: str
    said: str
    title_said: str


def entry(world: World, card: Card) -> Entry:
    """Put a card into words."""
    return Entry(
        card.entry,
        card.label,
        card.pictogram,
        world.words(card.title),
        world.words(card.first),
        world.words(card.said),
        world.words(card.title_said),
    )
