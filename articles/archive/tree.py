"""A web page as a tree of elements, made from whatever markup there is. Pure: no models.

The page first goes through the HTML5 parser behind the allow-list, so that what is built here is always well formed;
its cost grows with depth and with loose ampersands, so both are limited before.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from articles.archive import characters
from articles.archive.findings import Refused

_MOST_TAGS = 200_000
_DEEPEST = 150
_LOOSE = 2_000
_VOID = {"br", "hr", "img", "meta"}
_TAGS = {
    "a", "article", "aside", "b", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "em", "figcaption",
    "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "li", "main",
    "meta", "nav", "ol", "p", "pre", "section", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "title", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "id", "role", "hidden"}, "a": {"href"}, "img": {"src", "alt"}, "time": {"datetime"},
    "meta": {"name", "property", "content", "itemprop"}, "ol": {"start"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel", "ftp", "file", "data", "javascript", "vbscript"}  # to tell of them
_WITHOUT_WORDS = {
    "script", "style", "xml", "noscript", "template", "svg", "math", "iframe", "object", "select", "button",
    "textarea", "video", "audio", "canvas", "map",
}  # fmt: skip
_NESTING = re.compile(
    r"<(/?)(?:div|span|font|b|i|u|em|strong|blockquote|ul|ol|table|section|center|a|big|small|q)\b", re.IGNORECASE
)
BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "hr", "div", "section", "article",
    "main", "center", "form", "header", "td", "th", "tr", "tbody", "thead", "tfoot", "table", "figure", "dl", "dd",
    "dt", "root", "aside", "footer", "nav",
})  # fmt: skip


@dataclass
class Node:
    """An element with its attributes, and its children in order: elements and text.

    `size` counts the letters below and `linked` those in links, `holds_blocks` says that there are paragraphs and the
    like: see `measure`.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)
    size: int = 0
    linked: int = 0
    holds_blocks: bool = False

    def elements(self) -> "Iterator[Node]":
        """Yield every element below, in order."""
        waiting = [child for child in reversed(self.children) if isinstance(child, Node)]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def text(self) -> str:
        """Return all words below on one line."""
        pieces, waiting = [], list(reversed(self.children))
        while waiting:
            child = waiting.pop()
            if isinstance(child, str):
                pieces.append(child)
            else:
                if child.tag in ("br", "p", "div", "li", "td", "tr"):
                    pieces.append(" ")
                waiting.extend(reversed(child.children))
        return " ".join("".join(pieces).split())

    def marks(self) -> frozenset[str]:
        """Return the words of class, id and role, which say what a part of a page is for."""
        named = " ".join(self.attributes.get(name, "") for name in ("class", "id", "role"))
        return frozenset(re.split(r"[\s_-]+", named[:500].lower()))

    def first(self, *tags: str) -> "Node | None":
        """Return the first element below with one of these tags."""
        return next((node for node in self.elements() if node.tag in tags), None)


def tree(source: str) -> Node:
    """Return the page as a tree. Raises `Refused` for one too tangled to be a text."""
    if source.count("<") > _MOST_TAGS or characters.cost(source.split("<")) > characters.MOST_COST or _deep(source):
        raise Refused("page_tangled")
    builder = _Builder()
    builder.feed(
        nh3.clean(
            source,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            clean_content_tags=_WITHOUT_WORDS,
            link_rel=None,
            url_schemes=_SCHEMES,
        )
    )
    builder.close()
    measure(builder.root)
    return builder.root


def _deep(source: str) -> bool:
    depth = 0
    for match in _NESTING.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _LOOSE:
            return True
    return False


def measure(root: Node) -> None:
    """Count anew what stands below each element."""
    for node in [*reversed(list(root.elements())), root]:
        node.size, node.linked, node.holds_blocks = 0, 0, False
        for child in node.children:
            if isinstance(child, str):
                node.size += len(child) - child.count(" ") - child.count("\n")
            else:
                node.size += child.size
                node.linked += child.size if child.tag == "a" else child.linked
                node.holds_blocks = node.holds_blocks or child.holds_blocks or child.tag in BLOCKS


def inline(node: Node) -> str:
    """Return the HTML of what stands in a paragraph: emphasis, links, breaks, words."""
    return "".join(_inline(child) for child in node.children)


def _inline(child: "Node | str") -> str:
    if isinstance(child, str):
        return html.escape(spaced(child), quote=False)
    if child.tag == "br":
        return "<br>"
    inner = inline(child)
    tag = {"b": "strong", "i": "em"}.get(child.tag, child.tag)
    if tag in ("strong", "em", "sub", "sup"):
        return f"<{tag}>{inner}</{tag}>" if inner.strip() else inner
    if tag == "a" and child.attributes.get("href"):
        return f'<a href="{html.escape(child.attributes["href"])}">{inner}</a>' if inner.strip() else inner
    return inner


def spaced(text: str) -> str:
    """Return text with each run of spaces and line ends as one space; a non-breaking space is a word's own."""
    return re.sub(r"[ \t\n\r\f]+", " ", text)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)
        if len(self._open) > _DEEPEST:
            raise Refused("page_tangled")

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
