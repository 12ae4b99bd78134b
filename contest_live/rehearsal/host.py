"""A host at a console: presses the one big button, again and again, when the moment has come."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import dataclass, field

from contest_live.rehearsal.forms import Form, Given
from contest_live.rehearsal.pages import Node
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.script import Part
from contest_live.rehearsal.site import Lost
from contest_live.wire import CommandPosted, NotActed

MAIN = "act-main"
WALK_ON, HAND_OVER = 6_000, 4_000
MOST_REFUSALS = 5
LOOKED_AGAIN = 0.2
SHOWN = 20.0
NO_WAY_BACK = ("Undo", "PublishLaureates")
SHORTEST = 5_000


@dataclass(frozen=True, slots=True)
class Readout:
    """The timer as the console shows it. Milliseconds."""

    allotted: int
    elapsed: int
    since: int | None

    def ends(self, lasting: float) -> float:
        """When a pitch that lasts so long is over, in contest time."""
        return (self.since or 0) + lasting - self.elapsed


@dataclass(slots=True)
class Host:
    """A host robot at the console of its stage, and a second device that came in by its door.

    `passed` counts the pitches that it ended, `gone` are those who were not there when called.
    """

    robot: Robot
    second: Robot
    stage: str
    part: Part
    dice: random.Random
    passed: int = 0
    refusals: int = 0
    gone: set[str] = field(default_factory=set)

    @property
    def topic(self) -> str:
        """The console's topic."""
        return f"console/{self.stage}"

    @property
    def page(self) -> Node:
        """The console as it is now."""
        return self.robot.page(self.topic)

    def form(self, name: str) -> Form | None:
        """Find a form that can be pressed."""
        found = self.robot.forms(self.topic).get(name)
        return None if found is None or found.off else found

    def with_command(self, command: str) -> Form | None:
        """Find the first form that sends a command, and can be pressed."""
        forms = self.robot.forms(self.topic).values()
        return next((each for each in forms if each.command == command and not each.off), None)

    async def main(self, *commands: str, seconds: float = 15.0) -> Form:
        """Wait until the big button can be pressed (for one of these commands)."""

        def found() -> Form | None:
            form = self.form(MAIN)
            return form if form and (not commands or form.command in commands) else None

        try:
            return await self.robot.until(found, seconds)
        except TimeoutError:
            waits = self.page.by_id("main")
            shown = waits.text if waits else "rien"
            raise Lost(f"{self.stage} : « {shown} » au lieu de {' ou '.join(commands)}") from None

    async def press(self, form: Form, given: Given | None = None) -> bool:
        """Press a button, and wait until the console shows that; False if it was refused."""
        return await self.send(form.action, form.posted(given))

    async def send(self, action: str, posted: CommandPosted) -> bool:
        """Send a command, and wait until the console shows it; False if it was refused."""
        before = self._stands()
        answer = await self.robot.send(action, posted)
        if isinstance(answer, NotActed):
            await self._refused(posted.command, answer.refused)
            return False
        self.refusals = 0
        with contextlib.suppress(TimeoutError):
            await self.robot.until(lambda: self._shows(posted, before) or None, SHOWN)
        return True

    def _stands(self) -> tuple[Form | None, Form | None]:
        return self.form(MAIN), self.form("act-undo")

    def _shows(self, posted: CommandPosted, before: tuple[Form | None, Form | None]) -> bool:
        """Say whether the console shows what a command did: it can be taken back by its id."""
        if posted.command in NO_WAY_BACK:
            return self._stands() != before
        undo = self.form("act-undo")
        return undo is not None and undo.value("act") == posted.id

    async def press_main(self, form: Form) -> bool:
        """Press the big button, and wait until it offers something else."""
        if not await self.press(form):
            return False
        await self.robot.until(lambda: self.form(MAIN) != form or None)
        return True

    def readout(self) -> Readout:
        """Read the timer."""
        found = self.page.by_id("readout")
        if found is None:
            return Readout(0, 0, None)
        values = found.attributes
        since = values["data-since"]
        return Readout(
            int(values["data-allotted"]), int(values["data-elapsed"]), int(since) if since else None
        )

    def next_up(self) -> str:
        """Name the entry on stage."""
        return next(
            (row.attributes["data-entry"] for row in self.rows() if "now" in row.classes), ""
        )

    def rows(self) -> list[Node]:
        """List the running order."""
        return list(self.page.having("data-entry"))

    def lasting(self, entry: str, allotted: int) -> float:
        """Say how long a pitch lasts: mostly a little less than it may."""
        if entry in self.part.over:
            return allotted + self.part.over[entry] * 1000
        return max(SHORTEST, allotted - self.dice.randint(0, allotted // 6))

    async def sleep(self, milliseconds: float) -> None:
        """Let contest time pass."""
        await self.robot.site.pace.sleep(milliseconds)

    async def _refused(self, command: str, sentence: str) -> None:
        """Somebody else may have pressed: look again, but not for ever."""
        self.refusals += 1
        if self.refusals > MOST_REFUSALS:
            raise Lost(f"{self.stage} : {command} refusé : {sentence}")
        self.robot.site.tally.surprises.append(f"{self.stage} : {command} : {sentence}")
        await asyncio.sleep(LOOKED_AGAIN)
