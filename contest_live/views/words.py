"""Sentences of pictures: kept with their facts, said in the page's language when drawn.

`gettext` and `ngettext` bear the names that the extraction of messages looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, Union

import jinja2
from jinja2.runtime import Context

Fact: TypeAlias = Union[str, int, "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """A message, its plural and count if it has one, and the facts that fill its places."""

    sentence: str
    many: str = ""
    count: int = 0
    facts: tuple[tuple[str, Fact], ...] = ()


def gettext(sentence: str, /, **facts: Fact) -> Words:
    """Keep a sentence for later."""
    return Words(sentence, facts=tuple(facts.items()))


def ngettext(one: str, many: str, count: int, /, **facts: Fact) -> Words:
    """Keep a sentence that counts; its `%(count)s` is filled."""
    return Words(one, many, count, (("count", count), *facts.items()))


@jinja2.pass_context
def say(context: Context, words: Words) -> str:
    """Say a sentence in the page's language, its facts escaped."""
    known: Mapping[str, Any] = context.environment.globals
    facts: dict[str, Any] = {
        name: say(context, fact) if isinstance(fact, Words) else fact for name, fact in words.facts
    }
    if words.many:
        said = known["ngettext"](context, words.sentence, words.many, words.count, **facts)
    else:
        said = known["gettext"](context, words.sentence, **facts)
    return said  # type: ignore[no-any-return]


FILTERS: Mapping[str, Callable[..., Any]] = {"say": say}
