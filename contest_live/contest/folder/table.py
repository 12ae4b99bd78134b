"""Tables of a TOML file, with the line of each key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from contest_live.contest.folder.lines import Lines, Path, line_at, lines_of
from contest_live.contest.folder.reader import Reader, note_unknown
from contest_live.contest.folder.values import Parse
from contest_live.contest.folder.words import N_, Notes, Sentence


class Table(Reader):
    """A table, and the one that speaks for it where it says nothing."""

    def __init__(
        self,
        notes: Notes,
        lines: Lines,
        path: Path,
        data: Mapping[str, Any],
        shared: Table | None = None,
    ) -> None:
        super().__init__(notes, line_at(lines, path))
        self.lines = lines
        self.path = path
        self.data = data
        self.shared = shared

    def raw(self, key: str) -> Any:
        """Give a key's value, or the one that the shared table has."""
        return self._holder(key).data.get(key)

    def line_of(self, key: str) -> int:
        """Give the line of a key, or that of the table which lacks it."""
        holder = self._holder(key)
        return line_at(self.lines, (*holder.path, key))

    def table(self, key: str) -> Table | None:
        """Open an inner table that may be left out."""
        data = self.maybe(key, _a_table, None)
        path = (*self._holder(key).path, key)
        return None if data is None else Table(self.notes, self.lines, path, data)

    def tables(self, key: str) -> list[Table]:
        """Open an array of tables that has to be there."""
        return self._opened(key, self.read(key, _tables(key), []))

    def maybe_tables(self, key: str) -> list[Table]:
        """Open an array of tables that may be left out."""
        return self._opened(key, self.maybe(key, _tables(key), []))

    def only(self, *known: str) -> None:
        """Note the keys that are not known here."""
        note_unknown(self, self.data, known)

    def under(self, shared: Table | None) -> Table:
        """Give this table with another one to speak for it."""
        return Table(self.notes, self.lines, self.path, self.data, shared)

    def _holder(self, key: str) -> Table:
        if key not in self.data and self.shared is not None and key in self.shared.data:
            return self.shared
        return self

    def _opened(self, key: str, found: list[Mapping[str, Any]]) -> list[Table]:
        path = (*self._holder(key).path, key)
        return [
            Table(self.notes, self.lines, (*path, index), data) for index, data in enumerate(found)
        ]


def read_toml(source: str | None, notes: Notes) -> Table | None:
    """Open a TOML source, or note the line where it stops being one; None for no source."""
    if source is None:
        return None
    try:
        data = tomllib.loads(source, parse_float=Decimal)
        lines = lines_of(source)
    except (ValueError, RecursionError) as error:
        _note_syntax(source, str(error), notes)
        return None
    return Table(notes, lines, (), data)


def _note_syntax(source: str, error: str, notes: Notes) -> None:
    place = re.search(r"\(at line (\d+)", error)
    line = int(place[1]) if place else len(source.rstrip().split("\n"))
    if "overwrite" in error or "twice" in error:
        wrong = N_("cette clé ou cette table est déjà écrite plus haut")
        expected = N_("chaque clé une seule fois dans sa table")
    else:
        wrong = N_("cette ligne n'est pas du TOML, ou la précédente n'est pas finie")
        expected = N_('clé = "texte", clé = 60, clé = true, [table] ou [[table]]')
    notes.add(line, wrong, expected)


def _a_table(value: object) -> Mapping[str, Any] | Sentence:
    return value if isinstance(value, dict) else N_("une table, comme [city]")


def _tables(key: str) -> Parse[list[Mapping[str, Any]]]:
    def parse(value: object) -> list[Mapping[str, Any]] | Sentence:
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            return value
        return N_("une ou plusieurs tables « %(key)s » entre doubles crochets", key=key)

    return parse
