"""Decide a command about a device."""

from __future__ import annotations

from typing import assert_never

from contest_live.contest.act import Refused
from contest_live.contest.devices.commands import (
    AdoptDevice,
    DeviceCommand,
    ForgetDevice,
    MakeMain,
    MoveDevice,
    RenameDevice,
)
from contest_live.contest.devices.events import (
    DeviceAdopted,
    DeviceEvent,
    DeviceForgotten,
    DeviceMoved,
    DeviceRenamed,
    MainScreenChosen,
)
from contest_live.contest.devices.evolve import evolve
from contest_live.contest.devices.state import Device, Devices, Facts, Shows


def decide(
    state: Devices, command: DeviceCommand, actor: str, facts: Facts
) -> tuple[DeviceEvent, ...]:
    """Decide a command; a city that has no main screen gets its oldest that follows the show."""
    event = _decided(state, command, actor, facts)
    return event, *_heirs(evolve(state, event))


def _decided(state: Devices, command: DeviceCommand, actor: str, facts: Facts) -> DeviceEvent:
    if isinstance(command, AdoptDevice):
        _ask(facts, actor, command.stage)
        return DeviceAdopted(_found(state, command), command.stage, command.shows, command.name)
    device = state.known.get(command.device)
    if device is None:
        raise Refused("Cet écran n'est plus dans la liste : regardez à nouveau.")
    _ask(facts, actor, device.stage)
    match command:
        case MoveDevice(_, stage, shows):
            _ask(facts, actor, stage)
            if (stage, shows) == (device.stage, device.shows):
                raise Refused("« %(name)s » montre déjà cela.", name=device.name)
            return DeviceMoved(device.id, stage, shows)
        case RenameDevice(_, name):
            return DeviceRenamed(device.id, name)
        case ForgetDevice():
            return DeviceForgotten(device.id)
        case MakeMain():
            return _chosen(state, device)
        case _:
            assert_never(command)


def _ask(facts: Facts, actor: str, stage: str) -> None:
    if stage not in facts.stages:
        raise Refused("Cette scène n'existe pas.")
    if actor not in facts.everywhere and actor not in facts.hosts[stage]:
        raise Refused("Cet écran est dans une autre ville : demandez à sa régie.")


def _found(state: Devices, command: AdoptDevice) -> str:
    if not command.found:
        raise Refused("Aucun écran ne montre ce code : vérifiez-le, et que l'écran est connecté.")
    if len(command.found) > 1:
        raise Refused("Plusieurs écrans montrent ce code : fermez les autres, puis recommencez.")
    (device,) = command.found
    if device in state.known:
        raise Refused("Cet écran est déjà ajouté : « %(name)s ».", name=state.known[device].name)
    return device


def _chosen(state: Devices, device: Device) -> MainScreenChosen:
    if device.shows is not Shows.SHOW:
        raise Refused("L'écran principal suit le spectacle : réglez d'abord ce qu'il montre.")
    if state.main.get(device.stage) == device.id:
        raise Refused("« %(name)s » est déjà l'écran principal.", name=device.name)
    return MainScreenChosen(device.stage, device.id)


def _heirs(state: Devices) -> tuple[MainScreenChosen, ...]:
    heirs: dict[str, str] = {}
    for each in state.known.values():
        if each.shows is Shows.SHOW and each.stage not in state.main:
            heirs.setdefault(each.stage, each.id)
    return tuple(MainScreenChosen(stage, device) for stage, device in heirs.items())
