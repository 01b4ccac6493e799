"""The release in a web page: its title, its words by the block, its dates; menus and the like left out and told.

Pure: no models.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from articles import markup
from articles.archive.findings import Finding, finding
from articles.archive.tree import BLOCKS, Node, inline, measure, spaced, tree

_BESIDE = {"nav", "aside", "footer"}
_MARKS_BESIDE = frozenset({
    "menu", "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "crumbs", "share", "sharing", "social",
    "footer", "sidebar", "cookie", "cookies", "comments", "comment", "related", "pagination", "pager", "banner",
    "advert", "ads", "subscribe", "login", "search", "skip", "complementary", "contentinfo", "newsletter", "toolbar",
})  # fmt: skip
_HEADINGS = {"h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_INNER = BLOCKS - {"p", "h1", "ul", "ol", "blockquote", "pre", "hr", *_HEADINGS}
_DATES = {
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued",
    "pubdate", "publish-date", "publication_date", "publishdate",
}  # fmt: skip
_JSON_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
_LANGUAGE = re.compile(r"<html\b[^>]{0,400}?\blang\s{0,3}=\s{0,3}[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?[a-z_]{3,20}(?:\s[^\]\[]{0,300})?\]")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n\s*")
_BULLET = re.compile(r"^\s*(?:[·•▪§o-]|(\d{1,3})[.)])\s+")


@dataclass
class Page:
    """What a page holds: `blocks` is clean HTML, one piece for each paragraph, heading, list or table."""

    title: str = ""
    site_title: str = ""
    language: str = ""
    dates: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def page(source: str, base: str = "", wordpress: bool = False) -> Page:
    """Return what the page holds. Raises `Refused` for one too tangled to be a text."""
    result = Page()
    if wordpress:
        source = _without_shortcodes(source, result)
    root = tree(source)
    _read_head(root, source, result)
    _leave_out(root, result)
    main = _main(root, result)
    _take_title(root, main, result)
    pictures = [node for node in main.elements() if node.tag == "img"]
    if pictures:
        names = [node.attributes.get("src", "").rpartition("/")[2][:60] or "?" for node in pictures[:5]]
        result.findings.append(finding("pictures_left_out", count=len(pictures), names=names))
    if main.linked * 2 > main.size and main.size > _TEXT:
        result.findings.append(finding("listing"))
    blocks = list(_grouped(_blocks(main, wordpress)))
    lost: list[str] = []
    cleaned = (markup.clean(_with_whole_links(block, base, lost)) for block in blocks)
    result.blocks = [block for block in cleaned if markup.to_plain(block)]
    if lost:
        result.findings.append(finding("links_left_out", count=len(lost), addresses=list(dict.fromkeys(lost))[:5]))
    return result


def _without_shortcodes(source: str, result: Page) -> str:
    """Take out the square-bracket words that WordPress replaces when it shows a page."""
    found = _SHORTCODE.findall(source)
    if found:
        result.findings.append(finding("shortcodes_left_out", words=sorted(set(found))[:5]))
    return _SHORTCODE.sub("", source)


def _read_head(root: Node, source: str, result: Page) -> None:
    language = _LANGUAGE.search(source[:20_000])
    result.language = language[1].lower() if language else ""
    for node in root.elements():
        if node.tag == "meta":
            name = (node.attributes.get("property") or node.attributes.get("name") or "").lower()
            name = name or node.attributes.get("itemprop", "").lower()
            if name in _DATES and node.attributes.get("content"):
                result.dates.append(node.attributes["content"])
        elif node.tag == "title" and not result.site_title:
            result.site_title = node.text()
    result.dates.extend(_JSON_DATE.findall(source)[:1])


def _leave_out(root: Node, result: Page) -> None:
    """Take out the parts of a page that are no part of its text, unless they hold most of its words."""
    left_out = []
    for node in [root, *root.elements()]:
        kept: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and _is_beside(child) and child.size * 5 < root.size * 2:
                left_out.append(child.text()[:80])
                child.children = []
            elif not isinstance(child, Node) or child.tag not in ("title", "meta"):
                kept.append(child)
        node.children = kept
    measure(root)
    if told := [words for words in left_out if words]:
        result.findings.append(finding("page_parts_left_out", count=len(told), words=told[:5]))


def _is_beside(node: Node) -> bool:
    if node.tag in _BESIDE or "hidden" in node.attributes:
        return True
    if node.tag == "header":
        return node.first("h1", "time") is None
    return node.tag not in ("p", "span", "a", "h1") and bool(node.marks() & _MARKS_BESIDE) and node.first("h1") is None


def _main(root: Node, result: Page) -> Node:
    """Return the part that holds the text: around its heading, said by its tag, or by most words being in it."""
    if (around := _around_heading(root, result.site_title)) is not None:
        return around
    for wanted in ("article", "main"):
        found = [node for node in root.elements() if node.tag == wanted]
        if len(found) == 1 and found[0].size * 5 > root.size * 2:
            return found[0]
    node = root
    while True:
        inner = [child for child in node.children if isinstance(child, Node) and child.tag in _INNER]
        largest = max(inner, key=lambda child: child.size, default=None)
        if largest is None or largest.size * 10 < node.size * 7:
            break
        node = largest
    if node.linked * 5 > node.size and node.size > _TEXT:
        result.findings.append(finding("page_unsure"))
    return node


def _around_heading(root: Node, site_title: str) -> Node | None:
    """Return the part below the heading that the page is called by: as long as it grows by text, not by links."""
    headings = [node for node in root.elements() if node.tag == "h1" and node.size]
    named = [node for node in headings if node.text().casefold() in site_title.casefold()]
    if len(named or headings) != 1:
        return None
    heading = (named or headings)[0]
    above = {id(child): node for node in [root, *root.elements()] for child in node.children if isinstance(child, Node)}
    node = heading
    while node is not root:
        parent = above[id(node)]
        if node.size - heading.size >= _TEXT and parent.linked * 4 > parent.size:
            return node
        node = parent
    return node


def _take_title(root: Node, main: Node, result: Page) -> None:
    heading = main.first("h1") or root.first("h1")
    if heading is not None:
        result.title = heading.text()
        heading.children = []
    elif result.site_title:
        result.title = result.site_title
    if time := (main.first("time") or root.first("time")):
        result.dates.append(time.attributes.get("datetime") or time.text())


def _blocks(node: Node, wordpress: bool) -> Iterator[tuple[str, str]]:
    """Yield (tag, HTML) of each block below; words between blocks are paragraphs."""
    run = Node("p")
    for child in node.children:
        if isinstance(child, str) or (child.tag not in BLOCKS and not child.holds_blocks):
            run.children.append(child)
            continue
        yield from _run(run, wordpress)
        run = Node("p")
        yield from _block(child, wordpress)
    yield from _run(run, wordpress)


def _run(run: Node, wordpress: bool) -> Iterator[tuple[str, str]]:
    if wordpress:
        for part in _cut_at_blank_lines(run):
            yield from (("p", f"<p>{words}</p>") for words in _paragraphs(inline(part)))
    else:
        yield from (("p", f"<p>{words}</p>") for words in _paragraphs(inline(run)))


def _cut_at_blank_lines(run: Node) -> Iterator[Node]:
    part = Node("p")
    for child in run.children:
        pieces = _BLANK_LINE.split(child) if isinstance(child, str) else [child]
        for number, piece in enumerate(pieces):
            if number:
                yield part
                part = Node("p")
            part.children.append(piece)
    yield part


def _paragraphs(words: str) -> list[str]:
    """Two breaks in a row end a paragraph."""
    parts = re.split(r"(?:<br>[ \xa0]{0,9}){2,}", words)
    return [part.removesuffix("<br>").strip(" ") for part in parts if part.replace("<br>", "").strip()]


def _block(node: Node, wordpress: bool) -> Iterator[tuple[str, str]]:
    if node.tag == "p" and not node.holds_blocks:
        tag = "li" if any(mark.startswith("msolistparagraph") for mark in node.marks()) else "p"
        yield from ((tag, f"<p>{words}</p>") for words in _paragraphs(inline(node)))
    elif node.tag in _HEADINGS:
        yield "h", f"<{_HEADINGS[node.tag]}>{inline(node)}</{_HEADINGS[node.tag]}>"
    elif node.tag == "pre":
        text = "".join(child if isinstance(child, str) else child.text() for child in node.children)
        yield from (("p", f"<p>{html.escape(part.strip(), quote=False)}</p>") for part in _BLANK_LINE.split(text))
    elif node.tag in ("ul", "ol", "blockquote") or (node.tag == "table" and not _is_layout(node)):
        yield "whole", _whole(node)
    elif node.tag != "hr":
        yield from _blocks(node, wordpress)


def _is_layout(table: Node) -> bool:
    """Old pages are set in tables: those with a table, or long text with paragraphs, in a cell."""
    cells = [node for node in table.elements() if node.tag in ("td", "th")]
    rows = sum(node.tag == "tr" for node in table.elements())
    if rows < 2 or len(cells) <= rows:
        return True
    return any(node.tag == "table" for node in table.elements()) or any(cell.size > 500 for cell in cells)


def _whole(node: Node) -> str:
    """Return a list, quotation or table with its own structure."""
    inner = "".join(
        html.escape(spaced(child), quote=False) if isinstance(child, str) else _whole(child) for child in node.children
    )
    tag = {"b": "strong", "i": "em"}.get(node.tag, node.tag)
    if tag == "br":
        return "<br>"
    pairs = "".join(f' {name}="{html.escape(value)}"' for name, value in node.attributes.items() if name in _KEPT)
    return f"<{tag}{pairs}>{inner}</{tag}>"


def _grouped(blocks: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Yield blocks with Word's paragraphs of a list as a list."""
    lines: list[str] = []
    tag = "ul"
    for kind, block in blocks:
        if kind == "li":
            words = block.removeprefix("<p>").removesuffix("</p>").replace("\xa0", " ")
            bullet = _BULLET.match(words)
            tag = ("ol" if bullet and bullet[1] else "ul") if not lines else tag
            lines.append(f"<li>{words[bullet.end() :] if bullet else words}</li>")
            continue
        if lines:
            yield f"<{tag}>{''.join(lines)}</{tag}>"
            lines = []
        yield block
    if lines:
        yield f"<{tag}>{''.join(lines)}</{tag}>"


_KEPT = {"href", "start", "colspan", "rowspan", "scope"}
_TEXT = 400
"""Letters that make a heading and what is below it a text."""

_HREF = re.compile(r'<a href="([^"]*)">')


def _with_whole_links(block: str, base: str, lost: list[str]) -> str:
    """Return the block with links as they lead from the page itself; one that leads nowhere loses its address."""

    def whole(match: re.Match[str]) -> str:
        try:
            link = urljoin(base, html.unescape(match[1]))
            scheme = urlsplit(link).scheme
        except ValueError:
            scheme = link = ""
        if scheme in markup.SCHEMES:
            return f'<a href="{html.escape(link)}">'
        lost.append(match[1][:60])
        return "<a>"

    return _HREF.sub(whole, block)
