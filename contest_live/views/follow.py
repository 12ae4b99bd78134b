"""A city on anybody's phone: now, the next three with expected times, results, the programme."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contest_live.contest.act import Millis
from contest_live.contest.pace import Expected
from contest_live.contest.public import Public, Turn, public
from contest_live.contest.rules import Scene
from contest_live.views import plan
from contest_live.views.entries import Entry, entry
from contest_live.views.scene import few, passing, ranks
from contest_live.views.timers import Countdown, countdown
from contest_live.views.world import Audience, World

SHOWN = 3


class Doing(StrEnum):
    """What a stage does now, in one word."""

    BEFORE = "before"
    PITCH = "pitch"
    PAUSE = "pause"
    DELIBERATION = "deliberation"
    COMING = "coming"
    PASSED = "passed"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who is still to pass, and when that is expected."""

    entry: Entry
    expected: Expected | None


@dataclass(frozen=True, slots=True)
class FollowPicture:
    """What somebody in the room, or at home, follows."""

    stage: str
    name: str
    colour: str
    zone: str
    venue: str
    phase: str
    doing: Doing
    until: Millis | None
    on_stage: Entry | None
    timer: Countdown | None
    place: int
    total: int
    coming: tuple[Coming, ...]
    laureates: tuple[ranks.Laureate, ...] | None
    ranks: tuple[ranks.Rank, ...] | None
    days: tuple[plan.Day, ...]


def picture(world: World, stage: str, _audience: Audience) -> FollowPicture | None:
    """Make the public page of a stage."""
    state = world.stages.get(stage)
    if state is None or state.rules is None:
        return None
    shown = public(state)
    rules, timer = shown.rules, shown.timer
    phase = rules.phase(shown.phase)
    return FollowPicture(
        stage=stage,
        name=rules.name,
        colour=rules.colour,
        zone=rules.timezone,
        venue=rules.venue,
        phase=phase.title if phase else "",
        doing=doing(shown),
        until=few.pause(world, shown).until,
        on_stage=entry(world, shown.on_stage) if shown.on_stage else None,
        timer=countdown(timer, shown.round) if timer and shown.round else None,
        place=passing.place(shown),
        total=len(shown.turns),
        coming=tuple(_coming(world, each) for each in shown.following[:SHOWN]),
        laureates=ranks.honoured(world, shown),
        ranks=ranks.ranks(world, shown) or None,
        days=plan.days(shown),
    )


def doing(shown: Public) -> Doing:
    """Say what a stage does now."""
    if shown.timer:
        return Doing.PITCH
    if not shown.phase:
        return Doing.BEFORE
    if shown.scene in {Scene.PAUSE, Scene.DELIBERATION}:
        return Doing(shown.scene.value)
    if shown.following:
        return Doing.COMING
    return Doing.PASSED if shown.turns else Doing.PHASE


def _coming(world: World, turn: Turn) -> Coming:
    return Coming(entry(world, turn.card), turn.expected)
