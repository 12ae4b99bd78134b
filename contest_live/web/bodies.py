"""Bodies of requests, never larger than the wire allows, and answers in JSON."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import msgspec
from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException
from starlette.requests import Request
from starlette.responses import Response

from contest_live.wire import MOST_BYTES


class TooLarge(Exception):
    """A body is over 16 KiB, and the rest of it not read, or a form has over 1,000 fields."""


async def body_of(request: Request) -> bytes:
    """Read a body. Raises TooLarge."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise TooLarge
    return bytes(body)


async def form_of(request: Request) -> FormData:
    """Read a form of plain fields; what else is sent reads as an empty form. Raises TooLarge."""
    body = await body_of(request)

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body
        yield b""

    try:
        return await FormParser(request.headers, stream()).parse()
    except MultiPartException as error:
        raise TooLarge from error


def json_response(message: msgspec.Struct, status: int = 200) -> Response:
    """Answer with a message of the wire."""
    return Response(msgspec.json.encode(message), status, media_type="application/json")
