"""What happened since the server began: plain numbers, made into metrics when somebody asks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

BOUNDS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds: the upper bounds of what a histogram tells apart."""


@dataclass(slots=True)
class Durations:
    """How often something took how long: `counts` has a place for each bound, and one for more."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


@dataclass(slots=True)
class Sent:
    """Frames that were handed to pages, and their bytes before any compression."""

    frames: int = 0
    bytes: int = 0

    def add(self, pages: int, size: int) -> None:
        """Count a frame of a size, to so many pages."""
        self.frames += pages
        self.bytes += pages * size


@dataclass(slots=True)
class Counts:
    """By kind (a topic's name, or `beat`) and stage ("": all, or the whole contest)."""

    sent: dict[tuple[str, str], Sent] = field(default_factory=lambda: defaultdict(Sent))
    drawing: dict[tuple[str, str], Durations] = field(
        default_factory=lambda: defaultdict(Durations)
    )
