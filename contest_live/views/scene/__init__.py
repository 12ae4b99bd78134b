"""What a stage's projected screens show. Made of `Public` values and words, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contest_live.contest.public import Public, public
from contest_live.contest.rules import Kind, Scene
from contest_live.views.scene import coaches, few, passing, ranks, teams, welcome
from contest_live.views.world import Audience, World

Body = coaches.Coaches | few.Body | passing.Body | ranks.Body | teams.Body | welcome.Body


@dataclass(frozen=True, slots=True)
class Strip:
    """The head of every scene: where, in which phase, by which wall clock."""

    final: bool
    city: str
    colour: str
    zone: str
    phase: str


@dataclass(frozen=True, slots=True)
class ScenePicture:
    """A scene. `body.kind` names its template, in templates/parts/scenes/."""

    stage: str
    strip: Strip
    body: Body


SCENES: Mapping[Scene, Callable[[World, Public], Body]] = {
    Scene.WELCOME: welcome.welcome,
    Scene.ORDER: passing.order,
    Scene.TIMER: passing.timer,
    Scene.TEAMS: teams.wall,
    Scene.JURY: few.jury,
    Scene.PAUSE: few.pause,
    Scene.CITIES: welcome.cities,
    Scene.DELIBERATION: few.deliberation,
    Scene.LEADERBOARD: ranks.board,
    Scene.LAUREATES: ranks.laureates,
    Scene.COACHING: coaches.coaches,
}


def picture(world: World, stage: str, _audience: Audience) -> ScenePicture | None:
    """Make the scene of a stage; None where no stage is open."""
    state = world.stages.get(stage)
    if state is None or state.rules is None:
        return None
    shown = public(state)
    rules = shown.rules
    phase = rules.phase(shown.phase)
    strip = Strip(
        final=rules.kind is Kind.FINAL,
        city=rules.name,
        colour=rules.colour,
        zone=rules.timezone,
        phase=phase.title if phase else "",
    )
    return ScenePicture(stage, strip, _body(world, shown))


def _body(world: World, shown: Public) -> Body:
    """Black is black; a message covers every scene."""
    if shown.dark:
        return few.Blackout()
    if shown.message:
        return few.Message(world.words(shown.message))
    return SCENES[shown.scene](world, shown)
