"""Clean HTML as a tree that can be walked, changed and written again. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br"}


@dataclass
class Element:
    """A tag with what stands in it: elements and texts, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> list[Element]:
        """Return the elements directly in it."""
        return [child for child in self.children if isinstance(child, Element)]

    def everything(self) -> Iterator[Element]:
        """Yield it and every element in it, from the outside in."""
        yield self
        for child in self.elements():
            yield from child.everything()

    def words(self) -> str:
        """Return its words on one line."""
        return " ".join(self._text().split())

    def _text(self) -> str:
        pieces = (child if isinstance(child, str) else child._text() for child in self.children)
        return " " if self.tag == "br" else "".join(pieces)


def read(source: str) -> Element:
    """Return `source` under one element without a name. What is closed wrongly is closed where it ends."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.root


def write(node: Element | str) -> str:
    """Return a tree as HTML; an element without a name stands for what is in it."""
    if isinstance(node, str):
        return html.escape(node, quote=False)
    inner = "".join(write(child) for child in node.children)
    if not node.tag:
        return inner
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>" if node.tag in VOID else f"<{node.tag}{attributes}>{inner}</{node.tag}>"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
