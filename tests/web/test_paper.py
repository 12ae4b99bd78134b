"""The secretary of a jury enters what was given on paper."""

from __future__ import annotations

import re

from tests.serving import Device, Served
from tests.web.test_bad_moments import SCORES, called

HERE = "montpellier"
PAGE = f"/paper/{HERE}/p1/j2"


async def on_stage(served: Served) -> Device:
    nadia = await served.enter("nadia")
    await nadia.in_contest(HERE)
    await called(nadia, "p1")
    return await served.enter("sam")


def hidden(page: str) -> dict[str, str]:
    """Read the hidden fields of the form."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


async def test_a_ballot_is_entered_by_a_plain_form_and_entered_again(served: Served) -> None:
    secretary = await on_stage(served)
    for idea, said in (("4", "pas de bulletin"), ("9", "saisi à")):
        page = (await secretary.get(PAGE)).text
        assert said in page
        fields = {
            **hidden(page),
            **{f"scores.{each}": score for each, score in SCORES.items()},
            "scores.idea": idea,
            "comment": "",
        }
        answer = await secretary.form(f"/act/{HERE}", fields, PAGE)
        assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
        ballot = served.state().scoring.ballots["p1"]["j2"]
        assert (ballot.scores["idea"], ballot.by) == (idea, "sam")


async def test_a_form_that_was_sent_twice_has_one_effect(served: Served) -> None:
    secretary = await on_stage(served)
    scores = {f"scores.{each}": score for each, score in SCORES.items()}
    fields = hidden((await secretary.get(PAGE)).text) | scores
    for _ in range(2):
        assert (await secretary.form(f"/act/{HERE}", fields, PAGE)).status_code == 303
    assert len(served.state().scoring.versions("p1", "j2")) == 1


async def test_what_a_juror_sent_is_replaced_unseen(served: Served) -> None:
    secretary, juror = await on_stage(served), await served.enter("j2")
    await juror.ok(HERE, "GiveBallot", entry="p1", scores={**SCORES, "idea": "3.5"}, comment="Non")
    page = (await secretary.get(PAGE)).text
    assert "celui-ci le remplacera" in page
    assert "checked" not in page
    assert "3.5" not in page
    assert "Non" not in page
    assert hidden(page)["replaces"] == served.state().scoring.ballots["p1"]["j2"].id


async def test_the_list_leads_to_each_ballot_and_says_how_it_stands(served: Served) -> None:
    secretary, juror = await on_stage(served), await served.enter("j2")
    await juror.ok(HERE, "DeclareConflict", entry="p1")
    await secretary.ok(HERE, "GivePaperBallot", juror="j3", entry="p1", scores=SCORES)
    page = (await secretary.get(f"/paper/{HERE}")).text
    assert f'href="/paper/{HERE}/p1/j3"' in page
    assert "saisi à" in page
    assert "ne note pas cette équipe" in page
    assert PAGE not in page


async def test_a_ballot_that_cannot_be_is_no_page(served: Served) -> None:
    secretary, juror = await on_stage(served), await served.enter("j2")
    for path in (f"/paper/{HERE}/p9/j2", f"/paper/{HERE}/p1/c1", "/paper/narbonne/p1/j2"):
        assert (await secretary.get(path)).status_code == 404
    assert (await juror.get(PAGE)).status_code == 403
    assert (await (await served.stranger()).get(PAGE)).status_code == 401


async def test_a_closed_team_is_read_only(served: Served) -> None:
    secretary, nadia = await on_stage(served), await served.enter("nadia")
    await nadia.ok(HERE, "RecuseJuror", juror="j2", entry="p1")
    page = (await secretary.get(PAGE)).text
    assert "Notation fermée." in page
    assert "Enregistrer ce bulletin" not in page
