"""Reading named values one by one, noting what is wrong and going on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable
from typing import TypeVar

from contest_live.contest.folder.values import Parse
from contest_live.contest.folder.words import N_, Notes, Sentence, among, shown

T = TypeVar("T")


class Reader(ABC):
    """A table or a row: named values, each at a line.

    A value that is wrong is noted and replaced by a harmless one, so that the rest is read too;
    `clean` then tells that values should not be compared any more. A folder with one note is
    never opened, so no replacement gets out.
    """

    def __init__(self, notes: Notes, line: int) -> None:
        self.notes = notes
        self.line = line
        self.clean = True

    @abstractmethod
    def raw(self, key: str) -> object:
        """Give the value as it was written; None where it was not."""

    @abstractmethod
    def line_of(self, key: str) -> int:
        """Give the line where a value is, or should be."""

    def read(self, key: str, parse: Parse[T], instead: T) -> T:
        """Read a value that has to be there."""
        found = parse(self.raw(key))
        if not isinstance(found, Sentence):
            return found
        self.refuse(key, found)
        return instead

    def maybe(self, key: str, parse: Parse[T], instead: T) -> T:
        """Read a value that may be left out."""
        return instead if self.raw(key) is None else self.read(key, parse, instead)

    def refuse(self, key: str, expected: Sentence) -> None:
        """Note that a value is not what was expected."""
        value = self.raw(key)
        if value is None:
            wrong = N_("« %(key)s » manque", key=key)
        elif value == "":
            wrong = N_("« %(key)s » est vide", key=key)
        else:
            wrong = N_("« %(key)s » vaut %(value)s", key=key, value=shown(value))
        self.note(self.line_of(key), wrong, expected)

    def note(self, line: int, wrong: Sentence, expected: Sentence) -> None:
        """Note something wrong about the whole."""
        self.clean = False
        self.notes.add(line, wrong, expected)


UNREAD = ("", 0)
"""What stands in for a value that could not be read."""


def once(key: str, readers: Iterable[tuple[Reader, Hashable]]) -> None:
    """Refuse what was given before; what could not be read is left alone."""
    seen: dict[Hashable, int] = {}
    for reader, value in readers:
        if value in seen:
            expected = N_("une valeur libre ; celle-ci sert déjà ligne %(line)s", line=seen[value])
            reader.refuse(key, expected)
        elif value not in UNREAD:
            seen[value] = reader.line_of(key)


def note_unknown(reader: Reader, found: Iterable[str], known: Collection[str]) -> None:
    """Note keys that nobody reads, which are often typing mistakes."""
    for key in found:
        if key not in known:
            wrong = N_("« %(key)s » est inconnu ici", key=key)
            reader.notes.add(reader.line_of(key), wrong, among(known, key))
