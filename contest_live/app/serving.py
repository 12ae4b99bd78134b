"""Serve what was built until told to stop; a trial may start over on a new database."""

from __future__ import annotations

import asyncio
import resource
import socket
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace

import uvicorn

from contest_live.app.building import Plan, build, close, organiser_link
from contest_live.app.changes import say_changes
from contest_live.app.interpreter import set_to_serve
from contest_live.live.house import House
from contest_live.settings import Settings
from contest_live.store.turnover import Entered, set_aside
from contest_live.views.translations import N_, translated
from contest_live.web.hearing import HearingSocket
from contest_live.web.patience import IDLE_SECONDS, Patient
from contest_live.web.routes import application
from contest_live.web.traced import Traced
from contest_live.wire import MOST_BYTES

MORNING = ("--morning",)
CANNOT_LISTEN = 2
# Pages that come back together wait their turn in the system's queue, which may be shorter.
BACKLOG = 8_192
MOST_DESCRIPTORS = 65_536
# Files of the journal, of pages, of robots: what a crowd may not take.
KEPT_DESCRIPTORS = 128


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


def most_connections() -> int:
    """Take the descriptors that the system gives, and say how many may be connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)
    if 0 <= soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most - KEPT_DESCRIPTORS


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
            Traced(self.served),
            interface="asgi3",
            lifespan="off",
            http=Patient,
            timeout_keep_alive=IDLE_SECONDS,
            limit_concurrency=most_connections(),
            backlog=BACKLOG,
            ws=HearingSocket,
            ws_max_size=MOST_BYTES,
            ws_per_message_deflate=True,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
            log_config=None,
        )
        self.server = _Announcing(config, self.welcome)

    async def serve(self, listening: socket.socket) -> Plan | None:
        """Serve until told to stop; give the plan of what follows, if anything does."""
        house = await build(self.settings, self.plan, self.kept)
        house.start_over = self.start_over
        house.readiness.stopping = lambda: self.server.should_exit
        self.house = self.served.state.house = house
        beating = asyncio.create_task(house.hub.beat(), name="beat")
        try:
            # What follows listens on the same socket: the server closes a copy.
            with set_to_serve():
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
            await say_changes(house, self.plan)
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
