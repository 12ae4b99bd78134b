"""The sides of an instant on a page that is drawn after it: what its script will choose too."""

from __future__ import annotations

import re

from markupsafe import Markup

from contest_live.contest.act import Millis

SIDED = re.compile(r'<[a-z][^<>]*\sdata-(?:from|until)="\d+"[^<>]*>')
FROM = re.compile(r'\sdata-from="(\d+)"')
UNTIL = re.compile(r'\sdata-until="(\d+)"')
HIDDEN = re.compile(r"\shidden(?=[\s>])")


def at(html: str, now: Millis) -> Markup:
    """Show of a drawn topic what is to be seen at a contest time, and hide the rest.

    A topic is drawn when somebody acts, and holds both sides of what is announced; a page may come
    long after, or have no script.
    """
    return Markup(SIDED.sub(lambda tag: _chosen(tag.group(), now), html))


def _chosen(tag: str, now: Millis) -> str:
    begins, ends = FROM.search(tag), UNTIL.search(tag)
    begun = not begins or now >= int(begins[1])
    ended = bool(ends) and now >= int(ends[1])  # type: ignore[index]
    shown = HIDDEN.sub("", tag)
    return shown if begun and not ended else f"{shown[:-1]} hidden>"
