"""The streams as folded: each one's state and version, here and while a batch is decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from contest_live.contest.act import Command, Envelope, Event, Millis
from contest_live.live.roots import CONTEST, Root, State, root_of
from contest_live.store.codec import Codec
from contest_live.store.row import Row


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream as it stands after its newest act."""

    name: str
    root: Root
    state: State
    version: int = 0
    time: Millis = 0

    def after(self, events: tuple[Event, ...], envelope: Envelope) -> Stream:
        """Take one more act in."""
        state = self.root.evolve(self.state, events, envelope)
        return replace(self, state=state, version=self.version + 1, time=envelope.at)


def empty(name: str) -> Stream:
    """Give a stream before its first act."""
    root = root_of(name)
    return Stream(name, root, root.initial)


def folded(stream: Stream, rows: Iterable[Row], codec: Codec) -> Stream:
    """Take stored rows in."""
    state, version, time = stream.state, stream.version, stream.time
    for row in rows:
        envelope = Envelope(row.command_id, row.actor, row.time)
        state = stream.root.evolve(state, codec.decode(row.events), envelope)
        version, time = row.version, row.time
    return replace(stream, state=state, version=version, time=time)


class Later(Exception):
    """What a command has to know of another stream is about to change: it has to wait for that."""


def decided(
    streams: dict[str, Stream], after: dict[str, Stream], name: str, command: Command, by: Envelope
) -> tuple[Event, ...]:
    """Decide a command on a stream as it would stand, with what it has to know of the others.

    Those are taken as they are on disk (`streams`), and only while they stay so: what is about
    to be (`after`) may never come.

    Raises Refused, Later.
    """
    stream = after[name]
    others = {each: (held.version, held.state) for each, held in streams.items() if each != CONTEST}
    enriched = stream.root.enrich(command, name, others)
    moving = any(after[each] is not streams[each] for each in streams if each != name)
    if moving and enriched is not command:
        raise Later
    return stream.root.decide(stream.state, enriched, by)
