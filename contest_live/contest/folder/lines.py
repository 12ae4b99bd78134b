"""The line of each key of a TOML source, which the standard library's reader does not tell."""

from __future__ import annotations

import tomllib
from typing import Any

Path = tuple[str | int, ...]
Lines = dict[Path, int]


def line_at(lines: Lines, path: Path) -> int:
    """Give the line of a key, or of the nearest table around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def lines_of(source: str) -> Lines:
    """Map every key and table of a *valid* source to its line."""
    found: Lines = {}
    last: dict[Path, int] = {}
    table: Path = ()
    rows = source.replace("\r\n", "\n").split("\n")
    at = 0
    while at < len(rows):
        data, end = _statement(rows, at)
        if rows[at].lstrip().startswith("["):
            table = _header(data, last)
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], at + 1)
        else:
            _remember(found, table, data, at + 1)
        at = end
    return found


def _statement(rows: list[str], at: int) -> tuple[dict[str, Any], int]:
    """Read the one statement that starts at a row: the shortest run of rows that is TOML."""
    end = at + 1
    while True:
        try:
            return tomllib.loads("\n".join(rows[at:end])), end
        except tomllib.TOMLDecodeError:
            end += 1


def _header(data: dict[str, Any], last: dict[Path, int]) -> Path:
    """Give the path of the table that a header opens, with its place in its arrays."""
    path: Path = ()
    inner: Any = data
    while isinstance(inner, dict) and inner:
        path = _inside(path, last)
        ((name, inner),) = inner.items()
        path = (*path, name)
    if isinstance(inner, list):
        last[path] = last.get(path, -1) + 1
    return _inside(path, last)


def _inside(path: Path, last: dict[Path, int]) -> Path:
    return (*path, last[path]) if path in last else path


def _remember(found: Lines, path: Path, value: Any, line: int) -> None:
    found.setdefault(path, line)
    if isinstance(value, dict):
        for name, inner in value.items():
            _remember(found, (*path, name), inner, line)
    if isinstance(value, list):
        for index, inner in enumerate(value):
            _remember(found, (*path, index), inner, line)
