"""Parsers of single values: each gives the value, or the sentence of what was expected.

`None` stands for a key that is not there, so every parser refuses it with its expectation.
"""

from __future__ import annotations

import re
import unicodedata
import zoneinfo
from collections.abc import Callable, Collection
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from contest_live.contest.folder.words import N_, Sentence, among

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Parse = Callable[[object], T | Sentence]

LONGEST_ID = 40
LONGEST_TITLE = 80
GREATEST = 1000
FINEST = -3
YEARS = range(1990, 2101)


def text(longest: int = LONGEST_TITLE) -> Parse[str]:
    """Read words that fit on one line."""

    def parse(value: object) -> str | Sentence:
        if isinstance(value, str) and 0 < len(value.strip()) <= longest and one_line(value):
            return value.strip()
        return N_("un texte d'une ligne, de 1 à %(longest)s caractères", longest=longest)

    return parse


def text_or_nothing(longest: int = LONGEST_TITLE) -> Parse[str]:
    """Read words that may be left out."""

    def parse(value: object) -> str | Sentence:
        return "" if value == "" else text(longest)(value)

    return parse


def one_line(value: str) -> bool:
    """Tell whether a text has no line break nor any other control character."""
    return not any(unicodedata.category(each) in {"Cc", "Zl", "Zp"} for each in value)


def identifier(value: object) -> str | Sentence:
    """Read an id, which goes into addresses and topics."""
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9-]+", value) and len(value) <= LONGEST_ID:
        return value
    return N_(
        "un identifiant d'au plus %(longest)s lettres minuscules sans accent, chiffres ou tirets",
        longest=LONGEST_ID,
    )


def whole(lowest: int, highest: int) -> Parse[int]:
    """Read a whole number."""

    def parse(value: object) -> int | Sentence:
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        return N_("un nombre entier de %(lowest)s à %(highest)s", lowest=lowest, highest=highest)

    return parse


def digits(lowest: int, highest: int) -> Parse[int]:
    """Read a whole number written in a cell."""

    def parse(value: object) -> int | Sentence:
        written = re.fullmatch(r"[0-9]{1,9}", str(value))
        return whole(lowest, highest)(int(written[0]) if written else None)

    return parse


def number(lowest: str) -> Parse[Decimal]:
    """Read an exact number, with three decimals at most."""

    def parse(value: object) -> Decimal | Sentence:
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            exact = Decimal(value)
            if exact.is_finite() and Decimal(lowest) <= exact <= GREATEST and fine(exact):
                return exact
        return N_(
            "un nombre de %(lowest)s à %(highest)s, avec trois décimales au plus",
            lowest=lowest,
            highest=GREATEST,
        )

    return parse


def fine(value: Decimal) -> bool:
    """Tell whether a finite number has three decimals at most."""
    return int(value.as_tuple().exponent) >= FINEST


def plain(value: Decimal) -> str:
    """Write a number without exponent nor idle zeros."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def flag(value: object) -> bool | Sentence:
    """Read yes or no."""
    return value if isinstance(value, bool) else N_("true (oui) ou false (non)")


def one_of(known: Collection[str]) -> Parse[str]:
    """Read one of some names."""

    def parse(value: object) -> str | Sentence:
        return value if isinstance(value, str) and value in known else among(known, value)

    return parse


def member(kind: type[E], *names: E) -> Parse[E]:
    """Read a member of an enumeration, or of the part of it that is named."""

    def parse(value: object) -> E | Sentence:
        found = one_of(names or tuple(kind))(value)
        return found if isinstance(found, Sentence) else kind(found)

    return parse


def zone(value: object) -> str | Sentence:
    """Read the name of a time zone."""
    try:
        zoneinfo.ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        expected = among(sorted(zoneinfo.available_timezones()), value)
        example = N_("un fuseau horaire de la base IANA, comme Europe/Paris")
        return expected if "near" in expected.facts else example
    return str(value)


def moment(value: object) -> datetime | Sentence:
    """Read a date and an hour on the wall of the stage."""
    if isinstance(value, datetime) and value.tzinfo is None and value.year in YEARS:
        return value
    return N_("une date et une heure locales, comme 2015-10-02 09:00:00")


def names(value: object) -> tuple[str, ...] | Sentence:
    """Read a list of ids that has no id twice."""
    if isinstance(value, list) and value and len(set(map(str, value))) == len(value):
        found = tuple(identifier(each) for each in value)
        good = tuple(each for each in found if isinstance(each, str))
        if len(good) == len(value):
            return good
    return N_("une liste d'identifiants, chacun une seule fois")


def empty(expected: Sentence) -> Parse[str]:
    """Read a cell that has to be empty."""

    def parse(value: object) -> str | Sentence:
        return "" if value == "" else expected

    return parse
