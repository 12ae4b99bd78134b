"""Where a stage is in its programme, and who goes on stage when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import Keyed, Millis


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
