"""Any sequence of commands from anybody: the whole stage keeps its promises."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import sampled_from

from contest_live.contest import coaching
from contest_live.contest.act import SECOND, Command, Envelope, Event, Refused, instant
from contest_live.contest.public import public
from contest_live.contest.rules import Board
from contest_live.contest.scoring import BallotGiven
from contest_live.contest.stage import (
    COMMANDS,
    EVENTS,
    INITIAL,
    ActUndone,
    StageState,
    Undo,
    as_of,
    coaching_facts,
    coming,
    decide,
    evolve,
    instants,
)
from tests.coached import FRIDAY, coached
from tests.contest.anything import STRATEGIES, Press, presser, presses, resolved
from tests.show import Act, Show, fold, without_memory
from tests.stages import city, final


@cache
def beginnings() -> dict[str, Show]:
    """Give the shows from which any sequence starts."""
    cities = Show(city(), final("montpellier")).published()
    return {
        "new": Show(),
        "contest": Show().in_contest(),
        "scored": Show(city(leaderboard=Board.LIVE)).all_scored(),
        "final": cities.on("finale").in_contest(),
        "coached": coached().planned().at(FRIDAY - 60 * SECOND),
    }


def looks(state: StageState) -> str:
    """Write down all that acts change: a map that somebody changes in its place shows."""
    people = (state.attendance.projects, state.attendance.present)
    shown = (state.programme, state.pitches, state.scoring, state.awards, state.coaching)
    return repr((people, shown))


class AnyStage(RuleBasedStateMachine):
    """Presses anything, and checks after each act what must always be so."""

    def __init__(self) -> None:
        super().__init__()
        self.state: StageState = INITIAL
        self.acts: list[Act] = []
        self.now = 0

    @initialize(
        beginning=sampled_from(
            ["new", "contest", "contest", "scored", "final", "coached", "coached"]
        )
    )
    def begin(self, beginning: str) -> None:
        show = beginnings()[beginning]
        self.state, self.now = show.state, show.now
        self.acts = list(show.acts[show.stage])

    @rule(press=presses())
    def press(self, press: Press) -> None:
        self.now += press.seconds * SECOND
        command = resolved(press, self.state, self.now)
        envelope = Envelope(f"step-{len(self.acts):06d}", presser(press), self.now)
        before, seen = self.state, looks(self.state)
        events = self.decided(command, envelope)
        if events is not None:
            self.state = evolve(before, events, envelope)
            self.acts.append((events, envelope))
            self.check_announced(before, events)
            self.check_undo(before, events, envelope)
            self.check_sessions(before)
        assert looks(before) == seen

    def decided(self, command: Command, envelope: Envelope) -> tuple[Event, ...] | None:
        """Decide a command; nothing but Refused may be raised."""
        try:
            events = decide(self.state, command, envelope)
        except Refused as refused:
            self.check_sentence(refused)
            return None
        assert events
        assert all(type(each) in EVENTS for each in events)
        return events

    def check_announced(self, before: StageState, events: tuple[Event, ...]) -> None:
        """Until its instant, what was announced alone is as if nobody had pressed."""
        if any(each is not None and each > self.now for each in map(instant, events)):
            until = as_of(self.state, self.now)
            assert without_memory(until) == without_memory(as_of(before, self.now))

    def check_sentence(self, refused: Refused) -> None:
        """A refusal has all the facts of its sentence."""
        assert refused.sentence % refused.facts

    def check_undo(self, before: StageState, events: tuple[Event, ...], envelope: Envelope) -> None:
        """An act is undone at once to the state before it; or it cannot be undone at all."""
        if any(isinstance(each, ActUndone) for each in events):
            self.check_undone(events)
        elif self.state.remembered != before.remembered:
            back = evolve(self.state, decide(self.state, Undo(envelope.id), envelope), envelope)
            assert without_memory(back) == without_memory(before)
        else:
            assert self.decided(Undo(envelope.id), replace(envelope, actor="nadia")) is None

    def check_sessions(self, before: StageState) -> None:
        """What took place is never planned away."""
        if before.coaching.plan is not self.state.coaching.plan:
            facts = coaching_facts(before)
            took_place = coaching.took_place(coaching.problem(before.coaching, facts, self.now))
            assert took_place <= {*self.state.coaching.plan.sessions}

    def check_undone(self, events: tuple[Event, ...]) -> None:
        """The state is as if the undone act had never been pressed, whatever came since."""
        undone = next(each.act for each in events if isinstance(each, ActUndone))
        pressed = [each for each in self.acts if each[1].id != undone]
        pressed[-1] = (
            tuple(each for each in events if type(each) is not ActUndone),
            pressed[-1][1],
        )
        assert without_memory(fold(pressed)) == without_memory(self.state)

    @invariant()
    def the_public_sees_it(self) -> None:
        if self.state.rules is not None:
            seen = public(self.state)
            assert (seen.board is None) == (self.state.screens.board is Board.HIDDEN)
            assert (seen.laureates is None) == (self.state.awards.published is None)

    @invariant()
    def who_is_ready_is_ready_for_what_comes(self) -> None:
        ready = self.state.together.ready
        assert ready is None or ready.coming == coming(self.state)

    @invariant()
    def what_is_announced_is_ahead_and_can_be_looked_past(self) -> None:
        for at in instants(self.state, self.now):
            assert at > self.now
            assert as_of(self.state, at).cues == self.state.cues
        last = max(instants(self.state, 0), default=self.now)
        assert as_of(self.state, last) == self.state

    @invariant()
    def nobody_is_twice_in_an_order(self) -> None:
        for order in self.state.programme.orders.values():
            assert len(set(order.entries)) == len(order.entries)
            assert order.absent <= set(order.entries)

    @invariant()
    def what_is_published_has_no_open_scoring(self) -> None:
        if self.state.awards.published:
            assert not self.state.scoring.open_windows()

    @invariant()
    def what_is_adopted_is_of_the_ballots_as_they_are(self) -> None:
        adopted = self.state.awards.adopted
        if adopted:
            assert not self.state.scoring.open_windows()
            assert adopted.basis == self.state.basis()

    @invariant()
    def no_ballot_is_forgotten_and_none_counts_that_should_not(self) -> None:
        scoring = self.state.scoring
        for entry, given in scoring.counted().items():
            assert not set(given) & set(scoring.recused.get(entry, ()))
        given_ever = [
            (event.entry, event.juror, envelope.id)
            for events, envelope in self.acts
            for event in events
            if isinstance(event, BallotGiven)
        ]
        kept = [
            (entry, juror, each.id)
            for entry in {entry for entry, _, _ in given_ever}
            for juror in {juror for _, juror, _ in given_ever}
            for each in scoring.versions(entry, juror)
        ]
        assert sorted(kept) == sorted(given_ever)

    @invariant()
    def nobody_owes_what_they_cannot_give(self) -> None:
        scoring = self.state.scoring
        for entry, juror in scoring.owed(self.state.jury()):
            assert scoring.is_open(entry, juror)
            assert scoring.ballot(entry, juror) is None
            assert scoring.recusal(entry, juror) is None

    def teardown(self) -> None:
        """The fold of the acts is the state, with all that it remembers."""
        assert fold(self.acts) == self.state


AnyStage.TestCase.settings = settings(
    max_examples=80, stateful_step_count=50, deadline=None, derandomize=True
)
TestAnyStage = AnyStage.TestCase


def test_any_command_of_the_register_is_pressed() -> None:
    assert set(STRATEGIES) == set(COMMANDS)
