"""The check-in table: presses "Arrivé" for those who come."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from contest_live.rehearsal.forms import Form, Given
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.script import WalkIn
from contest_live.wire import NotActed

EACH = 8_000


@dataclass(slots=True)
class Desk:
    """A robot at the check-in table of a stage."""

    robot: Robot
    stage: str

    @property
    def topic(self) -> str:
        """The table's topic."""
        return f"checkin/{self.stage}"

    async def welcome(self, people: Iterable[str]) -> None:
        """Check people in as they come."""
        for person in people:
            await self.robot.site.pace.sleep(EACH)
            await self._press(f"in-{person}")

    async def welcome_all(self, people: Iterable[str], walk_ins: Iterable[WalkIn]) -> None:
        """Check everybody in at once, and close the table."""
        await asyncio.gather(
            *(self._press(f"in-{person}") for person in people),
            *(self.walk_in(each) for each in walk_ins),
        )
        await self.robot.look_away()

    async def mistake(self, people: Iterable[str]) -> None:
        """Check the wrong person in, and say at once that they are not here."""
        for person in people:
            await self._press(f"in-{person}")
            await self._press(f"out-{person}")

    async def walk_in(self, who: WalkIn) -> None:
        """Register somebody who was not expected."""
        given = {"first_name": who.first_name, "title": who.title, "said": who.said}
        await self._press("walk-in-form", given)

    async def _press(self, name: str, given: Given | None = None) -> None:
        def shown() -> Form | None:
            found = self.robot.forms(self.topic).get(name)
            return None if found is None or found.off else found

        tally = self.robot.site.tally
        try:
            form = await self.robot.until(shown)
        except TimeoutError:
            tally.surprises.append(f"{self.stage} : le bouton {name} manque au pointage")
            return
        answer = await self.robot.press(form, given)
        if isinstance(answer, NotActed):
            tally.surprises.append(f"{self.stage} : {form.command} : {answer.refused}")
