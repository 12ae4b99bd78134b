"""The one big button of a console: always the next sensible act, named by its consequence."""

from __future__ import annotations

from contest_live.contest.pitches import (
    CallPitch,
    EndPitch,
    ResumePitch,
    Running,
    StartPitch,
    Timer,
)
from contest_live.contest.programme import DrawOrder, EnterPhase
from contest_live.contest.rules import Kind, Phase, RoundRules, Scene
from contest_live.contest.stage import OpenFinal
from contest_live.views.acts import Act, act
from contest_live.views.console.closing import close_scoring
from contest_live.views.console.main import FORM, SPACE, Main
from contest_live.views.console.names import Place
from contest_live.views.console.results import results
from contest_live.views.console.together import joining
from contest_live.views.words import Words, gettext, ngettext


def main_action(place: Place) -> Main:
    """Find the next sensible act of a stage."""
    if place.rules.kind is Kind.FINAL and not place.state.entrants:
        return _open_final(place)
    joins = joining(place, FORM, SPACE)
    if joins:
        return Main(joins)
    timer = place.state.pitches.timer
    if timer:
        return Main(_on_stage(place, timer))
    phase = place.rules.phase(place.state.programme.phase)
    if phase is None:
        return _enter(place, place.rules.phases[0])
    of_round = place.rules.round(phase.round)
    if of_round:
        return _in_round(place, phase, of_round)
    if phase == place.rules.phases[0] and not place.state.entries():
        return Main(check_in=True)
    if _is_last_word(place, phase) and not place.state.awards.published:
        return results(place)
    return _next_phase(place, phase)


def _press(command: OpenFinal | EnterPhase | DrawOrder | CallPitch, label: Words) -> Main:
    return Main(act(FORM, command, label, key=SPACE))


def _open_final(place: Place) -> Main:
    stages = place.world.stages
    missing = [
        stages[each].opened.name if each in stages else each
        for each in place.rules.entrants_from
        if each not in stages or stages[each].awards.published is None
    ]
    if missing:
        return Main(
            line=gettext("Il manque les lauréats de : %(cities)s.", cities=", ".join(missing))
        )
    return _press(OpenFinal(), gettext("Ouvrir la finale"))


def _on_stage(place: Place, timer: Timer) -> Act:
    name = place.title(timer.entry)
    match timer.running:
        case Running.READY:
            return act(
                FORM, StartPitch(timer.pitch), gettext("Lancer : %(name)s", name=name), key=SPACE
            )
        case Running.RUNNING:
            return act(
                FORM, EndPitch(timer.pitch), gettext("Terminer : %(name)s", name=name), key=SPACE
            )
        case Running.PAUSED:
            return act(
                FORM,
                ResumePitch(timer.pitch),
                gettext("Reprendre : %(name)s", name=name),
                key=SPACE,
            )


def _in_round(place: Place, phase: Phase, of_round: RoundRules) -> Main:
    if not place.state.programme.order(of_round.id).entries:
        return _draw(place, of_round)
    waiting = place.waiting(of_round.id)
    if waiting:
        label = gettext("Appeler : %(name)s", name=place.title(waiting[0]))
        return _press(CallPitch(of_round.id, waiting[0]), label)
    if of_round.scored and place.state.scoring.open_windows():
        return close_scoring(place, FORM, SPACE)
    return _next_phase(place, phase)


def _draw(place: Place, of_round: RoundRules) -> Main:
    here = len(place.state.entries())
    if not here:
        return Main(check_in=True)
    label = ngettext(
        "Établir l'ordre de passage (%(count)s présent)",
        "Établir l'ordre de passage (%(count)s présents)",
        here,
    )
    return _press(DrawOrder(of_round.id), label)


def _is_last_word(place: Place, phase: Phase) -> bool:
    return phase.scene is Scene.LAUREATES or phase == place.rules.phases[-1]


def _next_phase(place: Place, phase: Phase) -> Main:
    phases = place.rules.phases
    following = phases[phases.index(phase) + 1 :]
    if following:
        return _enter(place, following[0])
    return Main(line=gettext("Tout est publié"))


def _enter(place: Place, phase: Phase) -> Main:
    label = gettext("Passer à : %(phase)s", phase=phase.title)
    return _press(EnterPhase(place.state.programme.phase, phase.id), label)
