"""Reads the HTML of pages and topics into a small tree, as a browser would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


@dataclass(slots=True)
class Node:
    """An element: its attributes, and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        """Give the elements inside, at any depth, in the order of the page."""
        for each in self.inside:
            if isinstance(each, Node):
                yield each
                yield from each.all()

    def with_tag(self, *tags: str) -> Iterator[Node]:
        """Give the elements of a kind."""
        return (each for each in self.all() if each.tag in tags)

    def having(self, attribute: str, value: str | None = None) -> Iterator[Node]:
        """Give the elements that have an attribute (of this value)."""
        for each in self.all():
            found = each.attributes.get(attribute)
            if found is not None and value in {None, found}:
                yield each

    def by_id(self, name: str) -> Node | None:
        """Find an element by its id."""
        return next(self.having("id", name), None)

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """The words in it, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for each in self.inside:
            if isinstance(each, Node):
                yield from each._texts()  # noqa: SLF001 - of its own kind
            else:
                yield each


def read(html: str) -> Node:
    """Read a page, or a part of one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            opened = self._open[-1].inside[-1]
            assert isinstance(opened, Node)
            self._open.append(opened)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)
