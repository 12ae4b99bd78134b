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
    for row in rows:
        envelope = Envelope(row.command_id, row.actor, row.time)
        stream = stream.after(codec.decode(row.events), envelope)
    return stream


def decided(
    streams: dict[str, Stream], stream: Stream, command: Command, envelope: Envelope
) -> tuple[Event, ...]:
    """Decide a command on a stream as it would stand, with what it has to know of the others.

    Those are taken as they are on disk (`streams`): what is only about to be may never come.

    Raises Refused.
    """
    others = {name: (each.version, each.state) for name, each in streams.items() if name != CONTEST}
    enriched = stream.root.enrich(command, stream.name, others)
    return stream.root.decide(stream.state, enriched, envelope)
