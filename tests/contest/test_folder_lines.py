"""Each key of a TOML source is at its line, however it is written."""

from __future__ import annotations

from contest_live.contest.folder.lines import line_at, lines_of

SOURCE = '''# A comment, and [not.a.table]
title = "x"
"odd key" = 1
dotted.key = 2

long = """
[no.table]
still = "text"
"""
list = [
  1,  # a comment ]
  2,
]
inline = { a = 1, b = { c = 2 } }

  [one]   # a comment
  a = 1
[one.two]
b = 2

[[many]]
a = 1
[[many.inner]]
b = 2
[[many.inner]]
b = 3
[many.table]
c = 4

[[many]]
[[many.inner]]
b = 5
'''


def test_given_a_source_when_its_keys_are_looked_up_then_each_has_its_line() -> None:
    lines = lines_of(SOURCE)
    expected = {
        ("title",): 2,
        ("odd key",): 3,
        ("dotted", "key"): 4,
        ("long",): 6,
        ("list",): 10,
        ("inline", "b", "c"): 14,
        ("one",): 16,
        ("one", "a"): 17,
        ("one", "two", "b"): 19,
        ("many", 0): 21,
        ("many", 0, "a"): 22,
        ("many", 0, "inner", 0, "b"): 24,
        ("many", 0, "inner", 1, "b"): 26,
        ("many", 0, "table", "c"): 28,
        ("many", 1): 30,
        ("many", 1, "inner"): 31,
        ("many", 1, "inner", 0, "b"): 32,
    }
    assert {path: lines[path] for path in expected} == expected


def test_given_windows_line_ends_when_keys_are_looked_up_then_lines_are_the_same() -> None:
    assert lines_of(SOURCE.replace("\n", "\r\n")) == lines_of(SOURCE)


def test_given_a_key_that_is_not_there_when_it_is_looked_up_then_its_table_is_given() -> None:
    lines = lines_of(SOURCE)
    assert line_at(lines, ("many", 1, "gone")) == 30
    assert line_at(lines, ("gone",)) == 1
