"""From the bytes of an archive file to its text.

Pure: no database, no clock, no file system. The source is whatever an archive holds; what comes out is text that both
databases can store and the parser can split on "\\n". Nothing is repaired in silence: every change to a character is
told, and whatever cannot be read for certain is refused with a reason an archivist understands.
"""

import codecs
import re
from dataclasses import dataclass, field

from articles.archive import characters, encodings, mojibake
from articles.archive.findings import Finding, Refused, finding
from articles.archive.item import MAX_BYTES

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"BM", "bmp"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ", "packed"),
    (b"\x7fELF", "program"),
    (b"MZ", "exe"),
    (b"SQLite format 3\x00", "database"),
    (b"ID3", "media"),
    (b"OggS", "media"),
)
_LOOKED_AT = 500_000
_ONLY_IF_ZEROS = {"bmp": "picture", "exe": "program", "media": "media"}
_MHTML = re.compile(rb"(?:from|mime-version|subject|content-type):[^\r\n]{0,200}", re.IGNORECASE)
_BYTE_ORDER_MARKS = (  # the longer first: the mark of UTF-32 begins with the one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Decoded:
    """The text of one file, its lines ended by "\\n", and every change made on the way to it."""

    text: str
    findings: list[Finding] = field(default_factory=list)
    encoding: str = "utf-8"


def decode(raw: bytes) -> Decoded:
    """Read `raw` in the encoding that it is in, as far as that can be known.

    A byte order mark decides; then UTF-16 whose zero bytes leave no doubt; then UTF-8 if every byte fits; then the
    older encoding whose letters make words. Raises `Refused` for an empty file, one over `MAX_BYTES`, a known binary
    format, an encoding that cannot be told, and a text without a word in it.
    """
    _refuse_at_sight(raw)
    findings: list[Finding] = []
    text, encoding = _decode(raw, findings)
    text = mojibake.undone(text, findings)
    return Decoded(characters.made_ready(text, findings), findings, encoding)


def _refuse_at_sight(raw: bytes) -> None:
    if not raw:
        raise Refused("empty")
    if len(raw) > MAX_BYTES:
        raise Refused("too_large", bytes=len(raw), most=MAX_BYTES)
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature) and (kind not in _ONLY_IF_ZEROS or b"\x00" in raw[:64]):
            raise Refused(f"is_{_ONLY_IF_ZEROS.get(kind, kind)}")
    if _MHTML.match(raw) and b"mime-version:" in raw[:2000].lower():
        raise Refused("is_mhtml")


def _decode(raw: bytes, findings: list[Finding]) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_as(encoding, raw.removeprefix(mark)), encoding
    if unmarked := encodings.unmarked_utf16(raw):
        findings.append(finding("utf16_unmarked"))
        return _decode_as(unmarked, raw), unmarked
    declared = encodings.declared(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_older(raw, declared, error, findings)
    if declared not in ("", "utf-8") and not text.isascii():
        findings.append(finding("encoding_declared_wrongly", declared=declared, encoding="utf-8"))
    return text, "utf-8"


def _decode_as(encoding: str, raw: bytes) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("damaged", encoding=encoding[:6].upper(), at=error.start + 1) from None


def _decode_older(raw: bytes, declared: str, error: UnicodeDecodeError, findings: list[Finding]) -> tuple[str, str]:
    """Read bytes that are not UTF-8 in an older encoding; `error` says where UTF-8 ends."""
    if raw[:4096].count(0) > 40:
        raise Refused("not_a_text")
    if len(raw) - error.start < 4 and raw[error.start] >= 0xC2 and not raw[: error.start].isascii():
        raise Refused("cut_off")
    if text := _with_surrogates(raw):
        findings.append(finding("surrogates"))
        return text, "utf-8"
    if _is_mixed(raw):
        raise Refused("encoding_mixed", line=raw.count(b"\n", 0, error.start) + 1)
    guess = encodings.guess(raw, declared)
    line = raw.count(b"\n", 0, error.start) + 1
    if guess is None:
        raise Refused("encoding_unknown", byte=f"{raw[error.start]:02X}", line=line)
    if guess.rival:
        findings.append(finding("encoding_unsure", encoding=guess.encoding, other=guess.rival))
    elif declared and declared != guess.encoding:
        findings.append(finding("encoding_declared_wrongly", declared=declared, encoding=guess.encoding))
    elif declared:
        findings.append(finding("encoding_declared", encoding=guess.encoding))
    else:
        findings.append(finding("encoding_guessed", encoding=guess.encoding, sure=guess.sure))
    return guess.text, guess.encoding


def _is_mixed(raw: bytes) -> bool:
    """Whether a good part of the lines with letters beyond ASCII are UTF-8, and a good part are not."""
    utf8 = other = 0
    for line in raw[:_LOOKED_AT].split(b"\n"):
        if not line.isascii():
            try:
                line.decode("utf-8")
                utf8 += 1
            except UnicodeDecodeError:
                other += 1
    return utf8 * 5 >= other and other * 5 >= utf8 and utf8 > 0


def _with_surrogates(raw: bytes) -> str | None:
    """Read the UTF-8 of a program that writes each half of a pair on its own; a half alone is a letter lost."""
    try:
        text = raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
