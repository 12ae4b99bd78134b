"""What the scoring has to know of the rest of a stage."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contest_live.contest.act import Refused
from contest_live.contest.rules import Criterion


@dataclass(frozen=True, slots=True)
class Facts:
    """What is scored and by whom: the jury in protocol order.

    `chair` is its president, empty where they have left; `entries` are all who take part.
    """

    criteria: tuple[Criterion, ...]
    jury: tuple[str, ...]
    chair: str
    entries: Collection[str]


def in_jury(juror: str, facts: Facts) -> None:
    """Refuse somebody who is not of the jury."""
    if juror not in facts.jury:
        raise Refused("Cette personne n'est pas du jury.")
