"""The programme: phases, rounds and their running orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from contest_live.contest.act import Command, Envelope, Event, Keyed, Millis, Refused, Who
from contest_live.contest.rules import StageRules


@dataclass(frozen=True, slots=True)
class RunningOrder(Keyed):
    """Who goes on stage in a round, first to last; `absent` are those who did not come up."""

    entries: tuple[str, ...] = ()
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Programme(Keyed):
    """The phase that the stage is in, since when and by whom, and the running orders by round."""

    phase: str = ""
    since: Millis = 0
    by: str = ""
    orders: Mapping[str, RunningOrder] = field(default_factory=dict)

    def order(self, round_id: str) -> RunningOrder:
        """Find the running order of a round; an empty one before it is drawn."""
        return self.orders.get(round_id, RunningOrder())


@dataclass(frozen=True, slots=True)
class Facts:
    """What the other areas know of a round: who could enter, who has passed, who is on stage."""

    rules: StageRules
    present: tuple[str, ...]
    passed: frozenset[str]
    on_stage: str | None


@dataclass(frozen=True, slots=True)
class EnterPhase(Command):
    """Go to a phase, forwards or back; `seen` is the phase that the sender saw."""

    seen: str
    phase: str


@dataclass(frozen=True, slots=True)
class DrawOrder(Command):
    """Make the running order of a round from the projects that are present."""

    round: str


@dataclass(frozen=True, slots=True)
class AddEntry(Command):
    """A late entry: it goes last."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class MoveEntry(Command):
    """Put a waiting entry before another one, or last when `before` is empty."""

    round: str
    entry: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class SkipEntry(Command):
    """Let a waiting entry go last."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class MarkAbsent(Command):
    """The entry did not come up when its turn came."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class MarkBack(Command):
    """An absent entry is here after all: it goes last."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class PhaseEntered(Event):
    """The stage is in this phase from now on."""

    phase: str


@dataclass(frozen=True, slots=True)
class OrderSet(Event):
    """The running order of a round is this one, whole."""

    round: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryAbsent(Event):
    """An entry did not come up."""

    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class EntryBack(Event):
    """An absent entry came."""

    round: str
    entry: str


ProgrammeCommand = EnterPhase | DrawOrder | AddEntry | MoveEntry | SkipEntry | MarkAbsent | MarkBack
ProgrammeEvent = PhaseEntered | OrderSet | EntryAbsent | EntryBack


def decide(state: Programme, command: ProgrammeCommand, facts: Facts) -> tuple[ProgrammeEvent, ...]:
    """Decide a command about the phase or a running order."""
    if isinstance(command, EnterPhase):
        return _enter(state, command, facts)
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


def _enter(state: Programme, command: EnterPhase, facts: Facts) -> tuple[ProgrammeEvent, ...]:
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
    return (PhaseEntered(phase.id),)


def _order(state: Programme, round_id: str, facts: Facts) -> RunningOrder:
    if facts.rules.round(round_id) is None:
        raise Refused("Cette manche n'est pas au programme.")
    return state.order(round_id)


def _draw(order: RunningOrder, round_id: str, facts: Facts) -> tuple[ProgrammeEvent, ...]:
    if order.entries:
        raise Refused("L'ordre de passage est déjà établi.")
    if not facts.present:
        raise Refused("Personne n'est pointé : ouvrez le pointage.")
    return (OrderSet(round_id, facts.present),)


def _add(
    order: RunningOrder, round_id: str, entry: str, facts: Facts
) -> tuple[ProgrammeEvent, ...]:
    if entry in order.entries:
        raise Refused("Cette équipe est déjà dans l'ordre de passage.")
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
        raise Refused("Cette équipe est déjà à cette place.")
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


def evolve(state: Programme, event: ProgrammeEvent, envelope: Envelope) -> Programme:
    """Take one event in."""
    match event:
        case PhaseEntered(phase):
            return replace(state, phase=phase, since=envelope.at, by=envelope.actor)
        case OrderSet(round_id, entries):
            return _with_order(state, round_id, entries=entries)
        case EntryAbsent(round_id, entry):
            absent = state.order(round_id).absent | {entry}
            return _with_order(state, round_id, absent=absent)
        case EntryBack(round_id, entry):
            absent = state.order(round_id).absent - {entry}
            return _with_order(state, round_id, absent=absent)
        case _:
            assert_never(event)


def _with_order(
    state: Programme,
    round_id: str,
    *,
    entries: tuple[str, ...] | None = None,
    absent: frozenset[str] | None = None,
) -> Programme:
    old = state.order(round_id)
    new = RunningOrder(
        old.entries if entries is None else entries, old.absent if absent is None else absent
    )
    return replace(state, orders={**state.orders, round_id: new})
