"""Asking for a plan of coaching, which is no act; and one's own turns as a calendar."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from contest_live.contest.act import DESK, FLOOR
from contest_live.views.coaching.calendar import calendar
from contest_live.views.translations import N_, translations
from contest_live.web.access import Visitor, house_of, session_for, visitor_of
from contest_live.web.frame import LOST, error_page
from contest_live.web.posting import failed, heard


async def plan(request: Request) -> Response:
    """Answer `POST /coaching/<stage>/plan`: a plan is computed, and shown at the desk."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    session = session_for(house, visitor, stage, DESK) if stage in house.stages else None
    if session is None:
        return await failed(request, *_not_yours(visitor))
    if not house.stages[stage].opened.coaching.half_days:
        sentence = N_("Cette scène n'a pas de demi-journées de coaching.")
        return await failed(request, 409, sentence)
    house.planner.ask(stage, session.actor)
    return heard(request, house.clock.now())


async def turns(request: Request) -> Response:
    """Answer `GET /coach/<stage>/turns.ics`: the turns of whoever asks, for their calendar."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    if stage not in house.stages:
        return await error_page(request, 404, LOST)
    session = session_for(house, visitor, stage, FLOOR)
    if session is None:
        return await error_page(request, *_not_yours(visitor))
    say = translations(visitor.language).gettext
    text = calendar(house.world(), stage, session.actor, say)
    headers = {"Cache-Control": "no-store"}
    return Response(text, media_type="text/calendar", headers=headers)


def _not_yours(visitor: Visitor) -> tuple[int, str]:
    status = 403 if visitor.sessions else 401
    return status, N_("Votre rôle ne permet pas cette action.")
