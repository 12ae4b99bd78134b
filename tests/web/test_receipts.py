"""A juror looks a receipt up; nobody finds another's; the head is public once results are."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, update

from contest_live.store.tables import journal
from tests.serving import Device, Served
from tests.web.test_bad_moments import SCORES, called

HERE = "montpellier"
NOTHING = "Aucun de vos actes ici n’a ce reçu."
NOT_YET = "Les résultats ne sont pas publiés"
WHOLE = "chaque acte suit celui d’avant"
BALLOT = "the-first-ballot-of-j2"


async def scored(served: Served) -> tuple[Device, str]:
    """Let j2 score a team; give the device and the receipt."""
    nadia, juror = await served.enter("nadia"), await served.enter("j2")
    await nadia.in_contest(HERE)
    pitch = await called(nadia, "p1")
    answer = await juror.act(HERE, "GiveBallot", id=BALLOT, entry="p1", scores=SCORES)
    await nadia.ok(HERE, "StartPitch", pitch=pitch)
    await nadia.ok(HERE, "EndPitch", pitch=pitch, then="")
    return juror, answer.json()["receipt"]


async def published(served: Served) -> None:
    """Close without the missing ballots, adopt and publish."""
    nadia, president = await served.enter("nadia"), await served.enter("j1")
    state = served.state()
    missing = [f"{entry}/{juror}" for entry, juror in state.scoring.owed(state.jury())]
    await nadia.ok(HERE, "CloseScoring", missing=len(missing))
    await president.ok(HERE, "ConfirmClosing", missing=missing)
    await president.ok(HERE, "AdoptRanking", basis=served.state().basis())
    await nadia.ok(HERE, "PublishLaureates", ballots=1)


async def test_a_juror_finds_their_ballot_by_its_receipt_however_it_is_typed(
    served: Served,
) -> None:
    juror, code = await scored(served)
    for asked in (f"code={code}", f"code=+{code.lower()}+", f"ballot={BALLOT}"):
        page = (await juror.get(f"/receipt/{HERE}?{asked}")).text
        assert code in page
        assert "Équipe 1" in page
        assert NOT_YET in page
        assert "La tête publiée" not in page


async def test_nobody_finds_what_another_did(served: Served) -> None:
    _, code = await scored(served)
    other = await served.enter("j3")
    for asked in (f"code={code}", f"ballot={BALLOT}", "code=AAAA-AAAA"):
        page = (await other.get(f"/receipt/{HERE}?{asked}")).text
        assert NOTHING in page
        assert "Équipe 1" not in page
    assert NOTHING not in (await other.get(f"/receipt/{HERE}")).text


async def test_once_results_are_published_the_way_to_their_head_is_checked(
    served: Served,
) -> None:
    juror, code = await scored(served)
    stranger = await served.stranger()
    assert NOT_YET in (await stranger.get(f"/head/{HERE}")).text
    await published(served)
    publication = served.state().awards.published
    assert publication is not None
    row = await served.house.keeper.journal.find(HERE, publication.id)
    assert row is not None
    head = (await stranger.get(f"/head/{HERE}")).text
    assert row.hash.hex() in head
    assert f"/head/{HERE}" in (await stranger.get(f"/suivre/{HERE}")).text
    page = (await juror.get(f"/receipt/{HERE}?code={code}")).text
    assert WHOLE in page
    assert row.hash.hex() in page


@pytest.mark.parametrize("after", [0, 1])
async def test_a_journal_that_was_altered_on_the_way_is_told(served: Served, after: int) -> None:
    juror, code = await scored(served)
    await published(served)
    ballot = await served.house.keeper.journal.find(HERE, BALLOT)
    assert ballot is not None
    there = (journal.c.stream == HERE, journal.c.version == ballot.version + after)

    def alter(connection: Connection) -> None:
        # The hash of the ballot's own row, which its receipt is made from, stays.
        connection.execute(update(journal).where(*there).values(events=b"[]"))

    await served.house.database.write(alter)
    page = (await juror.get(f"/receipt/{HERE}?code={code}")).text
    assert "le journal a été modifié" in page


async def test_a_paper_ballot_is_found_by_its_juror_and_by_who_entered_it(served: Served) -> None:
    await scored(served)
    secretary, juror, other = [await served.enter(each) for each in ("sam", "j3", "j4")]
    given = await secretary.ok(HERE, "GivePaperBallot", juror="j3", entry="p1", scores=SCORES)
    for device, found in ((secretary, True), (juror, True), (other, False)):
        page = (await device.get(f"/receipt/{HERE}?code={given.receipt}")).text
        assert (NOTHING not in page) is found
    assert 'href="/paper/montpellier"' in (await secretary.get(f"/receipt/{HERE}")).text


async def test_a_stage_that_is_not_there_has_no_journal(served: Served) -> None:
    juror = await served.enter("j2")
    assert (await juror.get("/head/narbonne")).status_code == 404
    assert (await juror.get("/receipt/narbonne")).status_code == 403
    assert (await (await served.stranger()).get(f"/receipt/{HERE}")).status_code == 401
