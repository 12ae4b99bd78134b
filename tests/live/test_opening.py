"""A folder becomes acts: words under seal, doors for those who need one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from contest_live.contest.act import Role
from contest_live.contest.contest import OpenContest
from contest_live.contest.folder import read
from contest_live.contest.rules import Board
from contest_live.contest.stage import OpenStage
from contest_live.live.opening import begins, opening_requests
from contest_live.live.requests import Request
from contest_live.live.roots import CONTEST, EVENTS
from contest_live.store.texts import digest, texts_in
from tests.contest.folder_sample import GOOD
from tests.live.small import STAGES, keeping
from tests.serving import opening
from tests.stages import MORNING


def digested(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def requests() -> list[Request]:
    return list(opening_requests(read(GOOD), "of-the-folder", True, digested))


def test_every_stage_is_opened_and_the_contest_last() -> None:
    made = requests()
    assert [each.stream for each in made] == ["nimes", "narbonne", "finale", CONTEST]
    assert [type(each.command) for each in made] == [*[OpenStage] * 3, OpenContest]
    assert {each.actor for each in made} == {"system"}
    assert len({each.id for each in made}) == 4


def test_words_are_sealed_and_stand_in_no_command() -> None:
    for request in requests():
        named = {each.id: each for each in texts_in(request.command)}
        assert set(named) == {each.id for each in request.texts}
        written = msgspec.json.encode(request.command).decode()
        for text in request.texts:
            assert text.text is not None
            assert digest(text.salt, text.text) == named[text.id].digest
            assert text.text not in written


def test_a_text_is_about_the_people_it_names() -> None:
    (nimes, *_) = requests()
    subjects = {each.id.rpartition("/opening/")[2]: each.subjects for each in nimes.texts}
    assert subjects["nim-c/pronunciation"] == ("nim-c",)
    assert subjects["nim-p/title"] == ("nim-p", "nim-c")


def test_no_text_of_a_command_can_have_the_id_of_one_of_the_opening() -> None:
    ids = [each.id for request in requests() for each in request.texts]
    assert len(set(ids)) == len(ids)
    assert all(each.split("/")[1] == "opening" for each in ids)


def test_directors_are_at_every_stage_and_in_the_contest() -> None:
    made = {each.stream: each for each in opening_requests(opening(*STAGES), "", False, digested)}
    for stage in ("montpellier", "nimes", "finale"):
        command = made[stage].command
        assert isinstance(command, OpenStage)
        assert "dora" in {each.id for each in command.people}
    command = made[CONTEST].command
    assert isinstance(command, OpenContest)
    assert {each.id: each.role for each in command.people} == {
        "olga": Role.ORGANISER,
        "oscar": Role.OBSERVER,
        "dora": Role.DIRECTOR,
    }
    assert command.screens == {
        "screen-montpellier": "montpellier",
        "screen-nimes": "nimes",
        "screen-finale": "finale",
    }


def test_a_trial_begins_with_its_first_phase() -> None:
    assert begins(opening(*STAGES)) == MORNING


async def test_an_opening_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    async with keeping(tmp_path, opened=False) as small:
        first, *_ = opening_requests(opening(*STAGES), "digest", False, lambda _: "digest")
        await small.keeper.submit(first)
    async with keeping(tmp_path) as again:
        assert {name: each.version for name, each in again.keeper.streams.items()} == {
            CONTEST: 1, "montpellier": 1, "nimes": 1, "finale": 1,
        }  # fmt: skip
        assert again.state().screens.board is Board.HIDDEN


def test_every_event_has_its_own_name() -> None:
    assert len(EVENTS) == len({*EVENTS.values()})
