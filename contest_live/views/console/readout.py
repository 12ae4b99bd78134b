"""The timer on a console, and the small buttons under the big one."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import SECOND, Millis
from contest_live.contest.pitches import (
    AdjustPitch,
    EndPitch,
    PausePitch,
    RestartPitch,
    Running,
    SendBack,
    Timer,
)
from contest_live.contest.programme import MarkAbsent
from contest_live.views.acts import Act, act, off
from contest_live.views.console.names import Place
from contest_live.views.words import gettext

STEP = 10


@dataclass(frozen=True, slots=True)
class Readout:
    """The pitch on stage: the facts from which the page counts by itself. All milliseconds."""

    pitch: str
    label: str
    title: str
    allotted: Millis
    spent: Millis
    since: Millis | None
    amber: Millis
    red: Millis
    state: Running

    @property
    def remaining(self) -> Millis:
        """What was left when the timer last stood still."""
        return self.allotted - self.spent


def readout(place: Place) -> Readout | None:
    """Describe the pitch on stage."""
    timer = place.state.pitches.timer
    if timer is None:
        return None
    of_round = place.rules.round(timer.round)
    amber, red = (of_round.amber, of_round.red) if of_round else (0, 0)
    return Readout(
        pitch=timer.pitch,
        label=place.card(timer.entry).label,
        title=place.title(timer.entry),
        allotted=timer.allotted,
        spent=timer.spent,
        since=timer.since,
        amber=amber * SECOND,
        red=red * SECOND,
        state=timer.running,
    )


def small_acts(place: Place) -> tuple[Act, ...]:
    """List the small buttons; each keeps its place, and is off where it makes no sense."""
    timer = place.state.pitches.timer
    return (
        _pause(timer),
        _adjust("act-less", timer, -STEP, "-"),
        _adjust("act-more", timer, STEP, "+"),
        _following(place, timer),
        _end(timer),
        _restart(timer),
        _send_back(timer),
        _absent(timer),
    )


def _pause(timer: Timer | None) -> Act:
    form, label = "act-pause", gettext("Pause")
    if timer is None or timer.running is not Running.RUNNING:
        return off(form, label, "p")
    return act(form, PausePitch(timer.pitch), label, key="p")


def _adjust(form: str, timer: Timer | None, seconds: int, key: str) -> Act:
    label = gettext("−%(seconds)s s", seconds=-seconds)
    if seconds > 0:
        label = gettext("+%(seconds)s s", seconds=seconds)
    if timer is None or timer.allotted + seconds * SECOND < 0:
        return off(form, label, key)
    return act(form, AdjustPitch(timer.pitch, seconds), label, key=key)


def _following(place: Place, timer: Timer | None) -> Act:
    form = "act-following"
    waiting = place.waiting(timer.round) if timer else ()
    if timer is None or not waiting:
        return off(form, gettext("Suivant"), "n")
    label = gettext("Suivant : %(name)s", name=place.title(waiting[0]))
    if not timer.begun:
        return off(form, label, "n")
    return act(form, EndPitch(timer.pitch, waiting[0]), label, key="n")


def _end(timer: Timer | None) -> Act:
    form, label = "act-end", gettext("Terminer")
    if timer is None or timer.running is not Running.PAUSED:
        return off(form, label, "t")
    return act(form, EndPitch(timer.pitch), label, key="t")


def _restart(timer: Timer | None) -> Act:
    form, label = "act-restart", gettext("Recommencer")
    if timer is None or not (timer.begun or timer.allotted != timer.given):
        return off(form, label, "r")
    lost = gettext("Le chronomètre revient au début. Le temps déjà passé est perdu.")
    asked = lost if timer.begun else None
    return act(form, RestartPitch(timer.pitch), label, key="r", confirm=asked, yes=label)


def _send_back(timer: Timer | None) -> Act:
    form, label = "act-send-back", gettext("Renvoyer")
    if timer is None:
        return off(form, label)
    lost = gettext("Ce passage quitte la scène. Le temps déjà passé est perdu.")
    asked = lost if timer.begun else None
    return act(form, SendBack(timer.pitch), label, confirm=asked, yes=label)


def _absent(timer: Timer | None) -> Act:
    form, label = "act-absent", gettext("Absent")
    if timer is None or timer.begun:
        return off(form, label, "a")
    return act(form, MarkAbsent(timer.round, timer.entry), label, key="a")
