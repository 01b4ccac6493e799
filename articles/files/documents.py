"""Whether the bytes of a document are what they say, whole, open, and free of macros.

Pure: no database, no file system. Documents are looked into and never changed: readers get the very bytes.
"""

import re
import zipfile
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.files import contents
from articles.files.kinds import DOCX, ODT, PDF, XLSX, FileKind

MOST_PARTS = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
LARGEST_LIST = 1024 * 1024
CHUNK = 1 << 20
LOCKED = 1

_TYPES = "[Content_Types].xml"
_MAIN_PARTS = {
    "wordprocessingml.document.main+xml": (DOCX, "word/document.xml"),
    "spreadsheetml.sheet.main+xml": (XLSX, "xl/workbook.xml"),
}
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/.*)$|^(Basic|Scripts)/", re.IGNORECASE)
_PDF_HEADER = re.compile(rb"%PDF-[12]\.\d")


def examine_pdf(file: IO[bytes]) -> FileKind:
    """Return PDF. Raise ValidationError if the file is cut off, damaged or locked."""
    file.seek(0)
    if not _PDF_HEADER.match(file.read(16)):
        raise ValidationError(_damaged())
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - 2048))
    end = file.read()
    if b"startxref" not in end or not end.rstrip(b"\0 \t\r\n").endswith(b"%%EOF"):
        raise ValidationError(_damaged())
    if _holds(file, b"/Encrypt"):
        raise ValidationError(_locked())
    file.seek(0)
    return PDF


def _holds(file: IO[bytes], wanted: bytes) -> bool:
    """Whether `wanted` stands anywhere in the file."""
    file.seek(0)
    before = b""
    while chunk := file.read(CHUNK):
        if wanted in before + chunk:
            return True
        before = chunk[-len(wanted) :]
    return False


def examine_zip(file: IO[bytes]) -> FileKind:
    """Return DOCX, XLSX or ODT. Raise ValidationError for any other archive, and for a bomb, a lock or macros."""
    file.seek(0)
    try:
        with contents.opened(file, MOST_PARTS) as archive:
            parts = archive.infolist()
            _refuse_a_bomb(parts)
            _refuse_locks(parts)
            kind = _kind_of(archive)
            _refuse_macros(archive, parts)
            if archive.testzip() is not None:
                raise ValidationError(_damaged())
    # A damaged archive raises whatever its reader trips over.
    except ValidationError:
        raise
    except contents.TooManyFiles as error:
        raise ValidationError(_unpacks_to_too_much()) from error
    except Exception as error:
        raise ValidationError(_damaged()) from error
    file.seek(0)
    return kind


def _refuse_a_bomb(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ValidationError(_unpacks_to_too_much())
    strange = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if any(part.compress_type not in strange for part in parts):
        raise ValidationError(_damaged())
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise ValidationError(_damaged())


def _refuse_locks(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & LOCKED for part in parts):
        raise ValidationError(_locked())


def _kind_of(archive: zipfile.ZipFile) -> FileKind:
    names = set(archive.namelist())
    if _TYPES in names:
        types = _beginning(archive, _TYPES)
        for main, (kind, part) in _MAIN_PARTS.items():
            if main.encode() in types and part in names:
                return kind
        if b"macroEnabled" in types:
            raise ValidationError(_macros())
    if "mimetype" in names and _beginning(archive, "mimetype").strip() == ODT.content_type.encode():
        if "META-INF/manifest.xml" in names and b"encryption-data" in _beginning(archive, "META-INF/manifest.xml"):
            raise ValidationError(_locked())
        if "content.xml" in names:
            return ODT
    raise ValidationError(
        _("This is an archive, or an Office document of a kind that is not taken. Upload PDF, docx, xlsx or odt.")
    )


def _refuse_macros(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    if any(_MACROS.search(part.filename) for part in parts):
        raise ValidationError(_macros())
    if _TYPES in archive.namelist() and b"macroEnabled" in _beginning(archive, _TYPES):
        raise ValidationError(_macros())


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(LARGEST_LIST)


def _unpacks_to_too_much() -> str:
    return _("The document unpacks to far more than a document holds. It was not opened.")


def _damaged() -> str:
    return _("The document is damaged or incomplete. Open it, save it anew, and upload that.")


def _locked() -> str:
    return _("The document is locked with a password. Save it without one and upload that.")


def _macros() -> str:
    return _("The document holds programs (macros). Save it without them, as docx, xlsx or PDF, and upload that.")
