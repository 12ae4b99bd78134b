"""The host's console: one big act, the running order, and what the desk must see.

It counts ballots and never reads them: no score and no rank is on a console.
"""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import DESK, SECOND, Millis
from contest_live.contest.rules import Kind
from contest_live.contest.stage import StageState, Undo, taking_part
from contest_live.views.acts import STAFF, Act, act
from contest_live.views.console.forming import Forming, forming
from contest_live.views.console.jury import Jury, jury
from contest_live.views.console.main import Main
from contest_live.views.console.main_action import main_action
from contest_live.views.console.names import Place
from contest_live.views.console.order import Order, order
from contest_live.views.console.panels import (
    PhaseRow,
    Published,
    Screens,
    Strip,
    phases,
    published,
    screens,
    strip,
)
from contest_live.views.console.readout import Readout, readout, small_acts
from contest_live.views.console.together import Readiness, readiness
from contest_live.views.console.undo_words import undo_words
from contest_live.views.words import gettext
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class Undoing:
    """The newest act that can be taken back, and whose it was."""

    act: Act
    by: str


@dataclass(frozen=True, slots=True)
class ConsolePicture:
    """A console. `may_act` is False for those who only look; `allotted` is for emergencies.

    It is `idle` while the programme has no pitches.
    """

    stage: str
    zone: str
    may_act: bool
    walk_ins: bool
    tags: tuple[str, ...]
    idle: bool
    allotted: Millis
    strip: Strip | None
    readout: Readout | None
    main: Main
    small: tuple[Act, ...]
    undo: Undoing | None
    readiness: Readiness | None
    forming: Forming | None
    order: Order | None
    phases: tuple[PhaseRow, ...]
    screens: Screens
    jury: Jury
    published: Published | None


def picture(world: World, stage: str, audience: Audience) -> ConsolePicture | None:
    """Make a stage's console; None for who is not of its desk, nor watches over it."""
    if audience.role not in STAFF:
        return None
    place = Place(world, stage)
    if not place.is_open:
        return None
    return ConsolePicture(
        stage=stage,
        zone=place.rules.timezone,
        may_act=audience.role in DESK,
        walk_ins=place.rules.kind is Kind.CITY,
        tags=place.rules.teams.tags,
        idle=_is_idle(place.state),
        allotted=_allotted(place.state),
        strip=strip(place),
        readout=readout(place),
        main=main_action(place),
        small=small_acts(place),
        undo=undoing(place),
        readiness=readiness(place) if _is_among_others(place) else None,
        forming=forming(place),
        order=order(place),
        phases=phases(place),
        screens=screens(place),
        jury=jury(place),
        published=published(place),
    )


def undoing(place: Place) -> Undoing | None:
    """Describe the newest act that can be taken back."""
    if not place.state.remembered:
        return None
    last = place.state.remembered[-1]
    label = gettext("Annuler : %(what)s", what=undo_words(place, last))
    return Undoing(act("act-undo", Undo(last.act), label, key="u"), place.first(last.actor))


def _is_among_others(place: Place) -> bool:
    parts = taking_part(place.world.stages)
    return place.stage in parts and len(parts) > 1


def _is_idle(state: StageState) -> bool:
    phase = state.opened.phase(state.programme.phase)
    return state.pitches.timer is None and not (phase and phase.round)


def _allotted(state: StageState) -> Millis:
    rules, timer = state.opened, state.pitches.timer
    phase = rules.phase(state.programme.phase)
    of_round = rules.round(phase.round if phase else None) or next(iter(rules.rounds), None)
    if timer:
        return timer.allotted
    return of_round.seconds * SECOND if of_round else 0
