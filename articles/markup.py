"""The words of a text as HTML: the one allow-list, the way in from plain text and the way out. Pure: no models.

This is the only module that may mark text as safe: what it returns as HTML has passed the allow-list or been escaped.
"""

import html
import json
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from urllib.parse import urljoin

import nh3
from django.utils.safestring import SafeString, mark_safe

from articles.canonical import canonical

TAGS = {
    "p", "h2", "h3", "strong", "em", "ul", "ol", "li", "blockquote", "a", "br",
    "table", "thead", "tbody", "tr", "th", "td", "sub", "sup",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title", "lang"}, "p": {"lang", "dir"}, "th": {"scope", "colspan", "rowspan"},
              "td": {"colspan", "rowspan"}, "ol": {"start"}}  # fmt: skip
VALUES = {
    "lang": r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", "dir": "ltr|rtl|auto", "scope": "(?:row|col)(?:group)?",
    "start": r"[0-9]{1,6}", "colspan": "[1-9][0-9]?", "rowspan": "[1-9][0-9]{0,2}",
}  # fmt: skip
AttributeFilter = Callable[[str, str, str], str | None]
SCHEMES = {"https", "http", "mailto", "tel"}
BLOCKS = "p|h2|h3|ul|ol|blockquote|table"

_STARTS_WITH_BLOCK = re.compile(rf"<(?:{BLOCKS})[\s>]", re.IGNORECASE)
_TAG = re.compile(rf"<(/?(?:{'|'.join(sorted(TAGS))}))(?: [a-z]+=\"[^\"]*\")*>")
_AFTER = {
    "br": "\n", **dict.fromkeys(["/p", "/h2", "/h3", "/blockquote", "/ul", "/ol", "/table"], "\n\n"),
    "/li": "\n", "/tr": "\n", "/td": "\t", "/th": "\t",
}  # fmt: skip
"""What stands in plain words where a tag stood."""
_MANY_LINES = re.compile(r"\n{3,}")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_KIN = [
    (re.compile(rf"<(/?)(?:{others})(?=[\s>/])", re.IGNORECASE), rf"<\1{tag}")
    for others, tag in {"b": "strong", "i": "em", "h1": "h2", "h4|h5|h6": "h3", "div|section|article": "p"}.items()
]
"""Tags that say the same as one of ours."""


def clean(source: str) -> str:
    """Return `source` with only what the allow-list holds, in its one written form: what is stored.

    Idempotent; never raises on any text. Every way in passes here, so that saving what nobody changed changes nothing.
    """
    return canonical(_sanitised(source))


def _sanitised(source: str, attribute_filter: AttributeFilter | None = None) -> str:
    for pattern, replacement in _KIN:
        source = pattern.sub(replacement, source)
    return nh3.clean(
        source,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        attribute_filter=attribute_filter or _only_known_values,
        link_rel="noopener noreferrer",
    )


def _only_known_values(tag: str, attribute: str, value: str) -> str | None:
    """Drop what means nothing, and `//host/path`, which leads to another host while it looks like a path of ours."""
    if attribute == "href" and value.strip().replace("\\", "/").startswith("//"):
        return None
    pattern = VALUES.get(attribute)
    return value if pattern is None or re.fullmatch(pattern, value) else None


def from_plain(text: str) -> str:
    """Return the HTML of plain text: a paragraph for each block between blank lines, a break for each line in it."""
    return from_paragraphs(_typed_blocks(text))


def from_paragraphs(paragraphs: list[str]) -> str:
    """Return the HTML of plain paragraphs, one `<p>` for each that is not empty."""
    return clean("\n".join(_escaped(block.strip()) for block in paragraphs if block.strip()))


def _typed_blocks(text: str) -> list[str]:
    """Cut what was typed where lines are blank, whatever ends a line; an empty block may stand at either end."""
    return [block.strip() for block in _BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n"))]


def _escaped(block: str) -> str:
    return "<p>" + html.escape(block, quote=False).replace("\n", "<br>") + "</p>"


def from_editable(text: str) -> str:
    """Return clean HTML of what was typed: plain text by paragraphs, and blocks that begin with a known tag as HTML.

    The inverse of `to_editable`.
    """
    blocks = _typed_blocks(text)
    pieces = [clean(block) if _STARTS_WITH_BLOCK.match(block) else _escaped(block) for block in blocks if block]
    return clean("\n".join(pieces))


def to_editable(body: str) -> str:
    """Return clean HTML as a person edits it in a plain box: simple paragraphs without tags, all else as HTML."""
    blocks = split_blocks(body)
    return "\n\n".join(_editable_block(block) for block in blocks)


def _editable_block(block: str) -> str:
    inner = re.fullmatch(r"<p>(.*)</p>", block, re.DOTALL)
    if inner is None or re.search(r"<(?!br>)", inner[1]):
        return block
    plain = html.unescape(inner[1].replace("<br>", "\n"))
    # A paragraph that reads like a tag or holds a blank line would come back as something else.
    return block if _STARTS_WITH_BLOCK.match(plain) or "\n\n" in plain or plain != plain.strip() else plain


def split_blocks(body: str) -> list[str]:
    """Return the top-level blocks of clean HTML, in order; text outside any block counts as one."""
    parser = _BlockSplitter()
    parser.feed(body)
    parser.close()
    return parser.finished()


def to_plain(body: str) -> str:
    """Return the words of clean HTML: a blank line between blocks, no markup."""
    lines = [line.strip() for line in _without_tags(body).split("\n")]
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def beginning(text: str, most: int) -> str:
    """Return plain text on one line, cut after a word where it has more than `most` signs."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"


def _without_tags(body: str) -> str:
    """Clean HTML is cut at its tags, much sooner than a parser reads it. What is not clean is left to the parser."""
    pieces = _TAG.split(body)
    words, tags = pieces[::2], pieces[1::2]
    if any("<" in some for some in words):
        parser = _PlainText()
        parser.feed(body)
        parser.close()
        return "".join(parser.pieces)
    pieces[::2] = map(html.unescape, words)
    pieces[1::2] = [_AFTER.get(tag, "") for tag in tags]
    return "".join(pieces)


def highlighted(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Return pieces of words, each with whether it was looked for, as HTML that marks those that were."""
    written = ((html.escape(words), is_marked) for words, is_marked in pieces)
    return mark_safe("".join(f"<mark>{words}</mark>" if is_marked else words for words, is_marked in written))


def as_html(body: str) -> SafeString:
    """Return a stored body as HTML that may be printed, sanitised again: a row changed by SQL stays harmless."""
    return mark_safe(_sanitised(body))


def as_html_elsewhere(body: str, address: str) -> SafeString:
    """Return a stored body as HTML that may be printed anywhere: links of the page at `address` are written in full."""

    def in_full(tag: str, attribute: str, value: str) -> str | None:
        known = _only_known_values(tag, attribute, value)
        return _joined(address, known) if attribute == "href" and known is not None else known

    return mark_safe(_sanitised(body, in_full))


def _joined(address: str, link: str) -> str | None:
    try:
        return urljoin(address, link)
    except ValueError:
        return None


def json_ld(data: object) -> SafeString:
    """Return `data` as JSON that may stand inside `<script type="application/ld+json">`."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)


class _BlockSplitter(HTMLParser):
    """Cuts clean HTML where a top-level element ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._blocks: list[str] = []
        self._open: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0 and tag in BLOCKS.split("|"):
            self._cut()
        self._open.append(self.get_starttag_text() or "")
        self._depth += tag != "br"

    def handle_endtag(self, tag: str) -> None:
        self._open.append(f"</{tag}>")
        self._depth = max(0, self._depth - 1)
        if self._depth == 0 and tag in BLOCKS.split("|"):
            self._cut()

    def handle_data(self, data: str) -> None:
        self._open.append(data)

    def handle_entityref(self, name: str) -> None:
        self._open.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._open.append(f"&#{name};")

    def _cut(self) -> None:
        block = "".join(self._open).strip()
        if block:
            self._blocks.append(block)
        self._open = []

    def finished(self) -> list[str]:
        self._cut()
        return self._blocks


class _PlainText(HTMLParser):
    """Collects the words; block ends become line ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append(_AFTER.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append(_AFTER.get(f"/{tag}", ""))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
