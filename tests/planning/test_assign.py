"""Free people are given to teams so that the whole gains most."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as some

from contest_live.planning.assign import assign

PEOPLE = ("ana", "bob", "cleo", "dan")
TEAMS = ("p1", "p2", "p3")

gains = some.dictionaries(
    some.tuples(some.sampled_from(PEOPLE), some.sampled_from(TEAMS)), some.integers(-3, 9)
)
seats = some.dictionaries(some.sampled_from(TEAMS), some.integers(0, 2))


def possible(places: dict[str, int], gain: dict[tuple[str, str], int]) -> Iterator[int]:
    """Give what every possible assignment gains."""
    for chosen in product((None, *places), repeat=len(PEOPLE)):
        pairs = [(p, t) for p, t in zip(PEOPLE, chosen, strict=True) if t is not None]
        fits = all(chosen.count(team) <= free for team, free in places.items())
        if fits and all(pair in gain for pair in pairs):
            yield sum(gain[pair] for pair in pairs)


def test_one_is_given_less_so_that_all_together_gain_more() -> None:
    gain = {("ana", "p1"): 5, ("ana", "p2"): 4, ("bob", "p1"): 4}
    assert assign(("ana", "bob"), {"p1": 1, "p2": 1}, gain) == (("ana", "p2"), ("bob", "p1"))


def test_a_team_takes_as_many_as_it_has_seats() -> None:
    gain = {("ana", "p1"): 1, ("bob", "p1"): 2, ("cleo", "p1"): 3}
    assert assign(PEOPLE, {"p1": 2}, gain) == (("bob", "p1"), ("cleo", "p1"))
    assert assign(PEOPLE, {"p1": 0}, gain) == ()


def test_nobody_goes_where_nothing_is_gained_or_where_it_is_not_possible() -> None:
    assert assign(("ana",), {"p1": 1}, {("ana", "p1"): 0, ("bob", "p1"): 3}) == ()
    assert assign((), {}, {}) == ()


def test_without_any_time_the_answer_still_keeps_the_rules() -> None:
    gain = {(f"p{n}", f"t{m}"): 1 + n * m % 7 for n in range(40) for m in range(40)}
    people = [f"p{n}" for n in range(40)]
    found = assign(people, {f"t{m}": 1 for m in range(40)}, gain, seconds=0)
    assert len(set(found)) == len(found) <= 40


@given(seats, gains)
def test_no_other_assignment_gains_more(
    places: dict[str, int], gain: dict[tuple[str, str], int]
) -> None:
    found = assign(PEOPLE, places, gain)
    assert len({person for person, _ in found}) == len(found)
    assert all([t for _, t in found].count(team) <= free for team, free in places.items())
    assert sum(gain[pair] for pair in found) == max(possible(places, gain))
