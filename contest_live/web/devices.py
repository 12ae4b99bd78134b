"""Screens as devices: the page of a machine, the page of its desk, and what a desk orders it."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest_live.contest.devices import KEEPERS
from contest_live.live.machines import as_typed, new_token
from contest_live.views.acts import STAFF
from contest_live.views.devices import SHOWS, own
from contest_live.views.translations import N_
from contest_live.views.world import Audience
from contest_live.web.access import DEVICE_COOKIE, house_of, session_for, visitor_of
from contest_live.web.frame import A_YEAR, error_page, show
from contest_live.web.posting import failed, heard
from contest_live.web.socket import MOST_TOPICS
from contest_live.wire import Order, encoded

KEPT = "kept"
NO_COOKIES = N_("Ce navigateur refuse les cookies : sans eux, cet écran ne peut être reconnu.")
ORDERS = frozenset({"gong", "identify", "reload"})


async def screen(request: Request) -> Response:
    """The page of a machine that stands as a screen: its code, or what it has to show."""
    house, visitor = house_of(request), await visitor_of(request)
    if visitor.device is None and KEPT in request.query_params:
        return await error_page(request, 400, NO_COOKIES)
    if visitor.device is None:
        return _known(request, RedirectResponse(f"/screen?{KEPT}", 303), new_token())
    if KEPT in request.query_params:
        return RedirectResponse("/screen", 303)
    device = visitor.device.actor
    shown = own(house.world(), "", Audience(actor=device))
    known = house.contest.devices.known.get(device)
    topics = ("device", shown.topic) if shown.topic else ("device",)
    answer = await show(request, "device", known.stage if known else "", topics, shown=shown)
    return _known(request, answer, request.cookies[DEVICE_COOKIE])


def _known(request: Request, response: Response, token: str) -> Response:
    """Let a machine be known again, from now on for a year."""
    response.set_cookie(
        DEVICE_COOKIE,
        token,
        max_age=A_YEAR,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


async def desk(request: Request) -> Response:
    """The devices of a stage, or of all stages that are one's own, and how to add one."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params.get("stage", "")
    mine = [each for each in house.stages if session_for(house, visitor, each, STAFF)]
    stages = [stage] if stage or not mine else mine[:MOST_TOPICS]
    places = {
        each: house.stages[each].opened.name
        for each in stages
        if each in house.stages and session_for(house, visitor, each, KEEPERS)
    }
    return await show(
        request,
        "devices",
        stage,
        tuple(f"devices/{each}" for each in stages),
        places=places,
        shows=tuple(SHOWS.items()),
        first=next(iter(places), "") not in house.contest.devices.main,
        code=as_typed(request.query_params.get("code", ""))[:8],
        command_id=secrets.token_urlsafe(16),
    )


async def order(request: Request) -> Response:
    """Answer `POST /devices/<device>/<order>`: show your name, or load your page again."""
    house, visitor = house_of(request), await visitor_of(request)
    device = house.contest.devices.known.get(request.path_params["device"])
    wanted = request.path_params["order"]
    if device is None or wanted not in ORDERS:
        return await failed(request, 404, N_("Cet écran n'est plus dans la liste."))
    if session_for(house, visitor, device.stage, KEEPERS) is None:
        return await failed(request, 403, N_("Votre rôle ne permet pas cette action."))
    lines = [each for each in house.hub.lines if device.id in each.actors]
    if not lines:
        return await failed(
            request, 409, N_("Cet écran n'est pas connecté : rien ne lui parvient.")
        )
    city = house.stages[device.stage].opened.name
    frame = encoded(Order(wanted, house.world().words(device.name), city))
    for line in lines:
        line.put("order", frame)
    return heard(request, house.clock.now())
