"""Commands by HTTP: read, kept, answered; the same answer however often one is sent."""

from __future__ import annotations

import base64
import secrets

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest_live import wire
from contest_live.contest.act import Refused
from contest_live.live import requests
from contest_live.live.house import House
from contest_live.store.row import Row
from contest_live.views.translations import translations
from contest_live.web import commands
from contest_live.web.access import Visitor, house_of, session_for, visitor_of
from contest_live.web.bodies import TooLarge, body_of, form_of, json_response
from contest_live.web.frame import came_from, error_page
from contest_live.web.placing import completed, place_of
from contest_live.web.say import said

RECEIPT_BYTES = 5


async def act(request: Request) -> Response:
    """Answer `POST /act/<stage>`."""
    house, visitor = house_of(request), await visitor_of(request)
    by_script = request.headers.get("content-type", "").startswith("application/json")
    stage = request.path_params["stage"]
    try:
        row = await _kept(request, house, visitor, stage, by_script)
    except _Failed as failed:
        if by_script:
            return json_response(wire.NotActed(failed.sentence), failed.status)
        return await error_page(request, failed.status, failed.sentence)
    if by_script:
        return json_response(acted(row))
    return RedirectResponse(came_from(request), status_code=303)


class _Failed(Exception):
    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


async def _kept(
    request: Request, house: House, visitor: Visitor, stage: str, by_script: bool
) -> Row:
    gettext = translations(visitor.language).gettext
    try:
        wanted = await _wanted(request, house, visitor, stage, by_script)
        return await house.keeper.submit(wanted)
    except TooLarge:
        raise _Failed(413, gettext("C'est trop long pour une commande.")) from None
    except commands.Malformed as malformed:
        raise _Failed(400, gettext(str(malformed))) from None
    except _Failed as failed:
        raise _Failed(failed.status, gettext(failed.sentence)) from None
    except Refused as refused:
        raise _Failed(409, said(refused, house, stage, visitor.language)) from None
    except requests.Unkept:
        raise _Failed(503, gettext("Le serveur n'a rien pu enregistrer : réessayez.")) from None


async def _wanted(
    request: Request, house: House, visitor: Visitor, stage: str, by_script: bool
) -> requests.Request:
    if not visitor.sessions:
        raise _Failed(401, "Ouvrez d'abord votre lien d'entrée.")
    if by_script:
        body = await body_of(request)
        posted = commands.from_json(body)
    else:
        posted = commands.from_form(await form_of(request), secrets.token_urlsafe(16))
        body = msgspec.json.encode(posted, order="deterministic")
    by = commands.kind_of(posted, stage).by
    session = session_for(house, visitor, place_of(house, visitor, stage, posted), by)
    if session is None:
        raise _Failed(403, "Votre rôle ne permet pas cette action.")
    state = house.stages.get(stage)
    projects = state.attendance.projects if state else commands.NO_PROJECTS
    read, texts = commands.read(posted, stage, session.actor, projects)
    command = completed(house, read)
    return requests.Request(stage, command, posted.id, session.actor, house.digest(body), texts)


def acted(row: Row) -> wire.Acted:
    """Write the answer to an accepted command from its row."""
    return wire.Acted(row.stream, row.version, row.time, receipt(row))


def receipt(row: Row) -> str:
    """Give the short code that ties an answer to its row's hash."""
    code = base64.b32encode(row.hash[:RECEIPT_BYTES]).decode()
    return f"{code[:4]}-{code[4:]}"
