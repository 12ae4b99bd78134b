"""uvicorn's HTTP, with an end to its patience: who does not say what it wants is closed.

By itself uvicorn waits for ever for headers and bodies that do not come and for readers that do not
read, and keeps headers of any length. One timer a connection does the waiting here.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# From the connection, or the first byte of a later request, to the end of the headers.
HEAD_SECONDS = 5.0
# A command that a bad network cuts in two must still come through.
BODY_SECONDS = 15.0
UNREAD_SECONDS = 30.0
# Between the presses of a host, and between two questions of a page that polls.
IDLE_SECONDS = 20
MOST_HEAD_BYTES = 8 * 1024
# What a header takes beside its text; so there are never more of them than websockets stands.
HEADER_BYTES = 64


class TooMuch(Exception):
    """The address and headers of a request are over 8 KiB."""


class Patient(HttpToolsProtocol):
    """A connection that is closed where nothing whole is asked, or what is answered is not read."""

    _waiting: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None
    _head = 0
    _unfinished = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, unless too many are here: the journal needs descriptors too."""
        super().connection_made(transport)
        if self.limit_concurrency and len(self.connections) > self.limit_concurrency:
            transport.abort()
        else:
            self._wait(HEAD_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Take what was sent, as long as it makes sense."""
        if self._waiting is None:
            self._wait(HEAD_SECONDS)
        self._unfinished += len(data)
        super().data_received(data)
        if self._unfinished > MOST_HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("Too long.")

    def on_message_begin(self) -> None:
        """Begin to count what a request's head takes."""
        super().on_message_begin()
        self._head = 0
        if self._waiting is None:
            self._wait(HEAD_SECONDS)

    def on_url(self, url: bytes) -> None:
        """Note the address, or a part of it."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Note a header, or one of those that may follow a body."""
        self._count(len(name) + len(value) + HEADER_BYTES)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Wait for the body; where there is none, its end comes at once."""
        self._wait(BODY_SECONDS)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of a body."""
        self._unfinished = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Wait no more: now it is our turn."""
        self._unfinished = 0
        self._stop_waiting()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Wait for a page that does not read what it asked for."""
        super().pause_writing()
        self._reading = self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: it has read."""
        super().resume_writing()
        self._stop_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._stop_waiting()
        self._stop_reading()
        super().connection_lost(exc)

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._waiting = self.loop.call_later(seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _stop_reading(self) -> None:
        if self._reading:
            self._reading.cancel()
            self._reading = None

    def _count(self, size: int) -> None:
        self._unfinished = 0
        self._head += size
        if self._head > MOST_HEAD_BYTES:
            raise TooMuch
