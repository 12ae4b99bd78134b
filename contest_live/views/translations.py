"""The sentences of the screens, in each language, from the catalogues in `translations/`."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from contest_live.settings import assets

DOMAIN = "contest_live"
TYPOGRAPHY = (
    (re.compile(r"(?<=\w)'(?=[\w%«])"), "’"),
    (re.compile(r" (?=[:;?!»])|(?<=«) "), "\N{NO-BREAK SPACE}"),
    (re.compile(r"(%s|%\(\w+\)s|\d) (?=(?:min|h|s)\b)"), "\\1\N{NO-BREAK SPACE}"),
)
"""What typesetters of French do to a sentence, in turn."""
_Forms: TypeAlias = str | tuple[str, ...] | list[str]


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Read a language's catalogue; it is compiled in memory, so that no compiled file is kept."""
    path = assets("translations") / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language, domain=DOMAIN, abort_invalid=True)
    if language == "fr":
        for message in catalogue:
            if message.id and message.string:
                message.string = _set(message.string)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


def _set(forms: _Forms) -> _Forms:
    return typeset(forms) if isinstance(forms, str) else tuple(map(typeset, forms))


def typeset(sentence: str) -> str:
    """Give a French sentence its apostrophes, and the spaces where no line may break.

    Sentences are written with the keys of a keyboard. The quotes of a date's pattern stay.
    """
    for rule, put in TYPOGRAPHY:
        sentence = rule.sub(put, sentence)
    return sentence


def translated(sentence: str, facts: Mapping[str, str | int], language: str) -> str:
    """Write a sentence of the catalogues in a language, with its facts."""
    return translations(language).gettext(sentence) % facts


def N_(sentence: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return sentence
