"""How much of something one page may send in a minute: far more than any page of ours does."""

from __future__ import annotations

import time
from dataclasses import dataclass

WINDOW_SECONDS = 60.0


@dataclass(slots=True)
class Allowance:
    """So many a minute, counted from the first of them."""

    most: int
    _left: int = 0
    _ends: float = 0.0

    def spend(self) -> bool:
        """Take one, and say whether there was one left."""
        now = time.monotonic()
        if now >= self._ends:
            self._left, self._ends = self.most, now + WINDOW_SECONDS
        self._left -= 1
        return self._left >= 0
