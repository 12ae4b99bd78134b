"""Reads drawn HTML back, so that tests can ask what stands in it, and holds it to be sound."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "circle", "hr", "img", "input", "line", "link", "meta", "path", "rect"}
Attributes = dict[str, str]


@dataclass
class Element:
    """An element that was drawn, and the text inside it."""

    tag: str
    attributes: Attributes
    parent: Element | None = None
    text: str = ""
    within: list[Element] = field(default_factory=list)

    def fields(self) -> Attributes:
        """Give what a form sends as it was drawn."""
        inputs = (each.attributes for each in self.within if each.tag == "input")
        return {each["name"]: each.get("value", "") for each in inputs if "name" in each}


class Markup(HTMLParser):
    """A fragment or a page: its elements in order. Reading it fails where it is not well formed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {self._open[-1].tag}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute twice: {self.get_starttag_text()}"
        element = Element(tag, attributes, self._open[-1] if self._open else None)
        self.elements.append(element)
        for each in self._open:
            each.within.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open, f"</{tag}> closes nothing"
            assert self._open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        for each in self._open:
            each.text += data

    @property
    def text(self) -> str:
        """Give all words, spaces made one."""
        return " ".join("".join(self._words).split())

    def every(self, tag: str = "", **wanted: str) -> list[Attributes]:
        """Find elements by tag and attributes: `data_x` is data-x, `class_` one of the classes."""
        return [
            each.attributes
            for each in self.elements
            if tag in {"", each.tag}
            and all(_has(each.attributes, *fact) for fact in wanted.items())
        ]

    def one(self, tag: str = "", **wanted: str) -> Attributes:
        """Find the only such element."""
        (found,) = self.every(tag, **wanted)
        return found

    def __getitem__(self, identity: str) -> Element:
        """Find an element by id."""
        return next(each for each in self.elements if each.attributes.get("id") == identity)

    def says(self, identity: str) -> str:
        """Give the words inside an element, spaces made one."""
        return " ".join(self[identity].text.split())

    def ids(self) -> list[str]:
        """List the ids in the order they stand."""
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]


def _has(attributes: Attributes, name: str, value: str) -> bool:
    if name == "class_":
        return value in attributes.get("class", "").split()
    return attributes.get(name.replace("_", "-")) == value


def read(html: str) -> Markup:
    """Read what was drawn; it is well formed, its ids differ, and nothing in it is inline."""
    found = Markup(html)
    assert len(set(found.ids())) == len(found.ids()), f"an id twice: {sorted(found.ids())}"
    for each in found.elements:
        assert "style" not in each.attributes, each
        assert not any(name.startswith("on") for name in each.attributes), each
    return found
