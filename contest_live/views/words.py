"""Sentences of pictures: kept with their facts, said in the page's language when drawn.

`gettext` and `ngettext` bear the names that the extraction of messages looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, Union

import jinja2
from jinja2.runtime import Context

from contest_live.contest.act import N_, Millis
from contest_live.views.formats import decimal, written

HOUR = N_("H 'h' mm")
Fact: TypeAlias = Union[str, int, "Words", "Hour", "Decimal"]


@dataclass(frozen=True, slots=True)
class Words:
    """A message, its plural and count if it has one, and the facts that fill its places."""

    sentence: str
    many: str = ""
    count: int = 0
    facts: tuple[tuple[str, Fact], ...] = ()


@dataclass(frozen=True, slots=True)
class Hour:
    """A contest time, to be said as the wall clock of a zone shows it."""

    at: Millis
    zone: str


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number in decimal text, to be said with the language's own mark."""

    text: str


def gettext(sentence: str, /, **facts: Fact) -> Words:
    """Keep a sentence for later."""
    return Words(sentence, facts=tuple(facts.items()))


def ngettext(one: str, many: str, count: int, /, **facts: Fact) -> Words:
    """Keep a sentence that counts; its `%(count)s` is filled."""
    return Words(one, many, count, (("count", count), *facts.items()))


def told(sentence: str, facts: Mapping[str, str | int]) -> Words:
    """Keep a sentence of the rules, which is in the catalogues by them, with its facts."""
    return Words(sentence, facts=tuple(facts.items()))


@jinja2.pass_context
def say(context: Context, words: Words) -> str:
    """Say a sentence in the page's language, its facts escaped."""
    known: Mapping[str, Any] = context.environment.globals
    facts = {name: _said(context, fact) for name, fact in words.facts}
    if words.many:
        said = known["ngettext"](context, words.sentence, words.many, words.count, **facts)
    else:
        said = known["gettext"](context, words.sentence, **facts)
    return said  # type: ignore[no-any-return]


def _said(context: Context, fact: Fact) -> Any:
    known: Mapping[str, Any] = context.environment.globals
    if isinstance(fact, Hour):
        return hour(context, fact.at, fact.zone)
    if isinstance(fact, Decimal):
        return decimal(fact.text, known["language"])
    return say(context, fact) if isinstance(fact, Words) else fact


@jinja2.pass_context
def hour(context: Context, at: Millis, zone: str) -> str:
    """Say a contest time as the wall clock of a zone shows it, never broken: 14 h 32."""
    known: Mapping[str, Any] = context.environment.globals
    time = written(at, zone, known["gettext"](context, HOUR), known["language"])
    return time.replace(" ", "\N{NO-BREAK SPACE}")


FILTERS: Mapping[str, Callable[..., Any]] = {"say": say, "hour": hour}
