"""What a rehearsal says at its end."""

from __future__ import annotations

from collections.abc import Iterable

from contest_live.rehearsal.checks import Compared
from contest_live.rehearsal.conductor import Conductor


def report(conductor: Conductor, compared: Compared) -> list[str]:
    """Tell what was played, in numbers, and who won."""
    tally, happened = conductor.site.tally, compared.happened
    cities = [happened[each] for each, plan in conductor.plans.items() if not plan.is_final]
    every = list(happened.values())
    present, candidates = (
        sum(map(len, (each.present for each in cities))),
        sum(len(each.present & each.candidates) for each in cities),
    )
    passed = sum(len(each.pitches) for each in every)
    over = sum(each.overtime for each in every)
    absences = sum(each.absences for each in every)
    given, corrected = (sum(each.given for each in every), sum(each.corrected for each in every))
    withdrawn, recused = (
        sum(each.withdrawn for each in every),
        sum(len(each.recused) for each in every),
    )
    undone = sum(each.undone for each in every)
    joined, merged = (
        sum(each.teams.joined for each in every),
        sum(each.teams.merged for each in every),
    )
    parked = sum(len(each.teams.parked) for each in every) - merged
    plans, joint, batons, helped = (
        sum(getattr(each, name) for each in every)
        for name in ("plans", "joint", "batons", "helped")
    )
    refused, accepted = len(tally.refused), len(tally.acted)
    lines = [
        f"{present} pointés, dont {candidates} candidats",
        f"{joined} arrivées dans une équipe, {merged} fusions, {parked} abandons",
        f"{passed} passages, dont {over} dépassés ; {absences} absences à l'appel",
        f"{plans} plannings de coaching, {joint} séances à une table commune",
        f"{batons} relais laissés par des coachs, {helped} séances utiles",
        f"{given} bulletins, dont {corrected} corrections",
        f"{withdrawn} bulletins retirés, {recused} récusations",
        f"{undone} annulations, {refused} refus attendus, {accepted} commandes acceptées",
    ]
    for stage, plan in conductor.plans.items():
        lines += [f"{plan.name} :", *(f"  {each}" for each in _winners(compared, stage))]
    lines += [f"{each} : quelqu'un a pris sa place" for each in dict.fromkeys(tally.aside)]
    return lines


def _winners(compared: Compared, stage: str) -> Iterable[str]:
    winners = compared.told[stage]["laureates"]
    if not winners:
        yield "pas de lauréats"
    for each in winners:
        yield f"{each['team']['title']}{' : ' if each['prize'] else ''}{each['prize']}"
