"""The `contest` stream: what was opened, who may see all of it, and where its screens stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from contest_live.contest import devices
from contest_live.contest.act import Command, Envelope, Event, Refused, Role
from contest_live.contest.attendance import Person
from contest_live.contest.devices import Devices
from contest_live.contest.rules import ContestRules
from contest_live.contest.stage import StageState


@dataclass(frozen=True, slots=True)
class ContestState:
    """What all stages share. `screens` says which stage each screen's door belongs to.

    `devices` are the machines that were adopted as screens.
    """

    rules: ContestRules | None = None
    trial: bool = False
    folder: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    screens: Mapping[str, str] = field(default_factory=dict)
    devices: Devices = field(default_factory=Devices)

    def screen(self, actor: str) -> str | None:
        """Give the stage that a screen stands in; None for who is no screen."""
        device = self.devices.known.get(actor)
        return device.stage if device else self.screens.get(actor)


@dataclass(frozen=True, slots=True)
class OpenContest(Command):
    """Open the contest; `folder` is the SHA-256 of the files it was read from."""

    rules: ContestRules
    trial: bool
    folder: str
    people: tuple[Person, ...]
    screens: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChangeContest(Command):
    """Go on with what the folder says now; let people in that had no role in the whole contest."""

    rules: ContestRules
    folder: str
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class WithHosts(Command):
    """A command about a device, and who hosts each stage: only the stages know that."""

    command: devices.DeviceCommand
    hosts: Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class ContestOpened(Event):
    """The contest is open, real or as a trial."""

    rules: ContestRules
    trial: bool
    folder: str


@dataclass(frozen=True, slots=True)
class ContestChanged(Event):
    """The contest goes on with what its folder says now; `folder` is its new SHA-256."""

    rules: ContestRules
    folder: str


@dataclass(frozen=True, slots=True)
class RolesGiven(Event):
    """These people have a role in the whole contest."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ScreensNamed(Event):
    """Each of these screens belongs to a stage."""

    screens: Mapping[str, str]


EVENTS: tuple[type[Event], ...] = (
    ContestOpened,
    ContestChanged,
    RolesGiven,
    ScreensNamed,
    *get_args(devices.DeviceEvent),
)
COMMANDS: Mapping[str, type[Command]] = {
    each.__name__: each for each in get_args(devices.DeviceCommand)
}
EVERYWHERE = frozenset({Role.DIRECTOR, Role.ORGANISER})
INITIAL = ContestState()


def enrich(command: Command, _stream: str, stages: Mapping[str, tuple[int, StageState]]) -> Command:
    """Complete a command about a device with who hosts each stage."""
    if not isinstance(command, devices.DeviceCommand):
        return command
    return WithHosts(command, {name: _hosts(state) for name, (_, state) in stages.items()})


def _hosts(state: StageState) -> frozenset[str]:
    people = state.attendance.people.values()
    return frozenset(each.id for each in people if each.role is Role.HOST)


def decide(state: ContestState, command: Command, envelope: Envelope) -> tuple[Event, ...]:
    """Decide the opening, which happens once, a changed folder, or a command about a device."""
    if isinstance(command, WithHosts):
        everywhere = {each.id for each in state.people.values() if each.role in EVERYWHERE}
        stages = state.rules.stages if state.rules else ()
        facts = devices.Facts(stages, command.hosts, everywhere)
        return devices.decide(state.devices, command.command, envelope.actor, facts)
    if isinstance(command, ChangeContest):
        return _change(state, command)
    if not isinstance(command, OpenContest):
        raise Refused("Cette commande n'existe pas ici.")
    if state.rules is not None:
        raise Refused("Le concours est déjà ouvert.")
    return (
        ContestOpened(command.rules, command.trial, command.folder),
        RolesGiven(command.people),
        ScreensNamed(command.screens),
    )


def _change(state: ContestState, command: ChangeContest) -> tuple[Event, ...]:
    if state.rules is None:
        raise Refused("Le concours n'est pas ouvert.")
    if {*command.rules.stages} != {*state.rules.stages}:
        raise Refused("Les villes d'un concours ouvert ne changent plus.")
    if any(each.id in state.people for each in command.people):
        raise Refused("Cette personne est déjà inscrite ici.")
    return (ContestChanged(command.rules, command.folder), RolesGiven(command.people))


def evolve(state: ContestState, events: tuple[Event, ...], _envelope: Envelope) -> ContestState:
    """Take the events of one act in."""
    for event in events:
        match event:
            case ContestOpened(rules, trial, folder):
                state = replace(state, rules=rules, trial=trial, folder=folder)
            case ContestChanged(rules, folder):
                state = replace(state, rules=rules, folder=folder)
            case RolesGiven(people):
                known = {**state.people, **{each.id: each for each in people}}
                state = replace(state, people=known)
            case ScreensNamed(screens):
                state = replace(state, screens={**state.screens, **screens})
            case _ if isinstance(event, devices.DeviceEvent):
                state = replace(state, devices=devices.evolve(state.devices, event))
    return state


def role(state: ContestState, actor: str) -> Role | None:
    """Say what somebody is in the whole contest."""
    if state.screen(actor) is not None:
        return Role.SCREEN
    person = state.people.get(actor)
    return person.role if person else None
