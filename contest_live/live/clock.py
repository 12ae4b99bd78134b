"""Contest time: an anchor plus the time since the machine booted.

The wall clock is read once, when the anchor is made; from then on a step of it (NTP, a hand)
moves no running timer. The anchor is stored with the boot it belongs to, so that a restart on
the same boot goes on exactly where it was.
"""

from __future__ import annotations

import dataclasses
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from contest_live.contest.act import Millis

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
BOOT_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
FASTEST = 2_000.0


@dataclass(frozen=True, slots=True)
class Reading:
    """An anchor, as stored: it was `contest_ms` when boot `boot_id` had run for `boot_ms`.

    From there `rate` seconds of the contest pass in a real one: 1 but in a trial.
    """

    boot_id: str
    contest_ms: Millis
    boot_ms: int
    rate: float = 1.0

    def at(self, boot_ms: int) -> Millis:
        """Contest time when this boot has run for `boot_ms`."""
        return self.contest_ms + int((boot_ms - self.boot_ms) * self.rate)


class Instruments(Protocol):
    """What a machine can tell about time."""

    boot_id: str

    def boot_ms(self) -> int:
        """Milliseconds since this machine booted; sleep counts."""

    def wall_ms(self) -> Millis:
        """Milliseconds since 1970-01-01T00:00:00Z, as the machine believes."""


class Machine:
    """The instruments of this machine."""

    def __init__(self) -> None:
        # Where boots have no name, no boot is ever recognised and the wall clock is taken.
        named = BOOT_ID.exists()
        self.boot_id = BOOT_ID.read_text("ascii").strip() if named else uuid.uuid4().hex

    def boot_ms(self) -> int:
        """Read the boot clock."""
        return time.clock_gettime_ns(BOOT_CLOCK) // 1_000_000

    def wall_ms(self) -> Millis:
        """Read the wall clock."""
        return time.time_ns() // 1_000_000


def anchored(
    machine: Instruments, stored: Reading | None, last_row: Millis, begins: Millis | None
) -> Reading:
    """Choose the anchor to start from: never before `last_row`, the time of the newest row.

    A trial has its own calendar: it `begins` when told, and on another boot goes on from its
    last row, since the wall clock means nothing to it.
    """
    boot_ms = machine.boot_ms()
    if stored and stored.boot_id == machine.boot_id and stored.boot_ms <= boot_ms:
        if stored.at(boot_ms) >= last_row:
            return stored
        return Reading(machine.boot_id, last_row, boot_ms, stored.rate)
    if begins is None:
        return Reading(machine.boot_id, max(machine.wall_ms(), last_row), boot_ms)
    reached = stored.contest_ms if stored else begins
    return Reading(machine.boot_id, max(reached, last_row), boot_ms)


class Clock:
    """Contest time for a running server. `reading` is to be stored whenever it changes.

    `begins` makes it the clock of a trial, which may run faster and skip forward.
    """

    def __init__(
        self,
        machine: Instruments | None = None,
        *,
        stored: Reading | None = None,
        last_row: Millis = 0,
        begins: Millis | None = None,
    ) -> None:
        self._machine = machine or Machine()
        self.trial = begins is not None
        self.reading = anchored(self._machine, stored, last_row, begins)

    @property
    def rate(self) -> float:
        """How many contest seconds pass in a real one."""
        return self.reading.rate

    def now(self) -> Millis:
        """Contest time, in whole milliseconds since 1970-01-01T00:00:00Z."""
        return self.reading.at(self._machine.boot_ms())

    def faster(self, rate: float) -> Reading:
        """Run a trial at `rate`; return the new reading, to be stored."""
        if not 0 < rate <= FASTEST:
            raise ValueError(f"a clock runs at a rate above 0, up to {FASTEST}, not at {rate}")
        return self._anchor(rate=rate)

    def skip_to(self, at: Millis) -> Reading:
        """Move a trial forward to an instant; return the new reading, to be stored."""
        if at < self.now():
            raise ValueError("contest time never goes back")
        return self._anchor(contest_ms=at)

    def _anchor(self, **changed: float) -> Reading:
        if not self.trial:
            raise ValueError("only the clock of a trial can be changed")
        boot_ms = self._machine.boot_ms()
        here = dataclasses.replace(
            self.reading, contest_ms=self.reading.at(boot_ms), boot_ms=boot_ms
        )
        self.reading = dataclasses.replace(here, **changed)  # type: ignore[arg-type]
        return self.reading
