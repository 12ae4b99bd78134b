"""What a mistake in a contest's folder says, and where it is.

Sentences are messages of the catalogues: `N_` marks them for extraction, and whoever shows them
translates `text` and fills its `%(name)s` places with `facts`.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message and the facts that fill its places."""

    text: str
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.facts


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to correct: the file, its line (1 also speaks of the whole file), what and how."""

    file: str
    line: int
    wrong: Sentence
    expected: Sentence

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.wrong} → {self.expected}"


class Mistakes(Exception):
    """Everything that is wrong in a folder, at once, in the order of files and lines."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


class Notes:
    """The mistakes found so far in one file. What two cities share is noted once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[str, Mistake] = {}

    def add(self, line: int, wrong: Sentence, expected: Sentence) -> None:
        """Note a mistake, unless it is there already."""
        mistake = Mistake(self.file, line, wrong, expected)
        self._found.setdefault(str(mistake), mistake)

    def mistakes(self) -> list[Mistake]:
        """List the mistakes by line."""
        return sorted(self._found.values(), key=lambda mistake: mistake.line)


def N_(text: str, /, **facts: str | int) -> Sentence:
    """Make a sentence; the name is the one that extraction of messages looks for."""
    return Sentence(text, facts)


def among(known: Collection[str], given: object = None) -> Sentence:
    """Say which names are known, or only the one that was probably meant."""
    near = difflib.get_close_matches(str(given), known, n=1)
    if near:
        return N_("« %(near)s », sans doute", near=str(near[0]))
    return N_("l'un de : %(known)s", known=", ".join(known))


def shown(value: object) -> str:
    """Write a value as its author wrote it, shortened."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        written = f"[{', '.join(map(shown, value))}]"
    elif isinstance(value, (str, bool)):
        written = json.dumps(value, ensure_ascii=False)
    else:
        written = str(value)
    return written if len(written) <= LONGEST_SHOWN else written[: LONGEST_SHOWN - 1] + "…"
