"""Rows of a CSV file as spreadsheets write them: commas, semicolons or tabs between cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contest_live.contest.folder.reader import Reader, note_unknown
from contest_live.contest.folder.words import N_, Notes

Record = tuple[int, list[str]]
DECLARED = re.compile(r'"?sep=(.)"?[^\S\r\n]*(?=[\r\n])')
"""What some spreadsheets write above the columns, to say what stands between cells."""
QUOTED = re.compile(r'"[^"]*"')


class Row(Reader):
    """A row: its cells by the name of their column. An empty cell is an empty text."""

    def __init__(self, notes: Notes, line: int, cells: Mapping[str, str]) -> None:
        super().__init__(notes, line)
        self.cells = cells

    def raw(self, key: str) -> str:
        """Give a cell; a column that may be left out has empty ones."""
        return self.cells.get(key, "")

    def line_of(self, key: str) -> int:
        """Give the line of the row, which is that of all its cells."""
        return self.line


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that could be read, and whether they are all of them."""

    rows: tuple[Row, ...]
    whole: bool


def read_sheet(
    source: str | None, notes: Notes, required: Sequence[str], optional: Sequence[str]
) -> Sheet:
    """Read the rows; without its columns, or without a source, a sheet has none."""
    if source is None:
        return Sheet((), whole=False)
    records, whole = read_records(source, notes)
    top, header = records[0] if records else (1, [])
    columns = [name.strip() for name in header]
    if not _check_columns(Row(notes, top, {}), columns, required, optional):
        return Sheet((), whole=False)
    rows = [read_row(notes, line, columns, cells) for line, cells in records[1:]]
    good = tuple(row for row in rows if row is not None)
    return Sheet(good, whole and len(good) == len(rows))


def _check_columns(
    header: Row, columns: Sequence[str], required: Sequence[str], optional: Sequence[str]
) -> bool:
    note_unknown(header, filter(None, columns), (*required, *optional))
    for name in required:
        if name not in columns:
            wrong = N_("la colonne « %(column)s » manque", column=name)
            expected = N_("les colonnes %(columns)s", columns=", ".join(required))
            header.note(header.line, wrong, expected)
    for name in filter(None, columns):
        if columns.count(name) > 1:
            wrong = N_("la colonne « %(column)s » est écrite plusieurs fois", column=name)
            header.note(header.line, wrong, N_("chaque colonne une seule fois"))
    return header.clean


def read_records(source: str, notes: Notes) -> tuple[list[Record], bool]:
    """Give the records that are not blank, each with its first line, and whether all were read."""
    declared = DECLARED.match(source)
    comma = declared[1] if declared else _comma(source)
    rest = io.StringIO(source[declared.end() :] if declared else source, newline="")
    reader = csv.reader(rest, delimiter=comma, strict=True, skipinitialspace=True)
    found: list[Record] = []
    line = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                found.append((line, record))
            line = reader.line_num + 1
    except csv.Error:
        wrong = N_("des guillemets ouverts à cette ligne ne sont pas bien fermés")
        notes.add(line, wrong, N_("des guillemets autour de toute la case, doublés à l'intérieur"))
        return found, False
    return found, True


def _comma(source: str) -> str:
    """Find what separates cells in the first line; a comma within quotes separates nothing."""
    first = QUOTED.sub("", source.lstrip()).partition("\n")[0]
    return max(",;\t", key=first.count)


def read_row(notes: Notes, line: int, columns: Sequence[str], cells: Sequence[str]) -> Row | None:
    """Read a row by the names of its columns; None where it has not as many cells."""
    if len(cells) != len(columns):
        wrong = N_("cette ligne a %(cells)s cases", cells=len(cells))
        notes.add(line, wrong, N_("%(columns)s cases, comme l'en-tête", columns=len(columns)))
        return None
    return Row(notes, line, {name: cell.strip() for name, cell in zip(columns, cells, strict=True)})
