"""Any sequence of acts while teams form: nobody is in two, none is too large, all void is told."""

from __future__ import annotations

from typing import get_args

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import integers

from contest_live.contest import attendance, teams
from contest_live.contest.act import SECOND, Envelope, Event, Refused
from contest_live.contest.stage import ActUndone, StageState, Undo, decide, evolve
from contest_live.contest.teams import Fate, Proposal, ProposalVoided, Teams
from tests.contest.anything import STRATEGIES, Press, presser, presses, resolved
from tests.contest.forming import Forming
from tests.show import Act, fold, without_memory

WANTED = {each.__name__ for each in get_args(teams.TeamsCommand)} | {
    each.__name__
    for each in (attendance.CheckIn, attendance.CheckOut, attendance.RegisterTeammate, Undo)
}
OTHERS = tuple(set(STRATEGIES) - WANTED)


def by_id(state: Teams) -> dict[str, Proposal]:
    return {each.id: each for each in state.every_proposal()}


class AnyFormation(RuleBasedStateMachine):
    """Presses anything about teams, and checks what must always be so."""

    def __init__(self) -> None:
        super().__init__()
        self.state = StageState()
        self.acts: list[Act] = []
        self.now = 0

    @initialize(maximum=integers(1, 3))
    def begin(self, maximum: int) -> None:
        show = Forming(maximum=maximum, minimum=1, answer=120)
        self.state, self.now = show.state, show.now
        self.acts = list(show.acts[show.stage])

    @rule(press=presses(*OTHERS))
    def press(self, press: Press) -> None:
        self.now += press.seconds * SECOND
        command = resolved(press, self.state, self.now)
        envelope = Envelope(f"step-{len(self.acts):06d}", presser(press), self.now)
        try:
            events = decide(self.state, command, envelope)
        except Refused as refused:
            self.check_sentence(refused)
            return
        before, self.state = self.state, evolve(self.state, events, envelope)
        self.acts.append((events, envelope))
        self.check_void_is_told(before.teams, events)
        self.check_a_hosts_act_is_undone(before, events, envelope)

    def check_sentence(self, refused: Refused) -> None:
        """A refusal has all the facts of its sentence."""
        assert refused.sentence % refused.facts

    def check_void_is_told(self, before: Teams, events: tuple[Event, ...]) -> None:
        """A proposal that became impossible is in the act, with its person and its team."""
        told = {(e.proposal, e.person, e.team) for e in events if isinstance(e, ProposalVoided)}
        undone = any(isinstance(each, ActUndone) for each in events)
        was, now = by_id(before), by_id(self.state.teams)
        new = {
            (each.id, each.person, each.team)
            for each in now.values()
            if each.fate is Fate.VOID and (each.id not in was or was[each.id].fate is not Fate.VOID)
        }
        assert new == told or (undone and new <= told)

    def check_a_hosts_act_is_undone(
        self, before: StageState, events: tuple[Event, ...], envelope: Envelope
    ) -> None:
        if envelope.actor in {"nadia", "karim", "dora"} and not isinstance(events[0], ActUndone):
            undo = decide(self.state, Undo(envelope.id), envelope)
            back = evolve(self.state, undo, envelope)
            assert without_memory(back) == without_memory(before)
        elif envelope.actor not in {"nadia", "karim", "dora"}:
            assert self.state.remembered == before.remembered

    @invariant()
    def nobody_is_in_two_teams_and_everybody_in_one_is_here(self) -> None:
        if self.state.rules:
            seen = self.state.roster()
            everybody = [person for members in seen.members.values() for person in members]
            assert len(everybody) == len(set(everybody))
            assert all(seen.facts.here(each) for each in everybody)
            assert set(self.state.teams.seats) <= set(everybody)

    @invariant()
    def no_team_is_over_its_size(self) -> None:
        if self.state.rules:
            sizes = map(len, self.state.roster().members.values())
            assert max(sizes, default=0) <= self.state.rules.teams.maximum

    @invariant()
    def what_waits_for_an_answer_can_be_accepted(self) -> None:
        if self.state.rules:
            seen = self.state.roster()
            for each in self.state.teams.pending(self.now):
                assert teams.hindrance(self.state.teams, seen, each) is None

    @invariant()
    def who_judges_has_a_conflict_with_the_team_that_they_are_in(self) -> None:
        if self.state.rules:
            for person, team in self.state.teams.seats.items():
                judging = self.state.attendance.role(person) in teams.JUDGING
                assert judging == (team in self.state.teams.conflicts.get(person, ()))

    def teardown(self) -> None:
        """The fold of the acts is the state, with all that it remembers."""
        assert fold(self.acts) == self.state


AnyFormation.TestCase.settings = settings(
    max_examples=150, stateful_step_count=60, deadline=None, derandomize=True
)
TestAnyFormation = AnyFormation.TestCase
