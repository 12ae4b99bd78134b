"""What is tried before the doors open: a juror's phone, and the gong in the room. It is no act."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from contest_live.contest.act import JURY, Role
from contest_live.contest.devices import KEEPERS
from contest_live.views.translations import N_
from contest_live.views.world import BALLOT, SOUND
from contest_live.web import commands
from contest_live.web.access import house_of, session_for, visitor_of
from contest_live.web.bodies import TooLarge
from contest_live.web.posting import failed, heard, posted
from contest_live.wire import CommandPosted

KINDS: Mapping[str, tuple[str, frozenset[Role]]] = {
    "TryBallot": (BALLOT, JURY),
    "TrySound": (SOUND, KEEPERS),
}


async def attempt(request: Request) -> Response:
    """Answer `POST /try/<stage>`."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    try:
        sent, _ = await posted(request)
        what, roles = _kind(sent)
    except TooLarge:
        return await failed(request, 413, N_("C'est trop long pour une commande."))
    except commands.Malformed as malformed:
        return await failed(request, 400, str(malformed))
    # Who directs has a role at any name: only stages that are have something to try.
    session = session_for(house, visitor, stage, roles) if stage in house.stages else None
    if session is None:
        status = 403 if visitor.sessions else 401
        return await failed(request, status, N_("Votre rôle ne permet pas cette action."))
    return heard(request, await house.tried((stage, what, session.actor)))


def _kind(sent: CommandPosted) -> tuple[str, frozenset[Role]]:
    kind = KINDS.get(sent.command)
    if kind is None:
        raise commands.Malformed("Cette commande n'existe pas.")
    return kind
