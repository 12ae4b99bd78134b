"""A room in which everybody is checked in and teams form, and its journal for the judge."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from contest_live.contest.act import FLOOR
from contest_live.contest.folder import Opening
from tests.formation.crowd import STAGE, Phone
from tests.formation.judge import Judge


async def forming(port: int, links: Mapping[str, str], opens: Opening) -> dict[str, Phone]:
    """Check everybody in, open the formation, and let each in by their door."""
    host = await Phone.enter(port, "nadia", links["nadia"])
    people = [each.id for each in opens.people if each.role in FLOOR]
    for person in people:
        await _done(host, "CheckIn", person=person)
    await _done(host, "OpenFormation", minutes=240)
    host.leave()
    entering = (Phone.enter(port, person, links[person]) for person in people)
    return {each.person: each for each in await asyncio.gather(*entering)}


async def _done(host: Phone, command: str, **fields: Any) -> None:
    _, status, answer = await host.act(command, **fields)
    assert status == 200, answer


async def judged(port: int, link: str, maximum: int) -> Judge:
    """Let a judge read the journal as the organiser exports it."""
    organiser = await Phone.enter(port, "olga", link)
    exported = await organiser.get("/export/journal.ndjson")
    organiser.leave()
    rows = (json.loads(line) for line in exported.splitlines())
    judge = Judge(maximum)
    judge.rows(each for each in rows if each["stream"] == STAGE)
    return judge
