"""The pages, one function each."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import Response

from contest_live.contest.act import DESK, Role
from contest_live.contest.teams import JOINING
from contest_live.views import home as views_home
from contest_live.views import paper as views_paper
from contest_live.views.acts import STAFF
from contest_live.web.access import house_of, session_for, visitor_of
from contest_live.web.frame import LOST, error_page, show
from contest_live.web.socket import MOST_TOPICS


async def home(request: Request) -> Response:
    """The contest, and the way to each city's public page."""
    return await show(request, "home", "", it=views_home.picture(house_of(request).world()))


async def follow(request: Request) -> Response:
    """A city on the public's phones."""
    stage = request.path_params["stage"]
    return await show(request, "follow", stage, (f"follow/{stage}",))


async def team(request: Request) -> Response:
    """Teams form: the pitches heard, and for who came in by a badge what is their own."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    own = f"mine/{stage}" if session_for(house, visitor, stage, JOINING) else ""
    told = (own, f"coached/{stage}") if own else ()
    return await show(request, "team", stage, (*told, f"pitched/{stage}"), own=own)


async def overview(request: Request) -> Response:
    """All cities at once."""
    return await show(request, "overview", "", ("overview",))


async def screen(request: Request) -> Response:
    """A projected screen of a stage, for its screens and the staff of the contest."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    if session_for(house, visitor, stage, STAFF | {Role.SCREEN}) is None:
        return await error_page(request, 401, "Ouvrez d'abord votre lien d'entrée.")
    return await show(request, "screen", stage, (f"scene/{stage}",))


async def floor(request: Request) -> Response:
    """What those on the stage floor read."""
    stage = request.path_params["stage"]
    return await show(request, "floor", stage, (f"floor/{stage}",))


async def console(request: Request) -> Response:
    """The host console of a stage; a director goes from one to the other."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    mine = [
        each.opened
        for name, each in house.stages.items()
        if session_for(house, visitor, name, DESK)
    ]
    topics = (f"scene/{stage}", f"console/{stage}", f"screens/{stage}")
    return await show(request, "console", stage, topics, stages=mine)


async def checkin(request: Request) -> Response:
    """The table where people are checked in."""
    stage = request.path_params["stage"]
    return await show(request, "checkin", stage, (f"checkin/{stage}",))


async def coaching(request: Request) -> Response:
    """The desk of coaching of a stage."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    mine = [
        each.opened
        for name, each in house.stages.items()
        if session_for(house, visitor, name, DESK)
    ]
    return await show(request, "coaching", stage, (f"coaching/{stage}",), stages=mine)


async def coach(request: Request) -> Response:
    """A coach's phone."""
    stage = request.path_params["stage"]
    return await show(request, "coach", stage, (f"coach/{stage}",))


async def formation(request: Request) -> Response:
    """The host's page of the teams."""
    stage = request.path_params["stage"]
    return await show(request, "formation", stage, (f"formation/{stage}",))


async def ready(request: Request) -> Response:
    """Whether a city is ready before its doors open, or all those that are one's own."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params.get("stage", "")
    mine = [each for each in house.stages if session_for(house, visitor, each, STAFF)]
    topics = [f"ready/{each}" for each in ([stage] if stage or not mine else mine[:MOST_TOPICS])]
    return await show(request, "ready", stage, tuple(topics))


async def jury(request: Request) -> Response:
    """A juror's phone."""
    stage = request.path_params["stage"]
    topics = (f"jury/{stage}", f"deliberation/{stage}", f"ballots/{stage}")
    return await show(request, "jury", stage, topics)


async def paper(request: Request) -> Response:
    """The paper ballots of a jury, for its secretary."""
    stage = request.path_params["stage"]
    return await show(request, "paper", stage, (f"paper/{stage}",))


async def paper_ballot(request: Request) -> Response:
    """One paper ballot, for the secretary."""
    house = house_of(request)
    stage, entry, juror = (request.path_params[each] for each in ("stage", "entry", "juror"))
    it = views_paper.ballot(house.world(), stage, entry, juror) if stage in house.stages else None
    if it is None:
        return await error_page(request, 404, LOST)
    command = secrets.token_urlsafe(16)
    return await show(request, "paper-ballot", stage, (f"paper/{stage}",), it=it, command=command)


async def director(request: Request) -> Response:
    """All cities on one desk, and what the screens of each stage show."""
    stages = {name: each.opened for name, each in house_of(request).stages.items()}
    walls = dict(list(stages.items())[: MOST_TOPICS - 2])
    topics = ("director", "alarms", *(f"scene/{each}" for each in walls))
    return await show(request, "director", "", topics, walls=walls)


async def control(request: Request) -> Response:
    """The control room of the organiser."""
    return await show(request, "control", "", ("control", "alarms"))


def home_of(role: Role | None, stage: str) -> str:
    """Give the page that a door leads to, by what its person is."""
    match role:
        case Role.HOST:
            return f"/console/{stage}"
        case Role.DIRECTOR:
            return "/director"
        case Role.JUROR | Role.PRESIDENT:
            return f"/jury/{stage}"
        case Role.SECRETARY:
            return f"/paper/{stage}"
        case Role.COACH:
            return f"/coach/{stage}"
        case Role.SCREEN:
            return f"/screen/{stage}"
        case Role.ORGANISER:
            return "/control"
        case Role.OBSERVER:
            return "/overview"
        case Role.CANDIDATE | Role.TEAMMATE:
            return f"/team/{stage}"
        case _:
            return f"/suivre/{stage}"
