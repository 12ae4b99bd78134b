"""Closing the scoring, from a console."""

from __future__ import annotations

from contest_live.contest.scoring import CloseScoring
from contest_live.views.acts import act
from contest_live.views.console.main import Main
from contest_live.views.console.names import Place
from contest_live.views.words import Words, gettext, ngettext


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
