"""Shapes live long: each shape that an event was ever stored in can still be read.

`shapes.json` has, for each event, the fields of a stored sample in every shape so far. A shape
that changes gets a new sample; the old ones stay, with an upcaster in the codec.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from contest_live.live.roots import EVENTS
from contest_live.store.codec import Codec

SHAPES: dict[str, list[Any]] = json.loads(Path(__file__).with_name("shapes.json").read_text())
STORED = [(tag, fields) for tag, shapes in SHAPES.items() for fields in shapes]


def test_every_event_has_a_sample() -> None:
    assert set(EVENTS) <= set(SHAPES)


@pytest.mark.parametrize(("tag", "fields"), STORED)
def test_a_stored_shape_is_read(tag: str, fields: Any) -> None:
    stored = json.dumps([[tag, fields]]).encode()
    assert Codec(EVENTS).decode(stored)


@pytest.mark.parametrize("tag", sorted(EVENTS))
def test_the_newest_sample_is_how_it_is_stored_today(tag: str) -> None:
    codec, stored = Codec(EVENTS), json.dumps([[tag, SHAPES[tag][-1]]]).encode()
    assert json.loads(codec.encode(codec.decode(stored))) == json.loads(stored)
