"""Commands by HTTP: kept once, answered the same, refused in words."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from contest_live.store.tables import texts
from contest_live.web import commands
from tests.serving import Served
from tests.show import SCORES

STAGE = "montpellier"


async def test_a_command_is_kept_and_answered(served: Served) -> None:
    nadia = await served.enter("nadia")
    answer = await nadia.act(STAGE, "EnterPhase", seen="", phase="accueil")
    assert answer.status_code == 200
    assert answer.json()["stream"] == STAGE
    assert answer.json()["version"] == 2
    assert served.state().programme.phase == "accueil"


async def test_the_same_command_twice_has_one_effect_and_the_same_answer(served: Served) -> None:
    nadia = await served.enter("nadia")
    fields = {"seen": "", "phase": "accueil"}
    first = await nadia.act(STAGE, "EnterPhase", id="the-same-command-id", **fields)
    again = await nadia.act(STAGE, "EnterPhase", id="the-same-command-id", **fields)
    assert (again.status_code, again.json()) == (200, first.json())


async def test_a_known_id_with_other_words_is_refused(served: Served) -> None:
    nadia = await served.enter("nadia")
    await nadia.act(STAGE, "EnterPhase", id="the-same-command-id", seen="", phase="accueil")
    other = await nadia.act(
        STAGE, "EnterPhase", id="the-same-command-id", seen="accueil", phase="ouverture"
    )
    assert other.status_code == 409
    assert other.json() == {"refused": "Cet identifiant de commande a déjà servi."}


async def test_a_stranger_is_sent_to_their_link(served: Served) -> None:
    stranger = await served.stranger()
    answer = await stranger.act(STAGE, "EnterPhase", seen="", phase="accueil")
    assert answer.status_code == 401
    assert answer.json() == {"refused": "Ouvrez d’abord votre lien d’entrée."}


async def test_a_juror_may_not_host(served: Served) -> None:
    juror = await served.enter("j1")
    answer = await juror.act(STAGE, "EnterPhase", seen="", phase="accueil")
    assert answer.status_code == 403
    assert answer.json() == {"refused": "Votre rôle ne permet pas cette action."}


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (b"{", 400, "La commande est illisible."),
        (b"\xff\xfe", 400, "La commande est illisible."),
        (
            b'{"id":"short","command":"Undo"}',
            400,
            "L’identifiant de la commande n’est pas valable.",
        ),
        (b'{"id":"an-id-long-enough","command":"Win"}', 400, "Cette commande n’existe pas."),
        (
            b'{"id":"an-id-long-enough","command":"Undo","fields":{"other":1}}',
            400,
            "La commande a un champ inconnu.",
        ),
        (
            b'{"id":"an-id-long-enough","command":"Undo"}',
            400,
            "La commande est incomplète ou ses champs ne conviennent pas.",
        ),
        (b" " * 17_000, 413, "C’est trop long pour une commande."),
    ],
)
async def test_what_is_no_command_gets_a_sentence(
    served: Served, body: bytes, status: int, sentence: str
) -> None:
    nadia = await served.enter("nadia")
    answer = await nadia.post(f"/act/{STAGE}", body)
    assert (answer.status_code, answer.json()) == (status, {"refused": sentence})
    assert served.house.keeper.streams[STAGE].version == 1


async def test_a_criterion_without_a_name_is_unknown_and_nothing_else_is_told(
    served: Served,
) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j1")
    await nadia.in_contest("montpellier")
    await nadia.ok("montpellier", "CallPitch", round="contest", entry="p1")
    told = await juror.refused("montpellier", "GiveBallot", entry="p1", scores={"": "1"})
    assert told == "Ce critère n’existe pas\u00a0: ."


async def test_the_step_of_a_scale_is_told_as_the_language_writes_it(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j1")
    await nadia.in_contest("montpellier")
    await nadia.ok("montpellier", "CallPitch", round="contest", entry="p1")
    scores = {**SCORES, "idea": "7.3"}
    told = await juror.refused("montpellier", "GiveBallot", entry="p1", scores=scores)
    assert told.endswith("va de 0 à 10, par pas de 0,5.")


async def test_the_words_of_a_walk_in_are_theirs(served: Served) -> None:
    nadia = await served.enter("nadia")
    fields = {"first_name": "Zoé", "title": "Le Four", "said": "zo-É"}
    await nadia.ok("montpellier", "RegisterWalkIn", id="walk-in-of-a-test-1", **fields)
    about = await served.house.database.fetch(select(texts.c.subjects, texts.c.text))
    found = {row.text: row.subjects for row in about if "walk-in-of-a-test" in str(row.subjects)}
    assert found.keys() == set(fields.values())
    assert served.state().attendance.people["person-walk-in-of-a-test-1"]
    assert all("person-walk-in-of-a-test-1" in each for each in found.values())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  deux\n mots\t", "deux mots"),
        ("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}", "été"),
        ("a\x00b", "a b"),
        ("\ud800 seul", "? seul"),
        ("gauche\N{RIGHT-TO-LEFT OVERRIDE}etiord\N{POP DIRECTIONAL FORMATTING}", "gaucheetiord"),
        ("\N{RIGHT-TO-LEFT ISOLATE}tourne", "tourne"),
        ("سلام", "سلام"),
        ("👩\N{ZERO WIDTH JOINER}🚀", "👩\N{ZERO WIDTH JOINER}🚀"),
    ],
)
def test_a_typed_text_is_cleaned(typed: str, kept: str) -> None:
    assert commands.clean(typed) == kept


async def test_what_is_typed_about_a_project_is_about_its_candidate_too(served: Served) -> None:
    nadia, juror = await served.enter("nadia"), await served.enter("j1")
    words = {"title": "Gifting", "first_name": "Mina", "said": "mi-na", "title_said": "guif-ting"}
    await nadia.ok("montpellier", "CorrectProject", project="p1", **words)
    await nadia.in_contest("montpellier")
    await nadia.ok("montpellier", "CallPitch", round="contest", entry="p1")
    marks = {"idea": "7.5", "plan": "6", "team": "8"}
    ballot = {"entry": "p1", "scores": marks, "comment": "Très clair", "replaces": ""}
    await juror.ok("montpellier", "GiveBallot", **ballot)
    found = await served.house.database.fetch(select(texts.c.subjects, texts.c.text))
    about = {row.text: row.subjects for row in found}
    assert about["guif-ting"] == ["nadia", "p1", "c1"]
    assert about["Très clair"] == ["j1", "p1", "c1"]


async def test_why_people_were_moved_is_about_all_of_them(served: Served) -> None:
    nadia = await served.enter("nadia")
    for person in ("c1", "t1", "t2"):
        await nadia.ok("montpellier", "CheckIn", person=person)
    both = {"t1": "p1", "t2": "p1"}
    await nadia.ok("montpellier", "PlaceAll", placements=both, reason="Vus à l’accueil")
    members = ["c1", "t1", "t2"]
    await nadia.ok("montpellier", "DissolveTeam", team="p1", members=members, reason="Fâchés")
    found = await served.house.database.fetch(select(texts.c.subjects, texts.c.text))
    about = {row.text: row.subjects for row in found}
    assert about["Vus à l’accueil"] == ["nadia", "t1", "t2", "p1", "c1"]
    assert about["Fâchés"] == ["nadia", "p1", "c1", "t1", "t2"]
