"""Scores as they are shown: rounded once, here."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import count


def displayed(scores: Sequence[Fraction], digits: int = 2) -> tuple[str, ...]:
    """Write scores with as many digits as keep unequal ones apart, half away from zero."""
    written = (tuple(_rounded(each, precision) for each in scores) for precision in count(digits))
    return next(shown for shown in written if len(set(shown)) == len(set(scores)))


def _rounded(score: Fraction, digits: int) -> str:
    scaled = abs(score) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = f"{whole:0{digits + 1}d}"
    sign = "-" if score < 0 and whole else ""
    return f"{sign}{text[:-digits]}.{text[-digits:]}"
