"""One act for all cities, by a director: a command a stage, one instant, and what each answered."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest_live import wire
from contest_live.contest.act import Command, Millis, Refused
from contest_live.contest.stage import common_start, taking_part
from contest_live.contest.together import DIRECTING
from contest_live.live.common import Answer, carried_out, done_before, id_at
from contest_live.live.house import House
from contest_live.live.requests import Request as Asked
from contest_live.store.texts import NewText
from contest_live.views.translations import N_
from contest_live.views.world import Common
from contest_live.web import commands
from contest_live.web.access import Visitor, house_of, session_for, visitor_of
from contest_live.web.actions import acted
from contest_live.web.bodies import TooLarge, json_response
from contest_live.web.posting import by_script, failed, posted
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
    try:
        sent, _ = await posted(request)
        answer = await _acted(house, visitor, sent)
    except TooLarge:
        return await failed(request, 413, N_("C'est trop long pour une commande."))
    except commands.Malformed as malformed:
        return await failed(request, 400, str(malformed))
    except PermissionError as error:
        return await failed(request, 403 if visitor.sessions else 401, str(error))
    except Refused as refused:
        return await failed(request, 409, said(refused, house, "", visitor.language))
    return json_response(answer) if by_script(request) else RedirectResponse("/director", 303)


async def _acted(house: House, visitor: Visitor, sent: wire.CommandPosted) -> wire.ActedTogether:
    """Send an act to each city that has not done it yet; the director's page keeps the answers."""
    session = session_for(house, visitor, "", DIRECTING)
    if session is None:
        raise PermissionError(N_("Votre rôle ne permet pas cette action."))
    digest = house.digest(msgspec.json.encode(sent, order="deterministic"))
    actor = session.actor
    done = await done_before(house.keeper, house.stages, sent.id, actor, digest)
    at = house.clock.now() + round(AHEAD_MS * house.clock.rate)
    requests = {
        stage: Asked(stage, command, id_at(stage, sent.id), actor, digest, texts)
        for stage, (command, texts) in _sent(house, sent, actor, at, done).items()
    }
    if not requests and house.common and house.common.id == sent.id:
        # Nobody acts anew: its instant stays what it was.
        at = house.common.at
    answers = {**done, **await carried_out(house.keeper, requests)}
    told = {each: answers[each] for each in house.stages if each in answers}
    times = {each: kept if isinstance(kept, Refused) else kept.time for each, kept in told.items()}
    house.common = Common(sent.id, sent.command, fields_of(sent), at, times)
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
