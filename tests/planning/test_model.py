"""The solver behind one small class: it says what it found and what it proved."""

from __future__ import annotations

import random
import threading
import time

import pytest

from contest_live.planning.model import ANY, Found, Model


def later() -> float:
    return time.monotonic() + 60


def test_the_least_cost_is_found_and_proven() -> None:
    model = Model()
    one, other = model.variable(3), model.variable(3)
    model.row(3, [(one, 1), (other, 1)], 4)
    found = model.solve({one: 2, other: 1}, later())
    assert found is not None
    assert (found.values, found.reached, found.proven, found.slack) == ((0, 3), 3, True, 0)


def test_a_row_may_be_added_between_two_aims() -> None:
    model = Model()
    one, other = model.variable(3), model.variable(3)
    model.row(3, [(one, 1), (other, 1)], 4)
    first = model.solve({other: 1}, later())
    assert first is not None
    model.row(1, [(one, 1)], ANY)
    third = model.variable()
    model.row(-ANY, [(one, 1), (third, -1)], 2)
    second = model.solve({other: 1, one: 1, third: 1}, later(), start=first.values)
    assert second is not None
    assert second.reached == 3
    assert second.values[one] >= 1


def test_what_cannot_be_is_not_found() -> None:
    model = Model()
    model.row(1, [(model.variable(), 1)], 0)
    assert model.solve({}, later()) is None


def test_nothing_to_choose_is_solved() -> None:
    assert Model().solve({}, later()) == Found((), 0, 0, proven=True)


def hard() -> tuple[Model, dict[int, int]]:
    """Make a market split: for its size, as hard as there is."""
    dice = random.Random(7)
    model = Model()
    chosen = [model.variable() for _ in range(50)]
    costs: dict[int, int] = {}
    for _ in range(5):
        factors = [dice.randrange(100) for _ in chosen]
        over, under = model.variable(10_000), model.variable(10_000)
        half = sum(factors) // 2
        sides = [(over, -1), (under, 1)]
        model.row(half, [*zip(chosen, factors, strict=True), *sides], half)
        costs |= {over: 1, under: 1}
    return model, costs


def test_out_of_time_the_best_is_given_with_how_far_it_may_be_from_the_optimum() -> None:
    model, costs = hard()
    began = time.monotonic()
    found = model.solve(costs, began + 0.5)
    assert time.monotonic() - began < 5
    assert found is not None
    assert not found.proven
    assert 0 < found.slack <= 1


@pytest.mark.parametrize("threads", [1, 2])
def test_others_go_on_while_the_solver_works(threads: int) -> None:
    """Python's lock is free: a beat of 5 ms in this thread is never late for long."""
    work = [
        threading.Thread(target=lambda: hard()[0].solve(hard()[1], time.monotonic() + 1))
        for _ in range(threads)
    ]
    for each in work:
        each.start()
    beats = [time.monotonic()]
    while any(each.is_alive() for each in work):
        threading.Event().wait(0.005)
        beats.append(time.monotonic())
    assert len(beats) > 20
