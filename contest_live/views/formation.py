"""A host's page while teams form: who has none yet and why where, small teams, the last word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest_live.contest.act import DESK, Millis, Role
from contest_live.contest.rules import Kind
from contest_live.contest.teams import (
    CallLast,
    DraftPlacements,
    Formation,
    FreezeTeams,
    OpenFormation,
    Roster,
    may_lead,
    teams_for,
)
from contest_live.views.acts import STAFF, Act, act
from contest_live.views.console import Undoing, undoing
from contest_live.views.console.forming import AHEAD
from contest_live.views.console.names import Place
from contest_live.views.entries import Entry, entry
from contest_live.views.words import Words, gettext, ngettext, told
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class Fit:
    """A team in which somebody could be, and why."""

    team: Entry
    why: Words


@dataclass(frozen=True, slots=True)
class Alone:
    """Somebody who came to be in a team and is in none; the proposal has them in `drafted`."""

    person: str
    name: str
    role: Role
    brings: tuple[str, ...]
    fits: tuple[Fit, ...]
    drafted: str


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in a team, who could lead it instead or be moved."""

    person: str
    name: str
    leads: bool
    may_lead: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A team, with its members; `small` is below the minimum."""

    team: Entry
    members: tuple[Seated, ...]
    left: int
    small: bool
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormationPicture:
    """The page. `pressing` is from when those without a team matter most; None while none is set.

    `drafting` asks for the best proposal; `drafted` says that one stands.
    """

    stage: str
    may_act: bool
    formation: Formation
    until: Millis | None
    pressing: Millis | None
    acts: tuple[Act, ...]
    alone: tuple[Alone, ...]
    drafting: Act
    drafted: bool
    least: int
    small: int
    rows: tuple[Row, ...]
    undo: Undoing | None


def picture(world: World, stage: str, audience: Audience) -> FormationPicture | None:
    """Make the page of a city's host; a final forms no teams."""
    if audience.role not in STAFF:
        return None
    place = Place(world, stage)
    if not place.is_open or place.rules.kind is Kind.FINAL:
        return None
    seen, told_by = place.state.roster(), place.state.teams
    alone = tuple(_alone(place, seen))
    rows = tuple(_rows(place, seen))
    return FormationPicture(
        stage=stage,
        may_act=audience.role in DESK,
        formation=told_by.formation,
        until=told_by.until,
        pressing=told_by.until - AHEAD if told_by.until is not None else None,
        acts=tuple(_acts(told_by.formation, len(alone))),
        alone=alone,
        drafting=act("draft", DraftPlacements(), gettext("Proposer une équipe à chacun")),
        drafted=any(each.drafted for each in alone),
        least=place.rules.teams.minimum,
        small=sum(each.small for each in rows),
        rows=rows,
        undo=undoing(place) if _is_ours(place) else None,
    )


def _is_ours(place: Place) -> bool:
    """Say whether the newest act is one of this page: those of the stage are not undone here."""
    newest = place.state.remembered[-1:]
    return all(change.key[0] in {"teams", "programme"} for act in newest for change in act.changes)


def _acts(formation: Formation, alone: int) -> Iterator[Act]:
    """Give the next steps; to open again takes a reason, and is a form of its own."""
    if formation is Formation.CLOSED:
        yield act("open", OpenFormation(), gettext("Ouvrir la formation des équipes"))
    if formation is Formation.OPEN:
        yield act("last-call", CallLast(), gettext("Annoncer les dernières minutes"))
    if formation in {Formation.OPEN, Formation.LAST_CALL}:
        freeze = act("freeze", FreezeTeams(alone), gettext("Figer les équipes"))
        yield replace(freeze, confirm=_consequence(alone))


def _consequence(alone: int) -> Words:
    if not alone:
        return gettext("Les équipes seront celles du concours.")
    return ngettext(
        "Les équipes seront celles du concours. %(count)s personne n'a pas d'équipe.",
        "Les équipes seront celles du concours. %(count)s personnes n'ont pas d'équipe.",
        alone,
    )


def _alone(place: Place, seen: Roster) -> Iterator[Alone]:
    drafted, profiles = place.state.teams.drafted or {}, place.state.profiles()
    for person in seen.without_team():
        known = place.state.attendance.people[person]
        yield Alone(
            person=person,
            name=place.full(person),
            role=known.role,
            brings=(*known.brings, *known.languages),
            fits=tuple(
                Fit(entry(place.world, place.card(each.team)), told(each.sentence, each.facts))
                for each in teams_for(seen, profiles, person)
            ),
            drafted=drafted.get(person, ""),
        )


def _rows(place: Place, seen: Roster) -> Iterator[Row]:
    profiles, below = place.state.profiles(), seen.below_minimum()
    for team, members in seen.members.items():
        could = may_lead(seen, team)
        yield Row(
            team=entry(place.world, place.card(team)),
            members=tuple(
                Seated(each, place.full(each), each == members[0], each in could)
                for each in members
            ),
            left=seen.left(team),
            small=team in below,
            needs=profiles.missing(seen, team),
        )
