"""All cities at once: phase, who is on stage, seconds, ahead or behind the plan, laureates.

The final has a card once it runs; before that it is a line that says when and where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contest_live.contest.act import Millis
from contest_live.contest.public import Passing, Public, public
from contest_live.contest.rules import Kind
from contest_live.views import plan
from contest_live.views.entries import Entry, entry
from contest_live.views.timers import Countdown, countdown
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class City:
    """A stage among the others. Before its first phase it has none, and `opens` says when.

    `laureates` are the published ones, the first one first.
    """

    stage: str
    name: str
    colour: str
    zone: str
    phase: str
    opens: Millis
    timer: Countdown | None
    entry: Entry | None
    place: int
    passed: int
    total: int
    behind: plan.Behind | None
    laureates: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The final before it runs: when and where."""

    stage: str
    name: str
    at: Millis
    zone: str
    venue: str


@dataclass(frozen=True, slots=True)
class OverviewPicture:
    """The whole contest."""

    contest: str
    edition: str
    cities: tuple[City, ...]
    final: Upcoming | None


def picture(world: World, _stage: str, _audience: Audience) -> OverviewPicture | None:
    """Make the overview; None before the contest is open."""
    rules = world.contest.rules
    if rules is None:
        return None
    return OverviewPicture(rules.title, rules.edition, cities(world), upcoming(world))


def stages(world: World) -> Iterator[Public]:
    """Give every open stage as the public may know it, in the contest's order."""
    order = world.contest.rules.stages if world.contest.rules else tuple(world.stages)
    opened = (world.stages[each] for each in order if each in world.stages)
    return (public(each) for each in opened if each.rules)


def cities(world: World) -> tuple[City, ...]:
    """Describe every city, and the final once it runs."""
    shown = (each for each in stages(world) if each.phase or each.rules.kind is Kind.CITY)
    return tuple(_city(world, each) for each in shown)


def upcoming(world: World) -> Upcoming | None:
    """Announce the final until it runs."""
    for each in stages(world):
        rules = each.rules
        if rules.kind is Kind.FINAL and not each.phase:
            starts = rules.phases[0].starts
            return Upcoming(rules.id, rules.name, starts, rules.timezone, rules.venue)
    return None


def _city(world: World, shown: Public) -> City:
    rules, timer = shown.rules, shown.timer
    phase = rules.phase(shown.phase)
    on_stage = [each.place for each in shown.turns if each.passing is Passing.ON_STAGE]
    return City(
        stage=rules.id,
        name=rules.name,
        colour=rules.colour,
        zone=rules.timezone,
        phase=phase.title if phase else "",
        opens=rules.phases[0].starts,
        timer=countdown(timer, shown.round) if timer and shown.round else None,
        entry=entry(world, shown.on_stage) if shown.on_stage else None,
        place=on_stage[0] if on_stage else 0,
        passed=sum(each.passing is Passing.PASSED for each in shown.turns),
        total=len(shown.turns),
        behind=plan.behind(shown),
        laureates=tuple(
            entry(world, each.card) for each in shown.laureates or () if not each.favourite
        ),
    )
