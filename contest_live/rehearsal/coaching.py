"""Coaches rotate: a host plans, notes who did not come and plans anew; coaches leave lines."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from contest_live.rehearsal.forms import Form, Given, command_id
from contest_live.rehearsal.plan import HalfDay, Phase, Plan
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.script import Part
from contest_live.wire import CommandPosted, NotActed

SOLVED = 20.0
SHOWN = 1.0
ROUNDS = 3
LINES: Given = {
    "done": "Le prix est posé, le premier client est trouvé.",
    "blocks": "Il manque un local.",
    "then": "Appeler la chambre des métiers.",
}
Enter = Callable[[str], Awaitable[Robot]]


@dataclass(slots=True)
class Coaching:
    """The coaching of one stage. `coaches` are those who came, each on a phone of their own.

    `led` are the teams on which lines were left.
    """

    plan: Plan
    part: Part
    host: str
    enter: Enter
    desk: Robot | None = None
    coaches: dict[str, Robot] = field(default_factory=dict)
    led: set[str] = field(default_factory=set)

    @property
    def topic(self) -> str:
        """The desk of coaching."""
        return f"coaching/{self.plan.id}"

    def half_day(self, phase: Phase) -> HalfDay | None:
        """Find the half-day that is coached in a phase."""
        days = self.plan.rules.coaching.half_days
        return next((each for each in days if phase.starts <= each.starts < phase.ends), None)

    async def prepare(self) -> None:
        """Plan for who is here, note who did not come, and plan anew; then coaches look on.

        Once this is done there is nothing to do again.
        """
        days = self.plan.rules.coaching.half_days
        if not days or self.desk:
            return
        self.desk = await self._watching(self.host, self.topic)
        await self._plan_anew()
        for half_day in days:
            await self._note_absent(self._waited(half_day.id), half_day.id)
        await self._plan_anew()
        for person in self.part.came:
            if self.plan.people[person].role == "coach":
                self.coaches[person] = await self._watching(person, f"coach/{self.plan.id}")

    async def play(self, phase: Phase, turn: int = 1) -> None:
        """Let all coaches of a turn be there; one leaves three lines, and the team says it helped.

        Who comes to a team that was left lines has them on the phone before the session.
        """
        half_day = self.half_day(phase)
        if half_day is None:
            return
        left = False
        for coach, robot in self.coaches.items():
            arrive = self._of(robot, f"arrive-{half_day.id}-{turn}-")
            leave = self._of(robot, f"leave-{half_day.id}-{turn}-")
            if not arrive or not leave or not await self._press(robot, arrive):
                continue
            team = str(leave.value("team"))
            self._look_for_lines(robot, team)
            if not left and await self._press(robot, leave, LINES):
                left = True
                self.led.add(team)
                await self._rate(coach, leave)

    def _look_for_lines(self, robot: Robot, team: str) -> None:
        page = robot.latest[f"coach/{self.plan.id}"].html
        if team in self.led and str(LINES["then"]) not in page:
            self._surprised(f"les trois lignes sur {team} ne sont pas lues")

    async def between(self, phase: Phase) -> None:
        """After a half-day: who will be missing in the next one is noted, and planned without.

        So are teams that merged meanwhile.
        """
        days = self.plan.rules.coaching.half_days
        later = [each for each in days if each.starts >= phase.ends]
        if self.desk and later and (self.part.missing or self.part.overnight):
            await self._note_absent(self.part.missing, later[0].id)
            await self._plan_anew()

    async def end(self) -> None:
        """Let everybody leave."""
        for robot in (self.desk, *self.coaches.values()):
            if robot:
                await robot.leave()

    async def _watching(self, actor: str, topic: str) -> Robot:
        robot = await self.enter(actor)
        robot.watch(topic)
        await robot.until(lambda: robot.latest.get(topic))
        return robot

    def _waited(self, half_day: str) -> list[str]:
        """List the coaches who are expected and have not come."""
        assert self.desk
        lines = self.desk.page(self.topic).having("id")
        start = f"coach-{half_day}-"
        return [
            each.attributes["id"].removeprefix(start)
            for each in lines
            if each.attributes["id"].startswith(start) and "waited" in each.classes
        ]

    async def _note_absent(self, people: list[str] | tuple[str, ...], half_day: str) -> None:
        assert self.desk
        for person in people:
            form = self.desk.forms(self.topic).get(f"away-{half_day}-{person}")
            if form and await self._press(self.desk, form):
                await self._gone(form.id)

    async def _gone(self, form: str) -> None:
        """Wait until the desk shows what a form did."""
        assert self.desk
        desk = self.desk
        with contextlib.suppress(TimeoutError):
            await desk.until(lambda: form not in desk.forms(self.topic) or None)

    async def _plan_anew(self) -> None:
        """Ask for a plan and adopt it; a team without a coach sits down at another's table."""
        for _ in range(ROUNDS):
            if not await self._propose():
                return
            joined = self._joining()
            form = joined or self._form("act-adopt")
            if form is None or not await self._press_desk(form) or not joined:
                return

    async def _propose(self) -> bool:
        """Ask for a plan; False where nothing better was found than what is in place.

        What another city plans meanwhile may take a coach of its proposal: it is asked again.
        """
        look = await self._answered()
        for _ in range(ROUNDS):
            if look == "stale":
                look = await self._answered()
        return look == "ready"

    async def _answered(self) -> str:
        """Ask for a plan, and read how it stands; empty where none came."""
        assert self.desk
        desk, path = self.desk, f"/coaching/{self.plan.id}/plan"
        before = desk.latest[self.topic]
        answer = await desk.request("POST", path, b"{}")
        if answer.status_code != httpx.codes.OK:
            self._surprised(f"pas de planning : réponse {answer.status_code}")
            return ""
        # What stood there before is no answer, but for one that comes out the same.
        with contextlib.suppress(TimeoutError):
            await desk.until(lambda: desk.latest[self.topic] is not before or None, SHOWN)
        try:
            return await desk.until(self._look, SOLVED)
        except TimeoutError:
            self._surprised("le planning ne vient pas")
            return ""

    def _look(self) -> str | None:
        """Read how a proposal stands, once it is computed."""
        assert self.desk
        shown = self.desk.page(self.topic).by_id("proposal")
        looks = {"ready", "same", "stale", "failed"} & set(shown.classes) if shown else set()
        return next(iter(looks), None)

    def _joining(self) -> Form | None:
        """Find the way to close a gap by a joint table."""
        assert self.desk
        forms = self.desk.forms(self.topic).values()
        helps = (each for each in forms if each.id.startswith("help-") and not each.off)
        return next((each for each in helps if each.command == "AdoptPlan"), None)

    def _form(self, name: str) -> Form | None:
        assert self.desk
        found = self.desk.forms(self.topic).get(name)
        return None if found is None or found.off else found

    async def _press_desk(self, form: Form) -> bool:
        assert self.desk
        if not await self._press(self.desk, form):
            return False
        await self._gone(form.id)
        return True

    def _of(self, robot: Robot, start: str) -> Form | None:
        forms = robot.forms(f"coach/{self.plan.id}")
        return next((each for name, each in forms.items() if name.startswith(start)), None)

    async def _press(self, robot: Robot, form: Form, given: Given | None = None) -> bool:
        answer = await robot.press(form, given)
        if isinstance(answer, NotActed):
            self._surprised(f"{form.command} : {answer.refused}")
            return False
        return True

    async def _rate(self, coach: str, left: Form) -> None:
        """Say as the lead of the team that the session helped."""
        team = left.value("team")
        lead = await self.enter(self.plan.projects[team])
        turn = int(left.value("rotation"))
        fields = {"half_day": left.value("half_day"), "rotation": turn, "team": team}
        said = {**fields, "coach": coach, "helped": True}
        posted = CommandPosted(command_id(), "RateSession", said)
        answer = await lead.send(f"/act/{self.plan.id}", posted)
        if isinstance(answer, NotActed):
            self._surprised(f"RateSession : {answer.refused}")
        await lead.leave()

    def _surprised(self, what: str) -> None:
        assert self.desk
        self.desk.site.tally.surprises.append(f"{self.plan.name} : {what}")
