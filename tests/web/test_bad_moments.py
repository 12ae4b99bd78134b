"""Two who press at once, what comes too late, what is out of range: told in words."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from tests.serving import Device, Served
from tests.stages import JURY

HERE = "montpellier"
SCORES = {"idea": "7.5", "plan": "6", "team": "8"}


async def called(host: Device, entry: str, round_id: str = "contest") -> str:
    """Call an entry on stage; give the pitch."""
    pitch = f"the-pitch-of-{entry}-in-{round_id}"
    answer = await host.act(HERE, "CallPitch", id=pitch, round=round_id, entry=entry)
    assert answer.status_code == 200, answer.text
    return pitch


async def test_two_hosts_end_a_pitch_at_once_and_no_team_is_skipped(served: Served) -> None:
    nadia, karim = await served.enter("nadia"), await served.enter("karim")
    await nadia.in_pitches(HERE)
    pitch = await called(nadia, "p1", "pitches")
    await nadia.ok(HERE, "StartPitch", pitch=pitch)
    async with karim.live(f"console/{HERE}") as live:
        await live.topic(f"console/{HERE}")
        answers = await asyncio.gather(
            *(each.act(HERE, "EndPitch", pitch=pitch, then="p2") for each in (nadia, karim))
        )
        assert sorted(each.status_code for each in answers) == [200, 409]
        winner, loser = ("Nadia", 1) if answers[0].status_code == 200 else ("Karim", 0)
        assert answers[loser].json() == {"refused": f"{winner} a déjà terminé ce passage."}
        await live.topic(f"console/{HERE}", "La Fabrique")
    timer = served.state().pitches.timer
    assert timer is not None
    assert timer.entry == "p2"
    assert list(served.state().pitches.passed("pitches")) == ["p1"]


async def test_many_who_press_the_same_thing_are_one_act(served: Served) -> None:
    nadia, karim, dora = [await served.enter(each) for each in ("nadia", "karim", "dora")]
    await nadia.in_pitches(HERE)
    before = served.house.keeper.streams[HERE].version
    answers = await asyncio.gather(
        *(
            each.act(HERE, "CallPitch", round="pitches", entry="p3")
            for _ in range(10)
            for each in (nadia, karim, dora)
        )
    )
    assert [each.status_code for each in answers].count(200) == 1
    assert served.house.keeper.streams[HERE].version == before + 1


async def test_the_same_command_sent_many_times_at_once_gets_one_answer(served: Served) -> None:
    nadia = await served.enter("nadia")
    answers = await asyncio.gather(
        *(nadia.act(HERE, "DarkenScreens", id="pressed-with-a-bad-network") for _ in range(20))
    )
    assert {each.status_code for each in answers} == {200}
    assert len({each.text for each in answers}) == 1
    assert served.house.keeper.streams[HERE].version == 2


async def test_anothers_command_id_opens_nothing(served: Served) -> None:
    nadia, karim = await served.enter("nadia"), await served.enter("karim")
    await nadia.act(HERE, "DarkenScreens", id="the-command-of-nadia")
    stolen = await karim.act(HERE, "DarkenScreens", id="the-command-of-nadia")
    assert stolen.status_code == 409
    opening = await karim.act(HERE, "LightScreens", id=f"opening-{HERE}")
    assert opening.json() == {"refused": "Cet identifiant de commande a déjà servi."}


async def test_a_ballot_after_closing_is_refused_and_kept_nowhere(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    pitch = await called(nadia, "p1")
    await nadia.ok(HERE, "StartPitch", pitch=pitch)
    await nadia.ok(HERE, "EndPitch", pitch=pitch, then="")
    sentence = await nadia.refused(HERE, "CloseScoring", missing=0)
    assert sentence == "Bulletins qui manquent maintenant\u00a0: 7. Regardez à nouveau."
    await nadia.ok(HERE, "CloseScoring", missing=7)
    president = await served.enter("j1")
    missing = [f"p1/{each}" for each in JURY]
    await president.ok(HERE, "ConfirmClosing", missing=missing)
    assert await juror.refused(HERE, "GiveBallot", entry="p1", scores=SCORES) == "Notation fermée."
    assert not served.state().scoring.ballots


@pytest.mark.parametrize(
    "scores",
    [
        {**SCORES, "idea": "10.5"},
        {**SCORES, "idea": "-1"},
        {**SCORES, "idea": "7.3"},
        {**SCORES, "idea": "1e1"},
        {**SCORES, "idea": "٣"},
        {**SCORES, "idea": "NaN"},
        {**SCORES, "idea": ""},
        {**SCORES, "idea": "7,5"},
        {**SCORES, "other": "7"},
        {"idea": "7"},
        {},
    ],
)
async def test_scores_out_of_range_or_missing_are_refused(
    served: Served, scores: dict[str, str]
) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await called(nadia, "p1")
    sentence = await juror.refused(HERE, "GiveBallot", entry="p1", scores=scores)
    assert sentence.startswith(("La note «", "Il manque la note «", "Ce critère n’existe pas"))
    assert not served.state().scoring.ballots


async def test_a_ballot_is_corrected_by_who_saw_the_last_one(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await called(nadia, "p1")
    first = "the-first-ballot-of-j2"
    given = await juror.act(HERE, "GiveBallot", id=first, entry="p1", scores=SCORES)
    assert given.status_code == 200
    late = await juror.act(HERE, "GiveBallot", entry="p1", scores=SCORES)
    assert (late.status_code, late.json()) == (
        409,
        {
            "refused": "Un autre de vos bulletins est déjà arrivé pour cette équipe.",
            "current": first,
        },
    )
    await juror.ok(HERE, "GiveBallot", entry="p1", scores={**SCORES, "idea": "9"}, replaces=first)
    assert served.state().scoring.ballots["p1"]["j2"].scores["idea"] == "9"


async def test_a_ballot_sent_a_hundred_times_at_once_is_one_ballot(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await called(nadia, "p1")
    before = served.house.keeper.streams[HERE].version
    sent = [
        juror.act(HERE, "GiveBallot", id="the-only-ballot-of-j2", entry="p1", scores=SCORES)
        for _ in range(100)
    ]
    answers = [each.json() for each in await asyncio.gather(*sent)]
    assert all(each == answers[0] for each in answers)
    assert served.house.keeper.streams[HERE].version == before + 1


async def test_of_a_hundred_first_ballots_at_once_one_stands_and_the_others_are_told(
    served: Served,
) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await called(nadia, "p1")
    sent = [juror.act(HERE, "GiveBallot", entry="p1", scores=SCORES) for _ in range(100)]
    answers = [each.status_code for each in await asyncio.gather(*sent)]
    assert sorted(answers) == [200] + [409] * 99
    assert len(served.state().scoring.versions("p1", "j2")) == 1


async def test_a_ballot_for_a_team_that_one_knows_is_refused(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await juror.ok(HERE, "DeclareConflict", entry="p1")
    await called(nadia, "p1")
    sentence = await juror.refused(HERE, "GiveBallot", entry="p1", scores=SCORES)
    assert sentence.startswith("Vous ne notez pas cette équipe")
    assert not served.state().scoring.ballots


async def test_a_ballot_for_another_city_or_an_unknown_team_is_refused(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await called(nadia, "p1")
    elsewhere = await juror.act("nimes", "GiveBallot", entry="nimes-p1", scores=SCORES)
    assert elsewhere.status_code == 403
    sentence = await juror.refused(HERE, "GiveBallot", entry="p99", scores=SCORES)
    assert sentence == "La notation de cette équipe n’est pas encore ouverte."


async def test_a_refusal_is_in_the_senders_language(served: Served) -> None:
    nadia = await served.enter("nadia")
    french = await nadia.refused(HERE, "LightScreens")
    await nadia.get("/?lang=en")
    answer = await nadia.act(HERE, "LightScreens")
    assert answer.status_code == 409
    assert answer.json()["refused"] not in {"", french}
    assert french == "C’est déjà ce que montrent les écrans."


@pytest.mark.parametrize(
    "fields",
    [
        b'{"text":"\\ud800 seul"}',
        b'{"text":"\\u0000\\u0007nul"}',
        b'{"text":"' + "e\u0301".encode() * 80 + b'"}',
        b'{"text":"\\u202e\\u2066bidi"}',
    ],
)
async def test_odd_letters_are_kept_or_refused_in_words(served: Served, fields: bytes) -> None:
    nadia = await served.enter("nadia")
    body = b'{"id":"odd-letters-in-a-text","command":"ShowMessage","fields":' + fields + b"}"
    answer = await nadia.post(f"/act/{HERE}", body)
    assert answer.status_code in {200, 400}
    for page in (f"/screen/{HERE}", f"/console/{HERE}"):
        assert (await nadia.get(page)).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"seen": "", "phase": "\ud800"},
        {"seen": "x" * 201, "phase": "accueil"},
        {"seen": None, "phase": "accueil"},
        {"seen": [], "phase": {}},
        {"seen": 1, "phase": 2},
    ],
)
async def test_odd_values_are_refused_in_words(served: Served, fields: dict[str, object]) -> None:
    nadia = await served.enter("nadia")
    body = {"id": "odd-values-in-a-field", "command": "EnterPhase", "fields": fields}
    try:
        sent = msgspec.json.encode(body)
    except UnicodeEncodeError:
        sent = (
            b'{"id":"odd-values-in-a-field","command":"EnterPhase",'
            b'"fields":{"seen":"","phase":"\\ud800"}}'
        )
    answer = await nadia.post(f"/act/{HERE}", sent)
    assert answer.status_code in {400, 409}
    assert answer.json()["refused"]


async def test_huge_numbers_are_refused_in_words(served: Served) -> None:
    nadia = await served.enter("nadia")
    await nadia.in_pitches(HERE)
    pitch = await called(nadia, "p1", "pitches")
    for seconds in (10**4, -(10**4), 10**30, -(10**30), 1.5, True, "9" * 5_000, "1e9"):
        answer = await nadia.act(HERE, "AdjustPitch", pitch=pitch, seconds=seconds)
        assert answer.status_code in {400, 409}, seconds
        assert answer.json()["refused"]
    await nadia.ok(HERE, "AdjustPitch", pitch=pitch, seconds="30")


async def test_ballots_are_set_aside_from_the_console_and_the_jury_reads_why(
    served: Served,
) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await called(nadia, "p1")
    await juror.ok(HERE, "GiveBallot", entry="p1", scores=SCORES)
    fields = {"_command": "SetBallotsAside", "ballots": "1", "reason": "Un poids faux"}
    answer = await nadia.form(
        f"/act/{HERE}", {**fields, "_id": "set-aside-by-a-form"}, f"/host/{HERE}"
    )
    assert answer.status_code == 303, answer.text
    assert served.state().scoring.standing() == 0
    assert "Un poids faux" in (await juror.get(f"/jury/{HERE}")).text
