"""Entries of RSS, Atom and WordPress exports (WXR), one after another, however long the file.

The parser is expat, fed by the piece: nothing is fetched, a file that declares entities is refused, and so are tags
nested deeper or longer than any feed has. Memory holds one entry. Pure: no models.
"""

import html
from collections import Counter
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import urljoin
from xml.parsers import expat

from articles.archive.findings import Refused, finding
from articles.archive.item import MAX_BYTES, Entry, EntryForm, Hints, Item, entry, refused
from articles.archive.streams import Readable

_PIECE = 1 << 16
_LONGEST_TAG = 1 << 20
_DEEPEST = 200
_MOST_NAMES = 1_000
_LONGEST_ENTRY = 2 * MAX_BYTES
_ENTRIES = {"item", "entry"}
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"
_NOT_POSTS = {"trash", "auto-draft", "inherit"}


def entries(name: str, stream: Readable) -> Iterator[Item]:
    """Yield each entry as an item; what breaks the file off, and what was passed over, comes as a refusal."""
    reader = _Reader()
    number, is_whole = 0, False
    try:
        for fields in _fields(reader, stream):
            number += 1
            item = _item(f"{name}#{number}", fields, reader)
            if item is not None:
                yield item
        is_whole = True
    except expat.ExpatError as error:
        yield refused(name, finding("xml_broken", line=error.lineno, read=number))
    except Refused as refusal:
        yield refused(name, refusal.finding)
    if reader.passed_over:
        kinds = [f"{kind} ({count:,})" for kind, count in sorted(reader.passed_over.items())]
        yield refused(name, finding("passed_over", kinds=kinds))
    elif is_whole and not number:
        yield refused(name, finding("feed_empty"))


def _fields(reader: "_Reader", stream: Readable) -> Iterator[dict[str, str]]:
    fed = 0
    while piece := stream.read(_PIECE):
        fed += len(piece)
        reader.parser.Parse(piece, False)
        if fed - reader.parser.CurrentByteIndex > _LONGEST_TAG:
            raise Refused("xml_long_tag")
        yield from reader.taken()
    reader.parser.Parse(b"", True)
    yield from reader.taken()


class _Reader:
    """Collects the fields of each entry as expat meets them."""

    def __init__(self) -> None:
        self.passed_over: Counter[str] = Counter()
        self.channel: dict[str, str] = {}
        self._ready: list[dict[str, str]] = []
        self._fields: dict[str, str] | None = None
        self._names: set[str] = set()
        self._held = 0
        self._path: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._markup_from = 0
        self._language = ""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.StartNamespaceDeclHandler = lambda prefix, _space: self._meet(prefix or "")
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._refuse_entities
        parser.UseForeignDTD(True)  # names that only HTML knows come to `_skipped` and stop nothing
        parser.ExternalEntityRefHandler = lambda *_: 1
        parser.SkippedEntityHandler = self._skipped
        self.parser = parser

    def taken(self) -> list[dict[str, str]]:
        """Return the entries that are complete, once."""
        ready, self._ready = self._ready, []
        return ready

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        if len(self._path) >= _DEEPEST:
            raise Refused("xml_deep")
        self._meet(tag, *attributes)
        self._path.append(local)
        if self._markup_from:
            self._add(_open_tag(local, attributes))
            return
        self._text, self._length = [], 0
        if local in _ENTRIES and self._fields is None:
            self._fields, self._held = {"language": attributes.get(f"{_XML} lang", "")}, 0
        elif space == _XHTML and local == "div" and self._fields is not None:
            self._markup_from = len(self._path)
        if local == "feed":
            self.channel["language"] = attributes.get(f"{_XML} lang", "")
        self._keep_attributes(local, attributes)

    def _meet(self, *names: str) -> None:
        """Refuse a file with more names than any feed has: the parser holds each to the end of the file."""
        self._names.update(names)
        if len(self._names) > _MOST_NAMES:
            raise Refused("xml_names", most=_MOST_NAMES)

    def _keep_attributes(self, local: str, attributes: dict[str, str]) -> None:
        if self._fields is None:
            if local == "link" and attributes.get("rel", "alternate") == "alternate" and "href" in attributes:
                self.channel["link"] = attributes["href"]
            return
        if local == "link" and attributes.get("rel", "alternate") == "alternate" and "href" in attributes:
            self._fields["link"] = attributes["href"]
        if local in ("content", "title", "summary") and "type" in attributes:
            self._fields[f"{local}-type"] = attributes["type"]
        if base := attributes.get(f"{_XML} base"):
            self._fields["base"] = base

    def _end(self, tag: str) -> None:
        space, _, local = tag.rpartition(" ")
        depth = len(self._path)
        self._path.pop()
        if self._markup_from:
            if depth > self._markup_from:
                self._add(f"</{local}>")
            else:
                self._markup_from = 0
            return
        if local in _ENTRIES and self._fields is not None and not self._inside_entry():
            self._ready.append(self._fields)
            self._fields = None
        elif self._fields is None:
            if local in ("language", "link") and self._path[-1:] == ["channel"]:
                self.channel[local] = "".join(self._text).strip()
        else:
            self._keep(space, local)
        self._text, self._length = [], 0

    def _inside_entry(self) -> bool:
        return any(local in _ENTRIES for local in self._path)

    def _keep(self, space: str, local: str) -> None:
        if self._fields is None or (len(self._path) and self._path[-1] not in _ENTRIES):
            return
        text = "".join(self._text).strip()
        name = {"encoded": "excerpt" if "excerpt" in space else "encoded"}.get(local, local)
        if text and not self._fields.get(name):
            self._held += len(text)
            self._fields |= {name: text} if self._held <= _LONGEST_ENTRY else {"too-large": "yes"}

    def _add(self, text: str) -> None:
        self._length += len(text)
        if self._length <= MAX_BYTES:
            self._text.append(text)
        elif self._fields is not None:
            self._fields["too-large"] = "yes"

    def _data(self, text: str) -> None:
        self._add(html.escape(text, quote=False) if self._markup_from else text)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._data(html5.get(f"{name};", f"&{name};"))

    def _refuse_entities(self, *_: object) -> None:
        raise Refused("xml_entities")


def _open_tag(local: str, attributes: dict[str, str]) -> str:
    pairs = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items() if " " not in name)
    return f"<{local}{pairs}>"


def _item(name: str, fields: dict[str, str], reader: _Reader) -> Item | None:
    """Return the item of an entry; None for what is no release of a WordPress export, which is counted."""
    kind, status = fields.get("post_type", ""), fields.get("status", "")
    if (kind and kind != "post") or status in _NOT_POSTS:
        reader.passed_over[kind if kind != "post" else status] += 1
        return None
    if "too-large" in fields:
        return refused(name, finding("entry_too_large", most=MAX_BYTES))
    hints = Hints(
        title=_title(fields),
        date=_date(fields),
        language=fields.get("language") or reader.channel.get("language", ""),
        url=_absolute(fields.get("link", ""), fields.get("base") or reader.channel.get("link", "")),
        status="" if status in ("", "publish") and not fields.get("post_password") else status or "password",
    )
    source, form = _words(fields, wordpress=bool(kind))
    words = fields.pop(source, "")
    return entry(name, fields, hints, Entry(words, form))


def _title(fields: dict[str, str]) -> str:
    title = fields.get("title", "")
    return html.unescape(title) if fields.get("title-type", "html") != "text" else title


def _date(fields: dict[str, str]) -> str:
    """Return the day the site itself shows before the same instant elsewhere."""
    for name in ("post_date", "published", "pubDate", "date", "issued", "updated"):
        if fields.get(name) and not fields[name].startswith("0000"):
            return fields[name]
    return ""


def _words(fields: dict[str, str], wordpress: bool) -> tuple[str, EntryForm]:
    """Return the field that holds the words, and what they are written in."""
    if wordpress:
        return "encoded", "wordpress"
    for name in ("encoded", "content", "description", "summary"):
        if fields.get(name):
            return name, "text" if fields.get(f"{name}-type") == "text" else "html"
    return "", "html"


def _absolute(link: str, base: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""
