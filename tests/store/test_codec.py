"""Events as stored bytes and back, the shapes of other years too."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest_live.contest.act import Event, Text
from contest_live.store.codec import Codec, Fields, UnknownEvent, UnreadableEvents
from tests.store.samples import CODEC, BallotGiven, PitchStarted

EVENTS = st.lists(
    st.builds(PitchStarted)
    | st.builds(
        BallotGiven,
        scores=st.dictionaries(st.text(), st.text()),
        comment=st.none() | st.builds(Text),
        seen=st.lists(st.text()).map(tuple),
    )
)


@given(EVENTS)
def test_what_is_written_is_read_again(events: list[Event]) -> None:
    assert CODEC.decode(CODEC.encode(events)) == tuple(events)


def test_the_bytes_are_compact_json_in_the_order_of_the_event() -> None:
    event = BallotGiven("nim-j01", {"b": "2", "a": "1"}, Text("t", "d"))
    assert (
        CODEC.encode([PitchStarted("é", 5), event])
        == (
            '[["PitchStarted",{"pitch":"é","at":5}],'
            '["BallotGiven",{"juror":"nim-j01","scores":{"b":"2","a":"1"},'
            '"comment":{"id":"t","digest":"d"},"seen":[]}]]'
        ).encode()
    )


def test_a_field_added_with_a_default_is_read_from_older_bytes() -> None:
    assert CODEC.decode(b'[["BallotGiven",{"juror":"j"}]]') == (BallotGiven("j"),)


def test_old_shapes_become_new_ones_step_by_step() -> None:
    def named(fields: Fields) -> list[tuple[str, Fields]]:
        return [("Started/2", {"pitch": fields["name"]})]

    def timed(fields: Fields) -> list[tuple[str, Fields]]:
        return [("PitchStarted", fields | {"at": 0}), ("PitchStarted", fields | {"at": 1})]

    codec = Codec({"PitchStarted": PitchStarted}, {"Started": named, "Started/2": timed})
    assert codec.decode(b'[["Started",{"name":"p"}]]') == (
        PitchStarted("p", 0),
        PitchStarted("p", 1),
    )


def test_a_tag_cannot_be_both_new_and_old() -> None:
    with pytest.raises(ValueError, match="PitchStarted"):
        Codec({"PitchStarted": PitchStarted}, {"PitchStarted": lambda fields: []})


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(UnknownEvent, match="Nope"):
        CODEC.decode(b'[["Nope",{}]]')


def test_an_event_that_is_not_registered_is_not_written() -> None:
    with pytest.raises(UnknownEvent, match="Event"):
        CODEC.encode([Event()])


@given(st.binary() | st.integers(0, 40).map(lambda cut: b'[["PitchStarted",{"pitch":"1"}]]'[cut:]))
def test_any_other_bytes_are_refused_in_one_way(stored: bytes) -> None:
    with contextlib.suppress(UnreadableEvents, UnknownEvent):
        assert CODEC.decode(stored) == ()


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'[["PitchStarted"]]',
        b'[["PitchStarted",{"pitch":1,"at":0}]]',
        b'[["\xffitchStarted",{"pitch":"1","at":0}]]',
        b'[["PitchStarted",{"pitch":"\xff","at":0}]]',
    ],
)
def test_bytes_that_are_no_events_are_told(stored: bytes) -> None:
    with pytest.raises(UnreadableEvents):
        CODEC.decode(stored)
