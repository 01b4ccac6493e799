"""The zip that a Word document is, opened without trust. Pure: bytes in, the few parts that hold words out.

Whatever could cost much is bounded before it is read, and no XML with a document type reaches a parser that would
follow it.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from xml.parsers import expat

from articles.files import contents

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""

MOST_XML = 12 * 1024 * 1024
"""Bytes of XML in it, when unpacked: a thousand pages."""

MOST_PARTS = 2_000
MOST_ELEMENTS = 100_000
DEEPEST = 60

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_NOT_NEEDED = re.compile(r"customXml/|docProps/|word/(?:theme|media|embeddings|fonts|glossary|activeX|charts)/")
_MARGINS = re.compile(r"(?:.*/)?(?:header|footer)\d*\.xml")


class Why(Enum):
    """Why a file was refused."""

    EMPTY_FILE = "empty"
    TOO_LARGE = "too large"
    OLD_WORD = "old word"
    ENCRYPTED = "encrypted"
    NOT_WORD = "not word"
    BROKEN = "broken"
    MACROS = "macros"
    BOMB = "bomb"
    DOCTYPE = "doctype"
    TOO_LONG = "too long"
    NO_WORDS = "no words"


class Refused(ValueError):  # noqa: N818 - the word of the trade
    """The file is not taken; `why` says why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass
class Package:
    """The parts of a document that hold words, and how often each element stands in the document itself."""

    parts: dict[str, bytes] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    has_margins: bool = False


def unpack(raw: bytes) -> Package:
    """Return what is needed of a .docx; raise `Refused` for anything that is none, or that would cost too much."""
    _refuse_by_beginning(raw)
    try:
        with contents.opened(io.BytesIO(raw), MOST_PARTS) as archive:
            return _parts(archive)
    except contents.TooManyFiles as error:
        raise Refused(Why.BOMB) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(Why.BROKEN) from error


def repacked(package: Package) -> io.BytesIO:
    """Return a new zip of the parts alone, as a file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in package.parts.items():
            archive.writestr(name, part)
    file.seek(0)
    return file


def _refuse_by_beginning(raw: bytes) -> None:
    if not raw:
        raise Refused(Why.EMPTY_FILE)
    if len(raw) > LARGEST:
        raise Refused(Why.TOO_LARGE)
    if raw.startswith(_OLE):
        raise Refused(Why.ENCRYPTED if _ENCRYPTED in raw else Why.OLD_WORD)
    if not raw.startswith(b"PK"):
        raise Refused(Why.NOT_WORD)


def _parts(archive: zipfile.ZipFile) -> Package:
    entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
    if len(archive.infolist()) > MOST_PARTS:
        raise Refused(Why.BOMB)
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise Refused(Why.ENCRYPTED)
    if _TYPES not in entries:
        raise Refused(Why.NOT_WORD)
    package, left = Package(), MOST_XML
    for name, entry in entries.items():
        if name.endswith((".xml", ".rels")) and not _NOT_NEEDED.match(name):
            part = _bounded(archive, entry, left)
            left -= len(part)
            _look_through(name, part, package)
    _refuse_other_kinds(package.parts[_TYPES], entries)
    return package


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Read a part, and never more of it than may be: what a zip says of its own sizes is not believed."""
    if entry.file_size > most:
        raise Refused(Why.BOMB)
    with archive.open(entry) as stream:
        part = stream.read(most + 1)
    if len(part) > most:
        raise Refused(Why.BOMB)
    return part


def _look_through(name: str, part: bytes, package: Package) -> None:
    scan = _Scan(package.counts)
    scan.run(part)
    if _MARGINS.fullmatch(name):
        package.has_margins = package.has_margins or scan.has_words
        return
    if scan.is_document:
        package.counts.update(scan.seen)
        part = _with_names_that_are_known(part)
    package.parts[name] = part


def _refuse_other_kinds(types: bytes, entries: dict[str, zipfile.ZipInfo]) -> None:
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in entries):
        raise Refused(Why.MACROS)
    if b"wordprocessingml.document.main+xml" not in types and b"wordprocessingml.template.main+xml" not in types:
        raise Refused(Why.NOT_WORD)


_WRAPPERS = re.compile(rb"(</?w:)(?:fldSimple|dir|bdo)(?=[\s/>])")
_RETURNS = re.compile(rb"<w:cr(?=[\s/>])")


def _with_names_that_are_known(part: bytes) -> bytes:
    """Give elements that only wrap words a name that the reader looks into; it would leave their words out."""
    return _RETURNS.sub(b"<w:br", _WRAPPERS.sub(rb"\1smartTag", part))


class _Scan:
    """Reads a part once without building anything: no document type, no endless depth, not too many elements."""

    def __init__(self, so_far: Counter[str]) -> None:
        self.seen: Counter[str] = Counter()
        self.is_document = self.has_words = False
        self._depth = 0
        self._left = MOST_ELEMENTS - so_far.total()

    def run(self, part: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(part, True)
        except expat.ExpatError as error:
            raise Refused(Why.BROKEN) from error

    def _doctype(self, *_said: object) -> None:
        raise Refused(Why.DOCTYPE)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._depth += 1
        self._left -= 1
        if self._depth == 1:
            self.is_document = local == "document"
        if self._left < 0 or self._depth > DEEPEST:
            raise Refused(Why.TOO_LONG)
        self.seen[local] += 1

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _text(self, text: str) -> None:
        self.has_words = self.has_words or bool(text.strip())
