"""The forms of a page: what they send, what they let one choose, and whether they can be pressed.

Field names follow the wire: dots nest, and a name that ends in `[]` is a list.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from contest_live.rehearsal.pages import Node, read
from contest_live.wire import CommandPosted

Given = Mapping[str, str | Sequence[str]]
# A form is in no other form, so that each ends at the next end of one.
SOURCES = re.compile(r"<form\b.*?</form>", re.DOTALL)
KEPT = 10_000
FIELDS = ("input", "textarea", "select")


@dataclass(frozen=True, slots=True)
class Form:
    """A form. `values` are what it sends as it stands, `choices` what its fields let one choose."""

    id: str
    action: str
    command: str
    label: str
    values: tuple[tuple[str, str], ...]
    choices: Mapping[str, tuple[str, ...]]
    off: bool

    def value(self, name: str) -> str:
        """Give what a field holds; empty where there is none."""
        return dict(self.values).get(name, "")

    def posted(self, given: Given | None = None) -> CommandPosted:
        """Fill the form in, and write what a page sends when it is pressed."""
        filled: dict[str, Any] = {}
        typed = given or {}
        for name, value in (*(pair for pair in self.values if pair[0] not in typed), *_each(typed)):
            _put(filled, name, value)
        return CommandPosted(command_id(), self.command, filled)


def command_id() -> str:
    """Make an id for a command."""
    return f"robot-{secrets.token_urlsafe(12)}"


def _each(given: Given) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if isinstance(value, str):
            yield name, value
        else:
            yield from ((name, each) for each in value)


def _put(filled: dict[str, Any], name: str, value: str) -> None:
    *path, last = name.split(".")
    for part in path:
        filled = filled.setdefault(part, {})
    if last.endswith("[]"):
        filled.setdefault(last[:-2], []).append(value)
    else:
        filled[last] = value


def forms(html: str) -> dict[str, Form]:
    """Find the forms that send a command, by id."""
    found = (form_of(source) for source in SOURCES.findall(html))
    return {each.id: each for each in found if each}


@lru_cache(KEPT)
def form_of(source: str) -> Form | None:
    """Read a form from its HTML; None where it sends no command.

    A topic comes whole with each change, and most of its forms are as they were: they are kept.
    """
    node = next(read(source).with_tag("form"))
    return _form(node) if "data-act" in node.attributes else None


def _form(node: Node) -> Form:
    fields = list(_enabled(node))
    values = [pair for each in fields for pair in _sent(each)]
    buttons = [each for each in node.with_tag("button") if each.attributes.get("type") != "button"]
    command = next((value for name, value in values if name == "_command"), "")
    return Form(
        id=node.attributes.get("id", ""),
        action=node.attributes.get("action", ""),
        command=command,
        label=buttons[0].text if buttons else "",
        values=tuple(pair for pair in values if pair[0] not in {"_command", "_id"}),
        choices=_choices(fields),
        off=not command or not any("disabled" not in each.attributes for each in buttons),
    )


def _enabled(node: Node) -> Iterator[Node]:
    for each in node.inside:
        if not isinstance(each, Node) or "disabled" in each.attributes:
            continue
        if each.tag in FIELDS and each.attributes.get("name"):
            yield each
        yield from _enabled(each)


def _sent(each: Node) -> Iterator[tuple[str, str]]:
    """Give what a field sends as it stands."""
    name, kind = each.attributes["name"], each.attributes.get("type", "")
    if each.tag == "textarea":
        yield name, each.text
    elif each.tag == "select":
        options = list(each.with_tag("option"))
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        yield from ((name, option.attributes.get("value", option.text)) for option in chosen)
    elif kind not in {"radio", "checkbox"} or "checked" in each.attributes:
        yield name, each.attributes.get("value", "")


def _choices(fields: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in fields:
        name = each.attributes["name"]
        found[name] = found.get(name, ()) + tuple(_offered(each))
    return {name: values for name, values in found.items() if values}


def _offered(each: Node) -> Iterator[str]:
    attributes = each.attributes
    if each.tag == "select":
        values = (option.attributes.get("value", "") for option in each.with_tag("option"))
        yield from (value for value in values if value)
    elif attributes.get("type") == "radio":
        yield attributes.get("value", "")
    elif attributes.get("type") == "number":
        value, step = Decimal(attributes["min"]), Decimal(attributes["step"])
        while value <= Decimal(attributes["max"]):
            yield f"{value.normalize():f}"
            value += step
