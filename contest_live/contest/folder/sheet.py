"""Rows of a CSV file as spreadsheets write them: comma or semicolon, with or without a BOM."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from contest_live.contest.folder.reader import Reader, note_unknown
from contest_live.contest.folder.words import N_, Notes


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


def read_sheet(
    source: str, notes: Notes, required: Sequence[str], optional: Sequence[str]
) -> list[Row] | None:
    """Read the rows, or note what the file lacks to have any."""
    records = _records(source, notes)
    top, header = next(records, (1, []))
    columns = [name.strip() for name in header]
    note_unknown(Row(notes, top, {}), filter(None, columns), (*required, *optional))
    missing = [name for name in required if name not in columns]
    doubled = {name for name in columns if name and columns.count(name) > 1}
    for name in missing:
        wrong = N_("la colonne « %(column)s » manque", column=name)
        notes.add(top, wrong, N_("les colonnes %(columns)s", columns=", ".join(required)))
    for name in sorted(doubled):
        wrong = N_("la colonne « %(column)s » est écrite plusieurs fois", column=name)
        notes.add(top, wrong, N_("chaque colonne une seule fois"))
    rows = [_row(notes, line, columns, cells) for line, cells in records]
    return None if missing or doubled else [row for row in rows if row is not None]


def _records(source: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Give the records that are not blank, each with the line where it starts."""
    first = source.lstrip().partition("\n")[0]
    comma = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=comma, strict=True)
    line = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield line, record
            line = reader.line_num + 1
    except csv.Error:
        wrong = N_("des guillemets ouverts à cette ligne ne sont pas bien fermés")
        notes.add(line, wrong, N_("des guillemets autour de toute la case, doublés à l'intérieur"))


def _row(notes: Notes, line: int, columns: Sequence[str], cells: Sequence[str]) -> Row | None:
    if len(cells) != len(columns):
        wrong = N_("cette ligne a %(cells)s cases", cells=len(cells))
        notes.add(line, wrong, N_("%(columns)s cases, comme l'en-tête", columns=len(columns)))
        return None
    return Row(notes, line, {name: cell.strip() for name, cell in zip(columns, cells, strict=True)})
