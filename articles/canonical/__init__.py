"""The one written form of sanitised HTML, so that a text which nobody changed is saved byte for byte. Pure: no models.

The editor in the browser, a Word document and a hand that types tags say the same thing in different HTML. This writes
all of them alike: blocks on lines of their own, words in paragraphs, emphasis in one order, tables without gaps.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby

from articles.canonical.blocks import Attributes, Block, Mark, Run, written
from articles.canonical.tables import sections, square

MARKS = ["a", "strong", "em", "sub", "sup"]
"""What emphasises words, outermost first."""

ORDER = ["href", "title", "lang", "dir", "rel", "start", "scope", "colspan", "rowspan"]

DEEPEST = 60
"""Elements in elements that are told apart: below stand their words alone."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACE_BESIDE_A_BREAK = re.compile(r"(?<! ) ++(?=\n)|(?<=\n) +")


@dataclass
class Element:
    """An element as it was read."""

    tag: str
    attributes: Attributes = ()
    children: list["Element | str"] = field(default_factory=list)


def canonical(source: str) -> str:
    """Return sanitised HTML in its one written form. Idempotent."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return "\n".join(written(block) for block in _blocks(reader.root.children))


class _Reader(HTMLParser):
    """Reads what the sanitiser wrote, which is balanced."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        element = Element(tag, tuple((name, given[name]) for name in ORDER if name in given))
        if len(self._open) < DEEPEST:
            self._open[-1].children.append(element)
        if tag != "br":
            self._open.append(element if len(self._open) < DEEPEST else self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(_SPACE.sub(_one_space_for_a_line_end, data))


def _one_space_for_a_line_end(found: re.Match[str]) -> str:
    return " " if found[0].strip(" ") else found[0]


# --- what was read becomes blocks ---


def _flat(nodes: Iterable[Element | str], marks: tuple[Mark, ...]) -> Iterator[tuple[Element | str, tuple[Mark, ...]]]:
    """Yield words and blocks in order, each with the marks it stands under."""
    for node in nodes:
        if isinstance(node, str):
            yield node, marks
        elif node.tag == "br":
            yield "\n", marks
        elif node.tag in MARKS:
            yield from _flat(node.children, _with_mark(marks, node))
        else:
            yield node, marks


def _with_mark(marks: tuple[Mark, ...], node: Element) -> tuple[Mark, ...]:
    if node.tag == "a" and not any(name == "href" for name, _value in node.attributes):
        return marks
    others = [mark for mark in marks if mark[0] != node.tag]
    return tuple(sorted([*others, (node.tag, node.attributes)], key=lambda mark: MARKS.index(mark[0])))


def _blocks(nodes: Iterable[Element | str], marks: tuple[Mark, ...] = (), attributes: Attributes = ()) -> list[Block]:
    """Return the blocks of `nodes`; words outside of any become a paragraph with `attributes`."""
    found: list[Block] = []
    runs: list[Run] = []
    lone: list[Block] = []
    for item, under in _flat(nodes, marks):
        if isinstance(item, str):
            runs.append((item, under))
            continue
        before = _paragraph(runs, attributes)
        runs = []
        block = _block(item, under)
        if item.tag == "li" and lone and block and not before:
            # Entries that have lost their list make one together.
            lone[0].blocks += block[0].blocks
            continue
        found += before + block
        lone = block if item.tag == "li" else []
    return found + _paragraph(runs, attributes)


def _paragraph(runs: list[Run], attributes: Attributes) -> list[Block]:
    tidy = _tidy(runs)
    return [Block("p", attributes, runs=tidy)] if tidy else []


def _block(item: Element, marks: tuple[Mark, ...]) -> list[Block]:
    if item.tag in ("h2", "h3"):
        runs = _tidy(_runs(item.children, marks))
        return [Block(item.tag, runs=runs)] if runs else []
    if item.tag in ("ul", "ol", "li"):
        return _list(item, marks)
    if item.tag == "table":
        return _table(item, marks)
    attributes = item.attributes if item.tag == "p" else ()
    blocks = _blocks(item.children, marks, attributes)
    return [Block("blockquote", blocks=blocks)] if item.tag == "blockquote" and blocks else blocks


def _runs(nodes: Iterable[Element | str], marks: tuple[Mark, ...]) -> list[Run]:
    """Return the words of `nodes` alone: a break where a block begins or ends."""
    runs: list[Run] = []
    for item, under in _flat(nodes, marks):
        runs += [(item, under)] if isinstance(item, str) else [("\n", ()), *_runs(item.children, under), ("\n", ())]
    return runs


def _tidy(runs: list[Run]) -> list[Run]:
    """Join runs under the same marks, without space or breaks at the ends; nothing if there is no word."""
    whole = "".join(words for words, _marks in runs)
    if not whole.strip():
        return []
    gone = {place for found in _SPACE_BESIDE_A_BREAK.finditer(whole) for place in range(*found.span())}
    gone.update(range(len(whole) - len(whole.lstrip(" \n"))))
    gone.update(range(len(whole.rstrip(" \n")), len(whole)))
    kept: list[Run] = []
    start = 0
    for words, marks in runs:
        places = range(start, start + len(words))
        start = places.stop
        kept.append(("".join(whole[place] for place in places if place not in gone) if gone else words, marks))
    together = groupby((run for run in kept if run[0]), key=lambda run: run[1])
    return [("".join(words for words, _marks in group), marks) for marks, group in together]


def _list(item: Element, marks: tuple[Mark, ...]) -> list[Block]:
    """Return a list of the entries that say something; a list that stands right in a list goes into the entry above."""
    entries: list[Block] = []
    children = [item] if item.tag == "li" else item.children
    for child, under in _flat(children, marks):
        is_entry = isinstance(child, Element) and child.tag == "li"
        blocks = _blocks(child.children if isinstance(child, Element) and is_entry else [child], under)
        if blocks and entries and blocks[0].tag in ("ul", "ol") and not is_entry:
            entries[-1].blocks += blocks
        elif blocks:
            entries.append(Block("li", blocks=blocks))
    if item.tag == "ol":
        start = tuple(pair for pair in item.attributes if pair[0] == "start" and pair[1] != "1")
        return [Block("ol", start, blocks=entries)] if entries else []
    return [Block("ul", blocks=entries)] if entries else []


def _table(item: Element, marks: tuple[Mark, ...]) -> list[Block]:
    """Return a table whose rows are equally long; words that stood between its cells go before it."""
    rows: list[Block] = []
    strays: list[Block] = []
    for child, under, in_head in _parts_of_table(item, marks, False):
        if isinstance(child, str) or child.tag != "tr":
            strays += _blocks([child], under)
            continue
        found = _flat(child.children, under)
        cells = [_cell(cell, inner, in_head) for cell, inner in found if not isinstance(cell, str)]
        if cells:
            rows.append(Block("tr", blocks=cells))
    if not rows:
        return strays
    square(rows)
    return [*strays, Block("table", blocks=sections(rows))]


def _parts_of_table(
    item: Element, marks: tuple[Mark, ...], in_head: bool
) -> Iterator[tuple[Element | str, tuple[Mark, ...], bool]]:
    for child, under in _flat(item.children, marks):
        if isinstance(child, Element) and child.tag in ("thead", "tbody"):
            yield from _parts_of_table(child, under, child.tag == "thead")
        else:
            yield child, under, in_head


def _cell(item: Element, marks: tuple[Mark, ...], in_head: bool) -> Block:
    tag = "th" if item.tag == "th" or in_head else "td"
    return Block(tag, item.attributes, blocks=_blocks(item.children, marks))
