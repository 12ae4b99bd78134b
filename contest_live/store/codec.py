"""Events as stored bytes and back.

A row's events are one JSON array of pairs: `[["PitchStarted", {"pitch": …}], …]`. A tag names
one shape for ever. A field with a default may be added to a shape; any other change gets a new
tag, and an upcaster that says which events an old one stands for now.

Events hold tuples and maps, whose order is kept, and no sets, whose order is not: so the same
events give the same bytes. A field is no union of several dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from contest_live.contest.act import Event

Fields = dict[str, Any]
Upcaster = Callable[[Fields], Iterable[tuple[str, Fields]]]

_pairs = msgspec.json.Decoder(tuple[tuple[str, msgspec.Raw], ...])
_fields = msgspec.json.Decoder(Fields)


class UnknownEvent(LookupError):
    """An event's name or class that this codec was not given."""


class UnreadableEvents(ValueError):
    """Stored bytes that are not events of the shapes that they name."""


class Codec:
    """Reads every shape of the events of one kind of stream, and writes the newest."""

    def __init__(
        self,
        events: Mapping[str, type[Event]],
        upcasters: Mapping[str, Upcaster] | None = None,
    ) -> None:
        self._upcasters = dict(upcasters or {})
        if both := events.keys() & self._upcasters:
            raise ValueError(f"both a newest and an old shape: {sorted(both)}")
        self._classes = dict(events)
        self._decoders = {tag: msgspec.json.Decoder(shape) for tag, shape in events.items()}
        self._tags: dict[type, str] = {shape: tag for tag, shape in events.items()}
        self._encode = msgspec.json.Encoder().encode

    def encode(self, events: Iterable[Event]) -> bytes:
        """Write events, which are all of classes in the registry."""
        try:
            return self._encode([(self._tags[type(event)], event) for event in events])
        except KeyError as missing:
            raise UnknownEvent(str(missing.args[0])) from None

    def decode(self, stored: bytes) -> tuple[Event, ...]:
        """Read what `encode` wrote, now or years ago."""
        decoders = self._decoders
        events: list[Event] = []
        try:
            for tag, fields in _pairs.decode(stored):
                decoder = decoders.get(tag)
                if decoder is None:
                    events.extend(self._upcast(tag, _fields.decode(fields)))
                else:
                    events.append(decoder.decode(fields))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise UnreadableEvents(str(error)) from error
        return tuple(events)

    def _upcast(self, tag: str, fields: Fields) -> Iterator[Event]:
        if tag in self._classes:
            yield msgspec.convert(fields, self._classes[tag])
        elif tag in self._upcasters:
            for newer, newer_fields in self._upcasters[tag](fields):
                yield from self._upcast(newer, newer_fields)
        else:
            raise UnknownEvent(tag)
