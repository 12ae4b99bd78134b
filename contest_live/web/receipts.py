"""Receipts: a juror's own acts looked up in the journal, and the head that is published.

Only who acted finds the act. Versions and heads stay inside until the results are published.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from contest_live.contest.act import JURY, Role
from contest_live.contest.public import card
from contest_live.contest.scoring import BallotGiven, BallotWithdrawn
from contest_live.live.house import House
from contest_live.store.row import Row, unbroken
from contest_live.views.entries import Entry, entry
from contest_live.views.receipt import Head, HeadPicture, Kept, ReceiptPicture
from contest_live.web import actions
from contest_live.web.access import house_of, role_at, session_for, visitor_of
from contest_live.web.frame import LOST, NOT_YOURS, error_page, show
from contest_live.web.pages import home_of

OWNERS = JURY | {Role.SECRETARY}


async def receipt(request: Request) -> Response:
    """Answer `GET /receipt/<stage>`, with `?code=` or `?ballot=`."""
    house, visitor = house_of(request), await visitor_of(request)
    stage = request.path_params["stage"]
    session = session_for(house, visitor, stage, OWNERS) if stage in house.stages else None
    if session is None:
        status = 403 if visitor.sessions else 401
        return await error_page(request, status, NOT_YOURS)
    code, ballot = (request.query_params.get(each, "") for each in ("code", "ballot"))
    own = await _own(house, stage, session.actor)
    row = next((each for each in own if _is(each, code, ballot)), None)
    published = await _published(house, stage)
    it = ReceiptPicture(
        stage=stage,
        zone=house.stages[stage].opened.timezone,
        asked=bool(code or ballot),
        code=actions.receipt(row) if row else code[:20],
        kept=await _kept(house, row, published) if row else None,
        head=_head(published) if published else None,
        back=home_of(role_at(house, session.actor, stage), stage),
    )
    return await show(request, "receipt", stage, (), it=it)


async def head(request: Request) -> Response:
    """Answer `GET /head/<stage>`: the head of the journal, once the results are published."""
    house, stage = house_of(request), request.path_params["stage"]
    if stage not in house.stages:
        return await error_page(request, 404, LOST)
    published = await _published(house, stage)
    zone = house.stages[stage].opened.timezone
    it = HeadPicture(stage, zone, _head(published) if published else None)
    return await show(request, "head", stage, (), it=it)


async def _own(house: House, stage: str, actor: str) -> list[Row]:
    """Find what somebody did, and the ballots that the secretary entered for them."""
    journal, scoring = house.keeper.journal, house.stages[stage].scoring
    entered = (
        each.id
        for entry in scoring.windows
        for each in scoring.versions(entry, actor)
        if each.by != actor
    )
    found = [await journal.find(stage, each) for each in entered]
    return [*await journal.of(stage, actor), *(each for each in found if each)]


def _is(row: Row, code: str, ballot: str) -> bool:
    typed = "".join(code.split()).upper()
    return row.command_id == ballot or actions.receipt(row) == typed


async def _published(house: House, stage: str) -> Row | None:
    """Find the act by which the results that stand were published."""
    publication = house.stages[stage].awards.published
    return await house.keeper.journal.find(stage, publication.id) if publication else None


async def _kept(house: House, row: Row, published: Row | None) -> Kept:
    whole: bool | None = None
    if published:
        first, last = sorted((row.version, published.version))
        rows = await house.keeper.journal.rows(row.stream, first - 1, last - first + 1)
        whole = len(rows) == last - first + 1 and unbroken(rows)
    teams = _teams(house, row)
    return Kept(actions.receipt(row), row.version, row.time, teams, whole)


def _teams(house: House, row: Row) -> tuple[Entry, ...]:
    world, state = house.world(), house.stages[row.stream]
    events = house.keeper.codec.decode(row.events)
    return tuple(
        entry(world, card(state, each.entry))
        for each in events
        if isinstance(each, BallotGiven | BallotWithdrawn)
    )


def _head(row: Row) -> Head:
    return Head(row.version, row.time, row.hash.hex())
