"""Who is here, by how many pages: a few for a person, the newest of which work."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from contest_live.live.line import Line

OPEN_ELSEWHERE = 4409
MOST_LINES = 4


@dataclass(slots=True)
class Crowd:
    """The lines of each actor, oldest first. What it holds of strangers is nothing."""

    _lines: dict[str, dict[Line, None]] = field(default_factory=dict)

    def present(self) -> dict[str, int]:
        """Count the lines of each actor who is here."""
        return {actor: len(lines) for actor, lines in self._lines.items()}

    def seat(self, line: Line, actors: Set[str], screens: Set[str]) -> None:
        """Let a line be of these actors from now on.

        Of a person who has more than four the oldest is closed; `screens` may have as many as
        there are projectors.
        """
        for actor in line.actors - actors:
            self._rise(line, actor)
        line.actors = frozenset(actors)
        for actor in line.actors:
            lines = self._lines.setdefault(actor, {})
            lines[line] = None
            if len(lines) > MOST_LINES and actor not in screens:
                oldest = next(iter(lines))
                self.leave(oldest)
                oldest.close(OPEN_ELSEWHERE)

    def leave(self, line: Line) -> None:
        """Forget a line."""
        for actor in line.actors:
            self._rise(line, actor)
        line.actors = frozenset()

    def _rise(self, line: Line, actor: str) -> None:
        self._lines[actor].pop(line)
        if not self._lines[actor]:
            del self._lines[actor]
