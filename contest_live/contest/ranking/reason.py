"""A reason, as data: a sentence of the catalogues, and the facts that fill its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Teams:
    """Teams named in a reason, by id: whoever shows them knows what they are called."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is shown, in decimal text: a language may have a mark of its own."""

    text: str


Fact: TypeAlias = str | int | Teams | Number


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence with `%(name)s` places, and the facts that fill them."""

    sentence: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
