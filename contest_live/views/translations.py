"""The sentences of the screens, in each language, from the catalogues in `translations/`."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from contest_live.settings import assets

DOMAIN = "contest_live"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Read a language's catalogue; it is compiled in memory, so that no compiled file is kept."""
    path = assets("translations") / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language, domain=DOMAIN, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


def translated(sentence: str, facts: Mapping[str, str | int], language: str) -> str:
    """Write a sentence of the catalogues in a language, with its facts."""
    return translations(language).gettext(sentence) % facts


def N_(sentence: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return sentence
