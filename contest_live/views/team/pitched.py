"""The pitches heard so far, as cards that all phones of a city share: nothing personal is here."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Millis
from contest_live.contest.public import Team, gathering
from contest_live.contest.rules import Kind
from contest_live.contest.teams import FORMING, Formation
from contest_live.views.entries import Entry, entry
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class Pitched:
    """A project as it was heard: its line, who is in its team by first name, what it looks for."""

    entry: Entry
    line: str
    needs: tuple[str, ...]
    members: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True)
class PitchedPicture:
    """All cards; people may ask while it is `forming`."""

    stage: str
    name: str
    colour: str
    zone: str
    phase: str
    formation: Formation
    forming: bool
    until: Millis | None
    cards: tuple[Pitched, ...]


def picture(world: World, stage: str, _audience: Audience) -> PitchedPicture | None:
    """Make the cards of a city; a final has none."""
    state = world.stages.get(stage)
    if state is None or state.rules is None or state.rules.kind is Kind.FINAL:
        return None
    rules, told = state.opened, gathering(state)
    phase = rules.phase(state.programme.phase)
    begun = told.formation is not Formation.CLOSED
    return PitchedPicture(
        stage=stage,
        name=rules.name,
        colour=rules.colour,
        zone=rules.timezone,
        phase=phase.title if phase else "",
        formation=told.formation,
        forming=told.formation in FORMING,
        until=told.until,
        cards=tuple(_card(world, each) for each in told.teams if begun or each.heard),
    )


def _card(world: World, team: Team) -> Pitched:
    return Pitched(
        entry=entry(world, team.card),
        line=world.words(team.line),
        needs=team.needs,
        members=tuple(world.words(each) for each in team.members),
        left=team.left,
    )
