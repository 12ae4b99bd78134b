"""One act for all cities: a command a stage, kept together, and what each stage answered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

from contest_live.contest.act import Refused
from contest_live.live.keeper import Keeper
from contest_live.live.requests import Request, Unkept
from contest_live.store.row import Row

Answer = Row | Refused


def id_at(stage: str, id: str) -> str:
    """Name the part that one stage has in an act for all."""
    return f"{id}/{stage}"


async def done_before(
    keeper: Keeper, stages: Iterable[str], id: str, actor: str, digest: str
) -> dict[str, Row]:
    """Find the stages that have kept their part of an act already.

    Raises Refused where the id was used for something else.
    """
    found = [await keeper.journal.find(each, id_at(each, id)) for each in stages]
    rows = {row.stream: row for row in found if row}
    if any((row.actor, row.command_digest) != (actor, digest) for row in rows.values()):
        raise Refused("Cet identifiant de commande a déjà servi.")
    return rows


async def carried_out(keeper: Keeper, requests: Mapping[str, Request]) -> dict[str, Answer]:
    """Send each stage its command, all at once; one that refuses keeps no other from acting."""
    submitted = (_answered(keeper, each) for each in requests.values())
    return dict(zip(requests, await asyncio.gather(*submitted), strict=True))


async def _answered(keeper: Keeper, request: Request) -> Answer:
    try:
        return await keeper.submit(request)
    except Refused as refused:
        return refused
    except Unkept:
        return Refused("Le serveur n'a rien pu enregistrer : réessayez.")
