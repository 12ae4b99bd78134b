"""Brings a trial to its second day at once, and goes on playing there at true speed.

The first city is in the middle of a pitch, where the juror who comes last by protocol has no
robot; the second one too; in the third a team is ready, and its host waits for somebody to take
over; in the fourth the next team has still to be called.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field, replace

from contest_live.rehearsal.conductor import Conductor
from contest_live.rehearsal.crew import Crew
from contest_live.rehearsal.forms import Form
from contest_live.rehearsal.juror import Juror
from contest_live.rehearsal.pace import Leaps
from contest_live.rehearsal.passing import Passing
from contest_live.rehearsal.plan import Phase, Plan
from contest_live.rehearsal.robot import SteppedAside

PASSED = (4, 3, 4, 3)
LEFT = 2
SCORING, RUNNING, READY = range(3)
AHEAD, INTO_THE_PITCH = 35_000, 20_000
HEARD = 0.3
LONGER = 25_000
# How long each host goes on waiting (real seconds): in the third city somebody may take over.
WAITS = (0.0, 0.0, 120.0, 20.0)
SOONEST, LATEST = 2_000, 9_000
USUAL = 300_000
SLOWEST = 10.0


@dataclass(slots=True)
class Morning:
    """The second day of a contest. `rounds` are left off, to go on later."""

    conductor: Conductor
    leaps: Leaps = field(init=False)
    rounds: dict[str, Passing] = field(default_factory=dict)
    held: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def __post_init__(self) -> None:
        self.leaps = Leaps(self.conductor.site.clock, self._leap)

    async def play(self) -> None:
        """Bring the cities there, then let each play on by itself."""
        lead = self.conductor
        cities = [each for each, plan in lead.plans.items() if not plan.is_final][: len(PASSED)]
        lead.progress.total = sum(lead.size(lead.plans[each]) for each in cities)
        await lead.hire(cities, ("follow",))
        free = {cities[SCORING]: lead.plans[cities[SCORING]].jury()[-1:]}
        juries = asyncio.gather(*(lead.hire_jury(each, free.get(each, ())) for each in cities))
        crews = [lead.crews[each] for each in cities]
        lead.site.pace = self.leaps
        brought = (self._bring(crew, place) for place, crew in enumerate(crews))
        await asyncio.gather(*brought)
        with self.held:
            await self._catch_up(crews, await juries)
            await self._lay_out(crews)
            self.leaps.end()
        lead.progress.did("Le second jour, pendant le concours : les quatre villes jouent", 0.0)
        await asyncio.gather(*(self._go_on(crew, place) for place, crew in enumerate(crews)))

    async def _catch_up(self, crews: list[Crew], juries: list[list[Juror]]) -> None:
        """Let the juries in, and score at once the teams that have passed."""
        jurors = [each for jury in juries for each in jury]
        usual = {each: each.habits for each in jurors}
        for each in jurors:
            each.habits = replace(each.habits, soonest=0, latest=0)
        for crew, jury in zip(crews, juries, strict=True):
            crew.seat(jury)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SLOWEST):
                for crew, jury in zip(crews, juries, strict=True):
                    await asyncio.gather(*(each.has_answered(crew.host.passed) for each in jury))
        for each, habits in usual.items():
            quick = each in juries[SCORING] and habits.soonest < USUAL
            each.habits = replace(habits, soonest=SOONEST, latest=LATEST) if quick else habits

    async def _bring(self, crew: Crew, place: int) -> None:
        """Play all that comes before the scored round, and its first teams."""
        crew.hurried = True
        for phase in crew.plan.rules.phases:
            with self.leaps.busy():
                await self.leaps.until(phase.starts)
            if _is_scored(crew.plan, phase):
                await self._first_teams(crew, phase, place)
                break
            await self.conductor.play(crew, phase, self._passing(crew, phase))
        if len(self.rounds) == len(self.conductor.crews):
            # The last city is there: the clock stands still from now on.
            self.held.enter_context(self.leaps.busy())

    def _passing(self, crew: Crew, phase: Phase) -> Passing | None:
        """Prepare a round that keeps to its plan."""
        if phase.round is None:
            return None
        passing = crew.passing(phase.round)
        passing.slot = crew.plan.rules.round_of(phase).slot * 1000
        return passing

    async def _first_teams(self, crew: Crew, phase: Phase, place: int) -> None:
        passing = self._passing(crew, phase)
        assert passing
        wanted = "StartPitch" if place == READY else "CallPitch"

        def there(main: Form) -> bool:
            few = max(len(crew.host.rows()) - LEFT, 0)
            return crew.host.passed >= min(PASSED[place], few) and main.command == wanted

        passing.stop, passing.one_by_one = there, True
        crew.host.passed = 0
        await self.conductor.play(crew, phase, passing)
        self.rounds[crew.plan.id] = passing

    async def _lay_out(self, crews: list[Crew]) -> None:
        """Start the two pitches that a newcomer finds under way."""
        if len(crews) > RUNNING:
            await self._start(crews[RUNNING])
            await self._leap(int(self.conductor.site.clock.now()) + AHEAD)
        await self._start(crews[SCORING])
        await asyncio.sleep(HEARD)
        await self._leap(int(self.conductor.site.clock.now()) + INTO_THE_PITCH)

    async def _start(self, crew: Crew) -> None:
        with contextlib.suppress(SteppedAside):
            for command in ("CallPitch", "StartPitch"):
                await crew.host.press_main(await crew.host.main(command))

    async def _go_on(self, crew: Crew, place: int) -> None:
        """Play on to the results; where somebody hosts in a robot's place, watch them do it."""
        passing = self.rounds[crew.plan.id]
        passing.stop, passing.one_by_one, passing.slot = (lambda _main: False), False, 0
        passing.extra = LONGER if place == SCORING else 0
        try:
            with contextlib.suppress(TimeoutError):
                await crew.host.robot.until(lambda: None, WAITS[place])
            await passing.play()
            await crew.close_scoring()
            for phase in _after(crew.plan):
                await crew.play(phase)
        except SteppedAside:
            self.conductor.tell_aside(crew)
            await crew.screen.until(lambda: crew.has_laureates() or None, None)

    async def _leap(self, at: int) -> None:
        await self.conductor.set_clock(skip_to=at)


def _is_scored(plan: Plan, phase: Phase) -> bool:
    return phase.round is not None and plan.rules.round_of(phase).scored


def _after(plan: Plan) -> tuple[Phase, ...]:
    phases = plan.rules.phases
    place = next(at for at, phase in enumerate(phases) if _is_scored(plan, phase))
    return phases[place + 1 :]
