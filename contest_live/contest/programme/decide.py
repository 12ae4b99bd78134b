"""Decide a command about the programme."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import assert_never

from contest_live.contest.act import N_, Already, Envelope, Refused, Who, soon
from contest_live.contest.programme.commands import (
    AddEntry,
    DrawOrder,
    EnterPhase,
    MarkAbsent,
    MarkBack,
    MoveEntry,
    ProgrammeCommand,
    SkipEntry,
)
from contest_live.contest.programme.events import (
    EntryAbsent,
    EntryBack,
    OrderSet,
    PhaseEntered,
    ProgrammeEvent,
)
from contest_live.contest.programme.state import (
    Programme,
    RunningOrder,
)
from contest_live.contest.rules import Scene, StageRules


@dataclass(frozen=True, slots=True)
class Facts:
    """What the other areas know of a round.

    Who could enter, which projects were given up, who has passed, who is on stage.
    """

    rules: StageRules
    present: tuple[str, ...]
    parked: Collection[str]
    passed: frozenset[str]
    on_stage: str | None


def decide(
    state: Programme, command: ProgrammeCommand, envelope: Envelope, facts: Facts
) -> tuple[ProgrammeEvent, ...]:
    """Decide a command about the phase or a running order."""
    if isinstance(command, EnterPhase):
        return _enter(state, command, envelope, facts)
    order = _order(state, command.round, facts)
    match command:
        case DrawOrder(round_id):
            return _draw(order, round_id, facts)
        case AddEntry(round_id, entry):
            return _add(order, round_id, entry, facts)
        case MoveEntry(round_id, entry, before):
            return _move(order, round_id, entry, before, facts)
        case SkipEntry(round_id, entry):
            _waiting(order, entry, facts)
            if order.entries[-1] == entry:
                raise Refused("Cette équipe est déjà la dernière.")
            return (OrderSet(round_id, (*_without(order, entry), entry)),)
        case MarkAbsent(round_id, entry):
            _waiting(order, entry, facts)
            return (EntryAbsent(round_id, entry),)
        case MarkBack(round_id, entry):
            if entry not in order.absent:
                raise Refused("Cette équipe n'est pas notée absente.")
            return EntryBack(round_id, entry), OrderSet(round_id, (*_without(order, entry), entry))
        case _:
            assert_never(command)


def _enter(
    state: Programme, command: EnterPhase, envelope: Envelope, facts: Facts
) -> tuple[ProgrammeEvent, ...]:
    phase = facts.rules.phase(command.phase)
    now = facts.rules.phase(state.phase)
    if phase is None:
        raise Refused("Cette phase n'est pas au programme.")
    if state.phase != command.seen and now is None:
        raise Refused("Le programme est revenu à son début : regardez à nouveau.")
    if now and state.phase != command.seen:
        raise Refused(
            "%(who)s est déjà passé à la phase %(phase)s.", who=Who(state.by), phase=now.title
        )
    if now == phase:
        raise Refused("La phase %(phase)s est déjà en cours.", phase=phase.title)
    if facts.on_stage is not None:
        raise Refused("Un passage est en cours : terminez-le avant de changer de phase.")
    # What is revealed appears on all screens at once.
    at = soon(command.at, envelope) if phase.scene is Scene.LAUREATES else command.at
    return (PhaseEntered(phase.id, at),)


def _order(state: Programme, round_id: str, facts: Facts) -> RunningOrder:
    if facts.rules.round(round_id) is None:
        raise Refused("Cette manche n'est pas au programme.")
    return state.order(round_id)


def _draw(order: RunningOrder, round_id: str, facts: Facts) -> tuple[ProgrammeEvent, ...]:
    if order.entries:
        raise Already(
            ("programme", "orders", round_id),
            N_("%(who)s s'occupe déjà de l'ordre de passage : regardez à nouveau."),
            N_("L'ordre de passage est déjà établi."),
        )
    if not facts.present:
        raise Refused("Personne n'est pointé : ouvrez le pointage.")
    return (OrderSet(round_id, facts.present),)


def _add(
    order: RunningOrder, round_id: str, entry: str, facts: Facts
) -> tuple[ProgrammeEvent, ...]:
    if entry in order.entries:
        raise Refused("Cette équipe est déjà dans l'ordre de passage.")
    if entry in facts.parked:
        raise Refused("Ce projet est arrêté, ou réuni à un autre.")
    if entry not in facts.present:
        raise Refused("Ce candidat n'est pas pointé.")
    return (OrderSet(round_id, (*order.entries, entry)),)


def _move(
    order: RunningOrder, round_id: str, entry: str, before: str, facts: Facts
) -> tuple[ProgrammeEvent, ...]:
    _waiting(order, entry, facts)
    if before and before != entry:
        _waiting(order, before, facts)
    rest = _without(order, entry)
    place = rest.index(before) if before in rest else len(rest)
    if before == entry or (*rest[:place], entry, *rest[place:]) == order.entries:
        raise Already(
            ("programme", "orders", round_id, "entries"),
            N_("%(who)s a changé l'ordre : cette équipe est déjà à cette place."),
            N_("Cette équipe est déjà à cette place."),
        )
    return (OrderSet(round_id, (*rest[:place], entry, *rest[place:])),)


def _waiting(order: RunningOrder, entry: str, facts: Facts) -> None:
    if entry not in order.entries:
        raise Refused("Cette équipe n'est pas dans l'ordre de passage.")
    if entry in facts.passed:
        raise Refused("Cette équipe est déjà passée.")
    if entry in order.absent:
        raise Refused("Cette équipe est notée absente.")
    if entry == facts.on_stage:
        raise Refused("Cette équipe est sur scène.")


def _without(order: RunningOrder, entry: str) -> tuple[str, ...]:
    return tuple(each for each in order.entries if each != entry)
