"""Files of a zip archive, one after another; nothing is ever written by the names in it. Pure: no models."""

import lzma
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from articles.archive import encodings
from articles.archive.findings import Finding, Refused, finding
from articles.archive.item import Item, refused
from articles.archive.streams import Metered, Readable
from articles.files import contents

MAX_FILES = 20_000
MAX_UNPACKED = 1_000_000_000
"""Bytes that one archive may unfold to."""

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
_NOT_FILES = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "office", "ppt/presentation.xml": "office"}


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """Return the archive; raise `Refused` for one that is damaged or holds too many files."""
    try:
        archive = contents.opened(stream, MAX_FILES)
    except contents.TooManyFiles:
        raise Refused("zip_too_many", files=f"> {MAX_FILES}", most=MAX_FILES) from None
    except _DAMAGED:
        raise Refused("zip_damaged") from None
    if len(archive.infolist()) > MAX_FILES:
        raise Refused("zip_too_many", files=len(archive.infolist()), most=MAX_FILES)
    return archive


def office(archive: zipfile.ZipFile) -> str:
    """Return "docx" for a Word document, "office" for another of its kind, "" for an archive of files."""
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        return "office"
    return next((kind for name, kind in _OFFICE.items() if name in names), "")


def files(name: str, archive: zipfile.ZipFile) -> Iterator[Item | tuple[str, Readable, str]]:
    """Yield (name, stream, the name that was not safe) for each file, and a refusal for each that cannot be read."""
    budget = _Budget()
    seen: Counter[str] = Counter()
    for info in archive.infolist():
        shown, unsafe = _shown(info)
        if info.is_dir() or shown.startswith(_NOT_FILES[0]) or shown.rpartition("/")[2] in _NOT_FILES[1:]:
            continue
        seen[shown] += 1
        label = f"{name}/{shown}" + (f" ({seen[shown]})" if seen[shown] > 1 else "")
        if refusal := _refusal(info, budget.left):
            yield refused(label, refusal)
            continue
        try:
            with archive.open(info) as stream:
                yield label, Metered(_Sound(stream), budget.take, MAX_UNPACKED), unsafe
        except _DAMAGED:
            yield refused(label, finding("zip_entry_damaged"))


def _refusal(info: zipfile.ZipInfo, left: int) -> Finding | None:
    if info.flag_bits & 0x1:
        return finding("zip_encrypted")
    if stat.S_ISLNK(info.external_attr >> 16):
        return finding("zip_link")
    return finding("zip_too_large", most=MAX_UNPACKED) if left <= 0 else None


def _shown(info: zipfile.ZipInfo) -> tuple[str, str]:
    """Return the name as it may be shown, and the one it has if that is not safe."""
    name = info.filename
    if not info.flag_bits & 0x800:
        name = _older_name(name)
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    safe = "/".join("".join(sign if sign.isprintable() else "_" for sign in part)[:120] for part in parts)[-400:]
    safe = safe or "file"
    return safe, "" if safe == name.rstrip("/") else repr(name[:200])[1:-1]


def _older_name(name: str) -> str:
    """Old programs wrote names in the machine's own encoding, which zip takes for that of the first PC."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    if raw.isascii():
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        guess = encodings.guess(raw)
        return guess.text if guess else name


class _Budget:
    """What the archive may still unfold to."""

    def __init__(self) -> None:
        self.left = MAX_UNPACKED

    def take(self, size: int) -> None:
        """Count off; raise `Refused` when there is too much."""
        self.left -= size
        if self.left < 0:
            raise Refused("zip_too_large", most=MAX_UNPACKED)


class _Sound:
    """A file of the archive, whose damage is said in our words."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes; raise `Refused` where the file is damaged."""
        try:
            return self._stream.read(size)
        except _DAMAGED:
            raise Refused("zip_entry_damaged") from None
