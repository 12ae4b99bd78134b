"""One line in the log for each request, under an id that its answer and its mistakes carry too."""

from __future__ import annotations

import itertools
import logging
import re
import secrets
from collections.abc import Awaitable
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = b"x-request-id"
SANE = re.compile(rb"[\w.-]{8,64}")
# Asked every few seconds, or by every page at once.
QUIET = ("/healthz", "/readyz", "/metrics", "/static/")
log = logging.getLogger(__name__)
_server, _count = secrets.token_hex(4), itertools.count(1)


@dataclass(slots=True)
class Trace:
    """A request or a socket: its id, and the ids of those whose sessions it came with."""

    id: str
    actors: tuple[str, ...] = ()

    def facts(self) -> dict[str, Any]:
        """Give what every line about it says."""
        return {"request": self.id} | ({"actor": ",".join(self.actors)} if self.actors else {})


trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


def begin(scope: Scope) -> Trace:
    """Begin to trace: by the id that a proxy gave, if it is one, else by one of ours."""
    given = next((value for name, value in scope["headers"] if name == HEADER), b"")
    return Trace(given.decode() if SANE.fullmatch(given) else f"{_server}-{next(_count)}")


def came_as(actors: tuple[str, ...]) -> None:
    """Note who is asking."""
    if now := trace.get():
        now.actors = actors


def tell_socket(event: str, now: Trace, **facts: Any) -> None:
    """Tell that a socket was opened or closed."""
    if log.isEnabledFor(logging.INFO):
        log.info(event, extra={"facts": now.facts() | facts})


class Traced:
    """Tells of each request, and keeps our mistakes to the log. Sockets tell of themselves."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Let a request through; a socket as it is, so that it costs no memory while it idles."""
        http = scope["type"] == "http"
        return (self._http if http else self.app)(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, now = perf_counter(), begin(scope)
        trace.set(now)
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (HEADER, now.id.encode())]
            await send(message)

        def facts() -> dict[str, Any]:
            # Without the query: it may hold anything.
            asked = {"method": scope["method"], "path": scope["path"], "status": status}
            took = {"ms": round((perf_counter() - begun) * 1000, 2)}
            return {"facts": now.facts() | asked | took}

        try:
            await self.app(scope, receive, noting)
        except Exception:
            log.exception("a mistake of ours", extra=facts())
            return
        level = logging.DEBUG if scope["path"].startswith(QUIET) else logging.INFO
        if log.isEnabledFor(level):
            log.log(level, "answered", extra=facts())
