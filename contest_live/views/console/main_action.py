"""The one big button of a console: always the next sensible act, named by its consequence."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.awards import PublishLaureates, undecided
from contest_live.contest.pitches import (
    CallPitch,
    EndPitch,
    ResumePitch,
    Running,
    StartPitch,
    Timer,
)
from contest_live.contest.programme import DrawOrder, EnterPhase
from contest_live.contest.rules import Kind, Phase, PrizeKind, RoundRules, Scene
from contest_live.contest.scoring import CloseScoring
from contest_live.contest.stage import OpenFinal
from contest_live.views import reasons
from contest_live.views.acts import Act, act
from contest_live.views.console.names import Place
from contest_live.views.console.together import joining
from contest_live.views.words import Words, gettext, ngettext

FORM = "act-main"
SPACE = "Space"


@dataclass(frozen=True, slots=True)
class Main:
    """An act; or else a link to the check-in table, or a line that says what is waited for."""

    act: Act | None = None
    check_in: bool = False
    line: Words | None = None


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
        return _results(place)
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


def close_scoring(place: Place, form: str, key: str = "") -> Main:
    """Make the act that closes scoring; while ballots are missing the president decides.

    Where the president has left, the host does, knowing whose are missing.
    """
    state = place.state
    owed, chair = [juror for _, juror in state.scoring.owed(state.jury())], state.chair()
    label = gettext("Clore la notation")
    if not owed:
        return Main(act(form, CloseScoring(0), label, key=key))
    names = ", ".join(f"{place.full(each)} ({owed.count(each)})" for each in dict.fromkeys(owed))
    if chair and state.scoring.asked:
        return Main(line=_asked(place, chair, names))
    if chair:
        label = gettext("Demander la clôture")
    confirm = (_with_president if chair else _alone)(len(owed), names)
    return Main(act(form, CloseScoring(len(owed)), label, key=key, confirm=confirm, yes=label))


def _asked(place: Place, chair: str, names: str) -> Words:
    return gettext(
        "%(name)s doit confirmer la clôture sur son téléphone. Manquent : %(names)s",
        name=place.first(chair),
        names=names,
    )


def _with_president(count: int, names: str) -> Words:
    return ngettext(
        "Il manque %(count)s bulletin : %(names)s. Le président du jury devra confirmer.",
        "Il manque %(count)s bulletins : %(names)s. Le président du jury devra confirmer.",
        count,
        names=names,
    )


def _alone(count: int, names: str) -> Words:
    return ngettext(
        "Il manque %(count)s bulletin : %(names)s. Le jury ne pourra plus noter.",
        "Il manque %(count)s bulletins : %(names)s. Le jury ne pourra plus noter.",
        count,
        names=names,
    )


def _is_last_word(place: Place, phase: Phase) -> bool:
    return phase.scene is Scene.LAUREATES or phase == place.rules.phases[-1]


def _results(place: Place) -> Main:
    state = place.state
    if state.scoring.open_windows():
        return close_scoring(place, FORM, SPACE)
    table = state.standings()
    counted = sum(each.ballots for each in table)
    if not counted:
        return Main(line=gettext("Aucun bulletin n'est arrivé."))
    if why := state.cannot_rank():
        projects = state.attendance.projects
        return Main(line=reasons.words(why, lambda entry: projects[entry].label))
    if undecided(place.rules, table):
        return Main(line=gettext("Égalité : le président du jury départage"))
    competing = {each.entry for each in table}
    favourites = [each for each in place.rules.prizes if each.kind is PrizeKind.FAVOURITE]
    chosen = state.awards.favourites
    missing = [each.title for each in favourites if chosen.get(each.id) not in competing]
    if missing:
        titles = ", ".join(missing)
        return Main(line=gettext("Le président du jury doit choisir : %(prizes)s", prizes=titles))
    return Main(_publish(counted))


def _publish(counted: int) -> Act:
    confirm = ngettext(
        "Les lauréats seront publics, sur les écrans et les téléphones. %(count)s bulletin compté.",
        "Les lauréats seront publics, sur les écrans et les téléphones. "
        "%(count)s bulletins comptés.",
        counted,
    )
    return act(
        FORM,
        PublishLaureates(counted),
        gettext("Publier les lauréats"),
        key=SPACE,
        confirm=confirm,
        yes=gettext("Publier"),
    )


def _next_phase(place: Place, phase: Phase) -> Main:
    phases = place.rules.phases
    following = phases[phases.index(phase) + 1 :]
    if following:
        return _enter(place, following[0])
    return Main(line=gettext("Tout est publié"))


def _enter(place: Place, phase: Phase) -> Main:
    label = gettext("Passer à : %(phase)s", phase=phase.title)
    return _press(EnterPhase(place.state.programme.phase, phase.id), label)
