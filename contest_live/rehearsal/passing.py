"""How a host robot takes its round through: call, start, end, whoever comes, until all passed."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from contest_live.rehearsal.forms import Form
from contest_live.rehearsal.host import HAND_OVER, WALK_ON, Host
from contest_live.rehearsal.mishaps import MISHAPS, Moment

STOPS = 1 / 3
OVER = ("EnterPhase", "CloseScoring")


@dataclass(slots=True)
class Passing:
    """A round at a stage.

    `stop` says, before each press, whether to leave off there. `between` are things that happen
    while one team goes and the next one comes; `told` hears of each that has ended. Pitches begin
    `slot` after one another and run `extra` longer (milliseconds); `one_by_one` ends each before
    the next one is called.
    """

    host: Host
    stop: Callable[[Form], bool] = lambda _main: False
    extra: int = 0
    slot: int = 0
    one_by_one: bool = False
    left_off: bool = False
    told: Callable[[str], None] = lambda _entry: None
    between: list[Callable[[], Coroutine[Any, Any, None]]] = field(default_factory=list)
    mishaps: list[str] = field(default_factory=list)
    now: str = ""
    begun: float = 0.0

    async def play(self) -> None:
        """Press on until nobody waits any more."""
        while True:
            main = await self.host.main()
            self.left_off = self.stop(main)
            if self.left_off:
                return
            if main.command in OVER:
                if not await self._bring_in():
                    return
                continue
            await self._step(main)

    async def _step(self, main: Form) -> None:
        match main.command:
            case "StartPitch":
                await self._start(main)
            case "EndPitch":
                await self._run(main)
            case "ResumePitch":
                await self.host.sleep(HAND_OVER)
                await self.host.press_main(main)
            case _:
                await self._bring_in()
                await self.host.press_main(await self.host.main())

    async def _start(self, main: Form) -> None:
        host = self.host
        entry = host.next_up()
        if entry in host.part.no_show and entry not in host.gone:
            host.gone.add(entry)
            await host.sleep(WALK_ON)
            absent = host.form("act-absent")
            if absent:
                await host.press(absent)
            return
        self.now = self.mishaps.pop(0) if self.mishaps else ""
        await host.sleep(WALK_ON)
        await host.robot.site.pace.until(self.begun + self.slot)
        if not await self._mishap(Moment.READY):
            await host.press_main(main)
        self.begun = host.robot.site.clock.now()
        await self._mishap(Moment.STARTED)

    async def _run(self, main: Form) -> None:
        host, entry = self.host, self.host.next_up()
        await self._mishap(Moment.RUNNING)
        readout = host.readout()
        lasting = host.lasting(entry, readout.allotted) + self.extra
        await host.robot.site.pace.until(readout.ends(lasting))
        following = host.form("act-following")
        apart = self.one_by_one or self.now == "undo_end" or host.dice.random() < STOPS
        if following and not apart:
            ended = await host.press(following)
        else:
            ended = await host.press_main(main)
        if not ended:
            return
        await self._mishap(Moment.ENDED)
        host.passed += 1
        self.told(entry)
        if self.between:
            await self.between.pop(0)()

    async def _mishap(self, moment: Moment) -> bool:
        """Let happen what happens at this moment; say whether it pressed the big button."""
        known = MISHAPS.get(self.now)
        if known is None or known[0] is not moment:
            return False
        self.now = ""
        return await known[1](self.host)

    async def _bring_in(self) -> bool:
        """Let in who came late or came back; say whether there was anybody."""
        host = self.host
        late = host.with_command("AddEntry")
        if late:
            return await host.press(late)
        for entry in host.part.come_back:
            back = host.form(f"back-{entry}")
            if back:
                return await host.press(back)
        return False
