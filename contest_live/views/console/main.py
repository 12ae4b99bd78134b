"""What stands in the place of a console's one big button."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.views.acts import Act
from contest_live.views.words import Words

FORM = "act-main"
SPACE = "Space"


@dataclass(frozen=True, slots=True)
class Main:
    """An act; or else a link to the check-in table, or a line that says what is waited for."""

    act: Act | None = None
    check_in: bool = False
    line: Words | None = None
