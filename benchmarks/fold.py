"""How long a restart has to fold: 20,000 acts read from SQLite, decoded and evolved.

python -m benchmarks.fold [ACTS]
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from contest_live.contest import stage
from contest_live.contest.act import Command, Envelope, Event
from contest_live.contest.pitches import CallPitch, PausePitch, ResumePitch, StartPitch
from contest_live.contest.scoring import GiveBallot
from contest_live.live.keeper import Keeper
from contest_live.live.roots import EVENTS
from contest_live.live.streams import Stream, empty
from contest_live.store.appending import Append
from contest_live.store.codec import Codec
from contest_live.store.database import Database
from contest_live.store.journal import Journal
from tests.show import SCORES, Show
from tests.stages import JURY

CITY, HOST, PITCH = "montpellier", "nadia", "call"
MILLIS_APART = 50
BATCH = 500


def going_on() -> Iterator[tuple[str, Command, str]]:
    """Let a round go on for ever: the timer held and let go, all ballots corrected; by id."""
    yield PITCH, CallPitch("contest", "p1"), HOST
    yield "start", StartPitch(PITCH), HOST
    last = dict.fromkeys(JURY, "")
    for turn in itertools.count():
        yield f"pause-{turn}", PausePitch(PITCH), HOST
        yield f"resume-{turn}", ResumePitch(PITCH), HOST
        for juror in JURY:
            ballot = f"ballot-{turn}-{juror}"
            yield ballot, GiveBallot("p1", SCORES, None, last[juror]), juror
            last[juror] = ballot


class Writer:
    """Takes acts into a stream, and keeps them as they are to be stored."""

    def __init__(self) -> None:
        self.codec = Codec(EVENTS)
        self.stream: Stream = empty(CITY)
        self.appends: list[Append] = []

    def keep(self, events: tuple[Event, ...], envelope: Envelope) -> None:
        """Take one act in."""
        self.appends.append(
            Append(
                CITY,
                self.stream.version,
                envelope.at,
                envelope.actor,
                envelope.id,
                "",
                self.codec.encode(events),
            )
        )
        self.stream = self.stream.after(events, envelope)

    def act(self, command_id: str, command: Command, actor: str) -> None:
        """Decide a command."""
        envelope = Envelope(command_id, actor, self.stream.time + MILLIS_APART)
        self.keep(stage.decide(self.stream.state, command, envelope), envelope)


def written(acts: int) -> Writer:
    """Play so many acts: a city up to its contest round, then that round going on."""
    writer = Writer()
    for events, envelope in Show().in_contest().acts[CITY]:
        writer.keep(events, envelope)
    for command_id, command, actor in itertools.islice(going_on(), acts - len(writer.appends)):
        writer.act(command_id, command, actor)
    return writer


class Laps:
    """Takes the time of one thing after another: as it passes, and as this process works."""

    def __init__(self) -> None:
        self._from = time.perf_counter(), time.process_time()

    def lap(self, what: str) -> None:
        """Print what it took since the last one."""
        now = time.perf_counter(), time.process_time()
        passed, worked = (here - before for here, before in zip(now, self._from, strict=True))
        print(f"  {what:20}{passed:7.3f} s, {worked:.3f} s of CPU")
        self._from = now


async def restart(database: Database, codec: Codec) -> Stream:
    """Read, decode, and fold again; print what each took."""
    journal, laps = Journal(database), Laps()
    rows = await journal.rows(CITY)
    laps.lap("read from SQLite")
    for row in rows:
        codec.decode(row.events)
    laps.lap("decoded")
    keeper = Keeper(journal, codec, lambda: 0)
    await keeper.start([CITY])
    laps.lap("all, as a restart")
    await keeper.stop()
    return keeper.streams[CITY]


async def main(acts: int) -> None:
    """Write the acts, fold them again, and compare."""
    writer = written(acts)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "fold.sqlite3")
        journal = Journal(database)
        for start in range(0, acts, BATCH):
            await journal.append(writer.appends[start : start + BATCH])
        print(f"{acts} acts (goal: folded in under 1 s)")
        assert await restart(database, writer.codec) == writer.stream
        await database.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
