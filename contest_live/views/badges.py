"""Badges: the door of each person on the floor of a stage, to be printed or shown at the table.

Only of those who act for themselves alone: nobody is shown how to come in as a host or a juror.
"""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import FLOOR, Role
from contest_live.contest.public import card
from contest_live.views.console.names import Place
from contest_live.views.entries import Entry, entry
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge: the first name, the project that its person carries, and the door."""

    person: str
    name: str
    role: Role
    project: Entry | None
    link: str


def badges(world: World, stage: str, person: str = "") -> tuple[Badge, ...]:
    """Make the badges of a stage, or one person's."""
    place = Place(world, stage)
    met = place.state.attendance
    links = {each.actor: each.link for each in world.desk.doors}
    carried = {each.lead: card(place.state, each.id) for each in met.projects.values()}
    return tuple(
        Badge(
            person=each.id,
            name=place.full(each.id),
            role=each.role,
            project=entry(world, carried[each.id]) if each.id in carried else None,
            link=links[each.id],
        )
        for each in met.people.values()
        if each.role in FLOOR and each.id in links and person in {"", each.id}
    )
