"""Acts: commands that buttons send, as pictures hold them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from contest_live.contest.act import DESK, Command, Role
from contest_live.views.words import Words

STAFF = DESK | {Role.ORGANISER, Role.OBSERVER}
"""Who may look at a desk; only DESK may act on it."""


@dataclass(frozen=True, slots=True)
class Act:
    """A form with one button.

    `id` names the form in its page, `confirm` asks by the consequence and `yes` agrees, `key` is
    its shortcut. What is `off` is drawn, so that the others keep their place, but cannot be
    pressed. `pressed` says which of several choices stands. It is sent to the address `to`, or
    to the stage that the page is about.
    """

    id: str
    command: str
    label: Words
    fields: tuple[tuple[str, str], ...] = ()
    key: str = ""
    confirm: Words | None = None
    yes: Words | None = None
    off: bool = False
    pressed: bool | None = None
    to: str = ""


def act(
    form: str,
    command: Command,
    label: Words,
    *,
    key: str = "",
    confirm: Words | None = None,
    yes: Words | None = None,
) -> Act:
    """Make the form that sends a command."""
    sent = tuple(_sent(command))
    return Act(form, type(command).__name__, label, sent, key, confirm, yes)


def choice(form: str, command: Command, label: Words, *, pressed: bool) -> Act:
    """Make one of several buttons, of which one is pressed."""
    return dataclasses.replace(act(form, command, label), pressed=pressed)


def off(form: str, label: Words, key: str = "") -> Act:
    """Make a button that nobody can press now."""
    return Act(form, "", label, key=key, off=True)


def _sent(command: Command) -> Iterator[tuple[str, str]]:
    """Give the fields as a form sends them; what is left at its default is left out."""
    for each in dataclasses.fields(command):  # type: ignore[arg-type]
        value = getattr(command, each.name)
        if isinstance(value, tuple):
            yield from ((f"{each.name}[]", item) for item in value)
        elif value != each.default:
            yield each.name, str(value).lower() if isinstance(value, bool) else str(value)
