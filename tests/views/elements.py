"""Reads drawn HTML back, so that tests can ask what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Element:
    """An element that was drawn, and the text inside it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    text: str = ""
    within: list[Element] = field(default_factory=list)

    def fields(self) -> dict[str, str]:
        """Give what a form sends as it was drawn."""
        inputs = (each.attributes for each in self.within if each.tag == "input")
        return {each["name"]: each.get("value", "") for each in inputs if "name" in each}


class Elements(HTMLParser):
    """A fragment or a page. Reading it fails where it is not well formed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open, self._open[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"twice the same attribute: {tag} {attrs}"
        element = Element(tag, attributes, self._open[-1] if self._open else None)
        self.elements.append(element)
        for each in self._open:
            each.within.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open, f"</{tag}> closes nothing"
            assert self._open.pop().tag == tag, f"</{tag}> crosses another"

    def handle_data(self, data: str) -> None:
        for each in self._open:
            each.text += data

    def __getitem__(self, identity: str) -> Element:
        """Find an element by id."""
        return next(each for each in self.elements if each.attributes.get("id") == identity)

    def says(self, identity: str) -> str:
        """Give the words inside an element, spaces made one."""
        return " ".join(self[identity].text.split())

    def ids(self) -> list[str]:
        """List the ids in the order they stand."""
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]


def read(html: str) -> Elements:
    """Read what was drawn; it is well formed, its ids differ, and nothing in it is inline."""
    found = Elements(html)
    assert len(set(found.ids())) == len(found.ids())
    for each in found.elements:
        assert "style" not in each.attributes, each
        assert not any(name.startswith("on") for name in each.attributes), each
    return found
