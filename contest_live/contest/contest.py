"""The `contest` stream: what was opened, and who may see all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from contest_live.contest.act import Command, Envelope, Event, Refused, Role
from contest_live.contest.attendance import Person
from contest_live.contest.rules import ContestRules


@dataclass(frozen=True, slots=True)
class ContestState:
    """What all stages share. `screens` says which stage each screen's door belongs to."""

    rules: ContestRules | None = None
    trial: bool = False
    folder: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    screens: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenContest(Command):
    """Open the contest; `folder` is the SHA-256 of the files it was read from."""

    rules: ContestRules
    trial: bool
    folder: str
    people: tuple[Person, ...]
    screens: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ContestOpened(Event):
    """The contest is open, real or as a trial."""

    rules: ContestRules
    trial: bool
    folder: str


@dataclass(frozen=True, slots=True)
class RolesGiven(Event):
    """These people have a role in the whole contest."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ScreensNamed(Event):
    """Each of these screens belongs to a stage."""

    screens: Mapping[str, str]


EVENTS = (ContestOpened, RolesGiven, ScreensNamed)
INITIAL = ContestState()


def decide(state: ContestState, command: Command, _envelope: Envelope) -> tuple[Event, ...]:
    """Decide the opening; it happens once."""
    if not isinstance(command, OpenContest):
        raise Refused("Cette commande n'existe pas ici.")
    if state.rules is not None:
        raise Refused("Le concours est déjà ouvert.")
    return (
        ContestOpened(command.rules, command.trial, command.folder),
        RolesGiven(command.people),
        ScreensNamed(command.screens),
    )


def evolve(state: ContestState, events: tuple[Event, ...], _envelope: Envelope) -> ContestState:
    """Take the events of one act in."""
    for event in events:
        match event:
            case ContestOpened(rules, trial, folder):
                state = replace(state, rules=rules, trial=trial, folder=folder)
            case RolesGiven(people):
                known = {**state.people, **{each.id: each for each in people}}
                state = replace(state, people=known)
            case ScreensNamed(screens):
                state = replace(state, screens={**state.screens, **screens})
    return state


def role(state: ContestState, actor: str) -> Role | None:
    """Say what somebody is in the whole contest."""
    if actor in state.screens:
        return Role.SCREEN
    person = state.people.get(actor)
    return person.role if person else None
