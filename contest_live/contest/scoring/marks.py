"""Whether a ballot's scores are what the criteria ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from contest_live.contest.act import Refused
from contest_live.contest.rules import Criterion

DECIMAL = re.compile(r"\d{1,4}(\.\d{1,4})?", re.ASCII)


def complete(scores: Mapping[str, str], criteria: Sequence[Criterion]) -> None:
    """Refuse scores that are not one of each criterion's own, for each of them."""
    unknown = set(scores) - {each.id for each in criteria}
    if unknown:
        raise Refused("Ce critère n'existe pas : %(criterion)s.", criterion=min(unknown)[:40])
    for each in criteria:
        if each.id not in scores:
            raise Refused("Il manque la note « %(criterion)s ».", criterion=each.title)
        if not _within(scores[each.id], each):
            raise Refused(
                "La note « %(criterion)s » va de %(lowest)s à %(highest)s, par pas de %(step)s.",
                criterion=each.title,
                lowest=Decimal(each.lowest),
                highest=Decimal(each.highest),
                step=Decimal(each.step),
            )


def _within(score: str, criterion: Criterion) -> bool:
    if not DECIMAL.fullmatch(score):
        return False
    above = Fraction(score) - Fraction(criterion.lowest)
    whole = (above / Fraction(criterion.step)).denominator == 1
    return whole and 0 <= above <= Fraction(criterion.highest) - Fraction(criterion.lowest)
