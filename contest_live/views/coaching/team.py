"""What a team is told of its coaching: who comes when, the notes, and whether it helped."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest import coaching
from contest_live.contest.act import FLOOR, JURY
from contest_live.contest.coaching import RateSession
from contest_live.contest.stage import coaching_facts
from contest_live.views.acts import Act, choice
from contest_live.views.coaching.sessions import Note, Seen, note, seen
from contest_live.views.console.names import Place
from contest_live.views.words import gettext
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class Visit:
    """A session of the team, and the two answers of who looks: it helped, or not."""

    session: Seen
    answers: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class CoachedPicture:
    """A team's coaching, for one of its members; without a team there is nothing."""

    stage: str
    zone: str
    room: str
    visits: tuple[Visit, ...]
    notes: tuple[Note, ...]
    planned: bool
    may_act: bool = True


def picture(world: World, stage: str, audience: Audience) -> CoachedPicture | None:
    """Make a team's coaching for one member; None for who cannot be in one."""
    place = Place(world, stage)
    if audience.role not in FLOOR | JURY or not place.is_open:
        return None
    state, facts = place.state.coaching, coaching_facts(place.state)
    team = facts.home.get(audience.actor, "")
    return CoachedPicture(
        stage=stage,
        zone=place.rules.timezone,
        room=state.rooms.get(team, ""),
        visits=tuple(
            _visit(place, seen(place, each), audience.actor)
            for each in coaching.of_team(state, facts, team)
        ),
        notes=tuple(note(place, each, team) for each in coaching.batons(state, facts, team)),
        planned=bool(state.plan.id and team),
    )


def _visit(place: Place, session: Seen, person: str) -> Visit:
    name = coaching.named(session.half_day, session.rotation, session.team.id, session.coach_id)
    said = place.state.coaching.helped.get(name, {}).get(person)
    labels = ((True, gettext("Oui")), (False, gettext("Non")))
    return Visit(
        session,
        tuple(
            choice(
                f"helped-{session.id}-{'yes' if helped else 'no'}",
                RateSession(
                    session.half_day,
                    session.rotation,
                    session.team.id,
                    session.coach_id,
                    helped,
                ),
                label,
                pressed=said is helped,
            )
            for helped, label in labels
        ),
    )
