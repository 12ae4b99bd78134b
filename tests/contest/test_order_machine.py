"""The running order against a model of cards on a table."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import sampled_from

from contest_live.contest.act import Command, Refused
from contest_live.contest.attendance import CheckIn
from contest_live.contest.pitches import CallPitch, EndPitch, SendBack, StartPitch
from contest_live.contest.programme import (
    AddEntry,
    DrawOrder,
    MarkAbsent,
    MarkBack,
    MoveEntry,
    SkipEntry,
)
from tests.show import Show

ENTRY = sampled_from(["p1", "p2", "p3", "p4", "p5"])


class Cards:
    """Cards in a row, each lying face up (waiting) or turned: gone, absent, or on stage."""

    def __init__(self) -> None:
        self.row = ["p1", "p2", "p3", "p4"]
        self.turned: dict[str, str] = {}

    def waits(self, entry: str) -> bool:
        return entry in self.row and entry not in self.turned

    def may_leave(self, entry: str) -> bool:
        return self.waits(entry) or self.turned.get(entry) == "called"

    def put_last(self, entry: str) -> None:
        self.row.remove(entry)
        self.row.append(entry)
        self.turned.pop(entry, None)

    def put_before(self, entry: str, before: str) -> None:
        self.row.remove(entry)
        self.row.insert(self.row.index(before), entry)

    def on_stage(self) -> str | None:
        return next((each for each, why in self.turned.items() if why in {"called", "begun"}), None)


class AnyOrder(RuleBasedStateMachine):
    """Shuffles the cards as a host does; undo puts the table back as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.show = Show()
        self.cards = Cards()
        self.tables: list[Cards] = []

    @initialize()
    def draw(self) -> None:
        drawn = Show().checked_in("c1", "c2", "c3", "c4").given(DrawOrder("pitches"))
        self.show = drawn.in_phase("pitchs").given(CheckIn("c5"))

    def press(self, command: Command, allowed: bool) -> bool:
        """Press; the model and the rules agree whether it is allowed."""
        try:
            self.show.do(command)
        except Refused:
            assert not allowed
            return False
        assert allowed
        self.tables = [*self.tables, deepcopy(self.cards)][-20:]
        return True

    @rule(entry=ENTRY)
    def come_late(self, entry: str) -> None:
        if self.press(AddEntry("pitches", entry), entry not in self.cards.row):
            self.cards.row.append(entry)

    @rule(entry=ENTRY, before=ENTRY)
    def move(self, entry: str, before: str) -> None:
        cards = deepcopy(self.cards)
        both = cards.waits(entry) and cards.waits(before) and entry != before
        if both:
            cards.put_before(entry, before)
        if self.press(MoveEntry("pitches", entry, before), both and cards.row != self.cards.row):
            self.cards = cards

    @rule(entry=ENTRY)
    def move_last(self, entry: str) -> None:
        allowed = self.cards.waits(entry) and self.cards.row[-1] != entry
        if self.press(MoveEntry("pitches", entry), allowed):
            self.cards.put_last(entry)

    @rule(entry=ENTRY)
    def skip(self, entry: str) -> None:
        allowed = self.cards.may_leave(entry) and self.cards.row[-1] != entry
        if self.press(SkipEntry("pitches", entry), allowed):
            self.cards.put_last(entry)

    @rule(entry=ENTRY)
    def not_come_up(self, entry: str) -> None:
        if self.press(MarkAbsent("pitches", entry), self.cards.may_leave(entry)):
            self.cards.turned[entry] = "absent"

    @rule(entry=ENTRY)
    def come_back(self, entry: str) -> None:
        absent = self.cards.turned.get(entry) == "absent"
        if self.press(MarkBack("pitches", entry), absent):
            self.cards.put_last(entry)

    @rule(entry=ENTRY)
    def call(self, entry: str) -> None:
        allowed = self.cards.waits(entry) and self.cards.on_stage() is None
        if self.press(CallPitch("pitches", entry), allowed):
            self.cards.turned[entry] = "called"

    @rule()
    def begin(self) -> None:
        on_stage = self.cards.on_stage()
        if on_stage and self.press(
            StartPitch(self.pitch()), self.cards.turned[on_stage] == "called"
        ):
            self.cards.turned[on_stage] = "begun"

    @rule(then=ENTRY)
    def end_and_call(self, then: str) -> None:
        on_stage = self.cards.on_stage()
        if on_stage is None:
            return
        allowed = self.cards.turned[on_stage] == "begun" and self.cards.waits(then)
        if self.press(EndPitch(self.pitch(), then), allowed):
            self.cards.turned |= {on_stage: "passed", then: "called"}

    @rule()
    def send_back(self) -> None:
        on_stage = self.cards.on_stage()
        if on_stage and self.press(SendBack(self.pitch()), allowed=True):
            del self.cards.turned[on_stage]

    @rule()
    def undo(self) -> None:
        if self.tables:
            self.show.undo()
            self.cards = self.tables.pop()

    def pitch(self) -> str:
        """Name the pitch on stage."""
        assert self.show.state.pitches.timer is not None
        return self.show.state.pitches.timer.pitch

    @invariant()
    def the_order_is_the_row_of_cards(self) -> None:
        state = self.show.state
        if not state.programme.phase:
            return
        assert state.programme.order("pitches").entries == tuple(self.cards.row)
        assert state.waiting("pitches") == tuple(filter(self.cards.waits, self.cards.row))
        passed = {each for each, why in self.cards.turned.items() if why == "passed"}
        assert set(state.pitches.passed("pitches")) == passed


AnyOrder.TestCase.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, derandomize=True
)
TestAnyOrder = AnyOrder.TestCase
