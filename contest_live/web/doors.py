"""Coming in: a door's token, out of the address's fragment, becomes a session."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest_live.live.house import House
from contest_live.store.doors import Door
from contest_live.views.translations import N_, translations
from contest_live.web.access import (
    MOST_SESSIONS,
    SESSION_COOKIE,
    house_of,
    role_at,
    tokens_of,
    visitor_of,
)
from contest_live.web.bodies import TooLarge, body_of, form_of, json_response
from contest_live.web.frame import error_page, show
from contest_live.web.pages import home_of
from contest_live.wire import CameIn, DoorToken, NotActed

A_MONTH = 30 * 24 * 3600
WRONG = N_("Ce lien n'est pas valable. Demandez-en un nouveau à l'organisateur.")


async def door(request: Request) -> Response:
    """The page that a link or a QR code opens; its script posts the token."""
    return await show(request, "door", "")


async def come_in(request: Request) -> Response:
    """Answer `POST /door`: a session for a token that opens a door."""
    house, visitor = house_of(request), await visitor_of(request)
    by_script = request.headers.get("content-type", "").startswith("application/json")
    try:
        token = await _token(request, by_script)
    except (TooLarge, msgspec.DecodeError, RecursionError):
        token = ""
    opened = await house.doors.open(token, house.clock.now()) if token else None
    if opened is None and by_script:
        told = translations(visitor.language).gettext(WRONG)
        return json_response(NotActed(told), 403)
    if opened is None:
        return await error_page(request, 403, WRONG)
    to = _leads_to(house, opened[0])
    response = json_response(CameIn(to)) if by_script else RedirectResponse(to, 303)
    let_in(request, response, opened[1])
    return response


def let_in(request: Request, response: Response, session: str) -> None:
    """Give a device one more session."""
    held = [session, *(each for each in tokens_of(request) if each != session)][:MOST_SESSIONS]
    response.set_cookie(
        SESSION_COOKIE,
        ".".join(held),
        max_age=A_MONTH,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


async def _token(request: Request, by_script: bool) -> str:
    if by_script:
        return msgspec.json.decode(await body_of(request), type=DoorToken).token
    written = (await form_of(request)).get("token", "")
    return str(written).rpartition("#")[2].strip()


def _leads_to(house: House, opened: Door) -> str:
    stage = next((each.stage for each in house.links if each.id == opened.id), "")
    return home_of(role_at(house, opened.actor, stage), stage)
