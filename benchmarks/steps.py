"""A stopwatch around each step of an act, in the process that takes them."""

from __future__ import annotations

import dataclasses
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, cast

from contest_live.live import hub, keeper, latest, streams
from contest_live.live.house import House
from contest_live.store.appending import Append, Conflict
from contest_live.store.codec import Codec
from contest_live.store.journal import Journal
from contest_live.store.row import Row
from contest_live.views.topics import TOPICS, Topic

# What is done while the disk is at work: it takes no time of its own.
AHEAD = "ahead"
DRAWING = ("picture", "draw", "frame")
STEPS = ("decide", "encode", "evolve", "append", "sync", *DRAWING, "write")


class Stopwatch:
    """Adds up the milliseconds of each step, act by act, in `laps`."""

    def __init__(self) -> None:
        self.laps: list[dict[str, float]] = []
        self._lap: dict[str, float] = defaultdict(float)
        self._appending = False

    def begin(self, house: House) -> None:
        """Put the stopwatch around every step, from now on."""
        self._around(keeper, "decided", "decide")
        self._around(Codec, "encode", "encode")
        self._around(house.database.writer.dialect, "do_commit", "sync")
        self._around(streams.Stream, "after", "evolve")
        self._around(Topic, "draw", "draw")
        self._around(latest, "digest", "frame")
        self._around(latest, "encoded", "frame")
        self._around(hub.Hub, "_push", "write")
        self._around_append()
        self._around_pictures()
        self._each_act(house)

    def _each_act(self, house: House) -> None:
        changed = house.hub.changed

        def lap(names: frozenset[str]) -> None:
            changed(names)
            self._lap["append"] -= self._lap["sync"]
            self.laps.append(dict(self._lap))
            self._lap.clear()

        house.keeper.changed = lap

    def _timed(self, function: Callable[..., Any], step: str) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                taken = AHEAD if self._appending and step in DRAWING else step
                self._lap[taken] += (time.perf_counter() - began) * 1_000

        return timed

    def _around(self, owner: object, name: str, step: str) -> None:
        setattr(owner, name, self._timed(getattr(owner, name), step))

    def _around_append(self) -> None:
        append = Journal.append

        async def timed(
            journal: Journal, batch: Sequence[Append], *more: Any
        ) -> list[Row | Conflict]:
            began, self._appending = time.perf_counter(), True
            done = await append(journal, batch, *more)
            self._lap["append"] += (time.perf_counter() - began) * 1_000
            self._appending = False
            return done

        setattr(Journal, "append", timed)  # noqa: B010 - a method is not to be assigned to

    def _around_pictures(self) -> None:
        topics = cast(dict[str, Topic], TOPICS)
        for name, topic in list(topics.items()):
            timed = self._timed(topic.picture, "picture")
            topics[name] = dataclasses.replace(topic, picture=timed)
