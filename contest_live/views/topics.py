"""Every topic that a page can watch: who may, what its picture is, which template draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from contest_live.contest.act import FLOOR, JURY, Role
from contest_live.contest.rules import Scene
from contest_live.contest.teams import JOINING
from contest_live.contest.together import DIRECTING
from contest_live.views import (
    ballots,
    checkin,
    console,
    control,
    deliberation,
    devices,
    director,
    floor,
    follow,
    formation,
    jury,
    overview,
    paper,
    ready,
    scene,
    team,
)
from contest_live.views.acts import STAFF
from contest_live.views.coaching import desk as coaching_desk
from contest_live.views.coaching import phone as coach_phone
from contest_live.views.coaching import team as coached_team
from contest_live.views.render import draw
from contest_live.views.scene.fixed import fixed
from contest_live.views.sides import announced, drawn
from contest_live.views.world import Audience, World

Picture = Any


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: `picture(world, stage, audience)`, or None where that audience may not see.

    `roles` None is public. What is `personal` is drawn for each person, the rest once for all.
    A topic of the whole contest has `staged` False. A `wide` one shows other stages too, and one
    of the `desk` shows what only memory knows. One of the `devices` changes with where they stand
    and how they are; what is a `machine`'s is for whoever sits at it.
    """

    name: str
    picture: Callable[[World, str, Audience], Picture | None]
    roles: frozenset[Role] | None = None
    personal: bool = False
    staged: bool = True
    wide: bool = False
    desk: bool = False
    devices: bool = False
    machine: bool = False
    template: str = ""

    def draw(self, picture: Picture, language: str) -> str:
        """Draw a picture of this topic."""
        template = f"topics/{self.template or self.name}.html"
        return drawn(picture, lambda each: draw(template, language, it=each))


TOPICS: Mapping[str, Topic] = {
    each.name: each
    for each in (
        Topic("scene", announced(scene.picture), wide=True),
        Topic("follow", announced(follow.picture)),
        Topic("overview", announced(overview.picture), staged=False, wide=True),
        Topic("pitched", announced(team.pitched)),
        Topic("mine", team.mine, JOINING, personal=True),
        Topic("floor", announced(floor.picture), STAFF | {Role.SCREEN}),
        Topic("console", console.picture, STAFF),
        Topic("formation", formation.picture, STAFF),
        Topic("checkin", checkin.picture, STAFF),
        Topic("jury", jury.picture, JURY),
        Topic("paper", paper.picture, frozenset({Role.SECRETARY})),
        Topic("deliberation", deliberation.picture, JURY),
        Topic("ballots", ballots.picture, JURY, personal=True),
        *(
            Topic(f"scene-{each}", announced(fixed(each)), wide=True, template="scene")
            for each in Scene
        ),
        Topic("device", devices.own, personal=True, staged=False, devices=True, machine=True),
        Topic("devices", devices.listing, STAFF, devices=True),
        Topic("screens", devices.strip, STAFF, devices=True),
        Topic("ready", ready.picture, STAFF, desk=True),
        Topic("alarms", devices.alarms, STAFF - {Role.HOST}, staged=False, devices=True),
        Topic("director", director.picture, DIRECTING, staged=False, wide=True, desk=True),
        Topic("coaching", coaching_desk.picture, STAFF),
        Topic("coach", coach_phone.picture, frozenset({Role.COACH}), personal=True),
        Topic("coached", coached_team.picture, FLOOR | JURY, personal=True),
        Topic("control", control.picture, frozenset({Role.ORGANISER}), staged=False, desk=True),
    )
}
