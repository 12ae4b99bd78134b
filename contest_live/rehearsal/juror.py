"""A juror robot: scores the teams that wait on its phone, in its own time and with its habits."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from contest_live.rehearsal.forms import Form, Given
from contest_live.rehearsal.habits import Habits
from contest_live.rehearsal.robot import Robot, SteppedAside
from contest_live.wire import NotActed

COMMENTS = ("Très clair.", "À chiffrer davantage.", "Belle énergie !", "Le besoin est réel.")
REASON = "Le besoin est mieux démontré."
OUT_OF_RANGE = "99"
SETTLED = 0.1
TOPICS = ("jury", "ballots", "follow")
BEGUN = ("running", "paused", "over")


@dataclass(slots=True, eq=False)
class Juror:
    """A juror at the jury's page of a stage. `answered` counts the teams it is done with."""

    robot: Robot
    stage: str
    habits: Habits
    dice: random.Random
    met: list[str] = field(default_factory=list)
    forgotten: list[Form] = field(default_factory=list)
    answered: int = 0
    begun: set[str] = field(default_factory=set)

    @property
    def topic(self) -> str:
        """This juror's own topic."""
        return f"ballots/{self.stage}"

    async def play(self) -> None:
        """Open the page, and score whatever comes until it is closed."""
        self.robot.watch(*(f"{name}/{self.stage}" for name in TOPICS))
        try:
            async with asyncio.TaskGroup() as tasks:
                while True:
                    for form in await self.robot.until(self._new, None):
                        self.begun.add(form.id)
                        tasks.create_task(self._answer(form))
        except* SteppedAside:
            pass

    async def has_answered(self, teams: int) -> None:
        """Wait until this juror is done with so many teams."""
        await self.robot.until(lambda: self.answered >= teams or None)

    async def too_late(self) -> None:
        """Send the forgotten ballots after the scoring was closed: the rules refuse them."""
        for form in self.forgotten:
            await self._refused(form, self._scores(form))

    def _new(self) -> list[Form] | None:
        return list(self._waiting()) or None

    def _waiting(self) -> Iterator[Form]:
        """Find what waits for this juror, and has not been begun."""
        for form in self.robot.forms(self.topic).values():
            if form.off or form.id in self.begun:
                continue
            if form.command != "ConfirmClosing" and not form.choices:
                continue
            if form.command == "GiveBallot" and form.value("replaces"):
                continue
            if form.command == "AdoptRanking" and ("laureates[]", "") in form.values:
                continue
            if form.command == "ChooseFavourite" and form.value("entry"):
                continue
            yield form

    async def _answer(self, form: Form) -> None:
        if form.command == "GiveBallot":
            await self._score(form)
        elif form.command == "ConfirmClosing":
            await self._press(form, {})
            self.begun.discard(form.id)
        elif form.command == "AdoptRanking":
            await self._press(form, {})
        elif form.command == "SettleTie":
            order = list(dict.fromkeys(form.choices["order[]"]))
            await self._press(form, {"order[]": order, "reason": REASON})
            self.begun.discard(form.id)
        elif form.command == "ChooseFavourite":
            await self._press(form, {"entry": self.dice.choice(form.choices["entry"])})

    async def _score(self, form: Form) -> None:
        place = len(self.met)
        self.met.append(form.value("entry"))
        entry = form.value("entry")
        if place == self.habits.forgets:
            self.forgotten.append(form)
        if place == self.habits.knows:
            await self._declare(entry)
        if place in {self.habits.forgets, self.habits.knows, self.habits.misses}:
            self._is_done()
            return
        # Of what one act changed, this page may have heard only a part.
        await asyncio.sleep(SETTLED)
        await self.robot.until(lambda: self._has_begun(entry) or None, None)
        pace = self.robot.site.pace
        with pace.busy():
            await pace.sleep(self.dice.uniform(self.habits.soonest, self.habits.latest))
            scores = self._scores(form)
            if place == self.habits.out_of_range:
                await self._refused(form, {**scores, min(scores): OUT_OF_RANGE})
            await self._press(form, {**scores, **self._comment()})
            if place == self.habits.withdraws:
                await self._withdraw(form)
            self._is_done()
            if place == self.habits.corrects:
                await self._correct(form)

    def _is_done(self) -> None:
        self.answered += 1
        self.robot.wake()

    def _has_begun(self, entry: str) -> bool:
        """Say whether a team's pitch runs, or is over."""
        head = self.robot.page(f"jury/{self.stage}")
        if head.by_id(f"on-stage-{entry}") is None:
            return True
        timer = self.robot.page(f"follow/{self.stage}").by_id("now")
        return timer is not None and timer.attributes.get("data-state") in BEGUN

    async def _declare(self, entry: str) -> None:
        """Say that one knows a team: it is not to be scored any more."""
        declaring = self.robot.forms(self.topic)["declare-conflict"]
        await self._press(declaring, {"entry": entry})
        self.robot.site.tally.did["recusals"] += 1

    async def _withdraw(self, form: Form) -> None:
        """Take a ballot back, and give another."""
        withdrawing = f"withdraw-{form.value('entry')}"
        shown = await self.robot.until(lambda: self.robot.forms(self.topic).get(withdrawing))
        await self._press(shown, {})

        def free() -> Form | None:
            now = self.robot.forms(self.topic).get(form.id)
            return now if now and not now.value("replaces") else None

        again = await self.robot.until(free)
        await self._press(again, self._scores(again))
        self.robot.site.tally.did["withdrawals"] += 1

    async def _correct(self, form: Form) -> None:
        def sent() -> Form | None:
            now = self.robot.forms(self.topic).get(form.id)
            return now if now and now.value("replaces") else None

        now = await self.robot.until(sent)
        await self._press(now, self._scores(now))
        self.robot.site.tally.did["corrections"] += 1

    async def _press(self, form: Form, given: Given) -> None:
        answer = await self.robot.press(form, given)
        if isinstance(answer, NotActed):
            tally = self.robot.site.tally
            tally.surprises.append(f"{self.robot.name} : {form.command} : {answer.refused}")

    async def _refused(self, form: Form, given: Given) -> None:
        """Send what has to be refused."""
        answer = await self.robot.press(form, given)
        tally = self.robot.site.tally
        if isinstance(answer, NotActed):
            tally.refused.append(answer.refused)
        else:
            tally.surprises.append(f"{self.robot.name} : un bulletin impossible est accepté")

    def _scores(self, form: Form) -> dict[str, str]:
        """Score a team: jurors differ a little about the same quality."""
        entry = random.Random(f"{self.stage} {form.value('entry')}")
        scores = {}
        for name, marks in form.choices.items():
            quality = entry.betavariate(3, 2) + self.dice.gauss(0, 0.12)
            place = round(min(max(quality, 0.0), 1.0) * (len(marks) - 1))
            scores[name] = marks[place]
        return scores

    def _comment(self) -> dict[str, str]:
        return {"comment": self.dice.choice(COMMENTS)} if self.dice.random() < 0.3 else {}
