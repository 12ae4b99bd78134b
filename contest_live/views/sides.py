"""Both sides of what was announced: what a topic shows until an instant, and from then on.

No template knows of it. A page shows the side whose time it is (static/js/instants.js), so that
every screen changes at the instant itself, however long the fragment was on its way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from contest_live.contest.act import Millis
from contest_live.contest.stage import as_of, instants
from contest_live.views.world import Audience, World

Picture = Any
Make = Callable[[World, str, Audience], Picture | None]
_ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class Side:
    """A picture, and the contest times between which it is shown; None: no end on that side."""

    picture: Picture
    since: Millis | None
    until: Millis | None


@dataclass(frozen=True, slots=True)
class Sides:
    """A topic while something is announced for it, in the order of time."""

    sides: tuple[Side, ...]


def announced(make: Make) -> Make:
    """Let a topic show both sides of each instant that is still to come, where they differ."""

    def picture(world: World, stage: str, audience: Audience) -> Picture | None:
        ahead = {each for state in world.stages.values() for each in instants(state, world.now)}
        if not ahead:
            return make(world, stage, audience)
        sides = [Side(make(_at(world, world.now), stage, audience), None, None)]
        for at in sorted(ahead):
            after = make(_at(world, at), stage, audience)
            if after != sides[-1].picture:
                sides[-1] = replace(sides[-1], until=at)
                sides.append(Side(after, at, None))
        return sides[0].picture if len(sides) == 1 else Sides(tuple(sides))

    return picture


def same(before: Picture, now: Picture, at: Millis) -> bool:
    """Say whether what was drawn is still right: the sides whose time is past count no more."""
    if not isinstance(before, Sides):
        return bool(before == now)
    left = [each for each in before.sides if each.until is None or each.until > at]
    left[0] = replace(left[0], since=None)
    return bool(now == (left[0].picture if len(left) == 1 else Sides(tuple(left))))


def _at(world: World, at: Millis) -> World:
    """Give the world as its screens show it at an instant, were nothing else to happen."""
    return replace(world, stages={name: as_of(each, at) for name, each in world.stages.items()})


def drawn(picture: Picture, draw: Callable[[Picture], str]) -> str:
    """Draw a picture, or all its sides; only the one that is seen now bears ids."""
    if not isinstance(picture, Sides):
        return draw(picture)
    now, *later = picture.sides
    return "".join(
        [_wrapped(now, draw(now.picture)), *(_wrapped(each, _later(each, draw)) for each in later)]
    )


def _later(side: Side, draw: Callable[[Picture], str]) -> str:
    return _ID.sub("", draw(side.picture))


def _wrapped(side: Side, html: str) -> str:
    return f'<div class="side"{"".join(_times(side))}>\n{html}\n</div>\n'


def _times(side: Side) -> Iterator[str]:
    if side.since is not None:
        yield f' data-from="{side.since}" hidden'
    if side.until is not None:
        yield f' data-until="{side.until}"'
