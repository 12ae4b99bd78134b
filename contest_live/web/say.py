"""Sentences for people, in their language."""

from __future__ import annotations

from decimal import Decimal

from contest_live.contest.act import Refused, Text, Who
from contest_live.live.house import House
from contest_live.views.formats import decimal
from contest_live.views.translations import translated, translations


def said(refused: Refused, house: House, stage: str, language: str) -> str:
    """Write a refusal for the person who is refused."""
    world = house.world()
    facts: dict[str, str | int] = {}
    for name, fact in refused.facts.items():
        match fact:
            case Text():
                facts[name] = world.words(fact)
            case Who(person):
                facts[name] = world.person(stage, person)
            case Decimal():
                facts[name] = decimal(f"{fact:f}", language)
            case str() if fact:
                facts[name] = translations(language).gettext(fact)
            case _:
                facts[name] = fact
    return translated(refused.sentence, facts, language)
