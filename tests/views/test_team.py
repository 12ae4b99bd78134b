"""A phone while teams form: the cards that all share, and what is one's own."""

from __future__ import annotations

import dataclasses

import pytest

from contest_live.contest.act import Role
from contest_live.contest.pitches import CallPitch
from contest_live.contest.teams import (
    AcceptProposal,
    AskToJoin,
    CallLast,
    DeclineProposal,
    FreezeTeams,
    InvitePerson,
    ParkProject,
    ProposeMerge,
    WithdrawProposal,
)
from contest_live.views import team
from contest_live.views.render import draw
from contest_live.views.team.mine import MinePicture
from contest_live.views.team.pitched import PitchedPicture
from contest_live.views.world import Audience
from tests.contest.forming import Forming
from tests.contest.test_teams_fit import Needing
from tests.show import Show
from tests.stages import city, final
from tests.views.markup import Markup, read


def pitched(show: Show) -> PitchedPicture:
    found = team.pitched(show.world(), show.stage, Audience())
    assert found is not None
    return found


def mine(show: Show, person: str) -> MinePicture:
    role = show.state.attendance.people[person].role
    found = team.mine(show.world(), show.stage, Audience(role, person))
    assert found is not None
    return found


def cards(show: Show, language: str = "fr") -> Markup:
    return read(draw("topics/pitched.html", language, it=pitched(show)))


def page(show: Show, person: str, language: str = "fr") -> Markup:
    return read(draw("topics/mine.html", language, it=mine(show, person)))


def test_a_stage_that_is_not_there_and_a_final_have_neither() -> None:
    show = Show(city(), final()).published().on("finale").published()
    for stage in ("nowhere", "finale"):
        assert team.pitched(show.world(), stage, Audience()) is None
        assert team.mine(show.world(), stage, Audience(Role.COACH, "k1")) is None


def test_who_could_be_in_no_team_has_no_page_of_their_own() -> None:
    show = Forming()
    assert team.mine(show.world(), show.stage, Audience(Role.HOST, "nadia")) is None


def test_before_teams_form_only_what_was_heard_has_a_card() -> None:
    show = Show().in_pitches()
    assert "Place aux pitchs" in cards(show).text
    show.do(CallPitch("pitches", "p2"))
    markup = cards(show)
    assert [each["data-pitch"] for each in markup.every(data_pitch="p2")] == ["p2"]
    assert "Les équipes se forment après les pitchs" in markup.text
    assert not markup.every("form")


def test_a_card_says_who_is_in_and_what_is_needed_and_asks_in_one_press() -> None:
    show = Needing(minimum=1, maximum=2).joins("k1", "p2")
    markup = cards(show)
    assert "Cherche : vente" in markup.says("pitch-p1").replace("\N{NO-BREAK SPACE}", " ")
    assert "Amina" in markup.says("pitch-p1")
    assert markup.one("form", id="ask-p1")["action"] == "/act/montpellier"
    assert "Complète" in markup.says("pitch-p2")
    assert not markup.every("form", id="ask-p2")


def test_the_end_is_counted_down_and_the_last_minutes_are_named() -> None:
    show = Forming()
    assert cards(show).one(data_count_to=str(pitched(show).until))
    show.do(CallLast())
    assert "Dernières minutes" in cards(show).text
    show.do(FreezeTeams(2))
    assert "Les équipes sont formées" in cards(show).text
    assert not cards(show).every("form")


def test_what_a_phone_shares_holds_nothing_of_who_asked() -> None:
    show = Forming()
    before = pitched(show)
    show.asks("t1", "p1")
    assert pitched(show) == before


def test_who_has_not_come_is_sent_to_the_table() -> None:
    show = Forming("c1", "c2")
    assert "Passez d’abord au pointage" in page(show, "t1").text
    assert not mine(show, "t1").may_ask


def test_before_teams_form_one_listens() -> None:
    assert "Écoutez les pitchs" in page(Show().checked_in("t1"), "t1").text


def test_who_is_free_may_ask_and_the_phone_knows_what_they_bring() -> None:
    show = Needing(minimum=1)
    own = mine(show, "t1")
    assert own.may_ask
    assert own.brings == ("samedi", "vente")
    assert own.ideas == ()
    assert page(show, "t1").one("div", data_brings="samedi|vente")
    assert cards(show).one("li", data_needs="vente|samedi")["data-pitch"] == "p2"


def test_who_was_disappointed_is_told_teams_that_fit_and_why_but_those_asked() -> None:
    show = Needing(minimum=1)
    show.do(DeclineProposal(show.asks("t1", "p2")), "c2")
    assert [each.team.id for each in mine(show, "t1").ideas] == ["p1", "p3", "p4"]
    told = page(show, "t1").says("idea-p1").replace("\N{NO-BREAK SPACE}", " ")
    assert "Couvre ce qui manque encore : vente." in told
    show.asks("t1", "p1")
    assert [each.team.id for each in mine(show, "t1").ideas] == ["p3", "p4", "p5"]


def test_who_took_a_demand_back_was_not_disappointed() -> None:
    show = Needing(minimum=1)
    show.do(WithdrawProposal(show.asks("t1", "p2")), "t1")
    assert mine(show, "t1").ideas == ()


def test_a_lead_sees_who_asks_what_they_bring_and_answers_yes_or_no() -> None:
    show = Needing(minimum=1)
    asked = show.asks("t1", "p1")
    (letter,) = mine(show, "c1").received
    assert (letter.first, letter.brings) == ("Farid", ("vente",))
    markup = page(show, "c1")
    assert "Farid veut être dans votre équipe" in markup.text
    assert "Apporte" in markup.text
    assert [markup.one(id=f"{each}-{asked}") for each in ("accept", "decline")]
    assert markup.one("article", id=f"letter-{asked}")["data-until"] == str(letter.expires)


def test_a_letter_is_gone_once_it_has_expired_and_its_sender_is_told() -> None:
    show = Forming(answer=60)
    show.asks("t1", "p1")
    show.wait(61)
    assert mine(show, "c1").received == ()
    assert mine(show, "t1").sent == ()
    assert "Pas de réponse à temps" in page(show, "t1").text


def test_an_invitation_waits_for_its_guest_and_its_lead_can_take_it_back() -> None:
    show = Forming()
    show.do(InvitePerson("p1", "t1"), "c1")
    assert mine(show, "t1").invited == ("p1",)
    assert "1 Gifting Studio vous invite" in page(show, "t1").text
    assert "Vous avez invité Farid" in page(show, "c1").text
    assert [each.person for each in mine(show, "c1").guests] == ["t2"]


def test_a_merge_is_told_to_both_leads() -> None:
    show = Forming()
    show.do(ProposeMerge("p1", "p2"), "c2")
    (letter,) = mine(show, "c1").received
    assert letter.other
    assert (letter.team.id, letter.other.id) == ("p1", "p2")
    for person in ("c1", "c2"):
        assert "2 La Fabrique dans 1 Gifting Studio" in page(show, person).text


@pytest.mark.parametrize(
    ("happens", "words"),
    [
        ("declined", "Pas cette fois"),
        ("full", "L’équipe est complète"),
        ("ended", "L’équipe n’existe plus"),
        ("joined", "Annulé : vous avez une équipe"),
    ],
)
def test_what_became_of_a_demand_is_told_plainly(happens: str, words: str) -> None:
    show = Forming(maximum=2)
    asked = show.asks("t1", "p1")
    match happens:
        case "declined":
            show.do(DeclineProposal(asked), "c1")
        case "full":
            show.joins("t2", "p1")
        case "ended":
            show.do(ParkProject("p1"), "c1")
        case _:
            show.joins("t1", "p2")
    markup = page(show, "t1")
    assert words in markup.says(f"answer-{asked}").replace("\N{NO-BREAK SPACE}", " ")
    if happens != "joined":
        assert len(mine(show, "t1").ideas) == 3


def test_a_lead_is_told_that_a_guest_went_elsewhere_or_left() -> None:
    show = Forming()
    show.do(InvitePerson("p1", "t1"), "c1")
    invited = show.last
    show.joins("t1", "p2")
    assert "Cette personne a une équipe" in page(show, "c1").says(f"answer-{invited}")


def test_a_member_sees_the_team_and_can_leave_it() -> None:
    show = Forming().joins("t1", "p1")
    own = mine(show, "t1")
    assert own.home
    assert not own.home.leads
    assert not own.may_ask
    assert own.ideas == ()
    markup = page(show, "t1")
    assert "Votre équipe" in markup.text
    assert markup.one("form", id="leave-p1")
    assert not markup.every("select")


def test_a_lead_who_leaves_names_a_successor_and_who_stops_sees_whom_it_frees() -> None:
    show = Forming().joins("t1", "p1")
    own = mine(show, "c1")
    assert own.home
    assert own.home.park
    assert own.home.park.fields == (("project", "p1"), ("members[]", "t1"))
    markup = page(show, "c1")
    assert markup.one("select", name="successor")
    assert markup.one("input", name="members[]")["value"] == "t1"
    assert "les autres de votre équipe sont libres" in markup.text


def test_who_gave_a_project_up_can_take_it_up_again() -> None:
    show = Forming()
    show.do(ParkProject("p1"), "c1")
    ((project, resume),) = mine(show, "c1").resume
    assert (project.id, resume.command) == ("p1", "ResumeProject")
    assert "Reprendre mon projet" in page(show, "c1").text
    asked = show.asks("c1", "p2")
    show.do(AcceptProposal(asked), "c2")
    assert mine(show, "c1").resume == ()


def test_whoever_judges_or_coaches_is_warned_before_joining() -> None:
    show = Forming()
    for person in ("k1", "j2"):
        assert "vous ne la jugerez pas" in page(show, person).text
    assert "vous ne la jugerez pas" not in page(show, "t1").text


def test_after_the_freeze_nobody_without_a_team_is_left_alone() -> None:
    show = Forming().joins("t1", "p1").given(FreezeTeams(1))
    assert "Voyez l’animateur" in page(show, "t2").text
    assert "Voyez l’animateur" not in page(show, "k1").text
    assert not page(show, "t1").every("form")
    assert "Gifting Studio" in page(show, "t1").says("home")


def test_a_team_without_a_seat_invites_nobody() -> None:
    show = Forming(maximum=2).joins("t1", "p1")
    assert mine(show, "c1").guests == ()
    assert mine(show, "t1").guests == ()


def test_the_pages_are_in_english_too() -> None:
    show = Needing(minimum=1)
    show.asks("t1", "p1")
    assert "I want in" in cards(show, "en").text
    assert "wants to be in your team" in page(show, "c1", "en").text


def test_a_card_of_a_project_without_a_line_or_needs_is_short() -> None:
    show = Forming()
    shown = pitched(show).cards[0]
    assert (shown.line, shown.needs) == ("", ())
    assert dataclasses.asdict(shown)["members"] == ("Amina",)
    assert "Cherche" not in cards(show).text


def test_who_asks_elsewhere_while_leading_a_team_with_members_cannot() -> None:
    show = Forming().joins("t1", "p1")
    assert not mine(show, "c1").may_ask
    assert mine(show, "c2").may_ask
    assert "quittez" in show.refused(AskToJoin("p2"), "t1")


def test_a_lead_can_propose_to_keep_either_project_of_two_teams_that_fit() -> None:
    show = Forming().joins("t1", "p1").joins("t2", "p2")
    own = mine(show, "c1")
    assert own.home
    assert [each.id for each in own.home.partners] == ["p3", "p4", "p5"]
    markup = page(show, "c1")
    assert markup["merge-kept"].fields()["kept"] == "p1"
    assert markup["merge-parked"].fields()["parked"] == "p1"
    assert not page(show, "t1").every("form", id="merge-kept")
