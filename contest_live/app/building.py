"""Build a running contest: its database, its keeper, its hub, its doors."""

from __future__ import annotations

import asyncio
import hashlib
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from contest_live.contest.act import Role
from contest_live.contest.folder import Opening
from contest_live.live.clock import Clock, Reading
from contest_live.live.house import House
from contest_live.live.keeper import Keeper
from contest_live.live.opening import begins, opening_requests
from contest_live.live.roots import EVENTS
from contest_live.live.trial import Players
from contest_live.reports.ballots import as_csv
from contest_live.reports.results import as_json
from contest_live.settings import LOOPBACK, Settings
from contest_live.store.clock import load_clock
from contest_live.store.codec import Codec
from contest_live.store.database import Database
from contest_live.store.doors import Doors
from contest_live.store.journal import Journal
from contest_live.store.secret import load_secret
from contest_live.store.texts import all_texts
from contest_live.store.turnover import Entered, let_in_again, settle_kind

ORGANISER_LINK = "CONTEST_ORGANISER_LINK"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: a folder as read, real or as a trial, and what plays in it.

    `play` and `script` are arguments of `contest-live rehearse`: what, and by which script.
    Where `take_over`, a folder that has changed since the opening is taken over.
    """

    opening: Opening
    folder: str
    trial: bool
    take_over: bool = False
    script: tuple[str, ...] = ()
    play: tuple[str, ...] = ()
    speed: float = 1.0


def address_of(settings: Settings) -> str:
    """Give the address that people type: told, else of this machine, on its network if asked."""
    if settings.public_url:
        return settings.public_url
    host = _on_the_network() if settings.lan else LOOPBACK
    return f"http://{host}:{settings.port}"


def _on_the_network() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # Nothing is sent: the system only says which of its addresses it would use.
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])


async def build(settings: Settings, plan: Plan, kept_doors: Entered | None = None) -> House:
    """Open the database, fold what is stored or open the contest, and give the running house."""
    database = Database(settings.database)
    try:
        return await _built(database, settings, plan, kept_doors)
    except BaseException:
        await database.close()
        raise


async def _built(
    database: Database, settings: Settings, plan: Plan, kept_doors: Entered | None
) -> House:
    await settle_kind(database, trial=plan.trial)
    if kept_doors:
        await let_in_again(database, kept_doors)
    secret = load_secret(settings.secret_file, trial=plan.trial)
    journal = Journal(database)
    heads = await journal.heads()
    kept = await load_clock(database)
    clock = Clock(
        stored=Reading(kept.boot_id, kept.contest_ms, kept.boot_ms, kept.rate) if kept else None,
        last_row=max((each.time for each in heads.values()), default=0),
        begins=begins(plan.opening) if plan.trial else None,
    )
    keeper = Keeper(journal, Codec(EVENTS), clock.now, texts=await all_texts(database))
    players = Players({**os.environ})
    house = House(
        settings=settings,
        database=database,
        doors=Doors(database, secret),
        secret=secret,
        clock=clock,
        keeper=keeper,
        players=players,
        address=address_of(settings),
        results=as_json,
        ballots=as_csv,
    )
    # What is open stays so, whatever the folder says now.
    await keeper.start([*(each.id for each in plan.opening.stages), *heads])
    await _open(house, plan)
    # From here on there is something to draw.
    keeper.changed, keeper.foreseen = house.changed, house.foreseen
    house.changed(frozenset())
    players.changed = lambda: house.hub.changed(("",))
    await house.set_clock(clock.reading)
    house.judging = asyncio.create_task(house.presence.judging(), name="presence")
    return house


async def _open(house: House, plan: Plan) -> None:
    for request in opening_requests(plan.opening, plan.folder, plan.trial, house.digest):
        if house.keeper.streams[request.stream].version == 0:
            await house.keeper.submit(request)
    await house.checks.read()
    await house.make_doors()
    house.players.environment[ORGANISER_LINK] = organiser_link(house)


async def close(house: House) -> None:
    """End what runs, and let another server have the database."""
    if house.judging:
        house.judging.cancel()
    await house.players.stop()
    await house.planner.stop()
    await house.keeper.stop()
    await house.database.close()


def organiser_link(house: House) -> str:
    """Give the link of the (first) organiser's door."""
    people = house.contest.people.values()
    organiser = next(each.id for each in people if each.role is Role.ORGANISER)
    return next(each.link for each in house.links if each.actor == organiser)


def fingerprint(texts: Mapping[str, str]) -> str:
    """Give the SHA-256 of a folder's files, in hexadecimal."""
    return hashlib.sha256("\0".join(texts[name] for name in sorted(texts)).encode()).hexdigest()
