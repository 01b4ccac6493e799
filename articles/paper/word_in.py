"""From a Word document to the words of a text and what was left out. Pure: bytes in, clean HTML out."""

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import partial

import mammoth  # type: ignore[import-untyped]

from articles import markup
from articles.paper.package import Package, Refused, Why, repacked, unpack
from articles.paper.tree import Element, read, write

LONGEST_TITLE = 300
"""Characters of what is still taken for a title; anything longer stays in the text, whole."""

RELEASE_LINE = "Release Line"
"""The style of what our own letterhead prints above the title: it is no part of the words."""

STYLES = f"""
p[style-name='{RELEASE_LINE}'] => !
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.summary:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='List Continue'] => ul|ol > li > p:fresh
p[style-name='List Continue 2'] => ul|ol > li > ul|ol > li > p:fresh
r[style-name='Emphasis'] => em
r[style-name='Intense Emphasis'] => em
r[style-name='Subtle Emphasis'] => em
"""

_HEADING = re.compile(r"h[1-6]")
_NOTE = re.compile(r"(?:foot|end)note-")
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


class Left(Enum):
    """What a document had that a text has no place for, or that was decided in taking it."""

    IMAGES = "images"
    NOTES = "notes"
    COMMENTS = "comments"
    INSERTED = "inserted"
    DELETED = "deleted"
    STRUCK = "struck"
    MARGINS = "margins"
    OBJECTS = "objects"
    NO_TITLE = "no title"


@dataclass
class Taken:
    """The words of a document, and how many of what was left out or decided."""

    title: str = ""
    summary: str = ""
    body: str = ""
    left: dict[Left, int] = field(default_factory=dict)


def take(raw: bytes) -> Taken:
    """Return the words of a .docx; raise `Refused` for anything that is none, or that would cost too much."""
    package = unpack(raw)
    try:
        source = mammoth.convert_to_html(
            repacked(package), style_map=STYLES, include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(_no_image),
        ).value  # fmt: skip
    except Exception as error:
        # A document made by hand can break a reader in any way; for the person it is one thing: it cannot be read.
        raise Refused(Why.BROKEN) from error
    root = read(source)
    counts = _told(package)
    counts[Left.STRUCK] = sum(element.tag == "s" for element in root.everything())
    taken = _words(root)
    if not (taken.title or taken.body or taken.summary):
        raise Refused(Why.NO_WORDS)
    counts[Left.NO_TITLE] = int(not taken.title)
    taken.left = {what: count for what, count in counts.items() if count}
    return taken


def _no_image(_image: object) -> dict[str, str]:
    """Never opens it."""
    return {}


def _told(package: Package) -> dict[Left, int]:
    seen = package.counts
    return {
        Left.IMAGES: seen["blip"] + seen["imagedata"],
        Left.NOTES: seen["footnoteReference"] + seen["endnoteReference"],
        Left.COMMENTS: seen["commentReference"],
        Left.INSERTED: seen["ins"] + seen["moveTo"],
        Left.DELETED: seen["del"] + seen["moveFrom"],
        Left.OBJECTS: seen["oMath"] + seen["chart"] + seen["altChunk"] + seen["OLEObject"],
        Left.MARGINS: int(package.has_margins),
    }


def _words(root: Element) -> Taken:
    _unwrap(root)
    blocks = [block for block in root.elements() if block.words()]
    titled = next((block for block in blocks if block.attributes.get("class") == "title"), None)
    head = titled or _first_heading(blocks)
    _lower(blocks, by=0 if titled or head is None or head.tag != "h1" else 1)
    if head is None and blocks and blocks[0].tag == "p":
        head = blocks[0]
    if head is not None and len(head.words()) > LONGEST_TITLE:
        head = None
    summary = next((block for block in blocks if block.attributes.get("class") == "summary"), None)
    body = "\n".join(write(block) for block in blocks if block is not head and block is not summary)
    return Taken(head.words() if head else "", summary.words() if summary else "", markup.clean(body))


def _first_heading(blocks: list[Element]) -> Element | None:
    """Return the heading that opens the document, or the only one of the highest level."""
    highest = [block for block in blocks if block.tag == "h1"]
    if blocks and _HEADING.fullmatch(blocks[0].tag):
        return blocks[0]
    return highest[0] if len(highest) == 1 else None


def _lower(blocks: list[Element], by: int) -> None:
    """Bring headings to the two levels that a text has: under a title of its own style, the first one is h2."""
    for block in blocks:
        if _HEADING.fullmatch(block.tag):
            level = int(block.tag[1]) - by
            block.tag = "h2" if level <= 1 else "h3"


def _unwrap(element: Element) -> None:
    """Take out, in place, what only Word knows: notes, images, anchors, struck words, paragraphs alone in a cell."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif not _is_left_out(child):
            _unwrap(child)
            children += child.children if _only_wraps(child) else [child]
    element.children = children
    if element.tag in {"li", "td", "th"}:
        _without_lone_paragraph(element)


def _is_left_out(element: Element) -> bool:
    """Whether it is a picture, the mark of a note, or the list of notes at the end."""
    if element.tag == "img":
        return True
    named = partial(_NOTE.match)
    if element.tag == "sup":
        return any(named(inner.attributes.get("id", "")) for inner in element.everything())
    return element.tag == "ol" and any(named(item.attributes.get("id", "")) for item in element.elements())


def _only_wraps(element: Element) -> bool:
    if element.tag == "a":
        return not _LINK.match(element.attributes.get("href", ""))
    return element.tag == "s"


def _without_lone_paragraph(element: Element) -> None:
    paragraphs = [child for child in element.elements() if child.tag == "p"]
    if len(paragraphs) == 1 and all(child is paragraphs[0] or child == "" for child in element.children):
        element.children = paragraphs[0].children
