"""What a rehearsal says at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from contest_live.rehearsal.conductor import Conductor
from contest_live.rehearsal.outcome import Outcome


def report(conductor: Conductor, happened: Mapping[str, Outcome]) -> list[str]:
    """Tell what was played, in numbers, and who won."""
    tally = conductor.site.tally
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
    undone = sum(each.undone for each in every)
    refused, accepted = len(tally.refused), len(tally.acted)
    lines = [
        f"{present} pointés, dont {candidates} candidats",
        f"{passed} passages, dont {over} dépassés ; {absences} absences à l'appel",
        f"{given} bulletins, dont {corrected} corrections",
        f"{undone} annulations, {refused} refus attendus, {accepted} commandes acceptées",
    ]
    for stage, plan in conductor.plans.items():
        outcome = happened[stage]
        laureates = ", ".join(outcome.laureates) or "pas de lauréats"
        lines.append(f"{plan.name} : {laureates}")
        lines += [f"  {given}" for given in _prizes(conductor, stage, outcome)]
    lines += [f"{each} : quelqu'un a pris sa place" for each in tally.aside]
    return lines


def _prizes(conductor: Conductor, stage: str, outcome: Outcome) -> Iterable[str]:
    ranked = iter(outcome.laureates)
    for prize in conductor.plans[stage].rules.prizes:
        won = outcome.favourites.get(prize.id) if prize.kind == "favourite" else next(ranked, None)
        if won:
            yield f"{prize.title} : {won}"
