"""Scenes of few words: the black, a message, the pause, the deliberation, the jury."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from contest_live.contest.act import Millis
from contest_live.contest.public import Public, Seat
from contest_live.contest.rules import Scene
from contest_live.views import plan
from contest_live.views.world import World


@dataclass(frozen=True, slots=True)
class Blackout:
    """Nothing at all."""

    kind: ClassVar[str] = "blackout"


@dataclass(frozen=True, slots=True)
class Message:
    """Words of the host, over everything."""

    kind: ClassVar[str] = "message"
    words: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause; `until` is when the next phase is planned, if the programme has this pause."""

    kind: ClassVar[str] = "pause"
    until: Millis | None


@dataclass(frozen=True, slots=True)
class Deliberation:
    """The jury is away."""

    kind: ClassVar[str] = "deliberation"


@dataclass(frozen=True, slots=True)
class Juror:
    """A member of the jury in words."""

    name: str
    function: str
    president: bool


@dataclass(frozen=True, slots=True)
class Jury:
    """The jury, in protocol order; nobody before it is known."""

    kind: ClassVar[str] = "jury"
    people: tuple[Juror, ...]


Body = Blackout | Message | Pause | Deliberation | Jury


def pause(_world: World, shown: Public) -> Pause:
    """Make the pause; one that a host calls outside the programme has no planned end."""
    phase, after = shown.rules.phase(shown.phase), plan.following(shown)
    planned = phase is not None and phase.scene is Scene.PAUSE
    return Pause(after.starts if planned and after else None)


def deliberation(_world: World, _shown: Public) -> Deliberation:
    """Make the deliberation."""
    return Deliberation()


def jury(world: World, shown: Public) -> Jury:
    """Present the jury."""
    return Jury(tuple(_juror(world, each) for each in shown.jury))


def _juror(world: World, seat: Seat) -> Juror:
    name = f"{world.words(seat.first)} {world.words(seat.last)}".strip()
    return Juror(name, world.words(seat.function), seat.president)
