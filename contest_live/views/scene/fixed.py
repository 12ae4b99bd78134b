"""One scene for good, on a screen that does not follow the show; messages cover it too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from contest_live.contest.rules import Scene
from contest_live.views.scene import ScenePicture, picture
from contest_live.views.world import Audience, World


def fixed(scene: Scene) -> Callable[[World, str, Audience], ScenePicture | None]:
    """Make the pictures of a scene, whatever the desk has chosen."""

    def of_scene(world: World, stage: str, audience: Audience) -> ScenePicture | None:
        state = world.stages[stage]
        shown = replace(state, screens=replace(state.screens, scene=scene))
        return picture(replace(world, stages={**world.stages, stage: shown}), stage, audience)

    return of_scene
