"""What every area of the rules shares: who acts and when, refusing, remembering and undoing.

A command is accepted or refused by a pure function, `decide(state, command, envelope)`.
An accepted command is one *act*: all its events, under one command id. Time comes in with the
envelope, in whole milliseconds since 1970-01-01T00:00:00Z (contest time).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

Millis = int
Key = tuple[str, ...]

SECOND: Millis = 1_000
MINUTE: Millis = 60 * SECOND

LEAD: Millis = 800
"""How long before it happens a host's own blackout or reveal is announced to the screens."""
FARTHEST: Millis = 60 * MINUTE
"""How far ahead an act may be announced at most."""


class Role(StrEnum):
    """What somebody is, at a stage or in the whole contest."""

    ORGANISER = "organiser"
    OBSERVER = "observer"
    DIRECTOR = "director"
    HOST = "host"
    PRESIDENT = "president"
    JUROR = "juror"
    SECRETARY = "secretary"
    SCREEN = "screen"
    CANDIDATE = "candidate"
    TEAMMATE = "teammate"
    COACH = "coach"


DESK = frozenset({Role.HOST, Role.DIRECTOR})
TOGETHER = DESK | {Role.ORGANISER}
"""Who may ask for what can be announced to all cities at once."""
JURY = frozenset({Role.JUROR, Role.PRESIDENT})
FLOOR = frozenset({Role.CANDIDATE, Role.TEAMMATE, Role.COACH})


@dataclass(frozen=True, slots=True)
class Text:
    """A typed text, by its row in the store and SHA-256(salt ‖ text), in hexadecimal.

    The words themselves are never in an event, so that they can be erased.
    """

    id: str
    digest: str


def typed(purpose: str, *, longest: int, optional: bool = False) -> Any:
    """Declare a command's field that a person types: why it is kept, and its longest length."""
    metadata = {"purpose": purpose, "longest": longest, "optional": optional}
    return field(default=None, metadata=metadata) if optional else field(metadata=metadata)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What travels with a command: its id, who sent it, and the contest time of its arrival."""

    id: str
    actor: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Who:
    """A person named in a refusal, by id: the page that shows it knows the name."""

    person: str


def N_(sentence: str) -> str:
    """Mark words for the catalogues; whoever shows them translates them."""
    return sentence


class Refused(Exception):
    """A command that the rules do not accept, as a sentence its sender can act on.

    `sentence` is a message of the catalogues with `%(name)s` places; `facts` fill them.
    """

    def __init__(self, sentence: str, **facts: str | int | Decimal | Text | Who) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts


class Already(Refused):
    """What a command asks for is so already: the keyed value at `key` has been changed before.

    `named` is the sentence where the stage still remembers who did it (`%(who)s`).
    """

    def __init__(self, key: Key, named: str, otherwise: str, **facts: str | int | Text) -> None:
        super().__init__(otherwise, **facts)
        self.key, self.named = key, named


class Outdated(Refused):
    """What a command replaces is no longer what stands: another one came first, `current`."""

    def __init__(self, current: str, sentence: str) -> None:
        super().__init__(sentence)
        self.current = current


class Command:
    """Something that a person asks for; `by` says which roles may."""

    __slots__ = ()
    by: ClassVar[frozenset[Role]] = DESK


class Event:
    """Something that happened. An act whose events are all undoable is remembered.

    One with a field `at` can be announced: what it says becomes so at that contest time.
    """

    __slots__ = ()
    undoable: ClassVar[bool] = True


class Keyed:
    """A part of a state whose fields, and the entries of whose maps, can be undone one by one."""

    __slots__ = ()


class _Absent:
    """The value of a map's key that is not there."""


ABSENT = _Absent()


class Same:
    """What something is made from, as the key of what was made: equal where it is the very same.

    No state is ever changed in place, so what was made from it is right for as long as it lives.
    """

    __slots__ = ("parts",)

    def __init__(self, *parts: Any) -> None:
        self.parts = parts

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.parts)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and all(
            mine is theirs for mine, theirs in zip(self.parts, other.parts, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One keyed value that an act changed."""

    key: Key
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Cue:
    """An act announced for an instant: what it will then have changed."""

    act: str
    at: Millis
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """An act that can be undone: the events it stood for and what they changed."""

    act: str
    actor: str
    at: Millis
    events: tuple[Event, ...]
    changes: tuple[Change, ...]


def changes(before: Any, after: Any, key: Key = ()) -> Iterator[Change]:
    """Give each keyed value that differs between two states; what is shared is not visited."""
    if before is after:
        return
    if isinstance(before, Keyed) and isinstance(after, Keyed):
        for part in dataclasses.fields(before):  # type: ignore[arg-type]
            yield from changes(
                getattr(before, part.name), getattr(after, part.name), (*key, part.name)
            )
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in {**before, **after}:
            yield from changes(before.get(name, ABSENT), after.get(name, ABSENT), (*key, name))
    elif before != after:
        yield Change(key, before, after)


def value_at(state: Any, key: Key) -> Any:
    """Look a keyed value up; ABSENT where a map on the way lacks it."""
    for name in key:
        if isinstance(state, Mapping):
            state = state.get(name, ABSENT)
        elif state is not ABSENT:
            state = getattr(state, name)
    return state


def with_value(state: Any, key: Key, value: Any) -> Any:
    """Return the state with one keyed value replaced, or taken out of its map when ABSENT."""
    name, rest = key[0], key[1:]
    if isinstance(state, Mapping):
        if rest:
            return {**state, name: with_value(state[name], rest, value)}
        if value is ABSENT:
            return {each: held for each, held in state.items() if each != name}
        return {**state, name: value}
    new = with_value(getattr(state, name), rest, value) if rest else value
    return dataclasses.replace(state, **{name: new})


def instant(announced: Command | Event) -> Millis | None:
    """Give the contest time for which a command or an event is announced; None: at once."""
    at: Millis | None = getattr(announced, "at", None)
    return at


def in_time(command: Command, envelope: Envelope) -> None:
    """Refuse a command whose instant has come already, or is too far away."""
    at = instant(command)
    if at is not None and at <= envelope.at:
        raise Refused("Trop tard : l'instant annoncé est passé.")
    if at is not None and at > envelope.at + FARTHEST:
        raise Refused("Cet instant est trop loin.")


def soon(at: Millis | None, envelope: Envelope) -> Millis:
    """Give what was announced its instant, and what was not one that all screens can keep."""
    return envelope.at + LEAD if at is None else at
