"""For machines that watch this one: whether it is alive, and whether it can do its work."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from contest_live.web.access import house_of


async def alive(_request: Request) -> Response:
    """Answer `/healthz`: who can be asked is alive."""
    return PlainTextResponse("ok")


async def ready(request: Request) -> Response:
    """Answer `/readyz`: 503, and why in a word, while commands cannot be taken."""
    lacking = await house_of(request).readiness.lacking()
    return PlainTextResponse(lacking or "ok", 503 if lacking else 200)
