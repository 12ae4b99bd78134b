"""Badges at the table: printed beforehand, or shown to who lost theirs or has just come."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from contest_live.contest.act import DESK, Role
from contest_live.views import badges as views
from contest_live.web.access import house_of, session_for, visitor_of
from contest_live.web.frame import LOST, NOT_YOURS, error_page, show

ISSUING = DESK | {Role.ORGANISER}
"""Who may see how people on the floor come in."""


async def badges(request: Request) -> Response:
    """Show all badges of a stage, or one person's."""
    house, visitor = house_of(request), await visitor_of(request)
    stage, person = request.path_params["stage"], request.path_params.get("person", "")
    if stage not in house.stages:
        return await error_page(request, 404, LOST)
    if session_for(house, visitor, stage, ISSUING) is None:
        refused = (
            (403, NOT_YOURS) if visitor.sessions else (401, "Ouvrez d'abord votre lien d'entrée.")
        )
        return await error_page(request, *refused)
    found = views.badges(house.world(), stage, person)
    if person and not found:
        return await error_page(request, 404, LOST)
    return await show(request, "badges", stage, it=found, single=bool(person))
