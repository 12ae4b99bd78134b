"""A site of one tiny page, to try our scripts in Chromium without a server of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request, Route, WebSocketRoute

from contest_live.settings import assets

ORIGIN = "http://tiny.test"
STATIC = assets("static")
KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
NOW = 1_430_000_000_000
"""Contest time of every tiny page: 2015-04-26, 0 h 13 in Paris."""

Answer = tuple[int, Any]


@dataclass
class Tiny:
    """What a tiny site serves, what was posted to it, and how it answers."""

    page: Page
    posted: list[tuple[str, Any]] = field(default_factory=list)
    answers: Callable[[str, Any], Answer | None] = lambda path, body: (404, {})
    heard: list[Any] = field(default_factory=list)
    sockets: list[WebSocketRoute] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    origin: str = ORIGIN
    _html: str = ""

    def __post_init__(self) -> None:
        self.page.route(f"{self.origin}/**", self._serve)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(
        self,
        inside: str,
        *,
        html: str = "",
        sheets: tuple[str, ...] = (),
        at: str = "/",
        body: str = "",
    ) -> Page:
        """Show a page with this inside; `html` is attributes of its root, `body` a class."""
        links = "".join(f'<link rel="stylesheet" href="/static/css/{each}.css">' for each in sheets)
        self._html = (
            f'<!doctype html><html {html} lang="fr" data-now="{NOW}" data-zone="Europe/Paris" '
            f'data-hm="%-H h %M"><head><meta charset="utf-8"><title>tiny</title>{links}'
            f'</head><body class="{body}" data-say-offline="Hors connexion" '
            f'data-say-late="Pas de réponse." data-say-unknown="Raté.">{inside}</body></html>'
        )
        self.page.goto(self.origin + at)
        return self.page

    def start(self, *modules: str) -> None:
        """Start some of our modules in the page."""
        for module in modules:
            self.page.evaluate(f"import('/static/js/{module}.js').then((m) => m.start?.())")

    def run(self, script: str, argument: object = None) -> Any:
        """Run a function that is given `load`, which imports one of our modules by name."""
        load = "(name) => import(`/static/js/${name}.js`)"
        return self.page.evaluate(f"(argument) => ({script})({load}, argument)", argument)

    def listen(self) -> None:
        """Answer the page's WebSocket; without this, none can be opened."""

        def opened(socket: WebSocketRoute) -> None:
            self.sockets.append(socket)
            socket.on_message(lambda text: self.heard.append(json.loads(text)))

        self.page.route_web_socket("**/live", opened)

    def tell(self, **message: object) -> None:
        """Send a message through the newest socket."""
        self.sockets[-1].send(json.dumps(message))

    def topic(self, name: str, html: str, digest: str = "d2") -> None:
        """Push a topic."""
        self.tell(t="topic", topic=name, digest=digest, html=html)

    def _serve(self, route: Route, request: Request) -> None:
        path = request.url.removeprefix(self.origin).split("?")[0]
        if request.method == "POST":
            self._answer(route, path, request.post_data_json)
        elif path.startswith("/static/"):
            _serve_file(route, STATIC / path.removeprefix("/static/"))
        else:
            route.fulfill(content_type="text/html", body=self._html)

    def _answer(self, route: Route, path: str, body: Any) -> None:
        self.posted.append((path, body))
        answer = self.answers(path, body)
        if answer is None:
            route.abort()
        else:
            route.fulfill(status=answer[0], json=answer[1])


def _serve_file(route: Route, path: Path) -> None:
    if path.is_file():
        route.fulfill(content_type=KINDS.get(path.suffix, "text/plain"), body=path.read_bytes())
    else:
        route.fulfill(status=404, body="")


def acted(path: str, body: Any) -> Answer:
    """Answer as a server that accepts everything."""
    return 200, {"stream": path, "version": 1, "at": NOW, "receipt": body.get("id", "")}
