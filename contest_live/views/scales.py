"""How a criterion is scored on a phone: a button a mark, or a number where there are too many."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from contest_live.contest.rules import Criterion

MOST_BUTTONS = 11
MOST_IN_A_ROW = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """A criterion with its marks, lowest first; none where a number is typed instead.

    `given` is the mark of the juror's own ballot, empty before it: nothing is chosen beforehand.
    """

    criterion: Criterion
    marks: tuple[str, ...]
    given: str

    @property
    def rows(self) -> int:
        """Count the rows that its buttons take."""
        return 1 if len(self.marks) <= MOST_IN_A_ROW else 2


def scale(criterion: Criterion, given: str = "") -> Scale:
    """Lay a criterion out."""
    return Scale(criterion, marks(criterion), plain(Decimal(given)) if given else "")


def marks(criterion: Criterion) -> tuple[str, ...]:
    """List the marks that can be given, where they are few enough for buttons."""
    lowest, step = Decimal(criterion.lowest), Decimal(criterion.step)
    count = 1 + int((Decimal(criterion.highest) - lowest) / step)
    if count > MOST_BUTTONS:
        return ()
    return tuple(plain(lowest + place * step) for place in range(count))


def plain(value: Decimal) -> str:
    """Write a number in one way only: 10, 6.5."""
    return f"{value.normalize():f}"
