"""A city among the others, on its console: whether it is ready, and joining those that began."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.pitches import StartPitch
from contest_live.contest.programme import EnterPhase
from contest_live.contest.stage import coming
from contest_live.contest.together import Coming, DeclareReady, WithdrawReady
from contest_live.views.acts import Act, act
from contest_live.views.console.names import Place
from contest_live.views.words import Words, gettext


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the city is ready, as whom said; the act says so, or takes it back."""

    act: Act
    ready: bool
    by: str


def coming_name(place: Place, expected: Coming) -> str:
    """Name what would begin: a project by its title, or a phase."""
    timer = place.state.pitches.timer
    if expected.pitch and timer:
        return place.title(timer.entry)
    phase = place.rules.phase(expected.phase)
    return phase.title if phase else ""


def readiness(place: Place) -> Readiness | None:
    """Describe whether a city is ready for what comes; None where nothing does."""
    ready, expected = place.state.together.ready, coming(place.state)
    if ready:
        label = gettext("La ville n'est plus prête")
        return Readiness(act("act-ready", WithdrawReady(), label), True, place.first(ready.by))
    if expected is None:
        return None
    label = gettext("Ville prête : %(name)s", name=coming_name(place, expected))
    declare = DeclareReady(expected.pitch, expected.phase)
    return Readiness(act("act-ready", declare, label), False, "")


def joining(place: Place, form: str, key: str) -> Act | None:
    """Make the act that joins the cities that began without this one, if it can now."""
    missed, timer = place.state.together.missed, place.state.pitches.timer
    if missed is None:
        return None
    if timer:
        name = place.title(timer.entry)
        return None if timer.begun else act(form, StartPitch(timer.pitch), join(name), key=key)
    ids = [each.id for each in place.rules.phases]
    here = place.state.programme.phase
    behind = missed.phase in ids and (here not in ids or ids.index(here) < ids.index(missed.phase))
    if not behind:
        return None
    phase = place.rules.phases[ids.index(missed.phase)]
    return act(form, EnterPhase(here, phase.id), join(phase.title), key=key)


def join(name: str) -> Words:
    """Say what joining the others begins."""
    return gettext("Rejoindre : %(name)s", name=name)
