"""From one file of an old archive to its items, one after another.

A plain file is one item. RSS, Atom, WordPress exports, CSV, JSON Lines and zip archives give an item for each entry,
lazily: memory holds one of them. An entry that cannot be read comes as a refusal and the others go on; nothing is
raised. Pure: no models, no file system but the stream handed in.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from articles.archive import feeds, tables, zips
from articles.archive.findings import Refused, finding
from articles.archive.item import MAX_BYTES, Item, refused
from articles.archive.streams import Ahead, Readable

_HEAD = 4_096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FEED = re.compile(r"<(?:rss|rdf:RDF|(?:\w{1,20}:)?feed)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)


def items(name: str, data: bytes | BinaryIO) -> Iterator[Item]:
    """Yield what `data` holds: one item for a plain file, and one for each entry of a source of many."""
    yield from _items(name, io.BytesIO(data) if isinstance(data, bytes) else data)


def _items(name: str, stream: Readable, inside: bool = False) -> Iterator[Item]:
    try:
        head = stream.read(_HEAD)
        whole = Ahead(head, stream)
        if head.startswith(_ZIP):
            yield from _zip(name, head, stream, inside)
        elif _is_feed(head):
            yield from feeds.entries(name, whole)
        elif name.lower().endswith((".csv", ".tsv")):
            yield from tables.rows(name, whole)
        elif name.lower().endswith((".jsonl", ".ndjson")) or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"'):
            yield from tables.objects(name, whole)
        else:
            yield _plain(name, whole)
    except Refused as refusal:
        yield refused(name, refusal.finding)


def _plain(name: str, stream: Ahead) -> Item:
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        return refused(name, finding("too_large_file", most=MAX_BYTES))
    return Item(name, raw)


def _is_feed(head: bytes) -> bool:
    """Whether the file is a feed or an export by its outermost element, in whatever encoding."""
    text = head.replace(b"\x00", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xfe\xff \t\r\n")
    if not text.startswith("<") or _HTML.search(text[:1000]):
        return False
    return _FEED.search(text) is not None


def _zip(name: str, head: bytes, stream: Readable, inside: bool) -> Iterator[Item]:
    if inside:
        yield _zip_inside(name, head, stream)
        return
    file = cast(BinaryIO, stream)  # what was handed in; only what is inside an archive is not
    file.seek(0)
    archive = zips.opened(file)
    if kind := zips.office(archive):
        file.seek(0)
        yield _office(name, kind, file.read(MAX_BYTES + 1))
        return
    empty = True
    for found in zips.files(name, archive):
        empty = False
        if isinstance(found, Item):
            yield found
        else:
            label, content, unsafe = found
            yield from (_named(item, unsafe) for item in _items(label, content, inside=True))
    if empty:
        yield refused(name, finding("zip_empty"))


def _zip_inside(name: str, head: bytes, stream: Readable) -> Item:
    """A Word document is a zip too; any other archive inside an archive is left to be unpacked by hand."""
    raw = head + stream.read(MAX_BYTES + 1 - len(head))
    kind = zips.office(zips.opened(io.BytesIO(raw))) if len(raw) <= MAX_BYTES else ""
    return _office(name, kind, raw) if kind else refused(name, finding("zip_in_zip"))


def _office(name: str, kind: str, raw: bytes) -> Item:
    if len(raw) > MAX_BYTES:
        return refused(name, finding("too_large_file", most=MAX_BYTES))
    return Item(name, raw, form="docx") if kind == "docx" else refused(name, finding("is_office"))


def _named(item: Item, unsafe: str) -> Item:
    return replace(item, hints=replace(item.hints, file=unsafe)) if unsafe else item
