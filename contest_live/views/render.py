"""Draw pictures with Jinja: one environment a language, HTML escaped, nothing undefined."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, MutableMapping
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from contest_live.settings import assets
from contest_live.views import formats, instants, words
from contest_live.views.built import asset
from contest_live.views.translations import translations


class Environment(jinja2.Environment):
    """One environment whose templates have no globals of their own."""

    def make_globals(
        self,
        d: MutableMapping[str, Any] | None,
    ) -> MutableMapping[str, Any]:
        """Give the environment's own: to look through a chain of two took a third of a drawing."""
        return self.globals


@cache
def environment(language: str) -> jinja2.Environment:
    """Make the environment of a language."""
    made = Environment(
        loader=jinja2.FileSystemLoader(assets("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    found = translations(language)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        found.gettext, found.ngettext, newstyle=True
    )
    made.globals["language"] = language
    made.globals["asset"] = asset
    made.globals["_"] = _saying(found.gettext)
    made.filters |= {**formats.FILTERS, **words.FILTERS, "at": instants.at}
    return made


def _saying(gettext: Callable[[str], str]) -> Callable[..., Markup]:
    """Translate as Jinja's own does, but fill in facts only where a sentence has places for them.

    Most have none, and to look for them took a fifth of the time of drawing a scene.
    """

    def say(sentence: str, **facts: object) -> Markup:
        said = Markup(gettext(sentence))
        return said % facts if "%" in said else said

    return say


def draw(template: str, language: str, /, **values: Any) -> str:
    """Draw a template with values."""
    return environment(language).get_template(template).render(values)


def digest(html: str) -> str:
    """Give the version of a topic on the wire: a digest of its bytes."""
    return hashlib.blake2b(html.encode(), digest_size=9).hexdigest()
