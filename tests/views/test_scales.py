"""How a criterion is laid out on a phone."""

from __future__ import annotations

import pytest

from contest_live.contest.rules import Criterion
from contest_live.views.scales import scale


def criterion(lowest: str, highest: str, step: str) -> Criterion:
    return Criterion("idea", "L'idée", "Claire ?", "1", lowest, highest, step, "non", "oui")


@pytest.mark.parametrize(
    ("bounds", "marks", "rows"),
    [
        (("1", "5", "1"), ("1", "2", "3", "4", "5"), 1),
        (("0", "2", "0.5"), ("0", "0.5", "1", "1.5", "2"), 1),
        (("0", "10", "1"), tuple(map(str, range(11))), 2),
        (("0", "100", "10"), tuple(map(str, range(0, 101, 10))), 2),
        (("0", "10", "0.5"), (), 1),
    ],
)
def test_a_mark_has_a_button_while_there_are_few(
    bounds: tuple[str, str, str], marks: tuple[str, ...], rows: int
) -> None:
    found = scale(criterion(*bounds))
    assert (found.marks, found.rows) == (marks, rows)


def test_nothing_is_chosen_beforehand() -> None:
    assert scale(criterion("1", "5", "1")).given == ""


@pytest.mark.parametrize("given", ["4", "4.0", "04.000"])
def test_a_given_mark_is_found_however_it_was_written(given: str) -> None:
    assert scale(criterion("1", "5", "1"), given).given == "4"
