"""The same by hand, to compare with: Starlette and aiosqlite, nothing in between.

One table, one dict, one template, one loop over the sockets. It knows no roles, checks nothing,
draws one scene in one language, and a screen that stops reading holds up all the others.

    python -m benchmarks.plain DATABASE BYTES_OF_A_FRAME
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import jinja2
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from contest_live.wire import MOST_BYTES

SCENE = """\
<section class="scene timer" data-city-colour="{{ city.colour }}" data-timer="{{ timer.id }}"
 data-allotted="{{ timer.allotted }}" data-elapsed="{{ timer.spent }}"
 data-since="{{ '' if timer.since is none else timer.since }}" data-amber="{{ timer.amber }}"
 data-red="{{ timer.red }}" data-state="{{ 'paused' if timer.since is none else 'running' }}">
  <header class="strip">
    <p class="city">{{ city.name }}</p>
    <p class="where">Passage {{ timer.place }} sur {{ timer.turns }}</p>
    <time class="clock" data-clock data-zone="{{ city.zone }}"></time>
  </header>
  <div class="who">
    <h1 class="project"><span class="number">{{ timer.number }} {{ icon }}</span>
      {{ timer.title }}</h1>
    <p class="person">{{ timer.first }}</p>
  </div>
  <p class="digits" role="timer" aria-live="off"></p>
  <p class="state"><span>Prêt</span><span>Pause</span><span>Temps dépassé</span></p>
  <div class="bar"><i></i><i class="notch"></i><i class="notch"></i></div>
  <footer class="foot">
    {% if then %}<p><span class="label">Ensuite :</span> <b>{{ then.title }}</b></p>{% endif %}
    <p class="lost">Connexion perdue, le chrono continue</p>
  </footer>
</section>
"""
CITY = {"name": "Montpellier", "colour": "blue", "zone": "Europe/Paris"}
TIMER = {
    "id": "act-montpellier-0009",
    "allotted": 60_000,
    "spent": 0,
    "since": 1_447_401_610_000,
    "amber": 15_000,
    "red": 5_000,
    "place": 1,
    "turns": 5,
    "number": 1,
    "title": "Gifting Studio",
    "first": "Amina",
}


class Plain:
    """A stage with a timer, and the screens that show it."""

    def __init__(self, database: Path, frame_bytes: int) -> None:
        self.database = database
        self.template = jinja2.Environment(autoescape=True).from_string(SCENE)
        self.timer: dict[str, Any] = dict(TIMER)
        self.icon = ""
        self.icon = "x" * (frame_bytes - len(self.frame().encode()))
        self.screens: set[WebSocket] = set()

    @contextlib.asynccontextmanager
    async def open(self, _app: Starlette) -> AsyncIterator[None]:
        """Hold the database while the server runs."""
        async with aiosqlite.connect(self.database) as self.connection:
            await self.connection.execute("PRAGMA journal_mode = WAL")
            await self.connection.execute("PRAGMA synchronous = FULL")
            await self.connection.execute(
                "CREATE TABLE acts (version INTEGER PRIMARY KEY, id TEXT UNIQUE, event TEXT)"
            )
            yield

    def frame(self) -> str:
        """Draw the scene, and write the message that holds it."""
        then = {"title": "La Fabrique"}
        html = self.template.render(timer=self.timer, city=CITY, icon=self.icon, then=then)
        return json.dumps({"t": "topic", "topic": "scene/montpellier", "html": html})

    async def act(self, request: Request) -> JSONResponse:
        """Store a command, evolve, draw, and send to every screen."""
        posted = await request.json()
        event = json.dumps([posted["command"], posted["fields"]])
        stored = await self.connection.execute(
            "INSERT INTO acts (id, event) VALUES (?, ?)", (posted["id"], event)
        )
        await self.connection.commit()
        self.evolve(posted["command"], time.time_ns() // 1_000_000)
        frame = self.frame()
        for screen in self.screens:
            await screen.send_text(frame)
        return JSONResponse({"version": stored.lastrowid})

    def evolve(self, command: str, now: int) -> None:
        """Hold the timer, or let it run."""
        if command == "PausePitch":
            self.timer["spent"] += now - self.timer["since"]
            self.timer["since"] = None
        else:
            self.timer["since"] = now

    async def live(self, screen: WebSocket) -> None:
        """Let a screen in."""
        await screen.accept()
        self.screens.add(screen)
        try:
            while True:
                await screen.receive_text()
        except WebSocketDisconnect:
            self.screens.discard(screen)


def serve(plain: Plain, sockets: type[asyncio.Protocol] | str = "websockets-sansio") -> None:
    """Serve, with the settings of contest_live; say where."""
    routes = [
        Route("/act/{stage}", plain.act, methods=["POST"]),
        WebSocketRoute("/live", plain.live),
    ]
    listening = socket.create_server(("127.0.0.1", 0))
    print(json.dumps({"port": listening.getsockname()[1]}), flush=True)
    config = uvicorn.Config(
        Starlette(routes=routes, lifespan=plain.open),
        ws=sockets,
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(uvicorn.Server(config).serve(sockets=[listening]))


if __name__ == "__main__":
    serve(Plain(Path(sys.argv[1]), int(sys.argv[2])))
