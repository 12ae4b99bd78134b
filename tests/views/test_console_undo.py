"""Undo says what it will take back, for every kind of act that can be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contest_live.contest.act import Command, Role
from contest_live.contest.attendance import CheckIn, CheckOut, CorrectProject, RegisterWalkIn
from contest_live.contest.coaching import (
    CallStandby,
    DeclareTie,
    ExpectCoach,
    LimitCoach,
    PinSession,
    SetRoom,
    UnpinSession,
    WantMeeting,
    WithdrawTie,
)
from contest_live.contest.pitches import (
    AdjustPitch,
    CallPitch,
    EndPitch,
    PausePitch,
    RestartPitch,
    ResumePitch,
    SendBack,
    StartPitch,
)
from contest_live.contest.programme import (
    AddEntry,
    DrawOrder,
    EnterPhase,
    MarkAbsent,
    MarkBack,
    MoveEntry,
    SkipEntry,
)
from contest_live.contest.rules import Board, Scene
from contest_live.contest.scoring import (
    CloseScoring,
    JurorInTeam,
    MarkJurorBack,
    MarkJurorLate,
    MarkJurorLeft,
)
from contest_live.contest.screens import (
    ClearMessage,
    ClearPrompt,
    DarkenScreens,
    FollowProgramme,
    LightScreens,
    PromptFloor,
    SetLeaderboard,
    ShowMessage,
    ShowScene,
)
from contest_live.contest.stage import EVENTS
from contest_live.contest.teams import (
    CallLast,
    ConflictNoted,
    DissolveTeam,
    DraftPlacements,
    FreezeTeams,
    NameLead,
    OpenFormation,
    PlacePerson,
    ProposalVoided,
    ReopenFormation,
)
from contest_live.views import console
from contest_live.views.console.undo_words import WORDS
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.coached import coached
from tests.contest.forming import WHY, Forming
from tests.show import Show
from tests.views.markup import read


def said(show: Show) -> str:
    """Read the undo button."""
    picture = console.picture(show.world(), show.stage, Audience(Role.HOST, "nadia"))
    found = read(draw("topics/console.html", "fr", it=picture)).says("act-undo-button")
    return found.removeprefix("Annuler : ").removesuffix(" par Nadia")


def on_stage() -> Show:
    return Show().in_pitches().given(CallPitch("pitches", "p1"))


def running() -> Show:
    show = on_stage()
    return show.given(StartPitch(show.last)).wait(5)


def walk_in() -> Show:
    show = Show()
    return show.given(RegisterWalkIn(show.text("Léa"), show.text("Home Burger")))


def corrected() -> Show:
    show = Show()
    return show.given(CorrectProject("p1", show.text("Gifting"), show.text("Amina")))


def message() -> Show:
    show = Show()
    return show.given(ShowMessage(show.text("Rangez vos affaires")))


def prompt() -> Show:
    show = Show()
    return show.given(PromptFloor(show.text("Plus près du micro")))


def pitch(show: Show) -> str:
    assert show.state.pitches.timer
    return show.state.pitches.timer.pitch


def after(show: Show, act: Callable[[str], Command]) -> Show:
    return show.given(act(pitch(show)))


def test_every_act_that_can_be_undone_has_words() -> None:
    never_alone = {ConflictNoted, JurorInTeam, ProposalVoided}
    assert {each for each in EVENTS if each.undoable} == set(WORDS) | never_alone


@pytest.mark.parametrize(
    ("show", "words"),
    [
        (lambda: Show().given(CheckIn("c1")), "arrivée (Amina)"),
        (lambda: coached().planned(), "planning de coaching"),
        (lambda: coached().given(ExpectCoach("fri", "k1")), "heures de Karine"),
        (lambda: coached().given(CallStandby("fri", "k5")), "appel de Odette"),
        (lambda: coached().given(LimitCoach("fri", "k1", 3)), "nombre d’équipes de Karine"),
        (lambda: coached().given(DeclareTie("k1", "p1")), "lien de Karine"),
        (
            lambda: coached().given(DeclareTie("k1", "p1"), WithdrawTie("k1", "p1")),
            "retrait d’un lien de Karine",
        ),
        (lambda: coached().given(WantMeeting("k1", "p1")), "souhait de revoir Karine"),
        (lambda: coached().planned().given(PinSession("fri", 1, "p1", "k1")), "séance fixée"),
        (
            lambda: (
                coached()
                .planned()
                .given(PinSession("fri", 1, "p1", "k1"), UnpinSession("fri", 1, "p1", "k1"))
            ),
            "séance libérée",
        ),
        (lambda: coached().given(SetRoom("p1", "B1")), "salle B1 pour Gifting Studio"),
        (lambda: Show().given(CheckIn("c1"), CheckOut("c1")), "départ (Amina)"),
        (walk_in, "inscription de Home Burger"),
        (corrected, "correction de Gifting"),
        (lambda: Show().given(OpenFormation()), "ouverture de la formation des équipes"),
        (lambda: Forming("c1").given(CallLast()), "annonce des dernières minutes"),
        (lambda: Forming("c1").given(FreezeTeams(0)), "gel des équipes"),
        (
            lambda: Forming("c1").given(FreezeTeams(0), ReopenFormation(WHY)),
            "réouverture de la formation des équipes",
        ),
        (
            lambda: Forming().given(DraftPlacements({"t1": "p1"})),
            "proposition de placement",
        ),
        (lambda: Forming().placed("t1", "p1"), "placement (Farid dans Gifting Studio)"),
        (lambda: Forming().placed("c1", "p2"), "placement (Amina dans La Fabrique)"),
        (
            lambda: Forming().joins("t1", "p1").given(PlacePerson("t1", "", "p1", WHY)),
            "sortie d’équipe (Farid)",
        ),
        (
            lambda: Forming().given(DissolveTeam("p1", ("c1",), WHY)),
            "arrêt de Gifting Studio",
        ),
        (
            lambda: (
                Forming()
                .given(PlacePerson("c1", "", "p1", WHY))
                .given(PlacePerson("c1", "p1", "", WHY))
            ),
            "reprise de Gifting Studio",
        ),
        (
            lambda: Forming().joins("t1", "p1").given(NameLead("p1", "t1", "c1")),
            "reprise de Gifting Studio par Farid",
        ),
        (lambda: Show().given(EnterPhase("", "accueil")), "passage à la phase Accueil"),
        (
            lambda: Show().given(CheckIn("c1"), DrawOrder("pitches")),
            "établissement de l’ordre de passage",
        ),
        (
            lambda: Show().given(
                CheckIn("c1"), DrawOrder("pitches"), CheckIn("c2"), AddEntry("pitches", "p2")
            ),
            "ajout de La Fabrique à l’ordre",
        ),
        (
            lambda: Show().in_pitches().given(MoveEntry("pitches", "p3", "p1")),
            "changement de l’ordre de passage",
        ),
        (
            lambda: Show().in_pitches().given(SkipEntry("pitches", "p1")),
            "changement de l’ordre de passage",
        ),
        (
            lambda: Show().in_pitches().given(MarkAbsent("pitches", "p1")),
            "absence de Gifting Studio",
        ),
        (lambda: on_stage().given(MarkAbsent("pitches", "p1")), "absence de Gifting Studio"),
        (
            lambda: (
                Show().in_pitches().given(MarkAbsent("pitches", "p1"), MarkBack("pitches", "p1"))
            ),
            "retour de Gifting Studio",
        ),
        (on_stage, "appel de Gifting Studio"),
        (lambda: after(on_stage(), SendBack), "renvoi de Gifting Studio"),
        (running, "lancement de Gifting Studio"),
        (lambda: after(running(), PausePitch), "pause de Gifting Studio"),
        (
            lambda: after(after(running(), PausePitch), ResumePitch),
            "reprise de Gifting Studio",
        ),
        (lambda: after(running(), RestartPitch), "remise au début de Gifting Studio"),
        (
            lambda: after(running(), lambda p: AdjustPitch(p, 10)),
            "10 s données à Gifting Studio",
        ),
        (
            lambda: after(running(), lambda p: AdjustPitch(p, -10)),
            "10 s retirées à Gifting Studio",
        ),
        (lambda: after(running(), EndPitch), "fin de Gifting Studio"),
        (
            lambda: after(running(), lambda p: EndPitch(p, "p2")),
            "fin de Gifting Studio, appel de La Fabrique",
        ),
        (
            lambda: Show().in_contest().passes("p1").given(CloseScoring(7)),
            "demande de clôture",
        ),
        (
            lambda: Show().in_contest().passes("p1").given(MarkJurorLeft("j1"), CloseScoring(6)),
            "clôture de la notation",
        ),
        (lambda: Show().given(MarkJurorLeft("j2")), "absence du jury (Jury2)"),
        (
            lambda: Show().given(MarkJurorLeft("j2"), MarkJurorBack("j2")),
            "retour au jury (Jury2)",
        ),
        (
            lambda: Show().in_contest().passes("p1").given(MarkJurorLate("j2")),
            "arrivée au jury en retard (Jury2)",
        ),
        (
            lambda: Show().in_contest().passes("p1").closed().reopened("p1"),
            "réouverture des notes de Gifting Studio",
        ),
        (lambda: Show().given(ShowScene(Scene.JURY)), "choix de l’écran Jury"),
        (
            lambda: Show().given(ShowScene(Scene.JURY), FollowProgramme()),
            "retour des écrans au programme",
        ),
        (message, "message à l’écran"),
        (lambda: message().given(ClearMessage()), "retrait du message"),
        (prompt, "mot à la scène"),
        (lambda: prompt().given(ClearPrompt()), "retrait du mot à la scène"),
        (lambda: Show().given(DarkenScreens()), "écran noir"),
        (lambda: Show().given(DarkenScreens(), LightScreens()), "fin de l’écran noir"),
        (lambda: Show().given(SetLeaderboard(Board.LIVE)), "classement en direct"),
        (lambda: Show().given(SetLeaderboard(Board.FROZEN)), "classement gelé"),
        (
            lambda: Show().given(SetLeaderboard(Board.LIVE), SetLeaderboard(Board.HIDDEN)),
            "classement caché",
        ),
    ],
)
def test_undo_says_what_it_takes_back(show: Callable[[], Show], words: str) -> None:
    assert said(show()) == words


def test_undo_says_whose_act_it_was() -> None:
    show = Show().in_pitches()
    show.do(CallPitch("pitches", "p1"), actor="karim")
    assert said(show) == "appel de Gifting Studio par Karim"
