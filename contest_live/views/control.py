"""The organiser's control room: every door, who is in, and in a trial what plays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from contest_live.contest import contest
from contest_live.contest.act import Role
from contest_live.contest.rules import Kind
from contest_live.views.formats import local
from contest_live.views.words import Words, gettext
from contest_live.views.world import Audience, Door, World

# A rehearsal leaps over the hours in which nothing happens: these speeds are of the rest.
SIX_MINUTES = 32.0
SPEEDS = (
    (gettext("en six minutes"), SIX_MINUTES),
    (gettext("en une demi-heure"), SIX_MINUTES / 5),
    (gettext("à la vitesse réelle"), 1.0),
)
ORDER = tuple(Role)
ITSELF = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Entrance:
    """A door: whose it is, and how many pages are open by it."""

    id: str
    role: Role | None
    name: str
    link: str
    present: int


@dataclass(frozen=True, slots=True)
class StageDoors:
    """The doors of a stage, by role; those of the whole contest have no stage."""

    id: str
    name: str
    colour: str
    groups: tuple[tuple[Role | None, tuple[Entrance, ...]], ...]
    present: int

    @property
    def count(self) -> int:
        """How many doors there are."""
        return sum(len(doors) for _, doors in self.groups)


@dataclass(frozen=True, slots=True)
class Stop:
    """One of the three things to try in the first minute; `door` is whose QR it shows."""

    stage: str
    name: str
    door: str = ""


@dataclass(frozen=True, slots=True)
class Tour:
    """The first minute of a trial: score in a city, see the screen of another, host a third.

    `alone`: this machine serves itself only, so that a phone can open no link.
    """

    score: Stop | None
    see: Stop | None
    host: Stop | None
    alone: bool


@dataclass(frozen=True, slots=True)
class Rehearsing:
    """What plays, `percent` of it done, and the speeds to choose from."""

    playing: bool
    percent: int
    said: str
    two_days: bool
    speeds: tuple[tuple[Words, float], ...] = SPEEDS


@dataclass(frozen=True, slots=True)
class ControlPicture:
    """The control room. Outside a trial there is no tour and no rehearsal."""

    stages: tuple[StageDoors, ...]
    present: int
    tour: Tour | None
    rehearsal: Rehearsing | None


def picture(world: World, _stage: str, audience: Audience) -> ControlPicture | None:
    """Make the control room, for the organiser alone."""
    if audience.role is not Role.ORGANISER:
        return None
    stages = tuple(filter(None, (_doors(world, each) for each in ("", *_stages(world)))))
    return ControlPicture(
        stages=stages,
        present=sum(each.present for each in stages),
        tour=_tour(world) if world.contest.trial else None,
        rehearsal=_rehearsal(world) if world.contest.trial else None,
    )


def _stages(world: World) -> tuple[str, ...]:
    known = world.contest.rules.stages if world.contest.rules else tuple(world.stages)
    return tuple(each for each in known if each in world.stages and world.stages[each].rules)


def _doors(world: World, stage: str) -> StageDoors | None:
    rules = world.stages[stage].rules if stage else None
    doors = [_entrance(world, each) for each in world.desk.doors if each.stage == stage]
    if not doors:
        return None
    return StageDoors(
        id=stage or "contest",
        name=rules.name if rules else "",
        colour=rules.colour if rules else "",
        groups=_by_role(doors),
        present=sum(each.present for each in doors),
    )


def _by_role(doors: list[Entrance]) -> tuple[tuple[Role | None, tuple[Entrance, ...]], ...]:
    grouped = groupby(sorted(doors, key=_protocol), key=lambda each: each.role)
    return tuple((role, tuple(each)) for role, each in grouped)


def _protocol(entrance: Entrance) -> tuple[int, str]:
    return ORDER.index(entrance.role) if entrance.role else len(ORDER), entrance.id


def _entrance(world: World, door: Door) -> Entrance:
    return Entrance(
        id=door.id,
        role=_role(world, door),
        name=world.person(door.stage, door.actor),
        link=door.link,
        present=world.desk.present.get(door.actor, 0),
    )


def _role(world: World, door: Door) -> Role | None:
    state = world.stages.get(door.stage)
    here = state.attendance.role(door.actor) if state else None
    return here or contest.role(world.contest, door.actor)


def _cities(world: World) -> tuple[str, ...]:
    return tuple(each for each in _stages(world) if world.stages[each].opened.kind is Kind.CITY)


def _tour(world: World) -> Tour:
    stops = [Stop(each, world.stages[each].opened.name) for each in _cities(world)[:3]]
    score, see, host = (*stops, None, None, None)[:3]
    if score:
        score = Stop(score.stage, score.name, _juror_door(world, score.stage))
    return Tour(score, see, host, urlsplit(world.desk.address).hostname in ITSELF)


def _juror_door(world: World, stage: str) -> str:
    """Find the door of the last juror by protocol, whose seat robots leave free."""
    by_actor = {each.actor: each.id for each in world.desk.doors if each.stage == stage}
    jury = world.stages[stage].jury()
    return next((by_actor[each] for each in reversed(jury) if each in by_actor), "")


def _rehearsal(world: World) -> Rehearsing:
    cities = [world.stages[each].opened for each in _cities(world)]
    days = {local(phase.starts, each.timezone).date() for each in cities for phase in each.phases}
    playing = world.desk.rehearsal
    return Rehearsing(
        playing=playing.playing,
        percent=round(playing.done * 100),
        said=playing.said,
        two_days=len(days) == 2,
    )
