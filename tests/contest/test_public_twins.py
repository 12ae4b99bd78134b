"""Twins: two stages that differ only in secret ballots look the same to the public."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from contest_live.contest.act import SECOND, Envelope, Millis, Refused
from contest_live.contest.public import Gathering, Public, gathering, public
from contest_live.contest.rules import Board
from contest_live.contest.scoring import GiveBallot
from contest_live.contest.screens import SetLeaderboard
from contest_live.contest.stage import StageState, as_of, decide, evolve, instants
from tests.contest.anything import Press, presser, presses, resolved
from tests.show import Show
from tests.stages import JURY, MORNING

ENTRIES = ("p1", "p2", "p3")
SCORE = st.sampled_from(["0", "2.5", "5", "7.5", "10"])
BALLOT = st.tuples(st.sampled_from(JURY), st.sampled_from(ENTRIES), SCORE)
SECRETS = st.lists(st.lists(BALLOT, max_size=3), min_size=12, max_size=12)
OPENLY = presses("GiveBallot", "SetLeaderboard", "PublishLaureates", "Undo")
PRESSES = st.lists(OPENLY, max_size=12)
"""What is refused may depend on ballots, so an undo would not take the same act back."""


def known(state: StageState) -> tuple[Public, Gathering]:
    """Give all that anybody may know, whatever the screens show."""
    return public(state), gathering(state)


def pressed(state: StageState, press: Press, step: str, at: int) -> StageState:
    envelope = Envelope(step, presser(press), at)
    try:
        return evolve(state, decide(state, resolved(press, state, at), envelope), envelope)
    except Refused:
        return state


def voted(state: StageState, ballots: list[tuple[str, str, str]], step: str, at: int) -> StageState:
    """Take ballots, given or corrected."""
    for place, (juror, entry, idea) in enumerate(ballots):
        command = GiveBallot(entry, {"idea": idea, "plan": "5", "team": "5"}, None, "current")
        state = pressed(state, Press(command, juror, 0), f"{step}-{place}", at)
    return state


def played(
    state: StageState, script: list[Press], secrets: list[list[tuple[str, str, str]]]
) -> list[tuple[StageState, Millis]]:
    """Play a script with secret ballots in between; give the state after each press, and when."""
    at: Millis = MORNING + 10_000 * SECOND
    states: list[tuple[StageState, Millis]] = []
    for place, press in enumerate(script):
        state = voted(state, secrets[place], f"ballot-{place}", at)
        at += press.seconds * SECOND
        state = pressed(state, press, f"step-{place}", at)
        states.append((state, at))
    return states


def twins(
    state: StageState,
    script: list[Press],
    one: list[list[tuple[str, str, str]]],
    other: list[list[tuple[str, str, str]]],
) -> None:
    """Play a script twice with other ballots: the public sees the same after each press."""
    both = zip(played(state, script, one), played(state, script, other), strict=True)
    for (left, now), (right, _) in both:
        assert known(left) == known(right)
        assert repr(known(left)) == repr(known(right))
        assert instants(left, now) == instants(right, now)
        for at in (now, *instants(left, now)):
            assert known(as_of(left, at)) == known(as_of(right, at))


def begun() -> Show:
    return Show().in_contest().passes("p1").passes("p2")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(PRESSES, SECRETS, SECRETS)
def test_while_the_board_is_hidden_ballots_are_secret(
    script: list[Press],
    one: list[list[tuple[str, str, str]]],
    other: list[list[tuple[str, str, str]]],
) -> None:
    twins(begun().state, script, one, other)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(BALLOT, max_size=6), PRESSES, SECRETS, SECRETS)
def test_after_the_freeze_ballots_are_secret(
    before: list[tuple[str, str, str]],
    script: list[Press],
    one: list[list[tuple[str, str, str]]],
    other: list[list[tuple[str, str, str]]],
) -> None:
    state = voted(begun().state, before, "before", MORNING + 9_000 * SECOND)
    freeze = Press(SetLeaderboard(Board.FROZEN), "nadia", 0)
    frozen = pressed(state, freeze, "the-freeze", MORNING + 9_001 * SECOND)
    assert public(frozen).frozen
    twins(frozen, script, one, other)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(SECRETS)
def test_ballots_alone_change_nothing_public_while_hidden(
    secrets: list[list[tuple[str, str, str]]],
) -> None:
    state = begun().state
    after = voted(state, [each for some in secrets for each in some], "x", MORNING)
    assert public(after) == public(state)
