"""Builds everything once, and knows no rule: the composition root."""

from __future__ import annotations

import asyncio
import hashlib
import os
import socket
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

import uvicorn

from contest_live.contest.act import Role
from contest_live.contest.folder import Opening
from contest_live.live.clock import Clock, Reading
from contest_live.live.house import House
from contest_live.live.keeper import Keeper
from contest_live.live.opening import begins, door_actors, opening_requests
from contest_live.live.roots import EVENTS
from contest_live.live.trial import Players
from contest_live.reports.results import as_json
from contest_live.settings import LOOPBACK, Settings
from contest_live.store.clock import load_clock
from contest_live.store.codec import Codec
from contest_live.store.database import Database
from contest_live.store.doors import Doors
from contest_live.store.journal import Journal
from contest_live.store.secret import load_secret
from contest_live.store.texts import all_texts
from contest_live.store.turnover import Entered, let_in_again, set_aside, settle_kind
from contest_live.views.translations import N_, translated
from contest_live.web.direct import DirectSocket
from contest_live.web.routes import application
from contest_live.wire import MOST_BYTES

ORGANISER_LINK = "CONTEST_ORGANISER_LINK"
MORNING = ("--morning",)
CANNOT_LISTEN = 2
CHANGED = N_("Le dossier a changé depuis l'ouverture : le concours garde ce qu'il y avait lu.")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: a folder as read, real or as a trial, and what plays in it.

    `play` and `script` are arguments of `contest-live rehearse`: what, and by which script.
    """

    opening: Opening
    folder: str
    trial: bool
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
    )
    await keeper.start([each.id for each in plan.opening.stages])
    await _open(house, plan)
    # From here on there is something to draw.
    keeper.changed = house.hub.changed
    players.changed = lambda: house.hub.changed(("",))
    await house.set_clock(clock.reading)
    return house


async def _open(house: House, plan: Plan) -> None:
    for request in opening_requests(plan.opening, plan.folder, plan.trial, house.digest):
        if house.keeper.streams[request.stream].version == 0:
            await house.keeper.submit(request)
    await house.doors.ensure(door_actors(plan.opening))
    await house.read_doors()
    house.players.environment[ORGANISER_LINK] = organiser_link(house)


async def close(house: House) -> None:
    """End what runs, and let another server have the database."""
    await house.players.stop()
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


def run(settings: Settings, plan: Plan, *, resume: bool) -> int:
    """Serve a contest until it is told to stop; a trial may start over on a new database."""
    listening = listen(settings)
    if listening is None:
        return CANNOT_LISTEN
    settings = replace(settings, port=listening.getsockname()[1])
    while True:
        kept = None if resume else set_aside(settings.database)
        serving = Serving(settings, plan, kept)
        with asyncio.Runner(loop_factory=serving.server.config.get_loop_factory()) as runner:
            again = runner.run(serving.serve(listening))
        if again is None:
            return 0
        plan, resume = again, False


def listen(settings: Settings) -> socket.socket | None:
    """Take the port; where it is not free, say so and give None."""
    # Only of a socket that says TCP does asyncio switch Nagle's delay off, 40 ms an answer.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.bind, settings.port))
    except OSError as error:
        listening.close()
        sentence = N_("Le port %(port)s n'est pas libre (%(why)s) : choisissez-en un autre.")
        why = error.strerror or str(error)
        facts: dict[str, str | int] = {"port": settings.port, "why": why}
        print(translated(sentence, facts, settings.language), file=sys.stderr)
        return None
    return listening


class _Announcing(uvicorn.Server):
    """Says when it has begun to listen."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        await self._begun()


class Serving:
    """One contest on one database, from its opening to its end."""

    def __init__(self, settings: Settings, plan: Plan, kept: Entered | None) -> None:
        self.settings = settings
        self.plan = plan
        self.kept = kept
        self.again: Plan | None = None
        self.house: House | None = None
        self.served = application()
        config = uvicorn.Config(
            self.served,
            lifespan="off",
            ws=DirectSocket,
            ws_max_size=MOST_BYTES,
            ws_per_message_deflate=False,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        self.server = _Announcing(config, self.welcome)

    async def serve(self, listening: socket.socket) -> Plan | None:
        """Serve until told to stop; give the plan of what follows, if anything does."""
        house = await build(self.settings, self.plan, self.kept)
        house.start_over = self.start_over
        self.house = self.served.state.house = house
        beating = asyncio.create_task(house.hub.beat(), name="beat")
        try:
            # What follows listens on the same socket: the server closes a copy.
            await self.server.serve(sockets=[listening.dup()])
        finally:
            beating.cancel()
            await close(house)
        return self.again

    async def welcome(self) -> None:
        """Say where the control room is, and let the robots in."""
        house = self.house
        assert house is not None
        print(f"\n  {_title(house)}\n  {organiser_link(house)}\n", flush=True)
        if house.contest.folder != self.plan.folder:
            print(f"  {translated(CHANGED, {}, self.settings.language)}\n", flush=True)
        if self.plan.play:
            await house.players.play(*self.plan.play, *self.plan.script, speed=self.plan.speed)

    async def start_over(self, speed: float) -> None:
        """Begin a trial anew, and play the two days in it at a speed."""
        play = ("--speed", str(speed))
        self.again = replace(self.plan, play=play, speed=speed)
        self.server.should_exit = True


def _title(house: House) -> str:
    rules = house.contest.rules
    assert rules is not None
    sentence = N_("%(title)s, salle de contrôle :")
    if house.contest.trial:
        sentence = N_("%(title)s (RÉPÉTITION), salle de contrôle :")
    return translated(
        sentence, {"title": f"{rules.title} {rules.edition}"}, house.settings.language
    )
