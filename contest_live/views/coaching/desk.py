"""The desk of coaching: who is there, who helps whom, and what a new plan would change."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest import coaching
from contest_live.contest.act import DESK, Millis
from contest_live.contest.coaching import DeclareTie, PinSession, Sitting, UnpinSession
from contest_live.contest.public import card
from contest_live.contest.rules import HalfDay
from contest_live.contest.stage import coaching_facts
from contest_live.views.acts import STAFF, Act, act
from contest_live.views.coaching.people import CoachLine, coach_line
from contest_live.views.coaching.proposal import Proposal, proposal
from contest_live.views.console import Undoing, undoing
from contest_live.views.console.names import Place
from contest_live.views.entries import Entry, entry
from contest_live.views.words import gettext
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class Session:
    """A session at the desk; `act` pins it, or lets it go again."""

    starts: Millis
    coach: str
    gap: bool
    arrived: bool
    joint: bool
    pinned: bool
    modified: Millis | None
    act: Act | None


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team with its sessions; a `gap` has nobody."""

    entry: Entry
    room: str
    sessions: tuple[Session, ...]
    gap: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A half-day at the desk."""

    id: str
    title: str
    coaches: tuple[CoachLine, ...]
    teams: tuple[TeamLine, ...]
    here: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody who must not meet a team, and the act that takes it back."""

    id: str
    coach: str
    team: str
    act: Act


@dataclass(frozen=True, slots=True)
class DeskPicture:
    """The desk of coaching: the half-days that are not over, and a plan that was asked for."""

    stage: str
    zone: str
    may_act: bool
    planned: bool
    ask: Act
    proposal: Proposal | None
    panels: tuple[Panel, ...]
    ties: tuple[Tie, ...]
    choices: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
    undo: Undoing | None


def picture(world: World, stage: str, audience: Audience) -> DeskPicture | None:
    """Make the desk; None for who is not of it, nor watches over it."""
    place = Place(world, stage)
    if audience.role not in STAFF or not place.is_open:
        return None
    state, facts = place.state.coaching, coaching_facts(place.state)
    days = [each for each in facts.rules.half_days if each.ends > world.now]
    planned = bool(state.plan.id)
    label = gettext("Replanifier") if planned else gettext("Proposer un planning")
    return DeskPicture(
        stage=stage,
        zone=place.rules.timezone,
        may_act=audience.role in DESK,
        planned=planned,
        ask=Act("act-plan", "ProposePlan", label, key="p", to=f"/coaching/{stage}/plan"),
        proposal=proposal(place),
        panels=tuple(_panel(place, facts, each) for each in days),
        ties=_ties(place),
        choices=_choices(place, facts),
        undo=undoing(place) if _is_ours(place) else None,
    )


def _is_ours(place: Place) -> bool:
    """Say whether the newest act is one of this desk."""
    newest = place.state.remembered[-1:]
    return all(change.key[0] == "coaching" for each in newest for change in each.changes)


def _panel(place: Place, facts: coaching.Facts, half_day: HalfDay) -> Panel:
    board = coaching.board(place.state.coaching, facts, half_day)
    coaches = tuple(coach_line(place, half_day, each) for each in facts.coaches)
    return Panel(
        id=half_day.id,
        title=half_day.title,
        coaches=coaches,
        teams=tuple(_team(place, half_day, each) for each in board.rows),
        here=sum(each.here for each in coaches),
        gaps=sum(each.is_gap for each in board.rows),
    )


def _team(place: Place, half_day: HalfDay, row: coaching.BoardRow) -> TeamLine:
    named = entry(place.world, card(place.state, row.team))
    sessions = tuple(_session(place, half_day, each) for each in row.sittings)
    return TeamLine(named, row.room, sessions, row.is_gap)


def _session(place: Place, half_day: HalfDay, sitting: Sitting) -> Session:
    session = sitting.session
    name = coaching.name_of(session)
    pinned = name in place.state.coaching.pinned
    names = (session.half_day, session.rotation, session.team, session.coach)
    form = "pin-" + name.replace("/", "-")
    made = (
        act(form, UnpinSession(*names), gettext("Libérer"))
        if pinned
        else act(form, PinSession(*names), gettext("Fixer"))
    )
    return Session(
        starts=sitting.turn.starts,
        coach=place.full(session.coach),
        gap=sitting.gap,
        arrived=sitting.arrived,
        joint=session.joint,
        pinned=pinned,
        modified=sitting.modified,
        act=made if sitting.turn.starts > place.world.now else None,
    )


def _ties(place: Place) -> tuple[Tie, ...]:
    pairs = (each.partition("/") for each in place.state.coaching.ties)
    return tuple(
        Tie(
            f"{coach}-{team}",
            place.full(coach),
            place.title(team),
            act(f"untie-{coach}-{team}", coaching.WithdrawTie(coach, team), gettext("Retirer")),
        )
        for coach, _, team in pairs
    )


def _choices(
    place: Place, facts: coaching.Facts
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """List the coaches and the teams from which a tie is chosen."""
    coaches = tuple((each.id, place.full(each.id)) for each in facts.coaches)
    standing = (each.id for each in facts.teams if each.until is None)
    teams = tuple((each, f"{place.card(each).label} {place.title(each)}") for each in standing)
    return coaches, teams


TIE = DeclareTie.__name__
