"""A running contest: what the composition root built once, and what is true right now."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import Millis
from contest_live.contest.contest import ContestState
from contest_live.contest.devices import Device
from contest_live.contest.stage import StageState
from contest_live.live.clock import Clock, Reading
from contest_live.live.crowd import Crowd
from contest_live.live.hub import Hub
from contest_live.live.keeper import Keeper
from contest_live.live.line import SESSION_ENDED
from contest_live.live.machines import code
from contest_live.live.planner import Planner
from contest_live.live.presence import Presence
from contest_live.live.readiness import Readiness
from contest_live.live.requests import Foreseen
from contest_live.live.roots import CONTEST
from contest_live.live.streams import Stream
from contest_live.live.trial import Players
from contest_live.settings import Settings
from contest_live.store.checks import Check, Checks
from contest_live.store.clock import ClockValues, save_clock
from contest_live.store.database import Database
from contest_live.store.doors import Door as StoredDoor
from contest_live.store.doors import Doors
from contest_live.views.world import Common, Desk, Door, World
from contest_live.wire import Welcome, encoded


@dataclass(slots=True)
class House:
    """Everything that a request may need. A trial can `start_over`, and play at a speed."""

    settings: Settings
    database: Database
    doors: Doors
    secret: bytes
    clock: Clock
    keeper: Keeper
    players: Players
    address: str
    results: Callable[[Mapping[str, StageState], Mapping[str, str], str], bytes]
    ballots: Callable[[StageState], bytes]
    hub: Hub = field(init=False)
    crowd: Crowd = field(default_factory=Crowd)
    presence: Presence = field(init=False)
    checks: Checks = field(init=False)
    readiness: Readiness = field(init=False)
    planner: Planner = field(init=False)
    judging: asyncio.Task[None] | None = None
    links: tuple[Door, ...] = ()
    common: Common | None = None
    start_over: Callable[[float], Awaitable[None]] | None = None
    _placed: Mapping[str, Device] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hub = Hub(self.world)
        self.readiness = Readiness(self.database, self.keeper)
        self.checks = Checks(self.database)
        self.planner = Planner(lambda: self.stages, self.clock.now, self.hub.changed)
        self.presence = Presence(self._adopted, self.clock.now, self.hub.changed)

    @property
    def contest(self) -> ContestState:
        """What all stages share."""
        state: ContestState = self.keeper.streams[CONTEST].state
        return state

    @property
    def stages(self) -> Mapping[str, StageState]:
        """The stages, in the order of the contest."""
        return _stages(self.keeper.streams)

    @property
    def opening(self) -> str:
        """Tell this opening from any other, of the same folder too: its salts are drawn anew."""
        return next(each.first.digest[:8] for each in self.contest.people.values())

    def world(self) -> World:
        """Give all that pictures are made from."""
        return self._world(self.keeper.streams, self.keeper.texts)

    def foreseen(self, foreseen: Foreseen) -> None:
        """Draw what changes if what is being written is kept."""
        world = self._world(foreseen.streams, foreseen.texts)
        self.hub.foreseen(world, foreseen.changing)

    def _world(self, streams: Mapping[str, Stream], texts: Mapping[str, str]) -> World:
        desk = Desk(
            self.crowd.present(),
            self.links,
            self.players.status,
            self.address,
            seen=self.presence.seen,
            code=self.code_of,
            common=self.common,
            checks=self.checks.done,
            proposed=self.planner.proposed,
        )
        return World(streams[CONTEST].state, _stages(streams), texts, self.clock.now(), desk)

    def changed(self, streams: frozenset[str]) -> None:
        """Draw what changed; a device that was moved watches nothing until it asks anew."""
        now = self.contest.devices.known
        moved = {each for each, was in self._placed.items() if not _same_place(was, now.get(each))}
        self._placed = now
        for line in self.hub.lines if moved else ():
            if not moved.isdisjoint(line.actors):
                self.hub.keep_only(line, "device")
        self.hub.changed(streams)

    def code_of(self, device: str) -> str:
        """Give the code that a machine shows until somebody adopts it."""
        return code(self.secret, device)

    def digest(self, body: bytes) -> str:
        """Give the digest of a command as sent.

        It is keyed, so that it betrays nothing of a text that is erased later.
        """
        return hmac.digest(self.secret, body, "sha256").hex()

    async def make_doors(self) -> None:
        """Make the doors that are not there yet of everybody whom the contest knows."""
        known = {*self.contest.screens, *self.contest.people}
        known.update(*(each.attendance.people for each in self.stages.values()))
        await self.doors.ensure({each: each for each in known})
        await self.read_doors()

    async def read_doors(self) -> None:
        """Compute the links of all doors, for the organiser."""
        self.links = tuple(
            Door(each.id, each.actor, self._stage_of(each.actor), self._link(each))
            for each in await self.doors.all()
        )
        self.hub.changed(("",))

    async def replaced(self, juror: str) -> None:
        """Give whoever sits in a juror's place a door, and end what the former one came in by."""
        await self.make_doors()
        for door in [each.id for each in self.links if each.actor == juror]:
            await self.reissue(door)

    async def reissue(self, door: str) -> bool:
        """Give a door a new link; whoever came in by the old one is out within a second."""
        if await self.doors.reissue(door) is None:
            return False
        self.hub.close(door, SESSION_ENDED)
        await self.read_doors()
        return True

    async def tried(self, check: Check) -> Millis:
        """Keep that something was tried; give when."""
        at = self.clock.now()
        await self.checks.keep(check, at)
        self.hub.changed((check[0],))
        return at

    async def set_clock(self, reading: Reading) -> None:
        """Keep a trial's changed clock, and tell every page."""
        values = ClockValues(reading.boot_id, reading.contest_ms, reading.boot_ms, reading.rate)
        await save_clock(self.database, values)
        self.hub.tell_all("welcome", encoded(self.welcome()))

    def welcome(self) -> Welcome:
        """Say what a page has to know first: the time, and how fast it goes."""
        return Welcome(self.clock.now(), self.clock.rate, self.contest.trial)

    def _adopted(self) -> Mapping[str, object]:
        return self.contest.devices.known

    def _stage_of(self, actor: str) -> str:
        if actor in self.contest.screens:
            return self.contest.screens[actor]
        if actor in self.contest.people:
            return ""
        met = ((name, each.attendance.people.get(actor)) for name, each in self.stages.items())
        # Who helps another city from afar is known there, too.
        return next((name for name, person in met if person and not person.city), "")

    def _link(self, door: StoredDoor) -> str:
        return f"{self.address}/door#{self.doors.token_of(door)}"


def _same_place(before: Device, after: Device | None) -> bool:
    return after is not None and (before.stage, before.shows) == (after.stage, after.shows)


def _stages(streams: Mapping[str, Stream]) -> Mapping[str, StageState]:
    contest: ContestState = streams[CONTEST].state
    assert contest.rules is not None
    return {each: streams[each].state for each in contest.rules.stages}
