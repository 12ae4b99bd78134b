"""The check-in table: who is expected, who came, and who comes unannounced."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import DESK, FLOOR, Role
from contest_live.contest.attendance import CheckIn, CheckOut, Person, Project
from contest_live.contest.public import card
from contest_live.contest.rules import Kind
from contest_live.views.acts import STAFF, Act, act
from contest_live.views.console import Undoing, undoing
from contest_live.views.console.names import Place
from contest_live.views.words import gettext
from contest_live.views.world import Audience, World

RANK = {Role.CANDIDATE: 0, Role.TEAMMATE: 1, Role.COACH: 2}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody expected; `label` and `title` are of the project that they carry."""

    person: str
    name: str
    role: Role
    label: str
    title: str
    here: bool
    act: Act


@dataclass(frozen=True, slots=True)
class CheckinPicture:
    """Everybody expected, candidates first, and how many came."""

    stage: str
    may_act: bool
    walk_ins: bool
    tags: tuple[str, ...]
    guests: tuple[Guest, ...]
    here: int
    candidates_here: int
    candidates: int
    undo: Undoing | None


def picture(world: World, stage: str, audience: Audience) -> CheckinPicture | None:
    """Make a stage's check-in table; None for who is not of its desk, nor watches over it."""
    if audience.role not in STAFF:
        return None
    place = Place(world, stage)
    if not place.is_open:
        return None
    guests = _guests(place)
    candidates = [each for each in guests if each.role is Role.CANDIDATE]
    return CheckinPicture(
        stage=stage,
        may_act=audience.role in DESK,
        walk_ins=place.rules.kind is Kind.CITY,
        tags=place.rules.teams.tags,
        guests=guests,
        here=sum(each.here for each in guests),
        candidates_here=sum(each.here for each in candidates),
        candidates=len(candidates),
        undo=undoing(place) if _is_ours(place) else None,
    )


def _is_ours(place: Place) -> bool:
    """Say whether the newest act is one of this table: those of the stage are not undone here."""
    newest = place.state.remembered[-1:]
    return all(change.key[0] == "attendance" for act in newest for change in act.changes)


def _guests(place: Place) -> tuple[Guest, ...]:
    met = place.state.attendance
    carried = {each.lead: each for each in met.projects.values()}

    def rank(person: Person) -> tuple[int, str, int, str]:
        project = carried.get(person.id)
        known = (project.origin, project.number) if project else ("", 0)
        return RANK[person.role], *known, place.full(person.id).casefold()

    expected = (each for each in met.people.values() if each.role in FLOOR and not each.city)
    return tuple(_guest(place, each, carried.get(each.id)) for each in sorted(expected, key=rank))


def _guest(place: Place, person: Person, project: Project | None) -> Guest:
    here = person.id in place.state.attendance.present
    if here:
        made = act(f"out-{person.id}", CheckOut(person.id), gettext("Parti"))
    else:
        made = act(f"in-{person.id}", CheckIn(person.id), gettext("Arrivé"))
    return Guest(
        person=person.id,
        name=place.full(person.id),
        role=person.role,
        label=card(place.state, project.id).label if project else "",
        title=place.world.words(project.title) if project else "",
        here=here,
        act=made,
    )
