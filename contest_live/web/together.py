"""One act for all cities, by a director: a command a stage, one instant, and what each answered."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest_live import wire
from contest_live.contest.act import Command, Millis, Refused
from contest_live.contest.stage import common_start, taking_part
from contest_live.contest.together import DIRECTING
from contest_live.live import keeper
from contest_live.live.common import Answer, carried_out, done_before, id_at
from contest_live.live.house import House
from contest_live.store.texts import NewText
from contest_live.views.translations import N_, translations
from contest_live.views.world import Common
from contest_live.web import commands
from contest_live.web.access import Visitor, house_of, session_for, visitor_of
from contest_live.web.actions import acted
from contest_live.web.bodies import TooLarge, body_of, form_of, json_response
from contest_live.web.frame import error_page
from contest_live.web.say import said

AHEAD_MS = 1_500
"""How long before it happens an act is announced to all cities, in real milliseconds."""
START = "StartTogether"
ALL = frozenset(
    {"DarkenScreens", "LightScreens", "ShowScene", "FollowProgramme", "ShowMessage", "ClearMessage"}
)
Sent = tuple[Command, tuple[NewText, ...]]


async def together(request: Request) -> Response:
    """Answer `POST /together`."""
    house, visitor = house_of(request), await visitor_of(request)
    by_script = request.headers.get("content-type", "").startswith("application/json")
    try:
        posted = await _posted(request, by_script)
        answer = await _acted(house, visitor, posted)
    except TooLarge:
        return await _failed(request, 413, N_("C'est trop long pour une commande."))
    except commands.Malformed as malformed:
        return await _failed(request, 400, str(malformed))
    except PermissionError as error:
        return await _failed(request, 403 if visitor.sessions else 401, str(error))
    except Refused as refused:
        return await _failed(request, 409, said(refused, house, "", visitor.language))
    return json_response(answer) if by_script else RedirectResponse("/director", 303)


async def _posted(request: Request, by_script: bool) -> wire.CommandPosted:
    if by_script:
        return commands.from_json(await body_of(request))
    return commands.from_form(await form_of(request), secrets.token_urlsafe(16))


async def _failed(request: Request, status: int, sentence: str) -> Response:
    if not request.headers.get("content-type", "").startswith("application/json"):
        return await error_page(request, status, sentence)
    language = (await visitor_of(request)).language
    return json_response(wire.NotActed(translations(language).gettext(sentence)), status)


async def _acted(house: House, visitor: Visitor, posted: wire.CommandPosted) -> wire.ActedTogether:
    """Send an act to each city that has not done it yet; the director's page keeps the answers."""
    session = session_for(house, visitor, "", DIRECTING)
    if session is None:
        raise PermissionError(N_("Votre rôle ne permet pas cette action."))
    digest = house.digest(msgspec.json.encode(posted, order="deterministic"))
    actor = session.actor
    done = await done_before(house.keeper, house.stages, posted.id, actor, digest)
    at = house.clock.now() + round(AHEAD_MS * house.clock.rate)
    requests = {
        stage: keeper.Request(stage, command, id_at(stage, posted.id), actor, digest, texts)
        for stage, (command, texts) in _sent(house, posted, actor, at, done).items()
    }
    answers = {**done, **await carried_out(house.keeper, requests)}
    told = {each: answers[each] for each in house.stages if each in answers}
    times = {each: kept if isinstance(kept, Refused) else kept.time for each, kept in told.items()}
    house.common = Common(posted.id, posted.command, fields_of(posted), at, times)
    house.hub.changed(("",))
    cities = [_city(house, each, kept, visitor.language) for each, kept in told.items()]
    return wire.ActedTogether(at, cities)


def _sent(
    house: House, posted: wire.CommandPosted, actor: str, at: Millis, done: Iterable[str]
) -> dict[str, Sent]:
    """Make the command of each city that has not done it yet. Raises Refused, Malformed."""
    stages = {each: house.stages[each] for each in taking_part(house.stages) if each not in done}
    if posted.command == START:
        without = posted.fields.get("without", [])
        if set(posted.fields) - {"without"} or not isinstance(without, list):
            raise commands.Malformed("La commande est incomplète ou ses champs ne conviennent pas.")
        begun = common_start(stages, without, at) if stages else {}
        return {stage: (command, ()) for stage, command in begun.items()}
    if posted.command not in ALL:
        raise commands.Malformed("Cette commande n'existe pas.")
    return {each: _read(posted, each, actor, at) for each in stages}


def _read(posted: wire.CommandPosted, stage: str, actor: str, at: Millis) -> Sent:
    fields = {**posted.fields, "at": at}
    own = wire.CommandPosted(id_at(stage, posted.id), posted.command, fields)
    return commands.read(own, stage, actor)


def fields_of(posted: wire.CommandPosted) -> tuple[tuple[str, str], ...]:
    """Write the fields of a command as a form sends them again."""
    sent: list[tuple[str, str]] = []
    for name, value in posted.fields.items():
        if isinstance(value, list):
            sent += [(f"{name}[]", str(each)) for each in value]
        else:
            sent.append((name, str(value)))
    return tuple(sent)


def _city(house: House, stage: str, answer: Answer, language: str) -> wire.CityAnswered:
    if isinstance(answer, Refused):
        return wire.CityAnswered(stage, None, said(answer, house, stage, language))
    return wire.CityAnswered(stage, acted(answer), "")
