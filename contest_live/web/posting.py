"""What was posted, by a script as JSON or by a plain form, and how either is told of failure."""

from __future__ import annotations

import secrets

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest_live.contest.act import Millis
from contest_live.views.translations import translations
from contest_live.web.access import visitor_of
from contest_live.web.bodies import body_of, form_of, json_response
from contest_live.web.commands import from_form, from_json
from contest_live.web.frame import came_from, error_page
from contest_live.wire import CommandPosted, Heard, NotActed


def by_script(request: Request) -> bool:
    """Say whether a page's script sent this; else it was a plain form."""
    return request.headers.get("content-type", "").startswith("application/json")


async def posted(request: Request) -> tuple[CommandPosted, bytes]:
    """Read a command, and the bytes that it is known by. Raises TooLarge, Malformed."""
    if by_script(request):
        body = await body_of(request)
        return from_json(body), body
    read = from_form(await form_of(request), secrets.token_urlsafe(16))
    return read, msgspec.json.encode(read, order="deterministic")


def heard(request: Request, at: Millis) -> Response:
    """Tell whoever sent what is no act that it came; a script would send it again otherwise."""
    if by_script(request):
        return json_response(Heard(at))
    return RedirectResponse(came_from(request), 303)


async def failed(request: Request, status: int, sentence: str, current: str = "") -> Response:
    """Tell whoever sent this why nothing came of it; the sentence may be translated already.

    `current` is the version that stands, where the sender would have replaced another one.
    """
    if not by_script(request):
        return await error_page(request, status, sentence)
    language = (await visitor_of(request)).language
    return json_response(NotActed(translations(language).gettext(sentence), current), status)
