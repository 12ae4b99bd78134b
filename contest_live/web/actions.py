"""Commands by HTTP: read, kept, answered; the same answer however often one is sent."""

from __future__ import annotations

import base64

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest_live import wire
from contest_live.contest.act import Outdated, Refused
from contest_live.contest.attendance import RegisterTeammate, RegisterWalkIn, ReplaceJuror
from contest_live.live import requests
from contest_live.live.house import House
from contest_live.store.row import Row
from contest_live.web import commands
from contest_live.web.access import Visitor, house_of, session_for, visitor_of
from contest_live.web.bodies import TooLarge, json_response
from contest_live.web.frame import came_from
from contest_live.web.placing import completed, place_of
from contest_live.web.posting import by_script, failed, posted
from contest_live.web.say import said

RECEIPT_BYTES = 5
WALK_INS = (RegisterWalkIn, RegisterTeammate)


async def act(request: Request) -> Response:
    """Answer `POST /act/<stage>`."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    try:
        row = await _kept(request, house, visitor, stage)
    except _Failed as error:
        return await failed(request, error.status, error.sentence, error.current)
    if by_script(request):
        return json_response(acted(row))
    return RedirectResponse(came_from(request), status_code=303)


class _Failed(Exception):
    def __init__(self, status: int, sentence: str, current: str = "") -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.current = current


async def _kept(request: Request, house: House, visitor: Visitor, stage: str) -> Row:
    try:
        wanted = await _wanted(request, house, visitor, stage)
        row = await house.keeper.submit(wanted)
    except TooLarge:
        raise _Failed(413, "C'est trop long pour une commande.") from None
    except commands.Malformed as malformed:
        raise _Failed(400, str(malformed)) from None
    except Refused as refused:
        current = refused.current if isinstance(refused, Outdated) else ""
        raise _Failed(409, said(refused, house, stage, visitor.language), current) from None
    except requests.Unkept:
        raise _Failed(503, "Le serveur n'a rien pu enregistrer : réessayez.") from None
    if isinstance(wanted.command, WALK_INS):
        await house.make_doors()
    if isinstance(wanted.command, ReplaceJuror):
        await house.replaced(wanted.command.juror)
    return row


async def _wanted(request: Request, house: House, visitor: Visitor, stage: str) -> requests.Request:
    if not visitor.sessions:
        raise _Failed(401, "Ouvrez d'abord votre lien d'entrée.")
    sent, body = await posted(request)
    by = commands.kind_of(sent, stage).by
    session = session_for(house, visitor, place_of(house, visitor, stage, sent), by)
    if session is None:
        raise _Failed(403, "Votre rôle ne permet pas cette action.")
    state = house.stages.get(stage)
    projects = state.attendance.projects if state else commands.NO_PROJECTS
    read, texts = commands.read(sent, stage, session.actor, projects)
    command = await completed(house, stage, read)
    return requests.Request(stage, command, sent.id, session.actor, house.digest(body), texts)


def acted(row: Row) -> wire.Acted:
    """Write the answer to an accepted command from its row."""
    return wire.Acted(row.stream, row.version, row.time, receipt(row))


def receipt(row: Row) -> str:
    """Give the short code that ties an answer to its row's hash."""
    code = base64.b32encode(row.hash[:RECEIPT_BYTES]).decode()
    return f"{code[:4]}-{code[4:]}"
