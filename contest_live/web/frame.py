"""Whole pages: their frame, and the topics that they arrive with."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from contest_live.contest.rules import Kind
from contest_live.live.house import House
from contest_live.views.page import Drawn, Page
from contest_live.views.render import draw
from contest_live.views.translations import N_, translations
from contest_live.web.access import (
    LANGUAGE_COOKIE,
    Visitor,
    granted,
    house_of,
    role_at,
    visitor_of,
)
from contest_live.web.packing import packed, unpacks

A_YEAR = 365 * 24 * 3600
COMMAND_FIELD = '<input type="hidden" name="_command"'

LOST = N_("Son adresse est peut-être mal écrite.")
NOT_YOURS = N_("Pour cette page, demandez un autre lien à l'organisateur.")
HEADINGS = {
    401: N_("Lien d'entrée nécessaire"),
    403: N_("Votre lien n'ouvre pas cela"),
    404: N_("Page introuvable"),
    409: N_("Action refusée"),
}
# A packed page's length betrays a little of what it says: not of one that holds links.
UNPACKED = {"control", "badges"}
KEPT_ON_THE_PAGE = {400, 409, 413, 503}


def page_of(house: House, visitor: Visitor, stage: str, topics: tuple[str, ...] = ()) -> Page:
    """Make the frame of a page, with these topics as they are now.

    Raises PermissionError where one of them is not for this visitor.
    """
    rules = house.contest.rules
    assert rules is not None
    place = house.stages[stage or rules.stages[0]].opened
    drawn, actor = {}, ""
    for name in topics:
        grant = granted(house, visitor, name)
        latest = house.hub.drawn(grant.key) if grant else None
        if grant is None or latest is None:
            raise PermissionError(name)
        drawn[name] = Drawn(_with_ids(latest.html), latest.digest)
        actor = grant.session.actor if grant.session else actor
    return Page(
        contest=f"{rules.title} {rules.edition}",
        now=house.clock.now(),
        rate=house.clock.rate,
        trial=house.contest.trial,
        zone=place.timezone,
        stage=stage,
        name=place.name if stage else "",
        colour=place.colour if stage else "",
        actor=actor,
        opening=house.opening,
        who=house.world().person(stage, actor),
        role=role_at(house, actor, stage) or "",
        address=house.address,
        topics=drawn,
        forms_teams=place.kind is Kind.CITY,
        coached=bool(place.coaching.half_days),
    )


def _with_ids(html: str) -> str:
    """Give each form of a page its command's id: sent twice without script, it has one effect."""
    head, *forms = html.split(COMMAND_FIELD)
    ids = (f'<input type="hidden" name="_id" value="{secrets.token_urlsafe(16)}">' for _ in forms)
    return head + "".join(
        each + COMMAND_FIELD + form for each, form in zip(ids, forms, strict=True)
    )


async def show(
    request: Request, template: str, stage: str, topics: tuple[str, ...] = (), **more: Any
) -> Response:
    """Answer with a page, or with why it is not for this visitor."""
    house, visitor = house_of(request), await visitor_of(request)
    if stage and stage not in house.stages:
        return await error_page(request, 404, LOST)
    try:
        page = page_of(house, visitor, stage, topics)
    except PermissionError:
        if visitor.sessions:
            return await error_page(request, 403, NOT_YOURS)
        return await error_page(request, 401, "Ouvrez d'abord votre lien d'entrée.")
    return _html(request, template, visitor, 200, page=page, **more)


async def error_page(request: Request, status: int, sentence: str) -> Response:
    """Answer with a sentence, translated already or a message of the catalogues, and a way back."""
    house, visitor = house_of(request), await visitor_of(request)
    gettext = translations(visitor.language).gettext
    page = page_of(house, visitor, "")
    words = {
        "heading": gettext(HEADINGS.get(status, N_("Cela n'a pas marché"))),
        "sentence": gettext(sentence),
        "back": came_from(request) if status in KEPT_ON_THE_PAGE else "/",
        # What a form was answered has no address of its own.
        "here": "" if request.method == "GET" else came_from(request),
    }
    return _html(request, "error", visitor, status, page=page, **words)


def came_from(request: Request) -> str:
    """Give the page that a form stood on."""
    referer = urlsplit(request.headers.get("referer", ""))
    same = referer.netloc == request.headers.get("host")
    # Two slashes at its beginning would lead to another site.
    return "/" + referer.path.lstrip("/") if same else "/"


def _html(
    request: Request, template: str, visitor: Visitor, status: int, **values: Any
) -> Response:
    html = draw(f"pages/{template}.html", visitor.language, **values).encode()
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if template not in UNPACKED and unpacks(request):
        html = packed(html)
        headers["Content-Encoding"] = "gzip"
    response = HTMLResponse(html, status, headers=headers)
    if "lang" in request.query_params:
        response.set_cookie(
            LANGUAGE_COOKIE, visitor.language, max_age=A_YEAR, httponly=True, samesite="lax"
        )
    return response
