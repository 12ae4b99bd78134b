"""Reading what templates drew: its words, its elements, and that it is sound HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "img", "br", "meta", "link", "hr", "path", "circle", "rect", "line"}
Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Markup:
    """A drawn fragment: its elements in order, with their attributes, and all its words."""

    elements: tuple[tuple[str, Attributes], ...]
    text: str

    def every(self, tag: str = "", **wanted: str) -> list[Attributes]:
        """Find elements by tag and attributes: `data_x` is data-x, `class_` one of the classes."""
        return [
            attributes
            for name, attributes in self.elements
            if tag in {"", name} and all(_has(attributes, *each) for each in wanted.items())
        ]

    def one(self, tag: str = "", **wanted: str) -> Attributes:
        """Find the only such element."""
        (found,) = self.every(tag, **wanted)
        return found


def _has(attributes: Attributes, name: str, value: str) -> bool:
    if name == "class_":
        return value in attributes.get("class", "").split()
    return attributes.get(name.replace("_", "-")) == value


@dataclass
class _Reader(HTMLParser):
    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute twice: {self.get_starttag_text()}"
        assert not attributes.keys() & {"style", "onclick"}, f"inline: {self.get_starttag_text()}"
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.inside, f"</{tag}> closes nothing"
            assert self.inside.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(html: str) -> Markup:
    """Read a fragment, and hold it to be sound: nested well, nothing inline, no id twice."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.inside, f"not closed: {reader.inside}"
    ids = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(set(ids)) == len(ids), f"an id twice: {sorted(ids)}"
    return Markup(tuple(reader.elements), " ".join("".join(reader.words).split()))
