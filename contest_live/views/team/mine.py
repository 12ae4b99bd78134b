"""Somebody's own part of the page: where they stand, what waits for them, what they can do next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from contest_live.contest.act import JURY, Role
from contest_live.contest.public import card
from contest_live.contest.rules import Kind
from contest_live.contest.stage import StageState
from contest_live.contest.teams import (
    JOINING,
    Condition,
    Fate,
    Formation,
    InvitePerson,
    ParkProject,
    ResumeProject,
    Roster,
    condition,
    lead_of,
    may_lead,
    people_for,
    teams_for,
    unseated,
)
from contest_live.views.acts import Act, act
from contest_live.views.entries import Entry, entry
from contest_live.views.team.letters import LOST, Answer, Letter, answers, received, sent
from contest_live.views.words import Words, gettext, told
from contest_live.views.world import Audience, World

MOST = 3
MOST_GUESTS = 12


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a team, by first name; `may_lead` is whether they could take the project over."""

    person: str
    first: str
    brings: tuple[str, ...]
    may_lead: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The team that one is in: `others` are its members but oneself.

    Its lead may `park` it, or propose to bring it together with one of `partners`.
    """

    team: Entry
    leads: bool
    others: tuple[Member, ...]
    taken: int
    left: int
    park: Act | None
    partners: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody free, whom a lead may invite, and why they would fit."""

    person: str
    first: str
    why: Words
    invite: Act


@dataclass(frozen=True, slots=True)
class Idea:
    """A team that would fit, and why."""

    team: Entry
    why: Words


@dataclass(frozen=True, slots=True)
class MinePicture:
    """What is one's own. `asked` are the teams that one waits for; `judges` warns of a conflict.

    Who has given a project up may `resume` it.
    """

    stage: str
    role: Role
    first: str
    brings: tuple[str, ...]
    formation: Formation
    forming: bool
    condition: Condition
    may_ask: bool
    judges: bool
    home: Home | None
    received: tuple[Letter, ...]
    sent: tuple[Letter, ...]
    answers: tuple[Answer, ...]
    ideas: tuple[Idea, ...]
    guests: tuple[Guest, ...]
    resume: tuple[tuple[Entry, Act], ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """The teams that one has asked and waits for."""
        return tuple(each.team.id for each in self.sent if each.asks)

    @property
    def invited(self) -> tuple[str, ...]:
        """The teams that wait for one's answer."""
        return tuple(each.team.id for each in self.received if not each.asks)


def picture(world: World, stage: str, audience: Audience) -> MinePicture | None:
    """Make what is somebody's own; None for who is in no team, nor could be."""
    state = world.stages.get(stage)
    if state is None or state.rules is None or audience.role not in JOINING:
        return None
    if state.rules.kind is Kind.FINAL:
        return None
    me, seen = audience.actor, state.roster()
    home = _home(world, state, seen, me)
    forming = state.teams.forming
    return MinePicture(
        stage=stage,
        role=audience.role,
        first=world.person(stage, me),
        brings=tuple(sorted(state.attendance.people[me].offers)),
        formation=state.teams.formation,
        forming=forming,
        condition=condition(state.teams, seen, me, world.now),
        may_ask=forming and unseated(seen, me) is None,
        judges=audience.role in JURY | {Role.COACH},
        home=home,
        received=received(world, state, seen, me) if forming else (),
        sent=sent(world, state, seen, me) if forming else (),
        answers=answers(world, state, seen, me) if forming else (),
        ideas=_ideas(world, state, seen, me) if forming and home is None else (),
        guests=_guests(world, state, seen, me) if forming and home and home.left else (),
        resume=_parked(world, state, seen, me) if forming else (),
    )


def _home(world: World, state: StageState, seen: Roster, me: str) -> Home | None:
    team = seen.home.get(me)
    if team is None:
        return None
    leads = seen.lead(team) == me
    could = may_lead(seen, team) if leads else ()
    others = tuple(each for each in seen.members[team] if each != me)
    park = act(f"park-{team}", ParkProject(team, others), gettext("Arrêter mon projet"))
    return Home(
        team=entry(world, card(state, team)),
        leads=leads,
        others=tuple(_member(world, state, each, each in could) for each in others),
        taken=len(seen.members[team]),
        left=seen.left(team),
        park=park if leads and state.teams.forming else None,
        partners=_partners(world, state, seen, team) if leads and state.teams.forming else (),
    )


def _partners(world: World, state: StageState, seen: Roster, team: str) -> tuple[Entry, ...]:
    """List the other teams with which a team would not be too large."""
    size, most = len(seen.members[team]), seen.facts.rules.maximum
    others = (each for each, within in seen.members.items() if size + len(within) <= most)
    return tuple(entry(world, card(state, each)) for each in others if each != team)


def _member(world: World, state: StageState, person: str, could: bool) -> Member:
    known = state.attendance.people[person]
    return Member(person, world.words(known.first), (*known.brings, *known.languages), could)


def _ideas(world: World, state: StageState, seen: Roster, me: str) -> tuple[Idea, ...]:
    """Suggest three other teams to who has just been disappointed.

    To everybody else the cards say what they could bring: the phone finds that out by itself.
    """
    own = state.teams.proposals.get(me, {}).values()
    if not any(each.fate_at(world.now) in LOST for each in own):
        return ()
    asked = {each.team for each in own if each.fate_at(world.now) is not Fate.WITHDRAWN}
    found = teams_for(seen, state.profiles(), me, MOST + len(asked))
    fresh = (each for each in found if each.team not in asked)
    return tuple(
        Idea(entry(world, card(state, each.team)), told(each.sentence, each.facts))
        for each in islice(fresh, MOST)
    )


def _guests(world: World, state: StageState, seen: Roster, me: str) -> tuple[Guest, ...]:
    """List the free people who fit best for whoever leads a team, but who is asked or asking."""
    team = seen.leading(me)
    if team is None:
        return ()
    about = state.teams.concerning(me, team)
    waiting = {each.person for each in about if each.fate_at(world.now) is Fate.PENDING}
    found = people_for(seen, state.profiles(), team, MOST_GUESTS + len(waiting))
    return tuple(
        Guest(
            each.person,
            world.words(state.attendance.people[each.person].first),
            told(each.sentence, each.facts),
            act(f"invite-{each.person}", InvitePerson(team, each.person), gettext("Inviter")),
        )
        for each in islice((each for each in found if each.person not in waiting), MOST_GUESTS)
    )


def _parked(
    world: World, state: StageState, seen: Roster, me: str
) -> tuple[tuple[Entry, Act], ...]:
    if me in seen.home:
        return ()
    own = (
        project
        for project in state.teams.parked
        if lead_of(state.teams, project, seen.facts.own[project]) == me
    )
    return tuple(
        (
            entry(world, card(state, each)),
            act(f"resume-{each}", ResumeProject(each), gettext("Reprendre mon projet")),
        )
        for each in own
    )
