"""Our files: bundles come from memory and are kept by browsers for good, others for a while."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from contest_live.settings import assets
from contest_live.views.built import built
from contest_live.web.packing import FOR_GOOD, packed, unpacks

IMMUTABLE = "public, max-age=31536000, immutable"
FIVE_MINUTES = "public, max-age=300"
PACKED_ALREADY = "font/woff2"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file as it is sent, plain or packed."""

    kind: str
    plain: bytes
    packed: bytes | None


@cache
def bundles() -> Mapping[str, Bundle]:
    """Read all bundles, by the names that they have in addresses."""
    folder = assets("static") / "built"
    return {name: _bundle(name, (folder / name).read_bytes()) for name in built().values()}


def _bundle(name: str, plain: bytes) -> Bundle:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Bundle(kind, plain, None if kind == PACKED_ALREADY else packed(plain, FOR_GOOD))


async def bundle(request: Request) -> Response:
    """Give a bundle; its name says its content, so a browser that has it need not ask again."""
    name = request.path_params["name"]
    found = bundles().get(name)
    if found is None:
        raise HTTPException(404)
    packs = found.packed is not None and unpacks(request)
    tag = f'"{name}.gz"' if packs else f'"{name}"'
    headers = {"Cache-Control": IMMUTABLE, "ETag": tag, "Vary": "Accept-Encoding"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    body = found.packed if packs else found.plain
    return Response(body, headers=headers, media_type=found.kind)


async def worker(_request: Request) -> Response:
    """Give the script that keeps the jury's pages on phones; where it lies is what it may keep.

    Its address stays the same: whoever has it asks each time whether there is another.
    """
    path = assets("static") / "js" / "worker.js"
    return FileResponse(path, headers={"Cache-Control": "no-cache"})


class Files(StaticFiles):
    """All that lies in `static/`, as it is."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Give a file, which may be another one in five minutes."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = FIVE_MINUTES
        return response
