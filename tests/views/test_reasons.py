"""Reasons of a ranking in words: on a page, and as plain text."""

from __future__ import annotations

from contest_live.contest.act import Role
from contest_live.contest.ranking import Number, Reason, Teams
from contest_live.views import console
from contest_live.views.ballots import picture
from contest_live.views.reasons import said, words
from contest_live.views.render import draw
from contest_live.views.words import Decimal, Words
from contest_live.views.world import Audience
from tests.show import Show
from tests.views.markup import read

TIED = Reason(
    "À égalité avec %(teams)s : %(mean)s en moyenne sur ce qui pèse le plus (%(criteria)s).",
    {"teams": Teams(("p1", "p2")), "mean": Number("7.50"), "criteria": "L'idée"},
)
NAMES = {"p1": "NAR 1", "p2": "NAR 2"}


def test_a_reason_is_kept_for_a_page_with_the_names_of_teams() -> None:
    assert words(TIED, NAMES.__getitem__) == Words(
        TIED.sentence,
        facts=(("teams", "NAR 1, NAR 2"), ("mean", Decimal("7.50")), ("criteria", "L'idée")),
    )


def test_reasons_are_said_one_after_the_other_in_each_language() -> None:
    french = said([Reason("Aucun bulletin."), TIED], NAMES.__getitem__, "fr")
    assert french.replace("\N{NO-BREAK SPACE}", " ") == (
        "Aucun bulletin. À égalité avec NAR 1, NAR 2 : 7,50 en moyenne sur ce qui pèse le plus "
        "(L'idée)."
    )
    assert said([TIED], NAMES.__getitem__, "en") == (
        "Level with NAR 1, NAR 2: 7.50 on average on what weighs most (L'idée)."
    )


def apart() -> Show:
    show = Show().in_contest()
    for entry, juror in (("p1", "j1"), ("p2", "j2")):
        show.passes(entry).ballot(juror, entry)
    return show.closed().in_phase("resultats")


def test_a_host_is_told_why_nothing_can_be_published() -> None:
    show = apart()
    found = console.picture(show.world(), show.stage, Audience(Role.HOST))
    page = read(draw("topics/console.html", "fr", it=found))
    assert "act-main" not in page.ids()
    assert "aucun juré ne relie les unes (1) aux autres (2)" in page.text


def test_the_president_is_told_why_there_is_no_ranking() -> None:
    show = apart()
    found = picture(show.world(), show.stage, Audience(Role.PRESIDENT, "j1"))
    page = read(draw("topics/ballots.html", "fr", it=found))
    assert "aucun juré ne relie les unes (1) aux autres (2)" in page["cannot-rank"].text
    english = read(draw("topics/ballots.html", "en", it=found))["cannot-rank"].text
    assert "No ranking" in english
    assert "no juror connects some (1) with the others (2)" in english
