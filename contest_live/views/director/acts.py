"""What a director does in all cities at once, as buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contest_live.contest.act import Millis, Refused
from contest_live.contest.rules import Scene
from contest_live.views.acts import Act
from contest_live.views.console.choices import SCENES
from contest_live.views.director.cities import City
from contest_live.views.words import Words, gettext, ngettext
from contest_live.views.world import Common

START = "StartTogether"
TO = "/together"
DID: Mapping[str, Words] = {
    START: gettext("Départ commun"),
    "DarkenScreens": gettext("Noir partout"),
    "LightScreens": gettext("Lumière partout"),
    "ShowScene": gettext("Même écran partout"),
    "FollowProgramme": gettext("Suivre le programme partout"),
    "ShowMessage": gettext("Message à toutes les villes"),
    "ClearMessage": gettext("Message retiré partout"),
}


@dataclass(frozen=True, slots=True)
class Last:
    """The newest act for all: what it was, its instant, and how to send it to who refused."""

    did: Words
    at: Millis
    failed: int
    again: Act | None


def all_cities(
    form: str, command: str, label: Words, *fields: tuple[str, str], key: str = ""
) -> Act:
    """Make a form that acts on all cities at once."""
    return Act(form, command, label, fields, key, to=TO)


def start(cities: tuple[City, ...]) -> Act | None:
    """Offer the common start once all cities are ready."""
    if not all(each.ready for each in cities):
        return None
    label = ngettext(
        "Départ commun (%(count)s ville prête)",
        "Départ commun (%(count)s villes prêtes)",
        len(cities),
    )
    return all_cities("all-start", START, label, key="Space")


def waits(cities: tuple[City, ...]) -> Words | None:
    """Say whom the common start waits for."""
    missing = [each.shown.name for each in cities if not each.ready]
    if not missing:
        return None
    if len(missing) == len(cities):
        return gettext("Départ commun : aucune ville n'est prête")
    return gettext("Départ commun : on attend %(cities)s", cities=", ".join(missing))


def partly(cities: tuple[City, ...]) -> Act | None:
    """Offer to begin without those that are not ready, naming what becomes of them."""
    missing = [each for each in cities if not each.ready]
    ready = len(cities) - len(missing)
    if not missing or not ready:
        return None
    names = ", ".join(each.shown.name for each in missing)
    label = ngettext(
        "Partir sans %(cities)s (%(count)s ville prête)",
        "Partir sans %(cities)s (%(count)s villes prêtes)",
        ready,
        cities=names,
    )
    without = (("without[]", each.shown.stage) for each in missing)
    made = all_cities("all-partly", START, label, *without)
    confirm = gettext(
        "Les autres commencent sans attendre : %(cities)s. Un bouton de leur régie leur permettra "
        "de rejoindre.",
        cities=names,
    )
    return replace(made, confirm=confirm, yes=gettext("Partir sans attendre"))


def dark(count: int) -> Act:
    """Make all screens black, once it is agreed to."""
    confirm = ngettext(
        "Tous les écrans de %(count)s ville deviendront noirs au même instant.",
        "Tous les écrans de %(count)s villes deviendront noirs au même instant.",
        count,
    )
    made = all_cities("all-dark", "DarkenScreens", gettext("Noir partout"), key="b")
    return replace(made, confirm=confirm, yes=gettext("Noir partout"))


def clear(cities: tuple[City, ...]) -> Act | None:
    """Take the message of all cities away, where one is shown."""
    if not any(each.message for each in cities):
        return None
    return all_cities("all-clear", "ClearMessage", gettext("Retirer le message partout"))


def scene(of_all: Scene) -> Act:
    """Show one scene in all cities."""
    return all_cities(f"all-{of_all}", "ShowScene", SCENES[of_all], ("scene", of_all.value))


def last(common: Common | None) -> Last | None:
    """Describe the newest act for all, and how to send it again to those that refused."""
    if common is None:
        return None
    failed = sum(isinstance(each, Refused) for each in common.told.values())
    again = all_cities(
        "all-again", common.command, gettext("Renvoyer"), ("_id", common.id), *common.fields
    )
    return Last(DID[common.command], common.at, failed, again if failed else None)
