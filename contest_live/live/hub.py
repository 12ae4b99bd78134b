"""The hub: the latest of each topic, drawn once, and the lines that watch it.

Nothing is kept but the newest picture of each topic. A picture is compared before any template
runs, so an act that changes nothing for a topic costs its watchers nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from contest_live.live.counts import Counts
from contest_live.live.latest import MEMORY, Ahead, Key, Latest, apart, concerned, draw
from contest_live.live.line import Line, put_all
from contest_live.views.sides import same
from contest_live.views.topics import TOPICS
from contest_live.views.world import World
from contest_live.wire import Beat, encoded

SLOT_SECONDS = 0.05
# What a disk takes to sync.
AHEAD_SECONDS = 0.000_5
# A crowd's own parts are drawn for so long, then whoever else waits has a turn.
TURN_SECONDS = 0.004
BEAT_SECONDS = 1.0
BEAT = encoded(Beat())


@dataclass(slots=True)
class Hub:
    """Draws topics and hands them to the lines that watch them. `world` gives what is true now.

    What many see is drawn first, then what is one person's own.

    Lines are kept in the order they came in, with what they watch. It is that of their sockets in
    the system's memory, too: to write in any other order takes a fifth longer.
    """

    world: Callable[[], World]
    lines: dict[Line, tuple[Key, ...]] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)
    _watchers: dict[Key, dict[Line, None]] = field(default_factory=dict)
    _latest: dict[Key, Latest] = field(default_factory=dict)
    _sent: dict[Key, str] = field(default_factory=dict)
    _recent: dict[Key, Latest] = field(default_factory=dict)
    _stale: set[str] = field(default_factory=set)
    _ahead: Ahead | None = None
    _slot: asyncio.TimerHandle | None = None
    _personal: dict[Key, None] = field(default_factory=dict)
    _turn: asyncio.Handle | None = None

    @property
    def watched(self) -> Mapping[Key, Collection[Line]]:
        """The topics that somebody watches, and who does."""
        return self._watchers

    def drawn(self, key: Key, world: World | None = None) -> Latest | None:
        """Give a topic as it is now; None where its audience may not see it.

        Who come in crowds are given what the first of them was, 50 ms long if nothing changes.
        """
        if key in self._recent:
            return self._recent[key]
        latest = self._drawn(key, world or self.world())
        if latest and TOPICS[key.topic].roles is None:
            if not self._recent:
                asyncio.get_running_loop().call_later(SLOT_SECONDS, self._recent.clear)
            self._recent[key] = latest
        return latest

    def join(self, line: Line) -> None:
        """Let a line in; it watches nothing yet."""
        self.lines[line] = ()
        self.changed(("",))

    def leave(self, line: Line) -> None:
        """Forget a line."""
        self._unwatch(line)
        self.lines.pop(line, None)
        self.changed(("",))

    def watch(self, line: Line, wanted: Iterable[tuple[Key, str]]) -> list[Key]:
        """Let a line watch these topics only, and send those whose digest it does not have.

        Gives those that its audience may not see.
        """
        self._unwatch(line)
        self.changed(("",))
        world, hidden, asked = self.world(), [], dict(wanted)
        self.lines[line] = tuple(asked)
        for key, has in asked.items():
            self._watchers.setdefault(key, {})[line] = None
            with apart(key):
                if latest := self.drawn(key, world):
                    self._greet(line, key, has, latest)
                else:
                    hidden.append(key)
        return hidden

    def keep_only(self, line: Line, topic: str) -> None:
        """Let a line watch nothing but one topic; its page asks again for what it may watch now."""
        kept = tuple(key for key in self.lines[line] if key.topic == topic)
        self._unwatch(line, kept)
        self.lines[line] = kept

    def changed(self, stages: Iterable[str]) -> None:
        """Draw again what these stages ("": what only memory knows) may have changed.

        The first change is drawn at once, later ones share a slot of 50 ms.
        """
        self._stale.update(stages)
        if not MEMORY.issuperset(self._stale):
            self._recent.clear()
        if self._slot is None:
            self._draw_stale()
            loop = asyncio.get_running_loop()
            self._slot = loop.call_later(SLOT_SECONDS, self._next_slot)

    def foreseen(self, world: World, stages: Collection[str]) -> None:
        """Draw ahead what most will see if a world comes in which these stages changed.

        Only as much as there is time for: what comes is not to wait for the rest of it.
        """
        if self._slot is None:
            topics: dict[Key, Latest | None] = {}
            until = time.perf_counter() + AHEAD_SECONDS
            for key in self._concerned(set(stages), world):
                if TOPICS[key.topic].roles is None and time.perf_counter() < until:
                    with apart(key):
                        topics[key] = self._made(key, world)
            self._ahead = Ahead(world, topics)

    def tell_all(self, place: str, frame: str) -> None:
        """Put one frame before every line."""
        put_all(self.lines, place, frame)
        self.counts.sent[place, ""].add(len(self.lines), len(frame))

    def close(self, door: str, code: int) -> None:
        """Close the lines that came in by a door."""
        for line in self.lines:
            if door in line.doors:
                line.close(code)

    async def beat(self) -> None:
        """Say to every page, once a second, that the server is here."""
        while True:
            self.tell_all("beat", BEAT)
            await asyncio.sleep(BEAT_SECONDS)

    def _next_slot(self) -> None:
        self._slot = None
        if self._stale:
            self.changed(())

    def _draw_stale(self) -> None:
        stale, self._stale = self._stale, set()
        world = self.world()
        ahead, self._ahead = self._ahead, None
        drawn = ahead.topics_of(world) if ahead else {}
        for key in self._concerned(stale, world):
            if TOPICS[key.topic].personal:
                self._personal[key] = None
                continue
            with apart(key):
                latest = self._kept(key, drawn[key]) if key in drawn else self._drawn(key, world)
                self._push_new(key, latest)
        if self._turn is None:
            self._draw_personal()

    def _draw_personal(self) -> None:
        """Draw what one person alone sees, in turns: acts, and what all see, come in between.

        Whoever waits for a turn meanwhile is drawn once, as they are by then.
        """
        self._turn = None
        world, until = self.world(), time.perf_counter() + TURN_SECONDS
        while self._personal:
            key = next(iter(self._personal))
            del self._personal[key]
            if key in self._watchers:
                with apart(key):
                    self._push_new(key, self._drawn(key, world))
            if time.perf_counter() >= until:
                self._turn = asyncio.get_running_loop().call_soon(self._draw_personal)
                return

    def _greet(self, line: Line, key: Key, has: str, latest: Latest) -> None:
        # All who watch a topic were sent the same: what is newer goes to every one of them.
        if self._sent.setdefault(key, latest.digest) != latest.digest:
            self._push(key, latest)
        elif latest.digest != has:
            line.put(key.name, latest.frame)
            self.counts.sent[key.topic, key.stage].add(1, latest.size)

    def _push_new(self, key: Key, latest: Latest | None) -> None:
        if latest and latest.digest != self._sent.get(key):
            self._push(key, latest)

    def _push(self, key: Key, latest: Latest) -> None:
        self._sent[key] = latest.digest
        watchers = self._watchers[key]
        put_all(watchers, key.name, latest.frame)
        self.counts.sent[key.topic, key.stage].add(len(watchers), latest.size)

    def _concerned(self, stale: set[str], world: World) -> list[Key]:
        """List what is to be drawn, first what most watch."""
        keys = [each for each in self._watchers if concerned(each, stale, world)]
        return sorted(keys, key=lambda each: -len(self._watchers[each]))

    def _drawn(self, key: Key, world: World) -> Latest | None:
        return self._kept(key, self._made(key, world))

    def _kept(self, key: Key, latest: Latest | None) -> Latest | None:
        # What one person alone sees is kept while they watch: there may be no end of persons.
        if latest and (key in self._watchers or not TOPICS[key.topic].personal):
            self._latest[key] = latest
        return latest

    def _made(self, key: Key, world: World) -> Latest | None:
        """Draw a topic, unless it is as it was."""
        picture = TOPICS[key.topic].picture(world, key.stage, key.audience)
        if picture is None:
            return None
        before = self._latest.get(key)
        if before is None or not same(before.picture, picture, world.now):
            begun = time.perf_counter()
            before = draw(key, picture)
            self.counts.drawing[key.topic, key.stage].add(time.perf_counter() - begun)
        return before

    def _unwatch(self, line: Line, but: Iterable[Key] = ()) -> None:
        for key in set(self.lines.get(line, ())).difference(but):
            lines = self._watchers[key]
            lines.pop(line)
            if not lines:
                del self._watchers[key]
                self._sent.pop(key, None)
                if TOPICS[key.topic].personal:
                    self._latest.pop(key, None)
