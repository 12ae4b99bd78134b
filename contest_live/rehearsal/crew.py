"""The robots of one stage, and how they play each phase of its programme."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from contest_live.rehearsal.coaching import Coaching
from contest_live.rehearsal.desk import Desk
from contest_live.rehearsal.forming import Forming
from contest_live.rehearsal.forms import Form, command_id
from contest_live.rehearsal.host import MAIN, Host
from contest_live.rehearsal.juror import Juror
from contest_live.rehearsal.pages import Node
from contest_live.rehearsal.passing import Passing
from contest_live.rehearsal.plan import Phase, Plan
from contest_live.rehearsal.robot import Robot
from contest_live.rehearsal.script import Part
from contest_live.wire import Acted, CommandPosted

DWELL = 60_000
COACHING = "coaching"
SLOWEST_BALLOT = 900.0
SERVED = 30.0
FIRST_LATE = 3
LATE = 4
Told = Callable[[str], None]


def laureates_on(page: Node) -> list[str]:
    """List the laureates that a page names; announced for an instant, they bear no ids yet."""
    return [each.attributes["data-laureate"] for each in page.having("data-laureate")]


@dataclass(slots=True)
class Crew:
    """Everybody who plays at a stage. `human` once somebody took the host's place.

    A `hurried` crew checks everybody in at once, and nothing goes wrong with it. One that has
    `begun` is in the phase that it plays next already.
    """

    plan: Plan
    part: Part
    host: Host
    desk: Desk
    screen: Robot
    guest: Callable[[str], Awaitable[Robot]]
    jurors: list[Juror] = field(default_factory=list)
    told: Told = lambda _said: None
    human: bool = False
    hurried: bool = False
    begun: bool = False
    playing: list[asyncio.Task[None]] = field(default_factory=list)
    coaching: Coaching = field(init=False)

    def __post_init__(self) -> None:
        self.coaching = Coaching(self.plan, self.part, self.host.robot.name, self.guest)

    @property
    def robots(self) -> list[Robot]:
        """All robots of the stage."""
        return [self.host.robot, self.desk.robot, self.screen, *(j.robot for j in self.jurors)]

    def seat(self, jurors: list[Juror]) -> None:
        """Let the jury look at their phones."""
        self.jurors += jurors
        self.playing += [asyncio.create_task(each.play()) for each in jurors]

    async def end(self) -> None:
        """Let everybody leave."""
        for each in self.playing:
            each.cancel()
        await asyncio.gather(*self.playing, return_exceptions=True)
        await asyncio.gather(*(each.leave() for each in self.robots), self.coaching.end())

    async def play(self, phase: Phase, passing: Passing | None = None) -> None:
        """Enter a phase, and play it. Raises SteppedAside."""
        with self.host.robot.site.pace.busy():
            await self.enter(phase)
            self.told(f"{self.plan.name} : {phase.title}")
            if phase == self.plan.rules.phases[0]:
                await self._welcome()
            elif phase.id == self.part.formation.phase and not self.plan.is_final:
                await self._forming().play()
            elif phase.round:
                await self.pass_round(phase.round, passing)
            elif phase.scene == COACHING and not self.hurried:
                await self.coaching.play(phase)
                await self.host.sleep(DWELL)
            elif phase == self.plan.rules.phases[-1]:
                await self._publish()
            else:
                await self.host.sleep(DWELL)

    async def prepare_coaching(self) -> None:
        """Plan the coaching before its first half-day."""
        with self.host.robot.site.pace.busy():
            await self.coaching.prepare()

    async def coach(self, phase: Phase, turn: int) -> None:
        """Play one of the later turns of a half-day. Raises SteppedAside."""
        with self.host.robot.site.pace.busy():
            await self.coaching.play(phase, turn)

    async def end_half_day(self, phase: Phase) -> None:
        """Let teams merge overnight, and plan for what has changed. Raises SteppedAside."""
        with self.host.robot.site.pace.busy():
            if self.part.overnight and phase.id == self._first_coached():
                await self._forming().merge_overnight(self.part.overnight)
            await self.coaching.between(phase)

    def _first_coached(self) -> str:
        return next(each.id for each in self.plan.rules.phases if each.scene == COACHING)

    async def enter(self, phase: Phase) -> None:
        """Go to a phase; the final takes its entrants first."""
        if self.begun:
            self.begun = False
            return
        main = await self.host.main("EnterPhase", "OpenFinal")
        if main.command == "OpenFinal":
            await self.host.press_main(main)
        form = await self.host.robot.until(lambda: self.host.form(f"phase-{phase.id}"))
        await self.host.press(form)

    def has_laureates(self) -> bool:
        """Say whether the public page of the stage has its laureates."""
        return bool(laureates_on(self.screen.page(f"follow/{self.plan.id}")))

    async def too_early(self, missing: list[str]) -> None:
        """Try to open the final before the cities have laureates: it says whose are missing."""
        posted = CommandPosted(command_id(), "OpenFinal")
        answer = await self.host.robot.send(f"/act/{self.plan.id}", posted)
        tally = self.host.robot.site.tally
        if isinstance(answer, Acted) or not all(name in answer.refused for name in missing):
            tally.surprises.append(f"{self.plan.name} : l'ouverture trop tôt n'est pas refusée")
        else:
            tally.refused.append(answer.refused)

    async def pass_round(self, round_id: str, passing: Passing | None = None) -> None:
        """Let everybody pass, then close the scoring if the round is scored."""
        rules = self.plan.rules.round(round_id)
        assert rules is not None
        if rules.scored:
            await self._late_juror("left")
        await (passing or self.passing(round_id)).play()
        if rules.scored and not (passing and passing.left_off):
            await self.close_scoring()

    def passing(self, round_id: str) -> Passing:
        """Prepare a round: what goes wrong in it, and who comes while it runs."""
        first = round_id == self.plan.rules.rounds[0].id and not self.plan.is_final
        passing = Passing(self.host, told=lambda entry: self.told(""))
        if first and not self.hurried:
            passing.mishaps = list(self.part.mishaps)
            passing.between = [_nothing] * FIRST_LATE + [self._late_ones]
        elif not first:
            self.host.gone.update(self.part.no_show)
            passing.between = [lambda: self._late_juror("back")]
        return passing

    async def close_scoring(self) -> None:
        """Close once the ballots that robots will send have come; then one comes too late."""
        empty = len(self.plan.jury()) - len(self.jurors)
        teams = max((len(each.met) for each in self.jurors), default=0)
        spare = empty * teams + sum(len(each.forgotten) for each in self.jurors)

        def complete() -> Form | None:
            form = self.host.form(MAIN)
            if form is None or form.command != "CloseScoring":
                return None
            return form if int(form.value("missing")) <= spare else None

        try:
            seconds = SERVED + SLOWEST_BALLOT / self.host.robot.site.clock.rate
            form = await self.host.robot.until(complete, seconds)
        except TimeoutError:
            form = await self.host.main("CloseScoring")
        await self.host.press_main(form)
        # With ballots missing, nothing can be pressed until the president has confirmed.
        await self.host.robot.until(lambda: self.host.form(MAIN), SERVED)
        for each in self.jurors:
            await each.too_late()

    async def _late_juror(self, what: str) -> None:
        """Note that the juror who misses the first team is not here yet, or is now."""
        for juror in self.plan.jury()[LATE : LATE + 1]:
            form = self.host.form(f"juror-{what}-{juror}")
            if form:
                await self.host.press(form)

    async def _welcome(self) -> None:
        coming = list(self.part.came or self.plan.floor())
        if self.plan.is_final:
            coming = await self._entrants()
        if self.hurried:
            await self.desk.welcome_all(coming, self.part.walk_ins)
            return
        await self.desk.mistake(self.part.mistaken)
        after = {*self.part.late, *(person for person, _ in self.part.formation.latest)}
        await self.desk.welcome(each for each in coming if each not in after)

    async def _entrants(self) -> list[str]:
        """Read who is expected from the check-in table."""
        topic = self.desk.topic

        def shown() -> list[str] | None:
            forms = self.desk.robot.forms(topic).values()
            return [each.value("person") for each in forms if each.command == "CheckIn"] or None

        return await self.desk.robot.until(shown)

    async def _late_ones(self) -> None:
        """Somebody unexpected comes, and somebody late."""
        for each in self.part.walk_ins:
            await self.desk.walk_in(each)
        await self.desk.welcome(self.part.late)

    def _forming(self) -> Forming:
        return Forming(
            self.plan, self.part.formation, self.host, self.desk, self.guest, self.hurried
        )

    async def _publish(self) -> None:
        await self.host.sleep(DWELL / 2)
        form = await self.host.main("PublishLaureates", seconds=60.0)
        await self.host.press_main(form)


async def _nothing() -> None:
    """Nothing happens between two teams."""
