"""Whatever is sent, in whatever bursts: the stored journal folds to the state in memory."""

from __future__ import annotations

import asyncio
import dataclasses
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from contest_live.__main__ import main
from contest_live.contest.act import Command, Refused
from contest_live.contest.attendance import CheckIn
from contest_live.contest.programme import DrawOrder, EnterPhase
from contest_live.live.requests import Request
from contest_live.live.streams import empty, folded
from contest_live.store.texts import NewText, seal
from tests.contest.anything import TEXT, Press, presser, presses, resolved
from tests.live.small import HERE, Small, keeping

BURSTS = st.lists(st.lists(presses(), min_size=1, max_size=6), min_size=1, max_size=12)


def typed(command: Command, command_id: str) -> tuple[Command, tuple[NewText, ...]]:
    """Write real words where any text stands."""
    texts: list[NewText] = []
    changed = {}
    for part in dataclasses.fields(command):  # type: ignore[arg-type]
        if getattr(command, part.name) == TEXT:
            words = f"Des mots pour {part.name}"
            changed[part.name], row = seal(f"{HERE}/{command_id}/{part.name}", words, "any")
            texts.append(row)
    return dataclasses.replace(command, **changed), tuple(texts)  # type: ignore[type-var]


def request(small: Small, press: Press, command_id: str) -> Request:
    """Make the request of somebody who sees the stage as it stands."""
    command, texts = typed(resolved(press, small.state(), small.now), command_id)
    return small.request(command, presser(press), id=command_id, texts=texts)


async def burst(small: Small, requests: list[Request]) -> None:
    """Send all at once, and each a second time."""
    sent = [small.keeper.submit(each) for each in (*requests, *requests)]
    answers = await asyncio.gather(*sent, return_exceptions=True)
    for answer, again in zip(answers, answers[len(requests) :], strict=False):
        if isinstance(answer, Refused):
            assert isinstance(again, Refused) or again is not None
        else:
            assert again == answer


async def played(folder: Path, bursts: list[list[Press]]) -> None:
    async with keeping(folder) as small:
        for command in (*(CheckIn(f"c{n}") for n in range(1, 5)), DrawOrder("contest")):
            await small.do(command)
        await small.do(EnterPhase("", "concours"))
        for n, presses_at_once in enumerate(bursts):
            small.now += sum(each.seconds for each in presses_at_once) * 1_000
            named = enumerate(presses_at_once)
            await burst(
                small, [request(small, each, f"burst-{n:03}-press-{m}") for m, each in named]
            )
            await same_when_folded(small)
        states = {name: (each.version, each.state) for name, each in small.keeper.streams.items()}
        words = dict(small.keeper.texts)
    async with keeping(folder) as again:
        assert states == {
            name: (each.version, each.state) for name, each in again.keeper.streams.items()
        }
        assert again.keeper.texts == words


async def same_when_folded(small: Small) -> None:
    for name, stream in small.keeper.streams.items():
        stored = folded(empty(name), await small.journal.rows(name), small.keeper.codec)
        assert (stored.version, stored.time) == (stream.version, stream.time)
        assert stored.state == stream.state


@settings(max_examples=25)
@given(BURSTS)
def test_the_stored_journal_folds_to_the_state_in_memory(bursts: list[list[Press]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        asyncio.run(played(folder, bursts))
        assert main(["verify", str(folder / "contest.sqlite3")]) == 0
