"""What a command has to know of other stages is true when it is stored, not only when it came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from contest_live.contest.act import Refused
from contest_live.contest.attendance import CheckIn
from contest_live.contest.awards import AdoptRanking, PublishLaureates, WithdrawPublication
from contest_live.contest.pitches import CallPitch
from contest_live.contest.programme import DrawOrder, EnterPhase
from contest_live.contest.scoring import CloseScoring, ConfirmClosing, GiveBallot
from contest_live.contest.stage import OpenFinal
from contest_live.store.row import Row
from contest_live.store.texts import seal
from tests.live.small import HERE, Small, keeping
from tests.show import SCORES

FINAL = "finale"


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with keeping(tmp_path) as kept:
        yield kept


async def published(small: Small, stage: str, prefix: str = "") -> Row:
    """Let one team pass and be published; give the publication."""
    entry = f"{prefix}p1"
    for command in (
        CheckIn(f"{prefix}c1"),
        DrawOrder("contest"),
        EnterPhase("", "concours"),
        CallPitch("contest", entry),
    ):
        await small.do(command, "dora", stage=stage)
    await small.do(GiveBallot(entry, SCORES), f"{prefix}j1", stage=stage)
    await small.do(CloseScoring(99), "dora", stage=stage)
    state = small.state(stage)
    missing = tuple(f"{entry}/{juror}" for entry, juror in state.scoring.owed(state.jury()))
    await small.do(ConfirmClosing(missing), f"{prefix}j1", stage=stage)
    await small.do(AdoptRanking(small.state(stage).basis()), f"{prefix}j1", stage=stage)
    return await small.do(PublishLaureates(1), "dora", stage=stage)


def withdrawing(small: Small, publication: Row) -> asyncio.Task[Row]:
    reason, row = seal("nimes/a-reason", "Erreur de saisie", "reason")
    command = WithdrawPublication(publication.command_id, reason)
    return small.sent(command, "dora", stage="nimes", texts=(row,))


async def test_a_withdrawal_that_waits_with_the_opening_of_the_final_comes_too_late(
    small: Small,
) -> None:
    await published(small, HERE)
    publication = await published(small, "nimes", "nimes-")
    async with small.held():
        opening = small.sent(OpenFinal(), "dora", stage=FINAL)
        withdrawal = withdrawing(small, publication)
    await opening
    with pytest.raises(Refused, match="déjà ouverte avec ces lauréats"):
        await withdrawal
    assert small.state("nimes").awards.published is not None


async def test_the_final_does_not_open_with_laureates_that_are_being_withdrawn(
    small: Small,
) -> None:
    await published(small, HERE)
    publication = await published(small, "nimes", "nimes-")
    async with small.held():
        withdrawal = withdrawing(small, publication)
        opening = small.sent(OpenFinal(), "dora", stage=FINAL)
    await withdrawal
    with pytest.raises(Refused, match="Il manque les lauréats de"):
        await opening
    assert not small.state(FINAL).entrants
