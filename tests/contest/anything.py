"""Any command, from anybody, sensible or not: what the state machines and the twins are fed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from contest_live.contest import (
    attendance,
    awards,
    coaching,
    pitches,
    programme,
    scoring,
    screens,
    teams,
    together,
)
from contest_live.contest.act import DESK, SECOND, Command, Millis, Role, Text
from contest_live.contest.rules import Board, Scene
from contest_live.contest.stage import Entrants, OpenFinal, StageState, Undo, coming
from tests.coached import PLAN

CURRENT = "current"
"""Stands for the pitch on stage, the newest act, the juror's ballot, or the publication."""

ON_FLOOR = st.sampled_from(["c1", "c2", "c3", "t1", "t2", "k1", "j2"])
ANYBODY = ("nadia", "karim", "dora", "sam", "j1", "j2", "c1", "nobody")
TEXT = Text("any", "0" * 64)
TEXTS = st.just(TEXT)
ENTRY = st.sampled_from(["p1", "p2", "p3", "p4", "p9"])
ROUND = st.sampled_from(["contest", "contest", "pitches", "dance"])
PITCH = st.sampled_from([CURRENT, CURRENT, CURRENT, "another"])
PHASE = st.sampled_from(["accueil", "pitchs", "concours", "resultats", "lunch"])
JUROR = st.sampled_from(["j1", "j2", "j2", "j3", "c1"])
PERSON = st.sampled_from(["c1", "c2", "c3", "c4", "t1", "j1", "nobody"])
SCORE = st.sampled_from(["0", "5", "7.5", "10", "11", "-1", "x"])
SCORES = st.dictionaries(st.sampled_from(["idea", "plan", "team"]), SCORE, min_size=2) | st.builds(
    lambda idea: {"idea": idea, "plan": "5", "team": "5"}, st.sampled_from(["2", "5", "7.5"])
)
REPLACES = st.sampled_from([CURRENT, CURRENT, "", "another"])
ORDER = st.permutations(["p1", "p2", "p3"]).flatmap(
    lambda order: st.integers(0, 3).map(lambda n: tuple(order[:n]))
)
AHEAD = st.sampled_from([None, None, 0, 1, 2, 5, 7_200])
"""An instant in seconds from when it is pressed."""
MINUTES = st.sampled_from([0, 0, 1, -1])
BRINGS = st.sampled_from([(), ("magic",)])
TEAM = ENTRY | st.just("")
SEEN = st.just((CURRENT,)) | st.lists(PERSON, max_size=2).map(tuple)
NOBODY = Entrants("nimes", "Nîmes", 1, (), ())

HALF_DAY = st.sampled_from(["fri", "fri", "sat", "sun"])
COACH = st.sampled_from(["k1", "k2", "k3", "k5", "c1"])
ROTATION = st.integers(1, 3) | st.just(9)
SESSION = st.sampled_from([*PLAN, *PLAN, "fri/3/p1/k1", "fri/1/p1/k4", "fri/1/p2/k1/joint"])
PLANS = st.lists(SESSION, max_size=8).map(tuple) | st.just(PLAN)
NAMED = st.sampled_from([each.split("/") for each in PLAN])

STRATEGIES: dict[str, st.SearchStrategy[Command]] = {
    "OpenFinal": st.sampled_from([OpenFinal(), OpenFinal((NOBODY,))]),
    "Undo": st.builds(Undo, PITCH),
    "CheckIn": st.builds(attendance.CheckIn, PERSON),
    "CheckOut": st.builds(attendance.CheckOut, PERSON),
    "RegisterWalkIn": st.builds(attendance.RegisterWalkIn, TEXTS, TEXTS, st.none() | TEXTS),
    "CorrectProject": st.builds(
        attendance.CorrectProject, ENTRY, TEXTS, TEXTS, TEXTS, st.none(), st.none() | TEXTS
    ),
    "ReplaceJuror": st.builds(attendance.ReplaceJuror, PERSON, TEXTS, st.none() | TEXTS),
    "RegisterTeammate": st.builds(attendance.RegisterTeammate, TEXTS, st.none(), BRINGS),
    "OpenFormation": st.builds(teams.OpenFormation, MINUTES),
    "CallLast": st.builds(teams.CallLast, MINUTES),
    "FreezeTeams": st.builds(teams.FreezeTeams, st.sampled_from([0, 9])),
    "ReopenFormation": st.builds(teams.ReopenFormation, TEXTS, MINUTES),
    "PlacePerson": st.builds(teams.PlacePerson, PERSON, TEAM, PITCH, TEXTS),
    "PlaceAll": st.builds(teams.PlaceAll, st.dictionaries(PERSON, ENTRY, max_size=2), TEXTS),
    "DraftPlacements": st.builds(teams.DraftPlacements, st.dictionaries(PERSON, ENTRY, max_size=2)),
    "NameLead": st.builds(teams.NameLead, ENTRY, PERSON, PITCH),
    "DissolveTeam": st.builds(teams.DissolveTeam, ENTRY, SEEN, TEXTS),
    "AskToJoin": st.builds(teams.AskToJoin, ENTRY),
    "InvitePerson": st.builds(teams.InvitePerson, ENTRY, PERSON),
    "ProposeMerge": st.builds(teams.ProposeMerge, ENTRY, ENTRY),
    "AcceptProposal": st.builds(teams.AcceptProposal, PITCH),
    "DeclineProposal": st.builds(teams.DeclineProposal, PITCH),
    "WithdrawProposal": st.builds(teams.WithdrawProposal, PITCH),
    "LeaveTeam": st.builds(teams.LeaveTeam, ENTRY, PERSON | st.just("")),
    "ParkProject": st.builds(teams.ParkProject, ENTRY, SEEN),
    "ResumeProject": st.builds(teams.ResumeProject, ENTRY),
    "EnterPhase": st.builds(programme.EnterPhase, PITCH, PHASE, AHEAD),
    "DrawOrder": st.builds(programme.DrawOrder, ROUND),
    "AddEntry": st.builds(programme.AddEntry, ROUND, ENTRY),
    "MoveEntry": st.builds(programme.MoveEntry, ROUND, ENTRY, ENTRY | st.just("")),
    "SkipEntry": st.builds(programme.SkipEntry, ROUND, ENTRY),
    "MarkAbsent": st.builds(programme.MarkAbsent, ROUND, ENTRY),
    "MarkBack": st.builds(programme.MarkBack, ROUND, ENTRY),
    "CallPitch": st.builds(pitches.CallPitch, ROUND, ENTRY, st.booleans()),
    "SendBack": st.builds(pitches.SendBack, PITCH),
    "StartPitch": st.builds(pitches.StartPitch, PITCH, AHEAD),
    "PausePitch": st.builds(pitches.PausePitch, PITCH),
    "ResumePitch": st.builds(pitches.ResumePitch, PITCH),
    "AdjustPitch": st.builds(pitches.AdjustPitch, PITCH, st.sampled_from([0, 10, -10, -999])),
    "RestartPitch": st.builds(pitches.RestartPitch, PITCH),
    "EndPitch": st.builds(pitches.EndPitch, PITCH, ENTRY | st.just("")),
    "ShowScene": st.builds(screens.ShowScene, st.sampled_from(Scene), AHEAD),
    "FollowProgramme": st.builds(screens.FollowProgramme, AHEAD),
    "ShowMessage": st.builds(screens.ShowMessage, TEXTS, AHEAD),
    "ClearMessage": st.builds(screens.ClearMessage, AHEAD),
    "DarkenScreens": st.builds(screens.DarkenScreens, AHEAD),
    "LightScreens": st.builds(screens.LightScreens, AHEAD),
    "PromptFloor": st.builds(screens.PromptFloor, TEXTS),
    "ClearPrompt": st.builds(screens.ClearPrompt),
    "SetLeaderboard": st.builds(screens.SetLeaderboard, st.sampled_from(Board)),
    "GiveBallot": st.builds(scoring.GiveBallot, ENTRY, SCORES, st.none() | TEXTS, REPLACES),
    "CloseScoring": st.builds(scoring.CloseScoring, st.sampled_from([0, 99])),
    "ReopenScoring": st.builds(scoring.ReopenScoring, ENTRY, TEXTS, JUROR | st.just("")),
    "ConfirmClosing": st.sampled_from(
        [scoring.ConfirmClosing((CURRENT,)), scoring.ConfirmClosing(("p1/j2",))]
    ),
    "GivePaperBallot": st.builds(
        scoring.GivePaperBallot, JUROR, ENTRY, SCORES, st.none() | TEXTS, REPLACES
    ),
    "SetBallotsAside": st.builds(scoring.SetBallotsAside, st.sampled_from([0, 1, 2]), TEXTS),
    "WithdrawBallot": st.builds(scoring.WithdrawBallot, ENTRY, REPLACES),
    "DeclareConflict": st.builds(scoring.DeclareConflict, ENTRY),
    "RetractConflict": st.builds(scoring.RetractConflict, ENTRY),
    "RecuseJuror": st.builds(scoring.RecuseJuror, JUROR, ENTRY),
    "ReadmitJuror": st.builds(scoring.ReadmitJuror, JUROR, ENTRY),
    "MarkJurorLeft": st.builds(scoring.MarkJurorLeft, JUROR),
    "MarkJurorBack": st.builds(scoring.MarkJurorBack, JUROR),
    "MarkJurorLate": st.builds(scoring.MarkJurorLate, JUROR),
    "PublishLaureates": st.builds(awards.PublishLaureates, st.sampled_from([-1, -1, 3]), AHEAD),
    "WithdrawPublication": st.builds(awards.WithdrawPublication, PITCH, TEXTS, st.booleans()),
    "AdoptRanking": st.builds(awards.AdoptRanking, PITCH, ORDER | st.just(()), st.none() | TEXTS),
    "SettleTie": st.builds(awards.SettleTie, ORDER, TEXTS),
    "ChooseFavourite": st.builds(
        awards.ChooseFavourite, st.sampled_from(["public", "press", "first"]), ENTRY
    ),
    "AdoptPlan": st.builds(coaching.AdoptPlan, PLANS, PITCH),
    "PinSession": NAMED.map(lambda n: coaching.PinSession(n[0], int(n[1]), n[2], n[3])),
    "UnpinSession": NAMED.map(lambda n: coaching.UnpinSession(n[0], int(n[1]), n[2], n[3])),
    "LimitCoach": st.builds(coaching.LimitCoach, HALF_DAY, COACH, st.integers(-1, 7)),
    "ExpectCoach": st.builds(
        coaching.ExpectCoach, HALF_DAY, COACH, st.lists(ROTATION, max_size=3).map(tuple)
    ),
    "CallStandby": st.builds(coaching.CallStandby, HALF_DAY, COACH),
    "DeclareTie": st.builds(coaching.DeclareTie, COACH, ENTRY),
    "WithdrawTie": st.builds(coaching.WithdrawTie, COACH, ENTRY),
    "WantMeeting": st.builds(coaching.WantMeeting, COACH, ENTRY, st.booleans()),
    "SetRoom": st.builds(coaching.SetRoom, ENTRY, st.sampled_from(["A1", "B1", "Z9"])),
    "ArriveAtSession": st.builds(coaching.ArriveAtSession, HALF_DAY, ROTATION, ENTRY),
    "LeaveBaton": st.builds(coaching.LeaveBaton, HALF_DAY, ROTATION, ENTRY, TEXTS, TEXTS),
    "RateSession": st.builds(coaching.RateSession, HALF_DAY, ROTATION, ENTRY, COACH, st.booleans()),
    "DeclareReady": st.builds(together.DeclareReady, PITCH, PHASE | st.just("")),
    "WithdrawReady": st.builds(together.WithdrawReady),
    "LeaveOut": st.builds(together.LeaveOut, PHASE | st.just(""), st.sampled_from([0, 2])),
}


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody presses something after a while; `actor` None is one whose role allows it.

    `floor` presses what only people on the floor may.
    """

    command: Command
    actor: str | None
    seconds: int
    floor: str = "t1"


def presses(*left_out: str) -> st.SearchStrategy[Press]:
    """Press anything but these commands, mostly as somebody who may."""
    commands = st.one_of([each for name, each in STRATEGIES.items() if name not in left_out])
    actors = st.sampled_from([None] * 5 + list(ANYBODY))
    return st.builds(Press, commands, actors, st.integers(0, 40), ON_FLOOR)


def presser(press: Press) -> str:
    """Say who presses."""
    if press.command.by == teams.JOINING:
        return press.actor or press.floor
    if press.command.by == frozenset({Role.COACH}):
        return press.actor or "k1"
    if press.command.by == together.DIRECTING:
        return press.actor or "dora"
    if press.command.by == {Role.SECRETARY}:
        return press.actor or "sam"
    return press.actor or ("nadia" if press.command.by >= DESK else "j1")


def resolved(press: Press, state: StageState, now: Millis) -> Command:
    """Put what is current where the command says so, and instants after `now`."""
    command: Any = press.command
    if getattr(command, "at", None) is not None:
        command = replace(command, at=now + command.at * SECOND)
    if isinstance(command, coaching.AdoptPlan) and command.on == CURRENT:
        command = replace(command, on=state.coaching.plan.id)
    return _with_current(press, command, state)


def _with_current(press: Press, command: Command, state: StageState) -> Command:
    timer, published = state.pitches.timer, state.awards.published
    if isinstance(command, pitches.OnStage) and command.pitch == CURRENT and timer:
        return replace(command, pitch=timer.pitch)
    if state.rules and isinstance(command, teams.TeamsCommand):
        return _in_teams(press, command, state)
    match command:
        case Undo("current") if state.remembered:
            return Undo(state.remembered[-1].act)
        case programme.EnterPhase("current"):
            return replace(command, seen=state.programme.phase)
        case together.DeclareReady("current"):
            expected = coming(state) if state.rules else None
            return together.DeclareReady(expected.pitch, expected.phase) if expected else command
        case awards.PublishLaureates(-1):
            return replace(command, ballots=sum(each.ballots for each in state.standings()))
        case awards.AdoptRanking("current") if state.rules:
            return replace(command, basis=state.basis())
        case awards.WithdrawPublication("current") if published:
            return replace(command, publication=published.id)
    return _with_ballots(press, command, state)


def _with_ballots(press: Press, command: Command, state: StageState) -> Command:
    match command:
        case scoring.GiveBallot(entry, replaces="current"):
            return replace(command, replaces=_ballot(state, entry, presser(press)))
        case scoring.GivePaperBallot(juror, entry, replaces="current"):
            return replace(command, replaces=_ballot(state, entry, juror))
        case scoring.WithdrawBallot(entry, "current"):
            return replace(command, ballot=_ballot(state, entry, presser(press)))
        case scoring.ConfirmClosing(("current",)):
            owed = state.scoring.owed(state.jury())
            return scoring.ConfirmClosing(tuple(f"{entry}/{juror}" for entry, juror in owed))
    return command


def _ballot(state: StageState, entry: str, juror: str) -> str:
    ballot = state.scoring.ballot(entry, juror)
    return ballot.id if ballot else ""


def _in_teams(press: Press, command: teams.TeamsCommand, state: StageState) -> Command:
    seen = state.roster()
    match command:
        case teams.PlacePerson(person, seen="current"):
            return replace(command, seen=seen.home.get(person, ""))
        case teams.NameLead(team, seen="current"):
            return replace(command, seen=seen.lead(team) or "")
        case teams.DissolveTeam(team, ("current",)):
            return replace(command, members=seen.members.get(team, ()))
        case teams.ParkProject(team, ("current",)):
            return replace(command, members=seen.members.get(team, ())[1:])
        case teams.AcceptProposal() | teams.DeclineProposal() | teams.WithdrawProposal():
            return replace(command, proposal=_newest(state, command.proposal))
    return command


def _newest(state: StageState, proposal: str) -> str:
    made = sorted(state.teams.every_proposal(), key=lambda each: (each.made, each.id))
    return made[-1].id if made and proposal == CURRENT else proposal
