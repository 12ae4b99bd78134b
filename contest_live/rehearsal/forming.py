"""Teams form: each person comes in by their own door, asks or is asked, and answers.

Robots have no eyes for what they hear in a room: they know by the script whom they want.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from contest_live.rehearsal.desk import Desk
from contest_live.rehearsal.forms import command_id
from contest_live.rehearsal.host import Host
from contest_live.rehearsal.plan import Plan
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.script import Formation, Pairs
from contest_live.wire import CommandPosted, NotActed

EACH = 20_000
PLACED_LATE = "Arrivé après le gel."
SLEPT_ON_IT = "Deux équipes se sont mises d'accord pendant la nuit."
Enter = Callable[[str], Awaitable[Robot]]


@dataclass(slots=True)
class Forming:
    """The formation at one stage. In a `hurried` one nobody takes any time, and all came before."""

    plan: Plan
    script: Formation
    host: Host
    desk: Desk
    enter: Enter
    hurried: bool = False
    people: dict[str, Robot] = field(default_factory=dict)
    proposed: str = ""

    async def play(self) -> None:
        """Form the teams, from the opening to those who come after the freeze."""
        try:
            await self._lead("OpenFormation")
            await self._find_each_other()
            await self._lead("CallLast")
            await self._merge(self.script.merge)
            await self._freeze()
            for person, team in self.script.latest:
                await self._come_late(person, team)
        finally:
            for robot in self.people.values():
                await robot.leave()

    async def merge_overnight(self, pairs: Pairs) -> None:
        """Merge teams that were frozen: the host opens once more, their leads agree."""
        try:
            await self._lead("ReopenFormation", reason=SLEPT_ON_IT)
            await self._merge(pairs)
            await self._freeze()
        finally:
            for robot in self.people.values():
                await robot.leave()

    async def _merge(self, pairs: Pairs) -> None:
        for parked, kept in pairs:
            await self._propose(self._lead_of(parked), "ProposeMerge", kept=kept, parked=parked)
            await self._accept(self._lead_of(kept))

    async def _freeze(self) -> None:
        await self._lead("FreezeTeams", left=len(self.plan.floor()))

    async def _find_each_other(self) -> None:
        for person, team in self.script.declined:
            await self._propose(person, "AskToJoin", team=team)
            await self._answer(self._lead_of(team), "DeclineProposal")
        for person, team in self.script.asks:
            await self._propose(person, "AskToJoin", team=team)
            await self._accept(self._lead_of(team))
        for person, team in self.script.invites:
            await self._propose(self._lead_of(team), "InvitePerson", team=team, person=person)
            await self._accept(person)
        for person, team in self.script.absent:
            await self._in_vain(self._lead_of(team), "InvitePerson", team=team, person=person)

    def _lead_of(self, team: str) -> str:
        return self.plan.projects[team]

    async def _propose(self, by: str, command: str, **fields: str) -> None:
        await self._dwell()
        self.proposed = await self._act(by, command, **fields)

    async def _accept(self, person: str) -> None:
        await self._answer(person, "AcceptProposal")

    async def _answer(self, person: str, command: str) -> None:
        await self._dwell()
        await self._act(person, command, proposal=self.proposed)

    async def _act(self, by: str, command: str, **fields: str) -> str:
        """Act as somebody on the floor; give the command's id."""
        posted = CommandPosted(command_id(), command, dict(fields))
        answer = await (await self._robot(by)).send(f"/act/{self.plan.id}", posted)
        if isinstance(answer, NotActed):
            self.host.robot.site.tally.surprises.append(f"{by} : {command} : {answer.refused}")
        return posted.id

    async def _in_vain(self, by: str, command: str, **fields: str) -> None:
        """Ask for what cannot be."""
        posted = CommandPosted(command_id(), command, dict(fields))
        answer = await (await self._robot(by)).send(f"/act/{self.plan.id}", posted)
        if isinstance(answer, NotActed):
            self.host.robot.site.tally.refused.append(answer.refused)
        else:
            self.host.robot.site.tally.surprises.append(f"{by} : {command} n'est pas refusé")

    async def _come_late(self, person: str, team: str) -> None:
        """Let somebody in after the freeze: only the host still places them."""
        if not self.hurried:
            await self.desk.welcome([person])
        await self._lead("PlacePerson", person=person, team=team, seen="", reason=PLACED_LATE)

    async def _lead(self, command: str, **fields: Any) -> None:
        """Act as the host."""
        await self.host.send(
            f"/act/{self.plan.id}", CommandPosted(command_id(), command, dict(fields))
        )

    async def _robot(self, person: str) -> Robot:
        if person not in self.people:
            self.people[person] = await self.enter(person)
        return self.people[person]

    async def _dwell(self) -> None:
        if not self.hurried:
            await self.host.sleep(EACH)
