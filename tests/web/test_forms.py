"""Forms without script, refusals as pages, and the language of both."""

from __future__ import annotations

import re

import pytest

from tests.serving import Served
from tests.views.markup import read

HERE = "montpellier"
CONSOLE = f"/console/{HERE}"


async def test_a_form_acts_and_goes_back_to_its_page(served: Served) -> None:
    nadia = await served.enter("nadia")
    fields = {"_command": "ShowMessage", "text": "Bienvenue à tous"}
    answer = await nadia.form(f"/act/{HERE}", fields, CONSOLE)
    assert (answer.status_code, answer.headers["location"]) == (303, CONSOLE)
    page = await nadia.get(CONSOLE)
    assert "Bienvenue à tous" in page.text


async def test_a_form_sent_twice_has_one_effect(served: Served) -> None:
    nadia = await served.enter("nadia")
    fields = {"_command": "PromptFloor", "_id": "drawn-with-the-page", "text": "Un peu plus fort"}
    for _ in range(2):
        answer = await nadia.form(f"/act/{HERE}", fields, CONSOLE)
        assert answer.status_code == 303
    assert served.house.keeper.streams[HERE].version == 2


async def test_each_form_of_a_page_has_its_commands_id(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await nadia.ok(HERE, "CallPitch", round="contest", entry="p1")
    for device, path in ((nadia, CONSOLE), (nadia, f"/checkin/{HERE}"), (juror, f"/jury/{HERE}")):
        first, second = [read((await device.get(path)).text) for _ in range(2)]
        forms = len(first.every("input", name="_command"))
        found = (each for page in (first, second) for each in page.every("input", name="_id"))
        assert len({each["value"] for each in found}) == 2 * forms > 0


async def test_a_refused_form_is_a_page_with_the_sentence_and_a_way_back(served: Served) -> None:
    nadia = await served.enter("nadia")
    fields = {"_command": "ClearMessage"}
    answer = await nadia.form(f"/act/{HERE}", fields, CONSOLE)
    assert answer.status_code == 409
    assert "déjà ce que montrent les écrans" in answer.text
    assert f'href="{CONSOLE}"' in answer.text


async def test_a_form_from_nowhere_goes_home(served: Served) -> None:
    nadia = await served.enter("nadia")
    answer = await nadia.form(f"/act/{HERE}", {"_command": "DarkenScreens"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("page", ["//elsewhere.example/x", "///elsewhere.example"])
async def test_a_form_never_leads_to_another_site(served: Served, page: str) -> None:
    nadia = await served.enter("nadia")
    answer = await nadia.form(f"/act/{HERE}", {"_command": "DarkenScreens"}, page)
    assert answer.status_code == 303
    assert not answer.headers["location"].startswith("//")
    assert (await nadia.get("/door")).status_code == 200


async def test_a_ballot_can_be_a_form(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    await nadia.ok(HERE, "CallPitch", round="contest", entry="p1")
    fields = {
        "_command": "GiveBallot",
        "entry": "p1",
        "scores.idea": "7.5",
        "scores.plan": "6",
        "scores.team": "8",
        "comment": "",
        "replaces": "",
    }
    answer = await juror.form(f"/act/{HERE}", fields, f"/jury/{HERE}")
    assert answer.status_code == 303
    ballot = served.state().scoring.ballots["p1"]["j2"]
    assert (dict(ballot.scores), ballot.comment) == (
        {"idea": "7.5", "plan": "6", "team": "8"},
        None,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"_command": "Nothing"},
        {"_command[]": "ClearMessage"},
        {"_command.x": "ClearMessage"},
        {"_command": "ShowMessage", "text[]": "x"},
        {"_command": "ShowMessage", "text.more": "x"},
        {"_command": "ShowMessage", "text": "x", "text.more": "y"},
        {"_command": "ShowMessage", "text": "x", "text[]": "y"},
        {"_command": "ShowMessage", "text.more": "x", "text[]": "y"},
        {"_command": "ShowMessage", "text[].more": "x"},
        {"_command": "ShowMessage", "": "x", "[]": "y", ".": "z"},
        {"_command": "ShowMessage", "_id": "short", "text": "x"},
        {".".join("a" * 4_000): "x"},
        {f"field-{n}": "x" for n in range(1_100)},
    ],
)
async def test_a_form_that_is_no_command_gets_a_page(
    served: Served, fields: dict[str, str]
) -> None:
    nadia = await served.enter("nadia")
    answer = await nadia.form(f"/act/{HERE}", fields, CONSOLE)
    assert answer.status_code in {400, 409, 413}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "kind", ["text/plain", "multipart/form-data; boundary=x", "application/xml", ""]
)
async def test_another_kind_of_body_is_read_as_an_empty_form(served: Served, kind: str) -> None:
    nadia = await served.enter("nadia")
    body = b'--x\r\nContent-Disposition: form-data; name="_command"\r\n\r\nDarkenScreens\r\n--x--'
    answer = await nadia.http.post(
        f"/act/{HERE}", content=body, headers={"content-type": kind} if kind else {}
    )
    assert answer.status_code == 400
    assert not served.state().screens.dark


async def test_the_language_asked_for_is_kept(served: Served) -> None:
    device = await served.stranger()
    assert '<html lang="fr"' in (await device.get("/nowhere")).text
    english = await device.get("/?lang=en")
    assert '<html lang="en"' in english.text
    cookie = english.headers["set-cookie"]
    assert cookie.startswith("contest_language=en;")
    assert "HttpOnly" in cookie
    assert '<html lang="en"' in (await device.get("/nowhere")).text
    assert '<html lang="fr"' in (await device.get("/?lang=fr")).text
    assert '<html lang="fr"' in (await device.get("/")).text


@pytest.mark.parametrize("language", ["xx", "", "../en", "en" * 500, '"><script>'])
async def test_a_language_that_is_not_is_the_houses(served: Served, language: str) -> None:
    device = await served.stranger()
    answer = await device.http.get("/", params={"lang": language})
    assert answer.status_code == 200
    assert '<html lang="fr"' in answer.text
    assert "<script>" not in answer.text


async def test_topics_come_in_the_language_of_the_page(served: Served) -> None:
    device = await served.stranger()
    await device.get("/?lang=en")
    topic = f"follow/{HERE}"
    french = await (await served.stranger()).poll(topic)
    async with device.live(topic) as live:
        assert await live.topic(topic) != french[topic]


async def test_a_page_sent_twice_without_script_registers_one_person(served: Served) -> None:
    nadia = await served.enter("nadia")
    page = (await nadia.get(CONSOLE)).text
    form = page.partition('id="walk-in-form"')[2]
    found = re.search(r'name="_id" value="([^"]+)"', form)
    assert found
    fields = {"_command": "RegisterWalkIn", "first_name": "Zoé", "title": "Le Four"}
    before = len(served.state().attendance.projects)
    for _ in range(2):
        answer = await nadia.form(f"/act/{HERE}", {**fields, "_id": found[1]}, CONSOLE)
        assert answer.status_code == 303
    assert len(served.state().attendance.projects) == before + 1
