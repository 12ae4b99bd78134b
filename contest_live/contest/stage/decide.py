"""Decide a command of a stage: hand it to its area, with the facts that the others know."""

from __future__ import annotations

from dataclasses import replace

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
from contest_live.contest.act import (
    JURY,
    N_,
    SECOND,
    Already,
    Command,
    Envelope,
    Event,
    Refused,
    Who,
    in_time,
    instant,
    value_at,
)
from contest_live.contest.pitches import PitchSentBack
from contest_live.contest.rules import Kind, StageRules
from contest_live.contest.stage import changing
from contest_live.contest.stage.coming import coming
from contest_live.contest.stage.commands import (
    ActUndone,
    EntrantsTaken,
    OpenFinal,
    OpenStage,
    StageOpened,
    Undo,
)
from contest_live.contest.stage.evolve import undone
from contest_live.contest.stage.forming import (
    after_undo,
    decide_teams,
    known_conflicts,
    known_words,
    recusals,
)
from contest_live.contest.stage.rankable import refusal
from contest_live.contest.stage.rotating import decide_coaching, past_stays
from contest_live.contest.stage.state import Entrants, StageState

WORDS = {
    "attendance": N_("le pointage"),
    "awards": N_("ce que le jury a adopté"),
    "coaching": N_("le coaching"),
    "entrants": N_("la liste des finalistes"),
    "frozen": N_("le classement public"),
    "pitches": N_("le chronomètre"),
    "programme": N_("le programme"),
    "scoring": N_("la notation"),
    "teams": N_("la composition des équipes"),
    "screens": N_("ce que montrent les écrans"),
    "together": N_("« ville prête »"),
}

WALK_INS = (attendance.RegisterWalkIn, attendance.RegisterTeammate)


def decide(state: StageState, command: Command, envelope: Envelope) -> tuple[Event, ...]:
    """Decide any command of a stage: its events, or Refused."""
    if isinstance(command, OpenStage):
        return _open(state, command)
    if isinstance(command, changing.ChangeRules):
        return _changed(state, command)
    rules = state.opened
    if state.attendance.role(envelope.actor) not in command.by:
        raise Refused("Votre rôle ne permet pas cette action.")
    in_time(command, envelope)
    try:
        events = _decided(state, rules, command, envelope)
    except Already as already:
        raise _naming(state, already) from None
    withdrawn = isinstance(command, awards.WithdrawPublication)
    scored = any(isinstance(each, scoring.ScoringEvent) for each in events)
    if state.awards.published and scored and not withdrawn:
        raise Refused("Les résultats sont publiés : retirez d'abord la publication.")
    return events


def _decided(
    state: StageState, rules: StageRules, command: Command, envelope: Envelope
) -> tuple[Event, ...]:
    if isinstance(command, Undo):
        return _undo(state, command.act, envelope)
    if isinstance(command, OpenFinal):
        return _open_final(state, rules, command.cities)
    if isinstance(command, awards.AwardsCommand):
        return _awards(state, rules, command, envelope)
    if isinstance(command, screens.ScreensCommand):
        return screens.decide(state.screens, command, envelope)
    if isinstance(command, scoring.ScoringCommand):
        entries = state.attendance.projects
        facts = scoring.Facts(rules.criteria, state.jury(), state.chair(), entries)
        return scoring.decide(state.scoring, command, envelope, facts)
    if isinstance(command, attendance.AttendanceCommand):
        return _attendance(state, rules, command, envelope)
    if isinstance(command, programme.ProgrammeCommand):
        return _programme(state, rules, command, envelope)
    if isinstance(command, pitches.PitchCommand):
        return _pitch(state, rules, command, envelope)
    if isinstance(command, teams.TeamsCommand):
        return decide_teams(state, rules, command, envelope)
    if isinstance(command, coaching.CoachingCommand):
        return decide_coaching(state, command, envelope)
    if isinstance(command, together.TogetherCommand):
        return together.decide(state.together, command, coming(state))
    raise Refused("Cette commande n'existe pas ici.")


def _naming(state: StageState, already: Already) -> Refused:
    """Say who made it so, where that is among the acts still remembered."""
    length = len(already.key)
    for act in reversed(state.remembered):
        if any(each.key[:length] == already.key for each in act.changes):
            return Refused(already.named, who=Who(act.actor), **already.facts)
    return already


def _open(state: StageState, command: OpenStage) -> tuple[Event, ...]:
    if state.rules is not None:
        raise Refused("Cette scène est déjà ouverte.")
    return (
        StageOpened(command.rules),
        attendance.PeopleRegistered(command.people),
        attendance.ProjectsRegistered(command.projects),
        screens.LeaderboardSet(command.rules.leaderboard),
    )


def _undo(state: StageState, act: str, envelope: Envelope) -> tuple[Event, ...]:
    newest = state.remembered[-1] if state.remembered else None
    if newest is None or newest.act != act:
        if newest and any(each.act == act for each in state.remembered):
            raise Refused("%(who)s a agi depuis : regardez à nouveau.", who=Who(newest.actor))
        raise Refused("Cette action n'est plus la dernière : regardez à nouveau.")
    for change in state.remembered[-1].changes:
        if state.awards.published and change.key[0] == "scoring":
            raise Refused("Les résultats sont publiés : retirez d'abord la publication.")
        if value_at(state, change.key) != change.after:
            raise Refused("Impossible d'annuler : %(what)s a changé.", what=WORDS[change.key[0]])
    restored = undone(state)
    past_stays(state, restored, envelope)
    return (ActUndone(act), *after_undo(restored, envelope))


def _open_final(
    state: StageState, rules: StageRules, cities: tuple[Entrants, ...]
) -> tuple[Event, ...]:
    if rules.kind is not Kind.FINAL:
        raise Refused("Cette scène n'est pas la finale.")
    if state.entrants:
        raise Already(
            ("entrants",), N_("%(who)s a déjà ouvert la finale."), N_("La finale est déjà ouverte.")
        )
    missing = [each.name for each in cities if not each.projects]
    if missing or not cities:
        raise Refused("Il manque les lauréats de : %(cities)s.", cities=", ".join(missing))
    pairs = (pair for each in cities for pair in known_conflicts(each.conflicts))
    return (*map(EntrantsTaken, cities), *recusals(state, pairs, state.jury()))


def _changed(state: StageState, command: changing.ChangeRules) -> tuple[Event, ...]:
    """Take a changed folder over; a juror who comes by it may have joined a finalist's team."""
    jury = [each.id for each in command.people if each.role in JURY]
    pairs = known_conflicts(state.teams.conflicts)
    return (*changing.decide(state, command), *recusals(state, pairs, jury))


def _awards(
    state: StageState, rules: StageRules, command: awards.AwardsCommand, envelope: Envelope
) -> tuple[Event, ...]:
    """Decide about results; once they are withdrawn, who has joined a team since scores it not."""
    events: tuple[Event, ...] = awards.decide(
        state.awards, command, envelope, _results(state, rules)
    )
    if not isinstance(command, awards.WithdrawPublication):
        return events
    open_again = replace(state, awards=replace(state.awards, published=None))
    pairs = known_conflicts(state.teams.conflicts)
    return (*events, *recusals(open_again, pairs, state.jury()))


def _results(state: StageState, rules: StageRules) -> awards.Facts:
    table = state.standings()
    counted = sum(each.ballots for each in table)
    scoring_open = bool(state.scoring.open_windows())
    return awards.Facts(
        rules=rules,
        table=table,
        unsettled=state.unsettled(),
        scoring_open=scoring_open,
        ballots=counted,
        basis=state.basis(),
        chair=state.chair(),
        cannot=refusal(state),
    )


def _attendance(
    state: StageState,
    rules: StageRules,
    command: attendance.AttendanceCommand,
    envelope: Envelope,
) -> tuple[Event, ...]:
    if isinstance(command, attendance.ReplaceJuror):
        came = attendance.walk_in_person(envelope.id)
        replaced = attendance.decide(state.attendance, command, envelope)
        return (*replaced, scoring.joined(state.scoring, came))
    if isinstance(command, attendance.RegisterTeammate):
        known_words(rules, command)
    events: tuple[Event, ...] = attendance.decide(state.attendance, command, envelope)
    if isinstance(command, attendance.CheckOut):
        return (*events, *teams.gone(state.teams, command.person, envelope, state.team_facts()))
    if not isinstance(command, WALK_INS):
        return events
    if rules.kind is Kind.FINAL:
        raise Refused("La finale n'accueille que les lauréats des villes.")
    if isinstance(command, attendance.RegisterTeammate):
        return events
    phase = rules.phase(state.programme.phase)
    of_round = (phase and phase.round) or rules.rounds[0].id
    order = state.programme.order(of_round)
    if order.entries:
        project = attendance.walk_in_project(envelope)
        events += (programme.OrderSet(of_round, (*order.entries, project)),)
    return events


def _programme(
    state: StageState,
    rules: StageRules,
    command: programme.ProgrammeCommand,
    envelope: Envelope,
) -> tuple[Event, ...]:
    if isinstance(command, programme.EnterPhase):
        return _enter(state, rules, command, envelope)
    before: tuple[Event, ...] = ()
    facts = _running(state, rules, command.round)
    if isinstance(command, programme.MarkAbsent | programme.SkipEntry):
        before = _off_stage(state, command.round, command.entry)
        if before:
            facts = replace(facts, on_stage=None)
    return (*before, *programme.decide(state.programme, command, envelope, facts))


def _enter(
    state: StageState, rules: StageRules, command: programme.EnterPhase, envelope: Envelope
) -> tuple[Event, ...]:
    if rules.kind is Kind.FINAL and not state.entrants:
        raise Refused("Ouvrez d'abord la finale : elle prend les lauréats des villes.")
    timer = state.pitches.timer
    facts = programme.Facts(rules, (), (), frozenset(), timer.entry if timer else None)
    events = programme.decide(state.programme, command, envelope, facts)
    if state.screens.scene is None:
        return events
    return (*events, screens.SceneSet(None, instant(events[0])))


def _running(state: StageState, rules: StageRules, round_id: str) -> programme.Facts:
    on_stage = next(iter(state.on_stage(round_id)), None)
    passed = frozenset(state.pitches.passed(round_id))
    return programme.Facts(rules, state.entries(), state.teams.parked, passed, on_stage)


def _off_stage(state: StageState, round_id: str, entry: str) -> tuple[Event, ...]:
    timer = state.pitches.timer
    if timer is None or (timer.round, timer.entry) != (round_id, entry):
        return ()
    if timer.begun:
        raise Refused("Ce passage a commencé : terminez-le.")
    return (PitchSentBack(timer.pitch), *_closed_unscored(state, entry))


def _closed_unscored(state: StageState, entry: str) -> tuple[Event, ...]:
    is_open = state.scoring.windows.get(entry, False)
    if is_open and not state.scoring.ballots.get(entry):
        return (scoring.ScoringClosed((entry,)),)
    return ()


def _pitch(
    state: StageState, rules: StageRules, command: pitches.PitchCommand, envelope: Envelope
) -> tuple[Event, ...]:
    rounds = {each.id: each for each in rules.rounds}
    facts = pitches.Facts(
        waiting={each: state.waiting(each) for each in rounds},
        allotted={each.id: each.seconds * SECOND for each in rules.rounds},
    )
    if isinstance(command, pitches.CallPitch):
        _in_its_phase(state, rules, command.round)
    timer = state.pitches.timer
    events: tuple[Event, ...] = pitches.decide(state.pitches, command, envelope, facts)
    for event in events:
        if isinstance(event, pitches.PitchCalled) and rounds[event.round].scored:
            if not state.scoring.windows.get(event.entry, False):
                events += (scoring.ScoringOpened(event.entry),)
        elif isinstance(event, PitchSentBack) and timer:
            events += _closed_unscored(state, timer.entry)
    return events


def _in_its_phase(state: StageState, rules: StageRules, round_id: str) -> None:
    phase = rules.phase(state.programme.phase)
    if phase is None or phase.round != round_id:
        raise Refused("Cette manche n'est pas celle de la phase en cours.")
