"""A stage as a whole: opening, roles, undo, the final, and what its parts know of each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest.act import Command, Envelope, Event, Refused
from contest_live.contest.attendance import CheckIn
from contest_live.contest.awards import PublishLaureates, WithdrawPublication
from contest_live.contest.pitches import CallPitch, StartPitch
from contest_live.contest.programme import DrawOrder, EnterPhase
from contest_live.contest.rules import Board, Scene
from contest_live.contest.screens import DarkenScreens, LightScreens, SetLeaderboard, ShowScene
from contest_live.contest.stage import (
    INITIAL,
    EntrantsTaken,
    OpenFinal,
    OpenStage,
    StageState,
    Undo,
    decide,
    enrich,
    evolve,
)
from tests.show import Show, fold, without_memory
from tests.stages import city, final

NEWER = "Cette action n'est plus la dernière : regardez à nouveau."
ROLE = "Votre rôle ne permet pas cette action."


def finals() -> Show:
    return Show(city(), city("nimes"), final("montpellier", "nimes"))


# Opening


def test_a_stage_opens_with_its_rules_and_people() -> None:
    state = Show(city(leaderboard=Board.LIVE)).state
    assert state.opened == city(leaderboard=Board.LIVE)
    assert (len(state.attendance.people), len(state.attendance.projects)) == (19, 5)
    assert state.screens.board is Board.LIVE


def test_a_stage_opens_once() -> None:
    refusal = Show().refused(OpenStage(city("nimes"), (), ()))
    assert refusal == "Cette scène est déjà ouverte."


def test_the_opening_is_not_undone() -> None:
    show = Show()
    assert show.state.remembered == ()
    assert show.refused(Undo(show.last)) == NEWER


def test_nothing_is_done_on_a_stage_that_is_not_open() -> None:
    with pytest.raises(Refused, match="Cette scène n'est pas ouverte"):
        decide(INITIAL, CheckIn("c1"), Envelope("act", "nadia", 0))


# Roles


@pytest.mark.parametrize("actor", ["nadia", "karim", "dora"])
def test_hosts_and_the_director_act_on_their_stage(actor: str) -> None:
    Show().do(CheckIn("c1"), actor)


@pytest.mark.parametrize("actor", ["j1", "j2", "c1", "k1", "nobody", ""])
def test_nobody_else_does(actor: str) -> None:
    for command in (CheckIn("c1"), Undo("act"), OpenFinal(), DarkenScreens()):
        assert Show().refused(command, actor) == ROLE


def test_a_command_that_no_area_knows_is_refused() -> None:
    class Dance(Command):
        pass

    assert Show().refused(Dance()) == "Cette commande n'existe pas ici."


def test_an_event_that_no_area_knows_is_a_mistake_in_the_journal() -> None:
    class Danced(Event):
        pass

    with pytest.raises(TypeError, match="Danced"):
        evolve(Show().state, (Danced(),), Envelope("act", "nadia", 0))


# One stage is not another


def test_a_command_for_one_stage_changes_no_other() -> None:
    show = finals()
    before = dict(show.stages)
    show.do(CheckIn("nimes-c1"), stage="nimes")
    assert show.stages["montpellier"] is before["montpellier"]
    assert show.stages["finale"] is before["finale"]


# Undo


def test_undo_takes_the_newest_act_by_its_name() -> None:
    show = Show().checked_in("c1")
    older = show.last
    show.do(CheckIn("c2"), "karim")
    assert show.refused(Undo(older)) == "Karim a agi depuis : regardez à nouveau."
    show.given(Undo(show.last), Undo(older))
    assert show.state.attendance.present == {}


def test_two_hosts_who_undo_at_once_undo_one_act() -> None:
    show = Show().checked_in("c1", "c2")
    press = Undo(show.last)
    show.do(press, "karim")
    assert show.refused(press) == NEWER
    assert list(show.state.attendance.present) == ["c1"]


def test_there_may_be_nothing_to_undo() -> None:
    assert Show().refused(Undo("")) == NEWER


def test_an_undo_is_not_undone() -> None:
    show = Show().checked_in("c1", "c2")
    show.undo()
    assert show.refused(Undo(show.last)) == NEWER


def test_the_last_twenty_acts_are_remembered() -> None:
    show = Show().checked_in("c1")
    kept = show.state
    for _ in range(10):
        show.given(DarkenScreens(), LightScreens())
    for _ in range(20):
        show.undo()
    assert without_memory(show.state) == without_memory(kept)
    assert show.refused(Undo(show.acts[show.stage][1][1].id)) == NEWER


def test_an_act_remembers_who_did_what_and_when() -> None:
    show = Show()
    (event,) = show.do(CheckIn("c1"), "karim")
    (act,) = show.state.remembered
    assert (act.act, act.actor, act.at, act.events) == (show.last, "karim", show.now, (event,))


@pytest.mark.parametrize(
    ("area", "what"),
    [("screens", "ce que montrent les écrans"), ("frozen", "le classement public")],
)
def test_an_undo_whose_values_changed_since_is_refused_and_says_what(area: str, what: str) -> None:
    show = Show().given(SetLeaderboard(Board.FROZEN))
    changed: dict[str, StageState] = {
        "screens": replace(show.state, screens=INITIAL.screens),
        "frozen": replace(show.state, frozen=None),
    }
    show.stages[show.stage] = changed[area]
    assert show.refused(Undo(show.last)) == f"Impossible d'annuler : {what} a changé."


def test_what_hosts_change_can_be_named_in_a_refusal() -> None:
    from contest_live.contest.stage.decide import WORDS  # noqa: PLC0415 - no part of the room's door

    unchanging = {"rules", "remembered", "cues"}
    assert set(WORDS) == set(StageState.__dataclass_fields__) - unchanging


def test_a_show_folds_to_its_state() -> None:
    show = finals()
    show.published().on("nimes").published().on("finale").published()
    for stage, acts in show.acts.items():
        assert fold(acts) == show.stages[stage]


# The final


def test_the_final_does_not_open_before_the_laureates_are_published_and_says_whose() -> None:
    show = finals()
    missing = "Il manque les lauréats de : "
    assert show.refused(OpenFinal(), stage="finale") == f"{missing}Montpellier, Nimes."
    show.published()
    assert show.refused(OpenFinal(), stage="finale") == f"{missing}Nimes."


def test_the_final_takes_the_laureates_with_the_version_they_come_from() -> None:
    show = finals()
    show.published().on("nimes").published().on("finale")
    version = len(show.acts["nimes"])
    events = show.do(OpenFinal(), "dora")
    taken = [each.entrants for each in events if isinstance(each, EntrantsTaken)]
    assert [(each.stage, len(each.projects)) for each in taken] == [
        ("montpellier", 3),
        ("nimes", 3),
    ]
    assert show.state.entrants == {"montpellier": len(show.acts["montpellier"]), "nimes": version}
    finalists = show.state.attendance.projects
    assert [finalists[each].origin for each in ("p1", "nimes-p1")] == ["MON", "NIM"]
    assert show.state.attendance.people["c1"].first == show.text("Amina")
    assert show.state.attendance.present == {}


def test_finalists_pass_city_by_city_and_by_number() -> None:
    show = finals()
    show.published().on("nimes").published().on("finale").in_contest()
    cities = ("p1", "p2", "p3", "nimes-p1", "nimes-p2", "nimes-p3")
    assert show.state.waiting("contest") == cities


def test_the_final_opens_once_and_its_opening_is_undone() -> None:
    show = Show(city(), final("montpellier")).published().on("finale")
    before = show.state
    show.do(OpenFinal())
    assert show.refused(OpenFinal(), "karim") == "Nadia a déjà ouvert la finale."
    show.undo()
    assert show.state == before


def test_a_city_is_no_final() -> None:
    assert Show().refused(OpenFinal()) == "Cette scène n'est pas la finale."


def test_a_final_of_no_city_does_not_open() -> None:
    show = Show(final(entrants_from=()))
    assert show.refused(OpenFinal()) == "Il manque les lauréats de : ."


def test_what_a_sender_claims_of_other_stages_is_overwritten() -> None:
    show = Show(city(), final("montpellier")).published()
    versions = {each: (1, state) for each, state in show.stages.items()}
    (entrants,) = enrich_final(OpenFinal(()), versions).cities
    assert [each.id for each in entrants.projects] == ["p1", "p2", "p3"]
    claim = WithdrawPublication("x", show.text("Erreur"), taken=True)
    assert enrich(claim, "montpellier", versions) == replace(claim, taken=False)
    assert enrich(PublishLaureates(3), "montpellier", versions) == PublishLaureates(3)


def enrich_final(command: OpenFinal, stages: dict[str, tuple[int, StageState]]) -> OpenFinal:
    enriched = enrich(command, "finale", stages)
    assert isinstance(enriched, OpenFinal)
    return enriched


# Waiting


def test_who_waits_is_who_has_not_passed_is_not_absent_and_not_on_stage() -> None:
    show = Show().in_pitches().passes("p2", "pitches").given(CallPitch("pitches", "p4"))
    assert show.state.waiting("pitches") == ("p1", "p3", "p5")
    assert show.state.on_stage("pitches") == ("p4",)
    assert show.state.on_stage("contest") == ()


def test_a_timer_runs_through_everything_else() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    show.do(StartPitch(show.last))
    timer = show.state.pitches.timer
    show.given(ShowScene(Scene.JURY), DrawOrder("contest"), DarkenScreens())
    assert show.refused(EnterPhase("pitchs", "equipes"))
    assert show.state.pitches.timer == timer
