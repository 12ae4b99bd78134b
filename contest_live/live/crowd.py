"""Who is here, by how many pages: of the many that a person may open the newest work."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from contest_live.live.line import Line

OPEN_ELSEWHERE = 4409
MOST_LINES = 4


@dataclass(slots=True)
class Crowd:
    """The lines of each actor, and whether they count; those that do, oldest first.

    What it holds of strangers is nothing.
    """

    _lines: dict[str, dict[Line, bool]] = field(default_factory=dict)

    def present(self) -> dict[str, int]:
        """Count the lines of each actor who is here."""
        return {actor: len(lines) for actor, lines in self._lines.items()}

    def seat(self, line: Line, actors: Set[str], counts: Set[str]) -> None:
        """Let a line be of these actors from now on; for some of them it `counts`.

        Of more than four that count the oldest is closed. What stands on a wall since the morning
        must not: it would always be the oldest.
        """
        for actor in line.actors - actors:
            self._rise(line, actor)
        line.actors = frozenset(actors)
        for actor in line.actors:
            lines = self._lines.setdefault(actor, {})
            if lines.get(line) is not (actor in counts):
                lines.pop(line, None)
                lines[line] = actor in counts
                self._make_room(lines)

    def leave(self, line: Line) -> None:
        """Forget a line."""
        for actor in line.actors:
            self._rise(line, actor)
        line.actors = frozenset()

    def _make_room(self, lines: dict[Line, bool]) -> None:
        counted = [each for each, counts in lines.items() if counts]
        if len(counted) > MOST_LINES:
            self.leave(counted[0])
            counted[0].close(OPEN_ELSEWHERE)

    def _rise(self, line: Line, actor: str) -> None:
        self._lines[actor].pop(line)
        if not self._lines[actor]:
            del self._lines[actor]
