"""The keeper: decides in turn, writes together, and answers only what is on disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from contest_live.contest import stage
from contest_live.contest.act import Envelope, Millis, Refused
from contest_live.contest.attendance import CheckIn, CheckOut
from contest_live.contest.programme import DrawOrder, EnterPhase
from contest_live.contest.screens import ClearMessage, DarkenScreens, LightScreens, ShowMessage
from contest_live.contest.stage import Undo
from contest_live.live import keeper as keeper_module
from contest_live.live import streams
from contest_live.live.keeper import Keeper
from contest_live.live.requests import Foreseen, Unkept
from contest_live.live.roots import EVENTS
from contest_live.store.appending import Append, Conflict
from contest_live.store.codec import Codec
from contest_live.store.journal import Journal
from contest_live.store.texts import all_texts, seal
from tests.live.small import HERE, Small, keeping


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with keeping(tmp_path) as kept:
        yield kept


async def other_writer(small: Small, command: str, *, at: Millis = 0) -> None:
    """Let another server write a row that darkens the screens, as if it had the database too."""
    rows = await small.journal.rows(HERE)
    events = stage.decide(small.state(), DarkenScreens(), Envelope(command, "karim", small.now))
    append = Append(
        HERE,
        rows[-1].version,
        max(at, rows[-1].time),
        "karim",
        command,
        "digest",
        small.keeper.codec.encode(events),
    )
    (done,) = await Journal(small.database).append([append])
    assert not isinstance(done, Conflict)


async def test_a_command_is_a_row_and_a_state(small: Small) -> None:
    row = await small.do(DarkenScreens(), id="the-one-and-only")
    assert (row.stream, row.version, row.actor, row.command_id) == (
        HERE,
        2,
        "nadia",
        "the-one-and-only",
    )
    assert small.state().screens.dark
    assert small.changed == [frozenset({HERE})]
    assert await small.journal.find(HERE, "the-one-and-only") == row


async def test_nothing_is_visible_or_answered_before_it_is_on_disk(small: Small) -> None:
    small.journal.open.clear()
    sent = small.sent(DarkenScreens())
    await small.journal.reached(1)
    assert not small.state().screens.dark
    assert not sent.done()
    assert small.changed == []
    small.journal.open.set()
    await sent
    assert small.state().screens.dark


async def test_what_is_being_written_is_foreseen_before_anybody_sees_it(small: Small) -> None:
    seen: list[tuple[bool, ...]] = []

    def foreseen(each: Foreseen) -> None:
        texts = [small.keeper.texts, each.texts]
        seen.append((small.state().screens.dark, *("a-text" in known for known in texts)))
        told.append(each)

    told: list[Foreseen] = []
    small.keeper.foreseen = foreseen
    text, row = seal("a-text", "bientôt", "message")
    await small.do(DarkenScreens())
    await small.do(ShowMessage(text), texts=(row,))
    dark, said = told
    assert seen == [(False, False, False), (True, False, True)]
    assert dark.changing == {HERE}
    assert dark.streams[HERE].state.screens.dark
    assert said.streams[HERE] is small.keeper.streams[HERE], "it came as it was foreseen"


async def test_commands_that_wait_together_share_a_transaction(small: Small) -> None:
    async with small.held():
        people = [small.sent(CheckIn(f"c{n}")) for n in range(1, 6)]
        elsewhere = small.sent(CheckIn("nimes-c1"), "nimes-nadia", stage="nimes")
    rows = await asyncio.gather(*people, elsewhere)
    assert [len(batch) for batch in small.journal.batches] == [1, 6]
    assert [row.version for row in rows] == [3, 4, 5, 6, 7, 2]
    assert small.changed[-1] == {HERE, "nimes"}
    assert len(small.state().attendance.present) == 5


async def test_each_is_decided_on_what_those_before_it_leave(small: Small) -> None:
    async with small.held():
        first = small.sent(CheckIn("c1"))
        order = small.sent(DrawOrder("pitches"))
        again = small.sent(DrawOrder("pitches"))
    await asyncio.gather(first, order)
    with pytest.raises(Refused, match="ordre de passage"):
        await again
    assert small.state().programme.order("pitches").entries == ("p1",)


async def test_a_refusal_waits_for_what_caused_it(small: Small) -> None:
    async with small.held():
        first = small.sent(DarkenScreens())
        second = small.sent(DarkenScreens())
        small.journal.open.set()
        await small.journal.reached(2)
        small.journal.open.clear()
        assert not second.done()
    await first
    with pytest.raises(Refused, match="ce que montrent"):
        await second


async def test_what_is_refused_by_a_batch_that_fails_did_not_come_to_pass(
    small: Small, caplog: pytest.LogCaptureFixture
) -> None:
    async with small.held():
        first, second = small.sent(DarkenScreens()), small.sent(DarkenScreens())
        small.journal.before = [lambda: None, fails]
    with caplog.at_level(logging.CRITICAL):
        for each in (first, second):
            with pytest.raises(Unkept):
                await each
    assert not small.state().screens.dark
    await small.do(DarkenScreens())


def fails() -> None:
    raise OSError("the disk is full")


async def test_a_failed_batch_leaves_nothing_and_the_next_one_is_kept(
    small: Small, caplog: pytest.LogCaptureFixture
) -> None:
    text, row = seal("a-text", "jamais écrit", "message")
    small.journal.before = [fails]
    with caplog.at_level(logging.CRITICAL), pytest.raises(Unkept, match="disk is full"):
        await small.do(ShowMessage(text), texts=(row,), id="a-command-that-failed")
    assert small.changed == []
    assert small.version() == 1
    assert await small.journal.find(HERE, "a-command-that-failed") is None
    assert "a-text" not in {**small.keeper.texts, **await all_texts(small.database)}
    kept = await small.do(ShowMessage(text), texts=(row,), id="a-command-that-failed")
    assert kept.version == 2
    assert small.keeper.texts["a-text"] == "jamais écrit"


async def test_the_words_are_known_only_once_they_are_kept(small: Small) -> None:
    text, row = seal("a-text", "bientôt", "message")
    small.journal.open.clear()
    sent = small.sent(ShowMessage(text), texts=(row,))
    await small.journal.reached(1)
    assert "a-text" not in small.keeper.texts
    small.journal.open.set()
    await sent
    assert small.keeper.texts["a-text"] == "bientôt"


async def test_refused_words_are_not_kept(small: Small) -> None:
    _, row = seal("a-text", "refusé", "message")
    with pytest.raises(Refused):
        await small.do(ClearMessage(), texts=(row,))
    assert "a-text" not in {**small.keeper.texts, **await all_texts(small.database)}


async def test_a_mistake_of_ours_in_one_command_drops_that_one_only(
    small: Small, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    decided = streams.decided

    def sometimes(*given: object) -> object:
        if isinstance(given[3], CheckIn) and given[3].person == "c2":
            raise KeyError("a rule forgot something")
        return decided(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(keeper_module, "decided", sometimes)
    async with small.held():
        sent = [small.sent(CheckIn(f"c{n}")) for n in (1, 2, 3)]
    with caplog.at_level(logging.CRITICAL):
        done = await asyncio.gather(*sent, return_exceptions=True)
    assert [type(each).__name__ for each in done] == ["Row", "Unkept", "Row"]
    assert set(small.state().attendance.present) == {"c1", "c3"}


async def test_the_same_command_twice_is_one_row(small: Small) -> None:
    first = await small.do(DarkenScreens(), id="pressed-once-more")
    await small.do(LightScreens())
    assert await small.do(DarkenScreens(), id="pressed-once-more") == first
    assert not small.state().screens.dark
    assert small.version() == 3


async def test_the_same_command_twice_in_one_batch_is_one_row(small: Small) -> None:
    async with small.held():
        sent = [small.sent(DarkenScreens(), id="pressed-twice-at-once") for _ in range(3)]
    rows = await asyncio.gather(*sent)
    assert rows[0] == rows[1] == rows[2]
    assert small.version() == 3


async def test_a_refused_command_may_be_sent_again_and_is_decided_anew(small: Small) -> None:
    with pytest.raises(Refused):
        await small.do(LightScreens(), id="too-early-the-first-time")
    await small.do(DarkenScreens())
    row = await small.do(LightScreens(), id="too-early-the-first-time")
    assert row.version == 3


@pytest.mark.parametrize(("actor", "digest"), [("karim", "digest"), ("nadia", "other")])
async def test_a_known_id_of_another_or_with_other_words_is_refused(
    small: Small, actor: str, digest: str
) -> None:
    await small.do(DarkenScreens(), id="an-id-of-nadia-alone")
    with pytest.raises(Refused, match="déjà servi"):
        await small.do(LightScreens(), actor, id="an-id-of-nadia-alone", digest=digest)
    assert small.state().screens.dark


async def test_two_with_the_same_id_in_one_batch_are_told_apart(small: Small) -> None:
    async with small.held():
        first = small.sent(DarkenScreens(), id="an-id-of-two-people")
        second = small.sent(DarkenScreens(), "karim", id="an-id-of-two-people")
    assert (await first).actor == "nadia"
    with pytest.raises(Refused, match="déjà servi"):
        await second


async def test_the_same_id_on_another_stage_is_another_command(small: Small) -> None:
    await small.do(DarkenScreens(), id="one-id-on-two-stages")
    row = await small.do(DarkenScreens(), "nimes-nadia", stage="nimes", id="one-id-on-two-stages")
    assert (row.stream, row.version) == ("nimes", 2)


async def test_an_unknown_stage_is_refused(small: Small) -> None:
    with pytest.raises(Refused, match="n'existe pas"):
        await small.do(DarkenScreens(), stage="nowhere")


async def test_time_never_goes_back_in_a_stream(small: Small) -> None:
    first = await small.do(DarkenScreens())
    small.now -= 60_000
    second = await small.do(LightScreens())
    assert second.time == first.time
    small.now += 120_000
    assert (await small.do(DarkenScreens())).time == small.now


async def test_another_writers_rows_are_read_and_the_command_decided_again(small: Small) -> None:
    await other_writer(small, "written-by-another-server")
    row = await small.do(CheckIn("c1"))
    assert row.version == 3
    assert small.state().screens.dark
    assert small.changed[0] == {HERE}


async def test_what_another_writer_did_may_refuse_the_command(small: Small) -> None:
    await other_writer(small, "written-by-another-server")
    with pytest.raises(Refused, match="ce que montrent"):
        await small.do(DarkenScreens())
    assert small.version() == 2


async def test_a_command_that_another_writer_stored_already_gets_its_row(small: Small) -> None:
    await other_writer(small, "sent-to-both-of-the-servers")
    row = await small.do(DarkenScreens(), "karim", id="sent-to-both-of-the-servers")
    assert (row.version, row.actor) == (2, "karim")


async def test_only_the_stage_that_another_wrote_is_decided_again(small: Small) -> None:
    async with small.held():
        here = small.sent(CheckIn("c1"))
        there = small.sent(CheckIn("nimes-c1"), "nimes-nadia", stage="nimes")
        small.journal.before = [
            lambda: None,
            lambda: other_writer(small, "written-by-another-server"),
        ]
    assert (await there).version == 2
    assert (await here).version == 4
    assert [each.stream for each in small.journal.batches[-1]] == [HERE]
    assert small.state().screens.dark


async def test_a_command_that_meets_another_writer_each_time_is_told_so_in_the_end(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper_module, "DEADLINE_SECONDS", 0.05)

    tries: list[float] = []

    async def always(batch: list[Append], _meanwhile: object) -> list[Conflict]:
        tries.append(asyncio.get_running_loop().time())
        return [Conflict(each.stream, 1, "version") for each in batch]

    monkeypatch.setattr(small.journal, "append", always)
    with pytest.raises(Refused, match="très occupé"):
        await small.do(DarkenScreens())
    assert 1 < len(tries) < 10, "it takes its breath between two tries"
    monkeypatch.undo()
    assert (await small.do(DarkenScreens())).version == 2


async def test_one_who_left_does_not_stop_the_others(small: Small) -> None:
    async with small.held():
        gone, here = small.sent(CheckIn("c1")), small.sent(CheckIn("c2"))
        await asyncio.sleep(0)
        gone.cancel()
    assert (await here).version == 4
    assert set(small.state().attendance.present) == {"c1", "c2"}


async def test_what_is_stored_is_folded_at_the_start(tmp_path: Path) -> None:
    async with keeping(tmp_path) as small:
        await small.do(CheckIn("c1"))
        await small.do(CheckOut("c1"))
        await small.do(Undo(small.state().remembered[-1].act))
        row = await small.do(EnterPhase("", "accueil"), id="before-the-restart")
        states = {name: each.state for name, each in small.keeper.streams.items()}
        words = dict(small.keeper.texts)
    async with keeping(tmp_path) as again:
        assert {name: each.state for name, each in again.keeper.streams.items()} == states
        assert again.keeper.texts == words
        assert await again.do(EnterPhase("", "accueil"), id="before-the-restart") == row


async def test_a_keeper_that_never_started_stops(tmp_path: Path) -> None:
    async with keeping(tmp_path, opened=False) as small:
        await Keeper(small.journal, Codec(EVENTS), lambda: 0).stop()
