"""Says how far a rehearsal is: a bar for people, JSON for the server that started it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import msgspec

WIDTH = 28


class Told(msgspec.Struct):
    """A line for the server: the part of 1 that is played, and what there is to say."""

    done: float
    said: str = ""


@dataclass(slots=True)
class Progress:
    """Counts what is played of `total`. `lines` speaks JSON on standard output."""

    lines: bool
    total: float = 1.0
    played: float = 0.0
    said: str = ""

    def did(self, said: str = "", much: float = 1.0) -> None:
        """Tell that something more is played."""
        self.played = min(self.played + much, self.total)
        self.said = said or self.said
        self._tell(said)

    def end(self, said: str) -> None:
        """Tell that all is played."""
        self.played, self.said = self.total, said
        self._tell(said)
        if not self.lines and sys.stderr.isatty():
            print(file=sys.stderr)

    def _tell(self, said: str) -> None:
        done = self.played / self.total
        if self.lines:
            line = msgspec.json.encode(Told(round(done, 4), said)).decode()
            print(line, flush=True)
        elif sys.stderr.isatty():
            # Back to the beginning of the line, which is cleared.
            sys.stderr.write(f"\r\x1b[K{_bar(done)} {done:4.0%}  {self.said[:60]}")
            sys.stderr.flush()
        elif said:
            print(f"{done:4.0%}  {said}", file=sys.stderr)


def _bar(done: float) -> str:
    full = round(done * WIDTH)
    return "█" * full + "░" * (WIDTH - full)
