"""What the jury's president decided, and what is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import Keyed, Millis, Text


@dataclass(frozen=True, slots=True)
class Publication:
    """The laureates, best first, as they were published by the act `id`."""

    id: str
    laureates: tuple[str, ...]
    by: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Adoption:
    """The laureates, best first, that the president adopted: as computed, or `amended`.

    `basis` marks what the ranking was made from; the adoption is void once that has changed.
    """

    laureates: tuple[str, ...]
    amended: bool
    reason: Text | None
    basis: str
    by: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Awards(Keyed):
    """What is published and adopted, the orders given to equal teams, the favourites by prize.

    `voided` says that an adoption became void, and none was made since.
    """

    published: Publication | None = None
    adopted: Adoption | None = None
    voided: bool = False
    settled: tuple[tuple[str, ...], ...] = ()
    favourites: Mapping[str, str] = field(default_factory=dict)
