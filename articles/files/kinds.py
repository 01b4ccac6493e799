"""What a file is, told by its first bytes and not by its name; and a name for it that is safe everywhere.

Pure: no database, no file system. What is refused is refused with a sentence for the person who brought the file.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_STEM = 120
BEGINNING = 2048


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken: what it is called, what it is served as, and the endings its name may have."""

    name: str
    content_type: str
    extensions: tuple[str, ...]
    is_picture: bool


_OFFICE = "application/vnd.openxmlformats-officedocument"
JPEG = FileKind("JPEG", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), is_picture=True)
PNG = FileKind("PNG", "image/png", ("png",), is_picture=True)
WEBP = FileKind("WebP", "image/webp", ("webp",), is_picture=True)
PDF = FileKind("PDF", "application/pdf", ("pdf",), is_picture=False)
DOCX = FileKind("DOCX", f"{_OFFICE}.wordprocessingml.document", ("docx",), is_picture=False)
XLSX = FileKind("XLSX", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), is_picture=False)
ODT = FileKind("ODT", "application/vnd.oasis.opendocument.text", ("odt",), is_picture=False)
KINDS = (JPEG, PNG, WEBP, PDF, DOCX, XLSX, ODT)
ZIP = "zip"

_SAVE_AS_JPEG = gettext_lazy("This is a %(what)s picture. Save it as JPEG, PNG or WebP and upload that.")
_HEIC = gettext_lazy(
    "This is an HEIC picture, as telephones take them. On the telephone choose “Most compatible” in the camera's"
    " settings, or open the picture on a computer and save it as JPEG; then upload that."
)
_SVG = gettext_lazy("This is an SVG drawing, which can hold programs. Save it as PNG and upload that.")
_WEB_PAGE = gettext_lazy("This is a web page, not a photo or a document. Save it as PDF and upload that.")
_PROGRAM = gettext_lazy("This is a program, not a photo or a document.")
_ARCHIVE = gettext_lazy("This is an archive of files. Unpack it and upload the photos and documents in it.")
_FILM = gettext_lazy("This is a film or a sound. Only photos and documents are taken here.")
_OLD_OFFICE = gettext_lazy(
    "This is an Office document of an old kind, or one that is locked with a password."
    " Open it, save it as docx, xlsx or PDF without a password, and upload that."
)
_UNKNOWN = gettext_lazy(
    "This is neither a photo (JPEG, PNG, WebP) nor a document (PDF, docx, xlsx, odt), whatever its name says."
)

_BY_BEGINNING: tuple[tuple[bytes, FileKind | str], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
)
_REFUSED: tuple[tuple[bytes, object, str], ...] = (
    (b"GIF8", _SAVE_AS_JPEG, "GIF"),
    (b"BM", _SAVE_AS_JPEG, "BMP"),
    (b"II*\x00", _SAVE_AS_JPEG, "TIFF"),
    (b"MM\x00*", _SAVE_AS_JPEG, "TIFF"),
    (b"8BPS", _SAVE_AS_JPEG, "Photoshop"),
    (b"\x00\x00\x00\x0cjP  ", _SAVE_AS_JPEG, "JPEG 2000"),
    (b"\xff\x0a", _SAVE_AS_JPEG, "JPEG XL"),
    (b"\xd0\xcf\x11\xe0", _OLD_OFFICE, ""),
    (b"{\\rtf", _OLD_OFFICE, ""),
    (b"PK\x05\x06", _ARCHIVE, ""),
    (b"Rar!", _ARCHIVE, ""),
    (b"7z\xbc\xaf", _ARCHIVE, ""),
    (b"\x1f\x8b", _ARCHIVE, ""),
    (b"MZ", _PROGRAM, ""),
    (b"\x7fELF", _PROGRAM, ""),
    (b"#!", _PROGRAM, ""),
    (b"ID3", _FILM, ""),
    (b"OggS", _FILM, ""),
)


def sniff(file: IO[bytes]) -> FileKind | str:
    """Return what `file` is (ZIP still has to be looked into). Raise ValidationError for what is not taken."""
    file.seek(0)
    beginning = file.read(BEGINNING)
    file.seek(0)
    if not beginning:
        raise ValidationError(_("The file is empty."))
    if beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP":
        return WEBP
    found = next((kind for start, kind in _BY_BEGINNING if beginning.startswith(start)), None)
    if found is None:
        raise ValidationError(_refusal(beginning))
    return found


def _refusal(beginning: bytes) -> str:
    if beginning[4:8] == b"ftyp":
        return _of_iso_media(beginning[8:12])
    text = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<?xml", b"<svg", b"<!doctype svg", b"<!--")) and b"<svg" in text:
        return str(_SVG)
    if text.startswith((b"<!doctype html", b"<html", b"<script", b"<!--", b"<body", b"<head")):
        return str(_WEB_PAGE)
    for start, words, what in _REFUSED:
        if beginning.startswith(start):
            return str(words) % {"what": what} if what else str(words)
    return str(_UNKNOWN)


def _of_iso_media(brand: bytes) -> str:
    if brand.startswith(b"avi"):
        return str(_SAVE_AS_JPEG) % {"what": "AVIF"}
    if brand[:3] in (b"hei", b"hev", b"mif", b"msf"):
        return str(_HEIC)
    return str(_FILM)


def refuse_a_lie(kind: FileKind, name: str) -> None:
    """Raise ValidationError if the ending of `name` says something else than `kind`. No ending says nothing."""
    ending = extension_of(name)
    if ending and ending not in kind.extensions:
        words = _("The name ends in “.%(ending)s”, but the file is %(kind)s. Save it anew under its right kind.")
        raise ValidationError(words % {"ending": ending[:20], "kind": kind.name})


def extension_of(name: str) -> str:
    """Return what follows the last dot of a file's name, in small letters; "" if nothing does."""
    _stem, dot, ending = _last_part(name).rpartition(".")
    return ending.casefold() if dot else ""


def safe_name(name: str, kind: FileKind) -> str:
    """Return `name` without folders, control characters, marks that turn the order of letters, or undue length.

    It ends as its kind does. It is for people to read: no file is stored under it.
    """
    stem = _last_part(name)
    if extension_of(name) in kind.extensions:
        stem = stem.rpartition(".")[0]
    stem = re.sub(r'[<>:"|?*]+', " ", stem)
    stem = " ".join(stem.split()).strip(" .")[:LONGEST_STEM].strip(" .")
    return f"{stem or _('file')}.{kind.extensions[0]}"


def _last_part(name: str) -> str:
    """What comes after folders. Characters that nobody sees (controls, direction marks, halves) are not kept."""
    seen = (" " if character.isspace() else character for character in unicodedata.normalize("NFC", name))
    visible = "".join(character for character in seen if unicodedata.category(character)[0] != "C")
    return re.split(r"[/\\]", visible)[-1].strip()
