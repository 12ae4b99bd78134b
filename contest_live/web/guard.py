"""What holds for every answer: headers that forbid what our pages never do, and the origin."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contest_live import wire
from contest_live.views.translations import translations
from contest_live.web.access import house_of, visitor_of
from contest_live.web.bodies import json_response
from contest_live.web.origin import same_origin

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Refuses a foreign POST, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request of ours through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if scope["method"] == "POST":
            request = Request(scope, receive)
            if not same_origin(request, house_of(request)):
                await (await _foreign(request))(scope, receive, with_headers)
                return
        await self.app(scope, receive, with_headers)


async def _foreign(request: Request) -> Response:
    visitor = await visitor_of(request)
    sentence = translations(visitor.language).gettext("Cette demande ne vient pas de nos pages.")
    return json_response(wire.NotActed(sentence), 403)
