"""The reasons of a ranking, in words: for the pictures of a desk, or as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contest_live.contest.ranking import Fact, Number, Reason, Teams
from contest_live.views.formats import decimal
from contest_live.views.translations import translated
from contest_live.views.words import Decimal, Words

Name = Callable[[str], str]
"""What a team is called, by its id."""


def words(reason: Reason, name: Name) -> Words:
    """Keep a reason for a picture, whose page says it in its language."""
    facts = ((key, _kept(fact, name)) for key, fact in reason.facts.items())
    return Words(reason.sentence, facts=tuple(facts))


def said(reasons: Iterable[Reason], name: Name, language: str) -> str:
    """Say reasons one after the other in a language."""
    return " ".join(
        translated(
            each.sentence,
            {key: _spoken(fact, name, language) for key, fact in each.facts.items()},
            language,
        )
        for each in reasons
    )


def _kept(fact: Fact, name: Name) -> str | int | Decimal:
    match fact:
        case Teams(entries):
            return ", ".join(map(name, entries))
        case Number(text):
            return Decimal(text)
        case _:
            return fact


def _spoken(fact: Fact, name: Name, language: str) -> str | int:
    kept = _kept(fact, name)
    return decimal(kept.text, language) if isinstance(kept, Decimal) else kept
