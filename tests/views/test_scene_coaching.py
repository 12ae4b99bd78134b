"""The coach board on the screen: who is with which team now and next, and when they change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest.act import MINUTE, Millis
from contest_live.contest.coaching import AdoptPlan, ExpectCoach
from contest_live.contest.rules import CoachingRules, Scene
from contest_live.contest.screens import ShowScene
from contest_live.views.instants import at
from contest_live.views.render import draw
from contest_live.views.scene import picture
from contest_live.views.world import Audience
from tests.coached import FRIDAY, HOUR, SATURDAY, Coached, coached, coached_city
from tests.views.markup import Markup, read

TURN = 70 * MINUTE
"""From the beginning of a turn to that of the next."""


def drawn(show: Coached, now: Millis, language: str = "fr") -> Markup:
    world = replace(show.world(), now=now)
    found = picture(world, show.stage, Audience())
    return read(at(draw("topics/scene.html", language, it=found), now))


def on_screen() -> Coached:
    return coached().planned().in_phase("coaching-1")


def row(show: Coached, team: str, now: Millis) -> str:
    """Read what a row shows: of its coach and of who comes, only what is to be seen."""
    found = drawn(show, now)[f"coached-{team}"]
    seen = [each for each in found.within if "hidden" not in each.attributes]
    words = " | ".join(
        " ".join(each.text.split())
        for each in seen
        if {"coach", "room", "then"} & {*each.attributes.get("class", "").split()}
    )
    return words.strip(" |")


def test_teams_at_a_joint_table_sit_in_the_room_of_the_first_of_them() -> None:
    table = ("fri/1/p1/k1/joint", "fri/1/p2/k1/joint")
    show = coached().planned(*table).in_phase("coaching-1")
    assert row(show, "p1", FRIDAY) == "Karine | A1"
    assert row(show, "p2", FRIDAY) == "Karine | A1"
    assert row(show, "p2", FRIDAY + TURN) == "Terminé | A2"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-1, "– | A2 | 13 h 10 Karine"),
        (0, "– | A2 | 13 h 10 Karine"),
        (69, "– | A2 | 13 h 10 Karine"),
        (70, "Karine | A2"),
        (129, "Karine | A2"),
        (130, "Terminé | A2"),
    ],
)
def test_a_row_says_who_is_with_a_team_now_and_who_comes(minutes: int, said: str) -> None:
    assert row(on_screen(), "p2", FRIDAY + minutes * MINUTE) == said


def test_where_nobody_is_found_somebody_is_to_come() -> None:
    show = on_screen().given(ExpectCoach("fri", "k1", (2, 3)))
    assert row(show, "p1", FRIDAY) == "Coach à venir | A1"
    show.do(AdoptPlan(show.changed(fri_1_p1=""), show.coaching.plan.id))
    assert row(show, "p1", FRIDAY) == "Coach à venir | A1"
    assert "Absent" not in drawn(show, FRIDAY).text


def test_what_changed_is_marked_for_ten_minutes() -> None:
    show = on_screen()
    show.do(AdoptPlan(show.changed(fri_1_p5="k4"), show.coaching.plan.id))
    until = show.now + 10 * MINUTE
    marks = drawn(show, show.now).every("span", class_="modified")
    assert {each["data-until"] for each in marks} == {str(until)}
    assert not [each for each in marks if "hidden" in each]
    assert all("hidden" in each for each in drawn(show, until).every("span", class_="modified"))
    assert "Modifié" in drawn(show, show.now)["coached-p5"].text


def bells(show: Coached, now: Millis) -> list[str]:
    page = drawn(show, now)
    rung = [each for each in page.elements if each.attributes.get("class") == "bell"]
    return [" ".join(each.text.split()) for each in rung if "hidden" not in each.attributes]


def test_the_bell_rings_before_each_change_and_before_the_end() -> None:
    show = on_screen()
    assert bells(show, FRIDAY + 54 * MINUTE) == []
    assert bells(show, FRIDAY + 55 * MINUTE) == ["On change !"]
    assert bells(show, FRIDAY + HOUR) == []
    assert bells(show, FRIDAY + 2 * TURN + 56 * MINUTE) == ["On termine !"]
    rings = [each["data-bell"] for each in drawn(show, FRIDAY).every("p", class_="bell")]
    assert rings == [str(FRIDAY + turn * TURN + 55 * MINUTE) for turn in range(3)]


def test_the_head_names_the_half_day_that_runs_or_comes_next() -> None:
    show = on_screen()
    assert "Coaching, Vendredi après-midi" in drawn(show, FRIDAY).text
    assert "Coaching, Samedi matin" in drawn(show, FRIDAY + 200 * MINUTE).text
    assert "Coaching, Samedi matin" in drawn(show, SATURDAY + 999 * MINUTE).text
    assert "Time to change!" in drawn(show, FRIDAY, "en").text


@pytest.mark.parametrize("show", [coached, lambda: Coached(coached_city(coaching=CoachingRules()))])
def test_before_a_plan_it_is_coming(show: type[Coached]) -> None:
    page = drawn(show().given(ShowScene(Scene.COACHING)), FRIDAY)
    assert "Le planning arrive" in page.text
    assert not page.every("li")


def test_no_surname_and_no_note_is_on_the_board() -> None:
    show = coached()
    named = {"k1": {"last": show.text("Secret-Vidal"), "function": show.text("Avocate")}}
    other = Coached(**named)
    other.texts |= show.texts
    other.checked_in().planned().in_phase("coaching-1")
    words = drawn(other, FRIDAY).text
    assert "Karine" in words
    assert "Secret" not in words
    assert "Avocate" not in words


def test_two_who_have_one_name_are_told_apart_by_what_they_do() -> None:
    texts = coached()
    said = {
        "k2": {"first": texts.text("Karine"), "function": texts.text("Avocate")},
        "k1": {"function": texts.text("Comptable")},
    }
    show = Coached(**said)
    show.texts |= texts.texts
    first = replace(show.state.attendance.people["k2"].first, id="another")
    people = show.state.attendance.people
    renamed = {**people, "k2": replace(people["k2"], first=first)}
    show.texts["another"] = "Karine"
    met = replace(show.state.attendance, people=renamed)
    show.stages[show.stage] = replace(show.state, attendance=met)
    show.checked_in().planned().in_phase("coaching-1")
    assert "Karine Comptable" in row(show, "p1", FRIDAY)
    assert "Karine Avocate" in row(show, "p3", FRIDAY)
