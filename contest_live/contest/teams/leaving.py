"""Decide what people do with their own team and project."""

from __future__ import annotations

from typing import assert_never

from contest_live.contest.act import FLOOR, Refused
from contest_live.contest.teams.commands import (
    LeaveTeam,
    OwnCommand,
    ParkProject,
    ResumeProject,
)
from contest_live.contest.teams.events import (
    LeadNamed,
    MemberLeft,
    ProjectParked,
    ProjectResumed,
    TeamsEvent,
)
from contest_live.contest.teams.proposing import NOT_YOURS, forming
from contest_live.contest.teams.roster import Roster, lead_of
from contest_live.contest.teams.state import Teams


def decide_own(
    state: Teams, command: OwnCommand, actor: str, seen: Roster
) -> tuple[TeamsEvent, ...]:
    """Decide what somebody does for themselves."""
    match command:
        case LeaveTeam(team, successor):
            forming(state)
            return _leave(seen, actor, team, successor)
        case ParkProject(project, members):
            forming(state)
            return (_park(seen, actor, project, members),)
        case ResumeProject(project):
            forming(state)
            return (_resumed(state, seen, actor, project),)
        case _:
            assert_never(command)


def _leave(seen: Roster, actor: str, team: str, successor: str) -> tuple[TeamsEvent, ...]:
    if seen.home.get(actor) != team:
        raise Refused("Vous n'êtes pas dans cette équipe.")
    leaving = MemberLeft(actor, team)
    if seen.lead(team) != actor:
        return (leaving,)
    if not seen.others(team):
        raise Refused("Personne d'autre n'est dans votre équipe : arrêtez plutôt votre projet.")
    if successor not in may_lead(seen, team):
        raise Refused("Nommez d'abord, dans l'équipe, qui reprend votre projet.")
    return LeadNamed(team, successor), leaving


def may_lead(seen: Roster, team: str) -> tuple[str, ...]:
    """List the other members who could lead a team: not the jury, who judge it."""
    return tuple(each for each in seen.others(team) if seen.facts.roles[each] in FLOOR)


def _park(seen: Roster, actor: str, project: str, members: tuple[str, ...]) -> ProjectParked:
    if seen.leading(actor) != project:
        raise Refused(NOT_YOURS)
    if set(members) != set(seen.others(project)):
        raise Refused("Votre équipe a changé : regardez à nouveau qui en est.")
    return ProjectParked(project, seen.members[project])


def _resumed(state: Teams, seen: Roster, actor: str, project: str) -> ProjectResumed:
    if project not in state.parked:
        raise Refused("Ce projet n'est pas arrêté.")
    if lead_of(state, project, seen.facts.own[project]) != actor:
        raise Refused("Ce projet n'est pas le vôtre.")
    if not seen.facts.here(actor):
        raise Refused("Vous n'êtes pas pointé : passez à l'accueil.")
    if actor in seen.home:
        raise Refused("Vous avez déjà une équipe : quittez-la d'abord.")
    return ProjectResumed(project, actor)


def stand_in(seen: Roster, person: str) -> tuple[TeamsEvent, ...]:
    """Take somebody who leaves the event out of their team; another member leads it then.

    Whoever joined first does, the jury last. A project without anybody waits for its lead.
    """
    team = seen.home.get(person)
    if team is None:
        return ()
    leaving = MemberLeft(person, team)
    if seen.lead(team) != person:
        return (leaving,)
    others = (*may_lead(seen, team), *seen.others(team))
    return (LeadNamed(team, others[0]), leaving) if others else ()
