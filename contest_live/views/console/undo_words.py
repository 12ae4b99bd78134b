"""What undoing would take back, in words: one sentence for each kind of event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from contest_live.contest import (
    attendance,
    coaching,
    pitches,
    programme,
    scoring,
    screens,
    teams,
    together,
)
from contest_live.contest.act import Event, Remembered
from contest_live.contest.rules import Board
from contest_live.contest.stage import EntrantsTaken
from contest_live.views.console.choices import SCENES
from contest_live.views.console.names import Place
from contest_live.views.words import Words, gettext

Say = Callable[[Place, Remembered, Any], Words]


def undo_words(place: Place, remembered: Remembered) -> Words:
    """Name an act by the event that tells most of it."""
    by_type: dict[type[Event], Event] = {type(each): each for each in reversed(remembered.events)}
    kind = next(each for each in WORDS if each in by_type)
    return WORDS[kind](place, remembered, by_type[kind])


def _name(place: Place, remembered: Remembered, event: Any) -> str:
    """Name the entry of an event; one that knows only its pitch is looked up in what changed."""
    entry = getattr(event, "entry", None)
    if entry is None:
        held = (each for change in remembered.changes for each in (change.before, change.after))
        timers = (each for each in held if isinstance(each, pitches.Timer))
        entry = next(each.entry for each in timers if each.pitch == event.pitch)
    return place.title(entry)


def _of(make: Callable[[str], Words]) -> Say:
    return lambda place, remembered, event: make(_name(place, remembered, event))


def _as(words: Words) -> Say:
    return lambda _place, _remembered, _event: words


def _phase(place: Place, _remembered: Remembered, event: programme.PhaseEntered) -> Words:
    phase = place.rules.phase(event.phase)
    return gettext("passage à la phase %(phase)s", phase=phase.title if phase else event.phase)


def _order(place: Place, remembered: Remembered, event: programme.OrderSet) -> Words:
    key = ("programme", "orders", event.round, "entries")
    before = next((each.before for each in remembered.changes if each.key == key), ())
    if not before:
        return gettext("établissement de l'ordre de passage")
    if len(before) < len(event.entries):
        return gettext("ajout de %(name)s à l'ordre", name=place.title(event.entries[-1]))
    return gettext("changement de l'ordre de passage")


def _ended(place: Place, remembered: Remembered, event: pitches.PitchEnded) -> Words:
    name = place.title(event.entry)
    called = [each for each in remembered.events if isinstance(each, pitches.PitchCalled)]
    if not called:
        return gettext("fin de %(name)s", name=name)
    then = place.title(called[0].entry)
    return gettext("fin de %(name)s, appel de %(then)s", name=name, then=then)


def _adjusted(place: Place, remembered: Remembered, event: pitches.PitchAdjusted) -> Words:
    name = _name(place, remembered, event)
    if event.seconds < 0:
        return gettext("%(seconds)s s retirées à %(name)s", seconds=-event.seconds, name=name)
    return gettext("%(seconds)s s données à %(name)s", seconds=event.seconds, name=name)


def _person(make: Callable[[str], Words]) -> Say:
    return lambda place, _remembered, event: make(place.first(event.person))


def _juror(make: Callable[[str], Words]) -> Say:
    return lambda place, _remembered, event: make(place.first(event.juror))


def _project(place: Place, _remembered: Remembered, event: attendance.ProjectCorrected) -> Words:
    return gettext("correction de %(name)s", name=place.title(event.project))


def _registered(
    place: Place, _remembered: Remembered, event: attendance.ProjectsRegistered
) -> Words:
    return gettext("inscription de %(name)s", name=place.title(event.projects[0].id))


def _met(place: Place, _remembered: Remembered, event: attendance.PeopleRegistered) -> Words:
    return gettext("inscription (%(name)s)", name=place.first(event.people[0].id))


def _scene(_place: Place, _remembered: Remembered, event: screens.SceneSet) -> Words:
    if event.scene is None:
        return gettext("retour des écrans au programme")
    return gettext("choix de l'écran %(scene)s", scene=SCENES[event.scene])


def _message(_place: Place, _remembered: Remembered, event: screens.MessageSet) -> Words:
    return gettext("message à l'écran") if event.text else gettext("retrait du message")


def _prompt(_place: Place, _remembered: Remembered, event: screens.PromptSet) -> Words:
    return gettext("mot à la scène") if event.text else gettext("retrait du mot à la scène")


def _dark(_place: Place, _remembered: Remembered, event: screens.DarkSet) -> Words:
    return gettext("écran noir") if event.dark else gettext("fin de l'écran noir")


def _board(_place: Place, _remembered: Remembered, event: screens.LeaderboardSet) -> Words:
    return {
        Board.HIDDEN: gettext("classement caché"),
        Board.LIVE: gettext("classement en direct"),
        Board.FROZEN: gettext("classement gelé"),
    }[event.board]


def _in_team(make: Callable[[str, str], Words]) -> Say:
    return lambda place, _remembered, event: make(
        place.first(getattr(event, "lead", "") or event.person), place.title(event.team)
    )


def _of_project(make: Callable[[str], Words]) -> Say:
    return lambda place, _remembered, event: make(place.title(event.project))


def _of_coach(make: Callable[[str], Words]) -> Say:
    return lambda place, _remembered, event: make(place.first(event.coach))


def _in_room(place: Place, _remembered: Remembered, event: coaching.RoomSet) -> Words:
    return gettext("salle %(room)s pour %(name)s", room=event.room, name=place.title(event.team))


# In the order of what tells most of an act of several events.
WORDS: Mapping[type[Event], Say] = {
    attendance.ProjectsRegistered: _registered,
    attendance.PeopleRegistered: _met,
    attendance.ProjectCorrected: _project,
    attendance.PersonCheckedIn: _person(lambda name: gettext("arrivée (%(name)s)", name=name)),
    attendance.PersonCheckedOut: _person(lambda name: gettext("départ (%(name)s)", name=name)),
    teams.FormationOpened: _as(gettext("ouverture de la formation des équipes")),
    teams.FormationReopened: _as(gettext("réouverture de la formation des équipes")),
    teams.LastCallMade: _as(gettext("annonce des dernières minutes")),
    teams.TeamsFrozen: _as(gettext("gel des équipes")),
    teams.PlacementsDrafted: _as(gettext("proposition de placement")),
    teams.MemberJoined: _in_team(
        lambda name, team: gettext("placement (%(name)s dans %(team)s)", name=name, team=team)
    ),
    teams.ProjectResumed: _of_project(lambda name: gettext("reprise de %(name)s", name=name)),
    teams.ProjectParked: _of_project(lambda name: gettext("arrêt de %(name)s", name=name)),
    teams.LeadNamed: _in_team(
        lambda name, team: gettext("reprise de %(team)s par %(name)s", name=name, team=team)
    ),
    teams.MemberLeft: _in_team(
        lambda name, _team: gettext("sortie d'équipe (%(name)s)", name=name)
    ),
    coaching.PlanAdopted: _as(gettext("planning de coaching")),
    coaching.CoachExpected: _of_coach(lambda name: gettext("heures de %(name)s", name=name)),
    coaching.StandbyCalled: _of_coach(lambda name: gettext("appel de %(name)s", name=name)),
    coaching.CoachLimited: _of_coach(
        lambda name: gettext("nombre d'équipes de %(name)s", name=name)
    ),
    coaching.TieDeclared: _of_coach(lambda name: gettext("lien de %(name)s", name=name)),
    coaching.TieWithdrawn: _of_coach(
        lambda name: gettext("retrait d'un lien de %(name)s", name=name)
    ),
    coaching.MeetingWanted: _of_coach(
        lambda name: gettext("souhait de revoir %(name)s", name=name)
    ),
    coaching.SessionPinned: _as(gettext("séance fixée")),
    coaching.SessionUnpinned: _as(gettext("séance libérée")),
    coaching.RoomSet: _in_room,
    EntrantsTaken: _as(gettext("ouverture de la finale")),
    programme.PhaseEntered: _phase,
    programme.EntryAbsent: _of(lambda name: gettext("absence de %(name)s", name=name)),
    programme.EntryBack: _of(lambda name: gettext("retour de %(name)s", name=name)),
    programme.OrderSet: _order,
    pitches.PitchEnded: _ended,
    pitches.PitchCalled: _of(lambda name: gettext("appel de %(name)s", name=name)),
    pitches.PitchSentBack: _of(lambda name: gettext("renvoi de %(name)s", name=name)),
    pitches.PitchStarted: _of(lambda name: gettext("lancement de %(name)s", name=name)),
    pitches.PitchPaused: _of(lambda name: gettext("pause de %(name)s", name=name)),
    pitches.PitchResumed: _of(lambda name: gettext("reprise de %(name)s", name=name)),
    pitches.PitchAdjusted: _adjusted,
    pitches.PitchRestarted: _of(lambda name: gettext("remise au début de %(name)s", name=name)),
    scoring.ScoringReopened: _of(
        lambda name: gettext("réouverture des notes de %(name)s", name=name)
    ),
    scoring.ScoringOpened: _of(
        lambda name: gettext("réouverture des notes de %(name)s", name=name)
    ),
    scoring.ClosingAsked: _as(gettext("demande de clôture")),
    scoring.ScoringClosed: _as(gettext("clôture de la notation")),
    scoring.JurorLeft: _juror(lambda name: gettext("absence du jury (%(name)s)", name=name)),
    scoring.JurorBack: _juror(lambda name: gettext("retour au jury (%(name)s)", name=name)),
    scoring.JurorJoined: _juror(
        lambda name: gettext("arrivée au jury en retard (%(name)s)", name=name)
    ),
    together.ReadyDeclared: _as(gettext("ville prête")),
    together.ReadyWithdrawn: _as(gettext("ville plus prête")),
    screens.SceneSet: _scene,
    screens.MessageSet: _message,
    screens.PromptSet: _prompt,
    screens.DarkSet: _dark,
    screens.LeaderboardSet: _board,
}
