"""The keeper: holds every stream, decides commands in turn, and answers once they are on disk.

Commands that wait together are decided one after the other on the states that they would
produce, and appended together, so that they share one sync. Only then are the new states
visible, and only then is anybody answered, those who were refused included: what refused them
may not have come to pass.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from contest_live.contest.act import Envelope, Millis, Refused
from contest_live.live.counts import Durations
from contest_live.live.requests import Foreseen, Request, Unkept, Waiting
from contest_live.live.roots import CONTEST
from contest_live.live.streams import Later, Stream, decided, empty, folded
from contest_live.store.appending import Append, Conflict
from contest_live.store.codec import Codec
from contest_live.store.journal import Journal
from contest_live.store.row import Row

MOST_TOGETHER = 256
DEADLINE_SECONDS, CONFLICT_SECONDS = 2.0, 0.02
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Keeper:
    """Holds the streams of one contest. `changed` is told which ones changed, after each batch.

    `foreseen` is told while the disk is at work how streams and texts will be, if it keeps them.
    """

    journal: Journal
    codec: Codec
    now: Callable[[], Millis]
    changed: Callable[[frozenset[str]], None] = lambda _streams: None
    foreseen: Callable[[Foreseen], None] = lambda _foreseen: None
    texts: dict[str, str] = field(default_factory=dict)
    commits: dict[str, Durations] = field(default_factory=lambda: defaultdict(Durations))
    _streams: dict[str, Stream] = field(default_factory=dict)
    _known: set[tuple[str, str]] = field(default_factory=set)
    _queue: asyncio.Queue[Waiting] = field(default_factory=asyncio.Queue)
    _working: asyncio.Task[None] | None = None

    @property
    def streams(self) -> Mapping[str, Stream]:
        """The streams as they are on disk, by name."""
        return self._streams

    @property
    def working(self) -> bool:
        """Say whether commands are being decided."""
        return self._working is not None and not self._working.done()

    async def start(self, names: Sequence[str]) -> None:
        """Fold the stored streams, and begin to decide."""
        for name in {CONTEST: None, **dict.fromkeys(names)}:
            await self._catch_up(empty(name))
        self._working = asyncio.create_task(self._work(), name="keeper")

    async def stop(self) -> None:
        """Decide nothing more; what is being written is finished by the store."""
        if self._working:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)

    async def submit(self, request: Request) -> Row:
        """Decide a command and store it; give the row, the same for a command sent again.

        Raises Refused.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + DEADLINE_SECONDS
        waiting = Waiting(request, loop.create_future(), deadline)
        self._queue.put_nowait(waiting)
        return await waiting.answer

    async def _work(self) -> None:
        while True:
            batch = [await self._queue.get()]
            while not self._queue.empty() and len(batch) < MOST_TOGETHER:
                batch.append(self._queue.get_nowait())
            try:
                await self._settle(batch)
            except Exception as trouble:
                log.exception("a batch of %d commands was dropped", len(batch))
                for each in batch:
                    each.refuse(Unkept(str(trouble)))

    async def _settle(self, batch: list[Waiting]) -> None:
        while batch:
            fresh = [each for each in batch if not await self._answered_before(each)]
            batch = await self._try(fresh)

    async def _answered_before(self, waiting: Waiting) -> bool:
        request = waiting.request
        if (request.stream, request.id) not in self._known:
            return False
        row = await self.journal.find(request.stream, request.id)
        if row and (row.actor, row.command_digest) == (request.actor, request.digest):
            waiting.accept(row)
        else:
            waiting.refuse(Refused("Cet identifiant de commande a déjà servi."))
        return True

    async def _try(self, batch: list[Waiting]) -> list[Waiting]:
        """Decide and append a batch; give back those that have to be decided again."""
        after = dict(self._streams)
        again: list[Waiting] = []
        seen: set[tuple[str, str]] = set()
        for each in batch:
            key = each.request.stream, each.request.id
            if key in seen or not self._decide(each, after):
                again.append(each)
            seen.add(key)
        appending = [each for each in batch if each.append and each not in again]
        appends = [each.append for each in appending if each.append]
        done = await self._append(appends, after) if appends else []
        return again + await self._conclude(batch, appending, done, after, again)

    async def _append(
        self, appends: list[Append], after: dict[str, Stream]
    ) -> list[Row | Conflict]:
        begun = time.perf_counter()
        done = await self.journal.append(appends, partial(self._foresee, after, appends))
        took = time.perf_counter() - begun
        for stream in {each.stream for each in appends}:
            self.commits[stream].add(took)
        return done

    def _decide(self, waiting: Waiting, after: dict[str, Stream]) -> bool:
        """Decide a command, or say that it has to be decided after those that come before it."""
        waiting.append = waiting.refused = None
        try:
            waiting.append = self._decided(waiting.request, after)
        except Later:
            return False
        except Refused as refused:
            waiting.refused = refused
        except Exception as trouble:
            # A mistake of ours in one command is nothing to those who wait beside it.
            log.exception("a command of %s was dropped", waiting.request.stream)
            waiting.refused = Unkept(str(trouble))
        return True

    def _decided(self, request: Request, after: dict[str, Stream]) -> Append:
        stream = after.get(request.stream)
        if stream is None:
            raise Refused("Cette scène n'existe pas.")
        envelope = Envelope(request.id, request.actor, max(self.now(), stream.time))
        events = decided(self._streams, after, request.stream, request.command, envelope)
        append = Append(
            stream=request.stream,
            expected_version=stream.version,
            time=envelope.at,
            actor=request.actor,
            command_id=request.id,
            command_digest=request.digest,
            events=self.codec.encode(events),
            texts=request.texts,
        )
        after[request.stream] = stream.after(events, envelope)
        return append

    def _foresee(self, after: dict[str, Stream], appends: Sequence[Append]) -> None:
        words = {text.id: text.text for each in appends for text in each.texts}
        changing = frozenset(each.stream for each in appends)
        texts = self.texts | words if words else self.texts
        self.foreseen(Foreseen(after, texts, changing))

    async def _conclude(
        self,
        batch: list[Waiting],
        appending: list[Waiting],
        done: Sequence[Row | Conflict],
        after: dict[str, Stream],
        again: list[Waiting],
    ) -> list[Waiting]:
        lost = {each.stream for each in done if isinstance(each, Conflict)}
        for waiting, row in zip(appending, done, strict=True):
            if isinstance(row, Row) and row.stream not in lost:
                self._keep(waiting, row)
        stored = {row.stream for row in done if isinstance(row, Row)} - lost
        self._streams |= {name: after[name] for name in stored}
        if stored:
            self.changed(frozenset(stored))
        if lost:
            # Who wrote it may go on writing: to try again without a pause would be a race.
            await asyncio.sleep(CONFLICT_SECONDS)
            for name in lost:
                await self._catch_up(self._streams[name])
            self.changed(frozenset(lost))
        return self._again([each for each in batch if each not in again], lost)

    def _again(self, batch: list[Waiting], lost: set[str]) -> list[Waiting]:
        retry = []
        for each in batch:
            if each.answer.done():
                continue
            if lost and asyncio.get_running_loop().time() < each.deadline:
                retry.append(each)
            elif each.refused:
                each.refuse(each.refused)
            else:
                each.refuse(Refused("Le serveur est très occupé : réessayez."))
        return retry

    def _keep(self, waiting: Waiting, row: Row) -> None:
        self._known.add((row.stream, row.command_id))
        self.texts |= {each.id: each.text for each in waiting.request.texts}
        waiting.accept(row)

    async def _catch_up(self, stream: Stream) -> None:
        rows = await self.journal.rows(stream.name, after=stream.version)
        self._known.update((row.stream, row.command_id) for row in rows)
        self._streams[stream.name] = folded(stream, rows, self.codec)
