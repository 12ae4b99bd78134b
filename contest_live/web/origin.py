"""Only our own pages may act: the exact origin is asked of every POST and of every socket."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from contest_live.live.house import House

SECURE = {"ws": "http", "wss": "https"}


def same_origin(connection: HTTPConnection, house: House) -> bool:
    """Say whether a request comes from a page of ours. One without an origin does not."""
    scheme = SECURE.get(connection.scope["scheme"], connection.scope["scheme"])
    own = f"{scheme}://{connection.headers.get('host', '')}"
    return connection.headers.get("origin", "") in {own, house.settings.public_url or own}
