"""The way to the results, from a console: what is waited for, and then the publication."""

from __future__ import annotations

from contest_live.contest.awards import PublishLaureates, undecided
from contest_live.contest.rules import PrizeKind
from contest_live.views import reasons
from contest_live.views.acts import Act, act
from contest_live.views.console.closing import close_scoring
from contest_live.views.console.main import FORM, SPACE, Main
from contest_live.views.console.names import Place
from contest_live.views.words import Words, gettext, ngettext


def results(place: Place) -> Main:
    """Publish, or say what is waited for."""
    state = place.state
    if state.scoring.open_windows():
        return close_scoring(place, FORM, SPACE)
    counted = sum(each.ballots for each in state.standings())
    if not counted:
        return Main(line=gettext("Aucun bulletin n'est arrivé."))
    waits = _not_adopted(place) or _not_chosen(place)
    return Main(line=waits) if waits else Main(_publish(counted))


def _not_adopted(place: Place) -> Words | None:
    """Say why no laureates are adopted; where the president has left the ballots decide alone."""
    state = place.state
    if state.awards.adopted:
        return None
    if why := state.cannot_rank():
        projects = state.attendance.projects
        return reasons.words(why, lambda entry: projects[entry].label)
    if undecided(place.rules, state.standings()):
        return gettext("Égalité : le président du jury départage")
    if not state.chair():
        return None
    if state.awards.voided:
        return gettext("Les bulletins ont changé : le président du jury adopte à nouveau")
    return gettext("Le président du jury adopte le classement")


def _not_chosen(place: Place) -> Words | None:
    state = place.state
    competing, chosen = set(state.scoring.windows), state.awards.favourites
    favourites = [each for each in place.rules.prizes if each.kind is PrizeKind.FAVOURITE]
    missing = [each.title for each in favourites if chosen.get(each.id) not in competing]
    if not missing:
        return None
    titles = ", ".join(missing)
    return gettext("Le président du jury doit choisir : %(prizes)s", prizes=titles)


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
