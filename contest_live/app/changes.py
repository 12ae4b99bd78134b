"""Say what a folder says otherwise than at the opening of its contest; take it over if asked."""

from __future__ import annotations

from collections.abc import Iterator

from contest_live.app.building import Plan
from contest_live.contest.folder import Difference, differences
from contest_live.live.changing import as_opened, take_over
from contest_live.live.house import House
from contest_live.live.roots import CONTEST
from contest_live.views.translations import N_, translated
from contest_live.web.say import said

MOST_LINES = 40
HEAD = N_("Le dossier a changé depuis l'ouverture :")
CHANGED = N_("%(file)s, %(place)s : %(before)s → %(after)s")
ADDED = N_("%(file)s, %(place)s : nouveau")
REMOVED = N_("%(file)s, %(place)s : retiré")
MORE = N_("… (%(count)s de plus)")
KEPT = N_(
    "Le concours garde ce qu'il y avait lu. Avec --take-over, il reprend les règles et les "
    "nouveaux venus ; qui était inscrit reste comme à l'ouverture."
)
TAKEN = N_("Le concours continue avec ce dossier ; qui était inscrit reste comme à l'ouverture.")
REFUSED = N_("%(stage)s garde ce qui était : %(why)s")


async def say_changes(house: House, plan: Plan) -> None:
    """Print what differs, and what became of it."""
    lines = [*_differing(house, plan)]
    if plan.take_over:
        lines += await _taking_over(house, plan)
    elif lines:
        lines.append(translated(KEPT, {}, house.settings.language))
    for line in lines:
        print(f"  {line}")
    print(flush=True)


def _differing(house: House, plan: Plan) -> Iterator[str]:
    language = house.settings.language
    found = differences(as_opened(house), plan.opening)
    if found:
        yield translated(HEAD, {}, language)
    yield from (_line(each, language) for each in found[:MOST_LINES])
    if len(found) > MOST_LINES:
        yield translated(MORE, {"count": len(found) - MOST_LINES}, language)


def _line(found: Difference, language: str) -> str:
    facts = {"file": found.file, "place": found.place}
    if found.before is None:
        return translated(ADDED, facts, language)
    if found.after is None:
        return translated(REMOVED, facts, language)
    return translated(CHANGED, facts | {"before": found.before, "after": found.after}, language)


async def _taking_over(house: House, plan: Plan) -> Iterator[str]:
    language, rules = house.settings.language, house.contest.rules
    assert rules is not None
    refused = await take_over(house, plan.opening, plan.folder)
    await house.make_doors()
    names = {CONTEST: rules.title, **{name: s.opened.name for name, s in house.stages.items()}}
    if not refused:
        return iter([translated(TAKEN, {}, language)])
    whys = {stream: said(why, house, stream, language) for stream, why in refused.items()}
    return (
        translated(REFUSED, {"stage": names[stream], "why": why}, language)
        for stream, why in whys.items()
    )
