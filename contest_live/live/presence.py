"""Who is there, in memory alone: what pages told of themselves, and since when one is silent.

Devices tell every 5 s and persons' pages every 10 s. What is kept changes only in coarse steps,
so that no desk is drawn again for a round trip that is a millisecond longer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

from contest_live.contest.act import Millis
from contest_live.live.machines import is_machine
from contest_live.views.world import Seen
from contest_live.wire import Report

PRESENCE = "presence"
"""What the hub is told has changed. No stage is so named: it says so of memory."""
DEVICE_SILENT_SECONDS = 10.0
PERSON_SILENT_SECONDS = 25.0
WAITING_KEPT_SECONDS = 60.0
MOST_WAITING = 500
STEPS = (5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)


@dataclass(slots=True)
class Presence:
    """What is known of devices and persons, by id.

    `adopted` names the devices that should be there, `now` gives contest time, `tick` seconds
    that never jump; `changed` is told when something that a desk shows has changed.
    """

    adopted: Callable[[], Collection[str]]
    now: Callable[[], Millis]
    changed: Callable[[Iterable[str]], None]
    tick: Callable[[], float] = time.monotonic
    seen: dict[str, Seen] = field(default_factory=dict)
    _heard: dict[str, tuple[float, Millis]] = field(default_factory=dict)
    _machines: set[str] = field(default_factory=set)

    def machine(self, device: str) -> None:
        """Hear a machine that shows what a device shows, or its code; the crowd is bounded."""
        if self._admitted(device):
            self._hear(device, replace(self.seen.get(device, Seen()), gone=None))

    def report(self, actors: Iterable[str], report: Report) -> None:
        """Take in what a page tells of itself, for each of those whose page it is."""
        told = Seen(
            bound=coarse(report.bound),
            trip=coarse(report.trip),
            width=report.width,
            height=report.height,
            awake=report.awake,
            sound=report.sound,
        )
        for actor in actors:
            if not is_machine(actor) or self._admitted(actor):
                self._hear(actor, told)

    def waiting(self) -> Collection[str]:
        """Name the machines that are there and nobody adopted."""
        adopted = self.adopted()
        return [
            each for each in self._machines if each not in adopted and self.seen[each].gone is None
        ]

    def judge(self) -> None:
        """Note who has fallen silent; to be called once a second."""
        for device in self.adopted():
            if device not in self.seen:
                # The server has just begun, or the machine was off all along.
                self.machine(device)
        at, silent = self.tick(), False
        for actor, (heard, when) in list(self._heard.items()):
            patience = DEVICE_SILENT_SECONDS if actor in self._machines else PERSON_SILENT_SECONDS
            if at - heard > patience and self.seen[actor].gone is None:
                self.seen[actor] = replace(self.seen[actor], gone=when)
                silent = True
            if at - heard > WAITING_KEPT_SECONDS and actor not in self.adopted():
                self._forget(actor)
        if silent:
            self.changed((PRESENCE,))

    async def judging(self) -> None:
        """Judge once a second, for ever."""
        while True:
            self.judge()
            await asyncio.sleep(1)

    def _admitted(self, device: str) -> bool:
        known = device in self._machines or device in self.adopted()
        if known or len(self._machines) < MOST_WAITING:
            self._machines.add(device)
            return True
        return False

    def _hear(self, actor: str, seen: Seen) -> None:
        self._heard[actor] = self.tick(), self.now()
        if self.seen.get(actor) != seen:
            self.seen[actor] = seen
            self.changed((PRESENCE,))

    def _forget(self, actor: str) -> None:
        del self._heard[actor], self.seen[actor]
        self._machines.discard(actor)


def coarse(millis: float | None) -> Millis | None:
    """Round a time up to a step of 5, 10, 20, 50…; None where it is not known, or no time."""
    if millis is None or not millis >= 0:
        return None
    return next((step for step in STEPS if millis <= step), STEPS[-1])
