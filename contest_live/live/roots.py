"""What a stream is made of. A new kind of stream needs a new root and no new machinery."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from contest_live.contest import contest, stage
from contest_live.contest.act import Command, Envelope, Event

CONTEST = "contest"
State = Any
Others = Mapping[str, tuple[int, State]]


@dataclass(frozen=True, slots=True)
class Root:
    """The pure functions of a kind of stream.

    `enrich` completes a command with what it has to know of other stages, by stream.
    """

    initial: State
    decide: Callable[[State, Command, Envelope], tuple[Event, ...]]
    evolve: Callable[[State, tuple[Event, ...], Envelope], State]
    enrich: Callable[[Command, str, Others], Command]


ROOT_OF_CONTEST = Root(contest.INITIAL, contest.decide, contest.evolve, contest.enrich)
ROOT_OF_STAGE = Root(stage.INITIAL, stage.decide, stage.evolve, stage.enrich)
EVENTS: Mapping[str, type[Event]] = {
    each.__name__: each for each in (*contest.EVENTS, *stage.EVENTS)
}


def root_of(stream: str) -> Root:
    """Find the root of a stream by its name."""
    return ROOT_OF_CONTEST if stream == CONTEST else ROOT_OF_STAGE
