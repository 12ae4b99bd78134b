"""All cities on one desk, and what a console says of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from contest_live.contest.act import SECOND, Millis, Refused, Role, Who
from contest_live.contest.pitches import CallPitch, EndPitch, StartPitch
from contest_live.contest.programme import DrawOrder
from contest_live.contest.rules import Kind
from contest_live.contest.screens import DarkenScreens, ShowMessage
from contest_live.contest.stage import coming, common_start
from contest_live.contest.together import DeclareReady
from contest_live.views import director
from contest_live.views.console import picture as console_picture
from contest_live.views.console.main_action import main_action
from contest_live.views.console.names import Place
from contest_live.views.console.together import readiness
from contest_live.views.director import DirectorPicture
from contest_live.views.render import draw
from contest_live.views.world import Audience, Common, Desk
from tests.show import Show
from tests.stages import city, final

DORA = Audience(Role.DIRECTOR, "dora")


def cities() -> Show:
    """Montpellier has a pitch on stage; Nîmes has not begun; the final waits."""
    show = Show(city(), city("nimes"), final("montpellier", "nimes"))
    return show.in_pitches().given(CallPitch("pitches", "p1"))


def ready(show: Show, *stages: str) -> Show:
    for stage in stages:
        expected = coming(show.stages[stage])
        assert expected
        show.do(DeclareReady(expected.pitch, expected.phase), stage=stage)
    return show


def seen(show: Show, desk: Desk | None = None) -> DirectorPicture:
    found = director.picture(replace(show.world(), desk=desk or Desk()), "", DORA)
    assert found
    return found


def drawn(show: Show, desk: Desk | None = None) -> str:
    html = draw("topics/director.html", "fr", it=seen(show, desk))
    return html.replace("\N{NO-BREAK SPACE}", " ").replace("’", "'")


def told(told: Mapping[str, Millis | Refused], **fields: str) -> Desk:
    """Remember an act for all, and what each city answered."""
    return Desk(common=Common("the-id", "ShowScene", tuple(fields.items()), 1, told))


def test_it_waits_for_all_cities_and_not_for_the_final() -> None:
    show = cities()
    assert "Départ commun : aucune ville n'est prête" in drawn(show)
    assert seen(show).partly is None
    ready(show, "montpellier")
    assert "Départ commun : on attend Nimes" in drawn(show)
    assert "Partir sans Nimes (1 ville prête)" in drawn(show)
    assert "Finale" not in drawn(show)
    ready(show, "nimes")
    assert "Départ commun (2 villes prêtes)" in drawn(show)
    assert seen(show).waits is None
    assert seen(show).partly is None


def test_once_the_final_runs_it_is_alone() -> None:
    show = Show(city(), final("montpellier")).published().on("finale").in_contest()
    assert [each.shown.stage for each in seen(show).cities] == ["finale"]
    assert show.state.opened.kind is Kind.FINAL


def test_each_city_says_where_it_is_what_comes_and_who_is_there() -> None:
    show = ready(cities(), "montpellier")
    show.do(DarkenScreens(), stage="nimes")
    show.do(ShowMessage(show.text("Une minute")), stage="nimes")
    here, there = seen(show, Desk(present={"karim": 2})).cities
    assert (here.ready, here.ready_by, here.coming) == (True, "Nadia", "Gifting Studio")
    assert (there.ready, there.coming, there.dark, there.message) == (
        False,
        "Accueil",
        True,
        "Une minute",
    )
    assert [(each.name, each.here) for each in here.hosts] == [("Nadia", False), ("Karim", True)]
    html = drawn(show)
    assert "Ensuite : Accueil" in html
    assert "Prête pour : Gifting Studio" in html
    assert "Retirer le message partout" in html
    show.given(StartPitch(show.state.pitches.timer.pitch if show.state.pitches.timer else ""))
    assert seen(show).cities[0].coming == ""


def test_what_each_city_answered_stays_and_who_refused_can_be_asked_again() -> None:
    show = cities()
    refused = Refused("%(who)s a déjà lancé ce passage.", who=Who("nadia"))
    desk = told({"montpellier": refused, "nimes": show.now}, scene="jury")
    html = drawn(show, desk)
    assert "Nadia a déjà lancé ce passage." in html
    assert "Reçu à" in html
    assert "1 ville a refusé." in html
    last = seen(show, desk).last
    assert last
    assert last.again
    assert last.again.fields == (("_id", "the-id"), ("scene", "jury"))
    assert last.again.to == "/together"


@pytest.mark.parametrize("fact", [Show().text("un texte"), "un mot", 7])
def test_a_refusal_is_said_with_whatever_it_names(fact: object) -> None:
    show = cities()
    show.text("un texte")
    refused = Refused("C'est %(fact)s.", fact=fact)  # type: ignore[arg-type]
    expected = {7: "7", "un mot": "un mot"}.get(fact, "un texte")
    assert f"C'est {expected}." in drawn(show, told({"nimes": refused}))


def test_all_did_it_needs_no_second_time() -> None:
    show = cities()
    assert "Reçu par toutes les villes." in drawn(show, told({"nimes": show.now}))


@pytest.mark.parametrize("role", [Role.HOST, Role.OBSERVER, Role.JUROR, None])
def test_it_is_for_those_who_direct(role: Role | None) -> None:
    assert director.picture(cities().world(), "", Audience(role, "x")) is None
    nothing = replace(cities().world(), contest=replace(cities().contest(), rules=None))
    assert director.picture(nothing, "", DORA) is None


def test_a_console_says_ready_for_what_comes_and_takes_it_back() -> None:
    show = cities()
    said = readiness(Place(show.world(), "montpellier"))
    assert said
    assert said.act.command == "DeclareReady"
    ready(show, "montpellier")
    said = readiness(Place(show.world(), "montpellier"))
    assert said
    assert (said.ready, said.by, said.act.command) == (True, "Nadia", "WithdrawReady")
    pitch = show.state.pitches.timer
    assert pitch
    show.given(StartPitch(pitch.pitch))
    assert readiness(Place(show.world(), "montpellier")) is None


def test_a_city_alone_has_nobody_to_be_ready_for() -> None:
    def said(show: Show) -> object:
        found = console_picture(show.world(), "montpellier", Audience(Role.HOST, "nadia"))
        assert found
        return found.readiness

    assert said(Show().in_pitches()) is None
    assert said(cities()) is not None
    assert said(Show(city(), final("montpellier")).published()) is None


def left_out(show: Show, stage: str, ready_stage: str) -> Show:
    ready(show, ready_stage)
    commands = common_start(show.stages, {stage}, show.now + 5 * SECOND)
    for name, command in commands.items():
        show.do(command, "dora", stage=name, at=show.now + 1)
    return show


def label(show: Show, stage: str) -> str:
    """Read the big button of a console."""
    made = main_action(Place(show.world(), stage)).act
    assert made
    return made.label.sentence % dict(made.label.facts)


def test_a_city_left_out_of_a_phase_joins_it_from_wherever_it_is() -> None:
    show = Show(city(), city("nimes"))
    show.stage = "nimes"
    show.in_phase("ouverture")
    left_out(show, "montpellier", "nimes")
    assert label(show, "montpellier") == "Rejoindre : Pitchs"
    show.on("montpellier").in_phase("pitchs")
    assert show.state.together.missed is None


def test_a_city_that_is_further_or_has_nobody_on_stage_goes_on_by_itself() -> None:
    show = Show(city(), city("nimes")).in_pitches()
    left_out(show, "montpellier", "nimes")
    assert label(show, "montpellier") == "Appeler : Gifting Studio"
    show = cities().on("nimes").checked_in()
    show.do(DrawOrder("pitches"), stage="nimes")
    left_out(show.in_phase("pitchs"), "nimes", "montpellier")
    assert label(show, "nimes") == "Appeler : Gifting Studio"


def test_a_city_left_out_of_pitches_joins_with_its_own() -> None:
    show = cities()
    left_out(show, "montpellier", "nimes")
    assert label(show, "montpellier") == "Rejoindre : Gifting Studio"
    timer = show.stages["montpellier"].pitches.timer
    assert timer
    show.on("montpellier").given(StartPitch(timer.pitch))
    assert label(show, "montpellier") == "Terminer : Gifting Studio"
    show.given(EndPitch(timer.pitch))
    assert "Rejoindre" not in label(show, "montpellier")
