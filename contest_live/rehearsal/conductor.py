"""Plays the two days and the final: all cities side by side, phase by phase, on one clock."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVarTuple

import msgspec

from contest_live.rehearsal.common_start import DESK, start_together
from contest_live.rehearsal.crew import COACHING, Crew
from contest_live.rehearsal.desk import Desk
from contest_live.rehearsal.habits import habits
from contest_live.rehearsal.host import Host
from contest_live.rehearsal.juror import Juror
from contest_live.rehearsal.passing import Passing
from contest_live.rehearsal.plan import Phase, Plan, lines_of, plans_of
from contest_live.rehearsal.progress import Progress
from contest_live.rehearsal.robot import Robot, SteppedAside
from contest_live.rehearsal.script import Part, Script
from contest_live.rehearsal.site import Lost, Site
from contest_live.wire import ClockSet, DoorListed

Given = TypeVarTuple("Given")
SCREEN = ("scene", "follow", "overview")
SHOWN = 5.0
CALM = 60.0
"""How many contest seconds may pass in a real one while coaches have turns to keep."""
WHOLE = ("overview",)


@dataclass(slots=True)
class Conductor:
    """Leads a rehearsal, with the organiser's door in hand."""

    site: Site
    organiser: Robot
    script: Script
    progress: Progress
    seed: int = 0
    rate: float = 1.0
    plans: dict[str, Plan] = field(default_factory=dict)
    doors: dict[str, DoorListed] = field(default_factory=dict)
    crews: dict[str, Crew] = field(default_factory=dict)

    async def prepare(self, link: str) -> None:
        """Come in as the organiser, and read who is expected where."""
        await self.organiser.come_in(link)
        self.organiser.timekeeper = True
        self.organiser.watch()
        await self.organiser.until(lambda: self.site.clock.now() or None)
        listed = msgspec.json.decode(await self.get("/export/doors.json"), type=list[DoorListed])
        self.doors = {each.actor: each for each in listed}
        self.plans = plans_of(lines_of(await self.get("/export/journal.ndjson")))

    async def get(self, path: str) -> bytes:
        """Fetch a file or a page as the organiser. Raises Lost."""
        answer = await self.organiser.request("GET", path)
        if not answer.is_success:
            raise Lost(f"{path} : réponse {answer.status_code}")
        return answer.content

    async def set_clock(self, rate: float | None = None, skip_to: float | None = None) -> None:
        """Run the trial's clock faster, or let it leap; robots know as soon as they hear of it."""
        leap = None if skip_to is None else int(skip_to)
        body = msgspec.json.encode(ClockSet(rate, leap))
        answer = await self.organiser.request("POST", "/trial/clock", body)
        if not answer.is_success:
            raise Lost(f"l'horloge refuse : réponse {answer.status_code}")
        clock = self.site.clock
        await self.organiser.until(
            lambda: (clock.now() >= (leap or 0) and clock.rate == (rate or clock.rate)) or None
        )

    async def hire(self, stages: list[str], shown: tuple[str, ...] = SCREEN) -> None:
        """Let the desks and screens of some stages in; `shown` are the screens' topics."""
        crews = await asyncio.gather(*(self._crew(self.plans[each], shown) for each in stages))
        self.crews |= {each.plan.id: each for each in crews}

    async def hire_jury(self, stage: str, empty: tuple[str, ...] = ()) -> list[Juror]:
        """Let a jury in by its doors; the seats of `empty` stay free."""
        plan = self.plans[stage]
        seats = [(seat, each) for seat, each in enumerate(plan.jury()) if each not in empty]
        return await asyncio.gather(*(self._juror(plan, *each) for each in seats))

    async def two_days(self, rate: float) -> None:
        """Play everything."""
        cities = [each for each, plan in self.plans.items() if not plan.is_final]
        finals = [each for each, plan in self.plans.items() if plan.is_final]
        self.progress.total = sum(self.size(plan) for plan in self.plans.values())
        await self.hire([*cities, *finals])
        for each, crew in self.crews.items():
            crew.seat(await self.hire_jury(each))
        self.rate = rate
        await self.set_clock(rate=rate)
        for each in finals:
            await self.crews[each].too_early([self.plans[city].name for city in cities])
        await self._together(cities)
        missing = [each for each in cities if not await self._is_published(self.crews[each])]
        if missing:
            names = ", ".join(self.plans[each].name for each in missing)
            self.progress.did(f"Pas de finale : il manque les lauréats de {names}")
        else:
            await self._together(finals)
        await self.set_clock(rate=1.0)

    async def play(self, crew: Crew, phase: Phase, passing: Passing | None = None) -> None:
        """Play a phase at a stage; where somebody takes the host's place, its robot is gone."""
        await self._led(crew, crew.play, phase, passing)

    async def _led(
        self, crew: Crew, play: Callable[[*Given], Awaitable[None]], *given: *Given
    ) -> None:
        if crew.human:
            return
        try:
            await play(*given)
        except SteppedAside:
            self.tell_aside(crew)

    def tell_aside(self, crew: Crew) -> None:
        """Say that somebody hosts a stage in its robot's place."""
        crew.human = True
        self.progress.did(f"{crew.plan.name} : quelqu'un tient la régie, son robot s'efface", 0.0)

    async def leave(self) -> None:
        """Let everybody go."""
        await asyncio.gather(*(each.end() for each in self.crews.values()))
        await self.organiser.leave()

    async def _together(self, stages: list[str]) -> None:
        """Play stages side by side; before each phase they wait for one another, and leap."""
        crews = [self.crews[each] for each in stages]
        for place in range(max(len(each.plan.rules.phases) for each in crews)):
            now = [(c, phase) for c in crews for phase in c.plan.rules.phases[place : place + 1]]
            await self._ready_to_coach([c for c, phase in now if phase.scene == COACHING])
            await self._leap(min(phase.starts for _, phase in now))
            if place == 0 and len(crews) > 1:
                await self._start_together(crews)
            await asyncio.gather(*(self.play(crew, phase) for crew, phase in now))
            await self._rotate([(crew, phase) for crew, phase in now if phase.scene == COACHING])

    async def _rotate(self, coached: list[tuple[Crew, Phase]]) -> None:
        """Play the later turns of a half-day, in all cities at once; then plan for the next."""
        days = [(each, phase, each.coaching.half_day(phase)) for each, phase in coached]
        for turn in range(2, max((day.rotations for _, _, day in days if day), default=0) + 1):
            await self._leap(min(day.start_of(turn) for _, _, day in days if day))
            moving = [(crew, phase) for crew, phase, day in days if day and turn <= day.rotations]
            await asyncio.gather(*(self._led(c, c.coach, phase, turn) for c, phase in moving))
        # One city after the other, as before: a coach may help from afar.
        for crew, phase in coached:
            await self._led(crew, crew.end_half_day, phase)

    async def _ready_to_coach(self, crews: list[Crew]) -> None:
        """Where coaches are next, let time pass no faster than they can act, and plan first.

        One city after the other: a coach who helps from afar is then planned for once.
        """
        rate = min(self.rate, CALM) if crews else self.rate
        if rate != self.site.clock.rate:
            await self.set_clock(rate=rate)
        for each in crews:
            if not each.human:
                await each.prepare_coaching()

    async def _start_together(self, crews: list[Crew]) -> None:
        """Let a director, where there is one, begin the day in all cities at once."""
        for each in [each for each in self.doors.values() if each.role == DESK][:1]:
            director = await self._robot(each.actor, DESK)
            begun = await start_together(director, crews)
            self.progress.did(f"Départ commun : {begun} villes", 0.0)
            await director.leave()

    async def _is_published(self, crew: Crew) -> bool:
        """Look at a stage's public page; who hosts it may not have come to its end."""
        with contextlib.suppress(TimeoutError):
            return await crew.screen.until(lambda: crew.has_laureates() or None, SHOWN)
        return False

    async def _leap(self, at: int) -> None:
        if at > self.site.clock.now():
            await self.set_clock(skip_to=at)

    async def _crew(self, plan: Plan, shown: tuple[str, ...]) -> Crew:
        part = self.script.get(plan.id, Part())
        host, desk = await asyncio.gather(
            self._robot(self._actor(plan, "host"), f"console/{plan.id}"),
            self._robot(self._actor(plan, "host"), f"checkin/{plan.id}"),
        )
        topics = (each if each in WHOLE else f"{each}/{plan.id}" for each in shown)
        screen = await self._robot(self._screen(plan), *topics)
        host_at_work = Host(host, desk, plan.id, part, self._dice(plan.id))
        crew = Crew(plan, part, host_at_work, Desk(desk, plan.id), screen, self._guest)
        crew.told = self.progress.did
        return crew

    async def _juror(self, plan: Plan, seat: int, actor: str) -> Juror:
        robot = await self._guest(actor)
        seconds = next(each.seconds for each in plan.rules.rounds if each.scored)
        return Juror(robot, plan.id, habits(seat, seconds), self._dice(actor))

    async def _robot(self, actor: str, *topics: str) -> Robot:
        robot = await self._guest(actor)
        robot.watch(*topics)
        await robot.until(lambda: all(each in robot.latest for each in topics) or None)
        return robot

    async def _guest(self, actor: str) -> Robot:
        robot = Robot(self.site, actor)
        await robot.come_in(self.doors[actor].link)
        return robot

    def _actor(self, plan: Plan, role: str) -> str:
        found = (each.id for each in plan.people.values() if each.role == role)
        actor = next((each for each in found if each in self.doors), None)
        if actor is None:
            raise Lost(f"{plan.name} : il n'y a personne en régie")
        return actor

    def _screen(self, plan: Plan) -> str:
        return next(
            each.actor
            for each in self.doors.values()
            if each.role == "screen" and each.stage == plan.id
        )

    def _dice(self, who: str) -> random.Random:
        return random.Random(f"{self.seed} {who}")

    def size(self, plan: Plan) -> float:
        """Guess how many things there are to tell of at a stage."""
        coming = self.script[plan.id].came if plan.id in self.script else plan.floor()
        return len(plan.rules.phases) + len(plan.rules.rounds) * max(len(coming) / 2, 12)
