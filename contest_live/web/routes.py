"""Every address of the house, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute

from contest_live.settings import assets
from contest_live.views.translations import N_
from contest_live.web import coaching, control, devices, doors, pages, receipts, socket
from contest_live.web.actions import act
from contest_live.web.badges import badges
from contest_live.web.control import organiser
from contest_live.web.frame import LOST, error_page
from contest_live.web.guard import HEADERS, Guard
from contest_live.web.health import alive
from contest_live.web.health import ready as readyz
from contest_live.web.metrics import metrics
from contest_live.web.static import Files, bundle, bundles, worker
from contest_live.web.together import together
from contest_live.web.trying import attempt

BROKEN = N_("Quelque chose n'a pas marché de notre côté : réessayez.")


def routes() -> list[Route | Mount | WebSocketRoute]:
    """List the routes."""
    return [
        # Tried in turn: what everybody waits for comes first.
        Route("/act/{stage}", act, methods=["POST"]),
        Route("/", pages.home),
        Route("/suivre/{stage}", pages.follow),
        Route("/team/{stage}", pages.team),
        Route("/overview", pages.overview),
        Route("/screen", devices.screen),
        Route("/screen/{stage}", pages.screen),
        Route("/floor/{stage}", pages.floor),
        Route("/console/{stage}", pages.console),
        Route("/checkin/{stage}", pages.checkin),
        Route("/jury/worker.js", worker),
        Route("/formation/{stage}", pages.formation),
        Route("/badges/{stage}", badges),
        Route("/badges/{stage}/{person}", badges),
        Route("/jury/{stage}", pages.jury),
        Route("/paper/{stage}", pages.paper),
        Route("/paper/{stage}/{entry}/{juror}", pages.paper_ballot),
        Route("/receipt/{stage}", receipts.receipt),
        Route("/head/{stage}", receipts.head),
        Route("/coaching/{stage}", pages.coaching),
        Route("/coaching/{stage}/plan", coaching.plan, methods=["POST"]),
        Route("/coach/{stage}", pages.coach),
        Route("/coach/{stage}/turns.ics", coaching.turns),
        Route("/director", pages.director),
        Route("/together", together, methods=["POST"]),
        Route("/control", pages.control),
        Route("/devices", devices.desk),
        Route("/devices/{stage}", devices.desk),
        Route("/devices/{device}/{order}", devices.order, methods=["POST"]),
        Route("/ready", pages.ready),
        Route("/ready/{stage}", pages.ready),
        Route("/try/{stage}", attempt, methods=["POST"]),
        Route("/door", doors.door),
        Route("/door", doors.come_in, methods=["POST"]),
        Route("/poll", socket.poll, methods=["POST"]),
        WebSocketRoute("/live", socket.live),
        Route("/qr/door/{door}.svg", control.door_qr),
        Route("/doors/{door}/reissue", organiser(control.reissue), methods=["POST"]),
        Route("/export/doors.json", organiser(control.doors)),
        Route("/export/journal.ndjson", organiser(control.journal)),
        Route("/export/results.json", organiser(control.results)),
        Route("/export/{stage}/ballots.csv", organiser(control.ballots)),
        Route("/trial/clock", organiser(control.set_clock, trial=True), methods=["POST"]),
        Route("/rehearsal", organiser(control.rehearse, trial=True), methods=["POST"]),
        Route("/tour/{part}/{stage}", organiser(control.take_over, trial=True), methods=["POST"]),
        Route("/healthz", alive),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
        Route("/static/built/{name}", bundle),
        Mount("/static", GZipMiddleware(Files(directory=assets("static")))),
    ]


async def lost(request: Request, error: Exception) -> Response:
    """Answer for a page that is not, or an address used in a way that it is not for."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return await error_page(request, status, LOST)


async def broken(request: Request, _error: Exception) -> Response:
    """Answer for our own mistakes, without a word about how we are made."""
    response = await error_page(request, 500, BROKEN)
    # This answer is given outside of the guard.
    response.headers.update(HEADERS)
    return response


async def gone(_request: Request, _error: Exception) -> Response:
    """Answer nobody: whoever sent this left before its end, as phones do. It is no mistake."""
    return Response(status_code=400)


def application() -> Starlette:
    """Make the web application; the running house is put into its state before it serves."""
    # Read before anybody asks: a checkout may be bundled anew meanwhile.
    bundles()
    handlers: Mapping[Any, Any] = {HTTPException: lost, ClientDisconnect: gone, 500: broken}
    return Starlette(
        routes=routes(),
        middleware=[Middleware(Guard)],
        exception_handlers=handlers,
    )
