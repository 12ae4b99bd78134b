"""The proof that a database is as it was written, or the places where it is not.

It reads the file as of one moment, also while a server writes it, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, column, select, table
from sqlalchemy.exc import DBAPIError

from contest_live.contest.act import Event
from contest_live.store import sqlite
from contest_live.store.chain import Chain
from contest_live.store.codec import Codec, UnknownEvent, UnreadableEvents
from contest_live.store.errors import N_
from contest_live.store.findings import Finding, Verified
from contest_live.store.proof import TextProof
from contest_live.store.row import COLUMNS, Head, Row
from contest_live.store.tables import heads, journal, meta, texts

Step = Callable[[Row, tuple[Event, ...]], object]

DAMAGED = N_("SQLite trouve le fichier abîmé : %(said)s")
UNREADABLE = N_("Les faits de cet acte sont illisibles : %(said)s")
UNFOLDED = N_("Les règles ne peuvent plus rejouer cet acte : %(said)s")
STREAM_MISSING = N_("Le flux a disparu en entier.")
STREAM_UNKNOWN = N_("Aucune règle ne connaît ce flux.")
STREAM_UNLISTED = N_("Le flux n'est pas dans la liste des flux.")
LIST_UNREADABLE = N_("La liste des flux est illisible.")


def verify(
    path: Path, codec_for: Callable[[str], Codec], folding: Callable[[str], Step]
) -> Verified:
    """Recompute every hash, head and digest of a database, and fold each stream again.

    `folding(stream)` gives the function that takes each act of the stream in turn; what it raises
    is a finding. For a stream that neither of the two knows they raise LookupError.
    """
    engine = sqlite.checking_engine(path)
    try:
        with engine.begin() as connection:
            return _Verification(connection, codec_for, folding).run()
    except DBAPIError as error:
        return Verified(0, 0, 0, 0, (Finding(path.name, DAMAGED, {"said": str(error.orig)}),))
    finally:
        engine.dispose()


class _Verification:
    def __init__(
        self,
        connection: Connection,
        codec_for: Callable[[str], Codec],
        folding: Callable[[str], Step],
    ) -> None:
        self._connection = connection
        self._codec_for = codec_for
        self._folding = folding
        self._findings: list[Finding] = []
        self._texts = TextProof()
        self._rows = 0

    def run(self) -> Verified:
        for said in sqlite.damage(self._connection):
            self._findings.append(Finding("sqlite", DAMAGED, {"said": said}))
        streams = self._check_journal()
        self._check_list(streams)
        for found in self._connection.execute(_plain(texts, "id", "salt", "text").order_by("id")):
            self._texts.hold(*found)
        findings = (*self._findings, *self._texts.end())
        return Verified(
            len(streams),
            self._rows,
            self._texts.held,
            self._texts.erased,
            tuple(finding.printable() for finding in findings),
        )

    def _check_journal(self) -> set[str]:
        """Check every stream that has rows or a head, and give their names."""
        tips = self._heads()
        ordered = _plain(journal, *COLUMNS).order_by("stream", "version")
        rows = (Row(*found) for found in self._connection.execute(ordered))
        seen = set()
        for stream, group in groupby(rows, key=lambda row: row.stream):
            seen.add(stream)
            self._check_stream(stream, group, tips.get(stream))
        for stream in sorted(tips.keys() - seen, key=str):
            self._check_stream(stream, (), tips[stream])
        return seen | tips.keys()

    def _heads(self) -> dict[str, Head]:
        found = self._connection.execute(_plain(heads))
        return {tip.stream: Head(tip.version, tip.hash, tip.time) for tip in found}

    def _check_stream(self, stream: str, rows: Iterable[Row], head: Head | None) -> None:
        chain = Chain(stream)
        try:
            codec, step = self._codec_for(stream), self._folding(stream)
        except LookupError:
            self._findings.append(Finding(f"heads {stream}", STREAM_UNKNOWN))
            codec, step = Codec({}), _nothing
        for row in rows:
            self._rows += 1
            intact = chain.see(row)
            events = self._decode(codec, row, intact)
            # After the first finding the stream is not what the rules once accepted.
            if not chain.findings and events is not None:
                self._fold(chain, step, row, events)
        chain.end(head)
        self._findings += chain.findings

    def _decode(self, codec: Codec, row: Row, intact: bool) -> tuple[Event, ...] | None:
        place = f"journal {row.stream} {row.version}"
        try:
            events = codec.decode(row.events)
        except (UnknownEvent, UnreadableEvents, TypeError) as error:
            if intact:
                self._findings.append(Finding(place, UNREADABLE, {"said": str(error)}))
            return None
        self._texts.name(place, events)
        return events

    def _fold(self, chain: Chain, step: Step, row: Row, events: tuple[Event, ...]) -> None:
        try:
            step(row, events)
        except Exception as error:  # noqa: BLE001 - whatever the rules raise, this act is why
            said = f"{type(error).__name__}: {error}"
            place = f"journal {row.stream} {row.version}"
            chain.findings.append(Finding(place, UNFOLDED, {"said": said}))

    def _check_list(self, there: set[str]) -> None:
        """Compare the streams with their list, which betrays one that is gone with its head."""
        stored = self._connection.execute(_plain(meta).where(column("key") == "streams")).first()
        try:
            listed = msgspec.json.decode(stored.value if stored else "[]", type=set[str])
        except (msgspec.DecodeError, UnicodeEncodeError, TypeError):
            self._findings.append(Finding("meta streams", LIST_UNREADABLE))
            return
        for stream in sorted(listed - there):
            self._findings.append(Finding(f"heads {stream}", STREAM_MISSING))
        for stream in sorted(there - listed, key=str):
            self._findings.append(Finding(f"heads {stream}", STREAM_UNLISTED))


def _nothing(_row: Row, _events: tuple[Event, ...]) -> None:
    """Fold nothing: the stream has no rules."""


def _plain(of: Table, *names: str) -> Select[*tuple[Any, ...]]:
    """Select columns as they are stored: an altered one may not be of its type."""
    chosen = names or tuple(each.name for each in of.columns)
    return select(*(column(name) for name in chosen)).select_from(table(of.name))
