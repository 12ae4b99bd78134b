"""A coach's phone: where to be now and next, what was left for them, what they leave."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest import coaching
from contest_live.contest.act import Millis, Role
from contest_live.contest.coaching import ArriveAtSession, Sitting
from contest_live.contest.coaching.meeting import EARLY
from contest_live.contest.coaching.state import name_of
from contest_live.contest.stage import coaching_facts
from contest_live.views.acts import Act, act
from contest_live.views.coaching.sessions import Note, Seen, note, seen
from contest_live.views.console.names import Place
from contest_live.views.words import gettext
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class Turn:
    """A session of one's own: from `opens` on one can say to be there.

    `notes` is what others left before it, `own` what one has left oneself.
    """

    session: Seen
    opens: Millis
    arrive: Act | None
    notes: tuple[Note, ...]
    own: Note | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A session that was one's own until lately, and until when that is said."""

    id: str
    team: str
    hour: Millis
    until: Millis


@dataclass(frozen=True, slots=True)
class PhonePicture:
    """A coach's own page. `may_act` lets its forms be pressed."""

    stage: str
    name: str
    colour: str
    zone: str
    turns: tuple[Turn, ...]
    taken: tuple[Taken, ...]
    planned: bool
    may_act: bool = True


def picture(world: World, stage: str, audience: Audience) -> PhonePicture | None:
    """Make the page of one coach; None for everybody else."""
    place = Place(world, stage)
    if audience.role is not Role.COACH or not place.is_open:
        return None
    state, facts = place.state.coaching, coaching_facts(place.state)
    own = coaching.of_coach(state, facts, audience.actor)
    return PhonePicture(
        stage=stage,
        name=place.rules.name,
        colour=place.rules.colour,
        zone=place.rules.timezone,
        turns=tuple(_turn(place, facts, each) for each in own),
        taken=_taken(place, facts, audience.actor),
        planned=bool(state.plan.id),
    )


def _turn(place: Place, facts: coaching.Facts, sitting: Sitting) -> Turn:
    session = seen(place, sitting)
    left = coaching.batons_for_coach(place.state.coaching, facts, sitting.session)
    own = next((each for each in left if each.session == sitting.session), None)
    arrive = ArriveAtSession(session.half_day, session.rotation, session.team.id)
    open_ = not (sitting.arrived or sitting.gone)
    return Turn(
        session=session,
        opens=session.starts - EARLY,
        arrive=act(f"arrive-{session.id}", arrive, gettext("J'y suis")) if open_ else None,
        notes=tuple(note(place, each, session.id) for each in left if each is not own),
        own=note(place, own, session.id) if own else None,
    )


def _taken(place: Place, facts: coaching.Facts, coach: str) -> tuple[Taken, ...]:
    """List what was taken from a coach lately: who is on the way is to know."""
    state, turns = place.state.coaching, facts.turns()
    planned = {name_of(each) for each in state.plan.sessions}
    found = []
    for name, at in state.plan.moved.items():
        half_day, rotation, team, who = name.split("/")
        if who == coach and name not in planned:
            turn = turns[half_day, int(rotation)]
            until = at + coaching.SHOWN_AS_MOVED
            title = f"{place.card(team).label} {place.title(team)}"
            found.append(Taken(name.replace("/", "-"), title, turn.starts, until))
    return tuple(found)
