"""The stage floor (retour scène): seconds, the next two names as spoken, a private word."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.public import public
from contest_live.views.entries import Entry, entry
from contest_live.views.timers import Countdown, countdown
from contest_live.views.world import Audience, World

SHOWN = 2


@dataclass(frozen=True, slots=True)
class FloorPicture:
    """What the floor and a host's phone read; `prompt` is not for the room."""

    name: str
    colour: str
    zone: str
    phase: str
    on_stage: Entry | None
    timer: Countdown | None
    following: tuple[Entry, ...]
    prompt: str


def picture(world: World, stage: str, _audience: Audience) -> FloorPicture | None:
    """Make the floor's picture of a stage."""
    state = world.stages.get(stage)
    if state is None or state.rules is None:
        return None
    shown = public(state)
    phase = shown.rules.phase(shown.phase)
    timer = shown.timer
    return FloorPicture(
        name=shown.rules.name,
        colour=shown.rules.colour,
        zone=shown.rules.timezone,
        phase=phase.title if phase else "",
        on_stage=entry(world, shown.on_stage) if shown.on_stage else None,
        timer=countdown(timer, shown.round) if timer and shown.round else None,
        following=tuple(entry(world, each.card) for each in shown.following[:SHOWN]),
        prompt=world.words(state.screens.prompt),
    )
