"""Take over what a contest's folder says otherwise than at the opening, while that harms nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import ClassVar

from contest_live.contest.act import Command, Event, Refused, Role
from contest_live.contest.attendance import (
    PeopleRegistered,
    Person,
    Project,
    ProjectsRegistered,
)
from contest_live.contest.rules import RoundRules, StageRules
from contest_live.contest.screens import LeaderboardSet
from contest_live.contest.stage.state import StageState
from contest_live.contest.teams import Formation

NEVER = frozenset({"id", "kind"})
ALWAYS = frozenset(
    {
        "name",
        "short",
        "colour",
        "timezone",
        "venue",
        "leaderboard",
        "phases",
        "rounds",
        "teams",
        "coaching",
    }
)
"""What may change even after the first ballot; phases, rounds, teams and coaching within limits."""


@dataclass(frozen=True, slots=True)
class ChangeRules(Command):
    """Go on under other rules; let people and projects in that were not there."""

    rules: StageRules
    people: tuple[Person, ...] = ()
    projects: tuple[Project, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesChanged(Event):
    """The stage goes on under other rules."""

    undoable: ClassVar[bool] = False
    rules: StageRules


def decide(state: StageState, command: ChangeRules) -> tuple[Event, ...]:
    """Decide what a changed folder asks of a stage: all of it, or nothing."""
    _keeps_what_counts(state, command.rules)
    _keeps_what_began(state, command.rules)
    _keeps_sizes(state, command.rules)
    _keeps_half_days(state, command.rules)
    _adds_nobody_twice(state, command)
    events = tuple(_events(state.opened, command))
    if not events:
        raise Refused("Rien n'a changé.")
    return events


def _events(before: StageRules, command: ChangeRules) -> Iterator[Event]:
    if command.rules != before:
        yield RulesChanged(command.rules)
    if command.rules.leaderboard is not before.leaderboard:
        yield LeaderboardSet(command.rules.leaderboard)
    if command.people:
        yield PeopleRegistered(command.people)
    if command.projects:
        yield ProjectsRegistered(command.projects)


def _keeps_what_counts(state: StageState, rules: StageRules) -> None:
    before = state.opened
    changed = [
        each.name
        for each in fields(StageRules)
        if getattr(rules, each.name) != getattr(before, each.name)
    ]
    if not NEVER.isdisjoint(changed):
        raise Refused("Une scène ouverte reste ce qu'elle est.")
    if state.entrants and "entrants_from" in changed:
        raise Refused("Les finalistes sont là : leurs villes ne changent plus.")
    counting = [each for each in changed if each not in ALWAYS]
    if _scored(rules) != _scored(before):
        counting.append("rounds")
    if counting and state.scoring.standing():
        what = ", ".join(counting)
        raise Refused(
            "Un bulletin est arrivé : %(what)s ne change plus, sauf si la régie met d'abord tous "
            "les bulletins de côté. Ils restent au dossier, et le jury note à nouveau.",
            what=what,
        )


def _scored(rules: StageRules) -> tuple[RoundRules, ...]:
    """Give what counts of the rounds, which is not their times."""
    return tuple(
        replace(each, title="", seconds=0, amber=0, red=0, slot=0)
        for each in rules.rounds
        if each.scored
    )


def _keeps_what_began(state: StageState, rules: StageRules) -> None:
    if state.programme.phase and not rules.phase(state.programme.phase):
        raise Refused("La phase en cours ne peut pas disparaître.")
    for before in state.opened.rounds:
        after = rules.round(before.id)
        begun = state.programme.order(before.id).entries
        if begun and (after is None or after.scored is not before.scored):
            raise Refused(
                "L'ordre de « %(round)s » est établi : la manche ne peut ni disparaître, ni être "
                "notée autrement.",
                round=before.title,
            )


def _keeps_sizes(state: StageState, rules: StageRules) -> None:
    forming = state.teams.formation is not Formation.CLOSED or state.teams.seats
    if forming and rules.teams.maximum != state.opened.teams.maximum:
        raise Refused("Des équipes se forment : leur taille ne change plus.")


def _keeps_half_days(state: StageState, rules: StageRules) -> None:
    planned = {each.half_day for each in state.coaching.plan.sessions}
    kept = {each for each in rules.coaching.half_days if each in state.opened.coaching.half_days}
    if not planned <= {each.id for each in kept}:
        raise Refused("Un planning de coaching est en place : ses demi-journées ne changent plus.")


def _adds_nobody_twice(state: StageState, command: ChangeRules) -> None:
    met = state.attendance
    people, projects = met.people, met.projects
    if any(each.id in people for each in command.people):
        raise Refused("Cette personne est déjà inscrite ici.")
    presides = Role.PRESIDENT in {met.role(each) for each in people}
    if presides and Role.PRESIDENT in {each.role for each in command.people}:
        raise Refused("Le jury a déjà un président.")
    numbers = {each.number for each in projects.values()}
    for project in command.projects:
        if project.id in projects or project.number in numbers:
            raise Refused("Le projet %(number)s est déjà inscrit ici.", number=project.number)
