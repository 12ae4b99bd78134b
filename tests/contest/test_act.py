"""Keyed values: what changed, what it was, and putting it back; refusals; unknown commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from contest_live.contest.act import (
    ABSENT,
    Change,
    Command,
    Keyed,
    Refused,
    Text,
    Who,
    changes,
    value_at,
    with_value,
)


@dataclass(frozen=True, slots=True)
class Inner(Keyed):
    number: int = 0
    entries: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outer(Keyed):
    inner: Inner = field(default_factory=Inner)
    words: str = ""


FULL = Outer(Inner(1, {"a": {"x": 1, "y": 2}, "b": {}}), "hello")


def test_equal_states_have_no_changes() -> None:
    assert list(changes(FULL, replace(FULL))) == []
    assert list(changes(FULL, replace(FULL, inner=Inner(1, dict(FULL.inner.entries))))) == []


def test_a_changed_field_is_one_change() -> None:
    after = replace(FULL, words="bye")
    assert list(changes(FULL, after)) == [Change(("words",), "hello", "bye")]


def test_the_entries_of_maps_change_one_by_one() -> None:
    after = replace(FULL, inner=Inner(1, {"a": {"x": 3, "y": 2}, "c": {"z": 1}}))
    assert set(map(repr, changes(FULL, after))) == {
        repr(Change(("inner", "entries", "a", "x"), 1, 3)),
        repr(Change(("inner", "entries", "b"), {}, ABSENT)),
        repr(Change(("inner", "entries", "c"), ABSENT, {"z": 1})),
    }


def test_a_value_is_found_by_its_key() -> None:
    assert value_at(FULL, ("inner", "entries", "a", "y")) == 2
    assert value_at(FULL, ("inner", "entries", "c", "y")) is ABSENT
    assert value_at(FULL, ("inner", "entries", "c")) is ABSENT
    assert value_at(FULL, ("words",)) == "hello"


def test_a_value_beyond_one_that_is_absent_is_absent() -> None:
    assert value_at(Outer(), ("inner", "entries", "a", "x")) is ABSENT
    assert value_at({"a": ABSENT}, ("a", "field")) is ABSENT


def test_a_value_is_replaced_and_nothing_else() -> None:
    changed = with_value(FULL, ("inner", "entries", "a", "x"), 9)
    assert changed == replace(FULL, inner=Inner(1, {"a": {"x": 9, "y": 2}, "b": {}}))
    assert with_value(FULL, ("words",), "bye") == replace(FULL, words="bye")


def test_a_replaced_entry_keeps_its_place_in_its_map() -> None:
    assert list(with_value({"a": 1, "b": 2, "c": 3}, ("a",), 9)) == ["a", "b", "c"]


def test_an_absent_value_leaves_its_map() -> None:
    assert with_value({"a": 1, "b": 2}, ("a",), ABSENT) == {"b": 2}


def test_putting_every_change_back_gives_the_state_before() -> None:
    after = Outer(Inner(2, {"a": {"x": 3}, "c": {}}), "bye")
    state = after
    for change in changes(FULL, after):
        assert value_at(state, change.key) == change.after
        state = with_value(state, change.key, change.before)
    assert state == FULL


def test_a_refusal_is_a_sentence_with_its_facts() -> None:
    with pytest.raises(Refused, match=r"%\(who\)s a dit %\(words\)s") as caught:
        raise Refused("%(who)s a dit %(words)s.", who=Who("nadia"), words=Text("t", "d"))
    assert caught.value.facts == {"who": Who("nadia"), "words": Text("t", "d")}


def test_a_command_is_for_the_desk_unless_it_says_otherwise() -> None:
    assert sorted(Command.by) == ["director", "host"]
