"""The control room's own acts: doors, their QR codes, exports, and what only a trial has."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
import segno
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from contest_live.contest.act import DESK, FLOOR, MINUTE, Millis, Role
from contest_live.live.house import House
from contest_live.views.control import SIX_MINUTES
from contest_live.web.access import house_of, role_at, session_for, visitor_of
from contest_live.web.bodies import TooLarge, body_of, form_of
from contest_live.web.doors import let_in
from contest_live.web.frame import LOST, NOT_YOURS, error_page
from contest_live.web.pages import home_of
from contest_live.wire import ClockSet, DoorListed

Handler = Callable[[Request, House], Awaitable[Response]]
SPEEDS = (1.0, 500.0)
LONGEST_LEAP = 366 * 24 * 60 * MINUTE


def organiser(handler: Handler, *, trial: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """Let only the organiser in; `trial`: and only while nothing is real."""

    async def guarded(request: Request) -> Response:
        house, visitor = house_of(request), await visitor_of(request)
        if session_for(house, visitor, "", {Role.ORGANISER}) is None:
            return await error_page(request, 403, NOT_YOURS)
        if trial and not house.contest.trial:
            return await error_page(request, 403, "Un vrai concours n'a pas de répétition.")
        return await handler(request, house)

    return guarded


async def reissue(request: Request, house: House) -> Response:
    """Give a door a new link; whoever came in by the old one is out, but who asked stays in."""
    door, visitor = request.path_params["door"], await visitor_of(request)
    own = session_for(house, visitor, "", {Role.ORGANISER})
    if not await house.reissue(door):
        return await error_page(request, 404, "Cette porte n'existe pas.")
    response = _back()
    if own and own.door == door:
        await _enter(request, response, house, door)
    return response


async def door_qr(request: Request) -> Response:
    """Draw the QR code of a door: for the organiser, and for a desk those of its own floor."""
    house, visitor = house_of(request), await visitor_of(request)
    door = next((each for each in house.links if each.id == request.path_params["door"]), None)
    stage = door.stage if door and role_at(house, door.actor, door.stage) in FLOOR else ""
    at_desk = stage and session_for(house, visitor, stage, DESK)
    if not at_desk and session_for(house, visitor, "", {Role.ORGANISER}) is None:
        return await error_page(request, 403, NOT_YOURS)
    if door is None:
        return await error_page(request, 404, "Cette porte n'existe pas.")
    return qr_response(door.link)


def qr_response(link: str) -> Response:
    """Answer with a link as a QR code, black on white."""
    svg = io.BytesIO()
    segno.make(link, error="m").save(svg, kind="svg", border=3, scale=6, light="#fff")
    headers = {"Cache-Control": "no-store"}
    return Response(svg.getvalue(), media_type="image/svg+xml", headers=headers)


async def doors(_request: Request, house: House) -> Response:
    """List all doors, with what their people are."""
    listed = [
        DoorListed(
            each.id, each.actor, role_at(house, each.actor, each.stage) or "", each.stage, each.link
        )
        for each in house.links
    ]
    return Response(msgspec.json.encode(listed), media_type="application/json")


async def journal(_request: Request, house: House) -> Response:
    """Give the whole journal as NDJSON."""
    headers = {"Content-Disposition": 'attachment; filename="journal.ndjson"'}
    lines: AsyncIterator[bytes] = house.keeper.journal.export()
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=headers)


async def results(_request: Request, house: House) -> Response:
    """Give the results of every stage as JSON."""
    found = house.results(house.stages, house.keeper.texts, house.settings.language)
    return Response(found, media_type="application/json")


async def ballots(request: Request, house: House) -> Response:
    """Give the ballots of a stage as CSV."""
    stage = request.path_params["stage"]
    if stage not in house.stages or house.stages[stage].rules is None:
        return await error_page(request, 404, LOST)
    headers = {"Content-Disposition": f'attachment; filename="{stage}-ballots.csv"'}
    table = house.ballots(house.stages[stage])
    return Response(table, media_type="text/csv; charset=utf-8", headers=headers)


async def set_clock(request: Request, house: House) -> Response:
    """Run a trial's clock faster, or let it leap ahead."""
    try:
        wanted = msgspec.json.decode(await body_of(request), type=ClockSet)
        if wanted.skip_to is not None:
            await house.set_clock(house.clock.skip_to(_ahead(wanted.skip_to, house.clock.now())))
        if wanted.rate is not None:
            await house.set_clock(house.clock.faster(wanted.rate))
    except (TooLarge, msgspec.DecodeError, RecursionError, ValueError):
        return await error_page(request, 400, "Cette heure ou cette vitesse n'est pas valable.")
    return Response(status_code=204)


def _ahead(wanted: Millis, now: Millis) -> Millis:
    if wanted > now + LONGEST_LEAP:
        raise ValueError(wanted)
    return max(wanted, now)


async def rehearse(request: Request, house: House) -> Response:
    """Open a fresh trial in place of this one, and play the two days in it."""
    try:
        speed = float(str((await form_of(request)).get("speed", SIX_MINUTES)))
    except (TooLarge, ValueError):
        speed = 0.0
    if not SPEEDS[0] <= speed <= SPEEDS[1]:
        return await error_page(request, 400, "Cette vitesse n'est pas valable.")
    if house.start_over:
        await house.start_over(speed)
    return _back()


async def take_over(request: Request, house: House) -> Response:
    """Let this browser take a robot's place: a host's, who steps aside, or a juror's."""
    stage, part = request.path_params["stage"], request.path_params["part"]
    actor = _seat(house, stage, part)
    door = next((each for each in house.links if each.actor == actor), None)
    if door is None:
        return await error_page(request, 404, "Personne ne tient ce rôle ici.")
    if part == "host":
        await house.reissue(door.id)
    response = RedirectResponse(home_of(role_at(house, actor, stage), stage), 303)
    await _enter(request, response, house, door.id)
    return response


async def _enter(request: Request, response: Response, house: House, door: str) -> None:
    """Let this browser in by a door, unless its link is being replaced just now."""
    link = next(each.link for each in house.links if each.id == door)
    opened = await house.doors.open(link.rpartition("#")[2], house.clock.now())
    if opened:
        let_in(request, response, opened[1])


def _seat(house: House, stage: str, part: str) -> str:
    """Name the first host, whom a robot plays, or the last juror, whose seat robots leave free."""
    if stage not in house.stages:
        return ""
    met = house.stages[stage].attendance
    seats = {
        "host": [each.id for each in met.people.values() if each.role is Role.HOST][:1],
        "juror": [each.id for each in met.jury()][-1:],
    }
    return next(iter(seats.get(part, [])), "")


def _back() -> Response:
    return RedirectResponse("/control", 303)
