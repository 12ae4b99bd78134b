"""What a jury deliberates on once its scoring is closed."""

from __future__ import annotations

import pytest

from contest_live.contest.act import Role
from contest_live.contest.scoring import GiveBallot, RecuseJuror
from contest_live.views.deliberation import DeliberationPicture, picture
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import SCORES, Show
from tests.views.markup import Markup, read

JUROR = Audience(Role.JUROR)


def seen(show: Show, audience: Audience = JUROR) -> DeliberationPicture:
    found = picture(show.world(), show.stage, audience)
    assert found is not None
    return found


def drawn(show: Show, language: str = "fr") -> Markup:
    return read(draw("topics/deliberation.html", language, it=seen(show)))


def commented() -> Show:
    """Two teams; j2 says something of the first."""
    show = Show().in_contest().passes("p1").passes("p2")
    for entry, idea in (("p1", "9"), ("p2", "5")):
        scores = {**SCORES, "idea": idea}
        comment = show.text("Très clair.") if entry == "p1" else None
        show.do(GiveBallot(entry, scores, comment), "j2")
    return show


def test_while_the_jury_scores_there_is_no_ranking() -> None:
    show = commented()
    assert seen(show).rows == ()
    assert drawn(show).text == ""
    assert seen(show.closed().reopened("p1", "j3")).rows == ()


def test_once_closed_all_jurors_read_the_ranking_its_reasons_and_comments() -> None:
    page = drawn(commented().closed())
    assert page.says("stands-p1").startswith("1 1 Gifting Studio 8,00, 1 bulletin")
    assert "Moyenne équitable : 8,00 (bulletins : 1)." in page.says("why-p1")
    assert "Jury2 Nom2 Très clair." in page.says("why-p1")
    assert page.says("why-p2").startswith("Pourquoi Moyenne")


@pytest.mark.parametrize("role", [None, *set(Role) - {Role.JUROR, Role.PRESIDENT}])
def test_it_is_for_the_jury_alone(role: Role | None) -> None:
    assert picture(commented().closed().world(), "montpellier", Audience(role)) is None


def test_an_unknown_stage_has_none() -> None:
    assert picture(Show().world(), "narbonne", JUROR) is None


def test_what_a_recused_juror_wrote_is_not_read() -> None:
    show = commented().given(RecuseJuror("j2", "p1")).closed()
    assert [each.team.id for each in seen(show).rows] == ["p2"]
    assert "Très clair." not in drawn(show).text


def test_the_jury_reads_what_its_president_adopted() -> None:
    show = commented().closed()
    assert seen(show).adopted is None
    assert "Classement adopté : 1 Gifting Studio" in drawn(show.adopted()).text
    page = drawn(show.adopted("p2", "p1"))
    assert "Liste adoptée, qui n’est pas celle du calcul : 2 La Fabrique" in page.text
    assert "L'avis du jury" in page.text
    show.given(RecuseJuror("j2", "p1"))
    assert "Le classement adopté ne vaut plus" in drawn(show).text


def test_it_stays_after_the_publication() -> None:
    assert len(seen(Show().published()).rows) == 5


def test_in_english() -> None:
    assert "For the jury only" in drawn(commented().closed(), "en").text
