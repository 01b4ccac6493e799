"""From the bytes of an archive file to its text.

Pure: no database, no clock, no file system. The source is whatever an archive holds; what comes out is text
that both databases can store and the parser can split on "\\n". Nothing is repaired in silence: every
change to a character is said in `Reading.warnings`, and whatever cannot be read for certain is refused with
a reason an archivist understands.

What happens to characters that nobody sees:

- joiners (U+200C, U+200D) spell words in Persian and draw emoji: kept, and not worth a warning;
- other invisible marks (zero-width space, soft hyphen, direction marks and isolates): kept, and said;
- direction overrides (U+202D, U+202E) show letters in an order that is not theirs: removed, and said;
- control characters and noncharacters: removed, and said; too many of them, and the file is not a text.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field

MAX_BYTES = 5_000_000

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document (docx, xlsx, odt)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_BYTE_ORDER_MARKS = (  # the longer first: the mark of UTF-32 begins with the one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PARAGRAPH_SEPARATORS = "\x0c\u2029"
_C1 = re.compile("[\x80-\x9f]")
_STRANGE_SCRIPT = re.compile("[\u0750-\u1dff\u2070-\ufaff]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_INVISIBLE = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060-\u2069\ufeff]")


class Unreadable(ValueError):  # noqa: N818 - the word that the archive uses
    """The file is not a text that can be read for certain; `reason` says why, for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Reading:
    """The text of one file, its lines ended by "\\n", and every change made on the way to it."""

    text: str
    warnings: list[str] = field(default_factory=list)
    encoding: str = "utf-8"


def read(raw: bytes) -> Reading:
    """Read `raw` as UTF-8, or as UTF-16 or UTF-32 where the file says so by its first bytes.

    UTF-16 without a byte order mark is accepted, with a warning, when its zero bytes leave no doubt. Raises
    `Unreadable` for an empty file, one over `MAX_BYTES`, a known binary format, any other encoding, and a
    text without a word in it.
    """
    _refuse_at_sight(raw)
    warnings: list[str] = []
    text, encoding = _decode(raw, warnings)
    text = _without_controls(text, warnings)
    text = _one_kind_of_line_end(text, warnings)
    text = _without_overrides(text, warnings)
    _point_out(text, warnings)
    if not any(character.isalnum() for character in text):
        raise Unreadable("The file has no words in it.")
    return Reading(text, warnings, encoding)


def _refuse_at_sight(raw: bytes) -> None:
    if not raw:
        raise Unreadable("The file is empty (0 bytes).")
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"The file is too large for one release: {len(raw):,} bytes, at most {MAX_BYTES:,}.")
    for signature, name in _SIGNATURES:
        if raw.startswith(signature):
            raise Unreadable(f"The file is {name}, not a plain text.")


def _decode(raw: bytes, warnings: list[str]) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_as(encoding, raw.removeprefix(mark)), encoding
    if unmarked := _unmarked_utf16(raw):
        warnings.append("The file is in UTF-16 but does not say so (no byte order mark); it was read as UTF-16.")
        return _decode_as(unmarked, raw), unmarked
    return _decode_as("utf-8", raw), "utf-8"


def _decode_as(encoding: str, raw: bytes) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_reason(encoding, raw, error.start)) from None


def _reason(encoding: str, raw: bytes, at: int) -> str:
    if encoding != "utf-8":
        return f"The file says that it is {encoding[:6].upper()} but is damaged or cut off at byte {at + 1:,}."
    if raw[:4096].count(0) > 40:
        return "The file is not a text (it looks like a program's own data)."
    if len(raw) - at < 4 and raw[at] >= 0xC2:
        return "The file ends in the middle of a character; it was probably cut off."
    line = raw.count(b"\n", 0, at) + 1
    return (
        f"The file is not in UTF-8: byte {raw[at]:02X} in line {line:,} cannot be read. It is probably"
        " in an older encoding (such as windows-1251, KOI8-R or windows-1252); save it"
        " as UTF-8 and import it again."
    )


def _unmarked_utf16(raw: bytes) -> str | None:
    """Spaces of UTF-16 leave zeros in every other byte only, and its letters come from the scripts of Europe.

    Other bytes taken as UTF-16 come out as Chinese; so a Chinese text must have its mark.
    """
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    if len(raw) % 2 or (even and odd) or (even + odd) * 20 < len(raw) // 2:
        return None
    encoding = "utf-16-be" if even else "utf-16-le"
    text = raw.decode(encoding, errors="replace")
    strange = len(_STRANGE_SCRIPT.findall(text))
    return None if "\ufffd" in text or _REMOVED.search(text) or strange * 50 > len(text) else encoding


def _one_kind_of_line_end(text: str, warnings: list[str]) -> str:
    windows = text.count("\r\n")
    counts = {"CRLF": windows, "CR": text.count("\r") - windows, "LF": text.count("\n") - windows}
    kinds = [f"{count:,} {kind}" for kind, count in counts.items() if count]
    if len(kinds) > 1:
        warnings.append(f"The lines end in different ways ({', '.join(kinds)}); all now end alike.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _SEPARATORS.findall(text):
        warnings.append(f"Separators read as line or paragraph ends: {_named(found)}.")
        text = _SEPARATORS.sub(lambda match: "\n\n" if match[0] in _PARAGRAPH_SEPARATORS else "\n", text)
    return text


def _without_controls(text: str, warnings: list[str]) -> str:
    found = _REMOVED.findall(text)
    if len(found) * 10 > len(text):
        raise Unreadable("The file is not a text: more than a tenth of it is control characters.")
    if not found:
        return text
    read_as = {character: _windows_1252(character) for character in set(found)}
    if kept := [character for character in found if read_as[character]]:
        read_as["\x85"] = "…"
        text = _C1.sub(lambda match: read_as[match[0]] or match[0], text)
        warnings.append(f"Control characters of a careless conversion read as windows-1252: {_named(kept)}.")
    if gone := [character for character in found if not read_as[character]]:
        text = _REMOVED.sub("", text)
        warnings.append(f"Control characters removed: {_named(gone)}.")
    return text


def _windows_1252(character: str) -> str:
    """The sign a C1 control stands for where windows-1252 was taken for Latin-1, or ""."""
    return bytes([ord(character)]).decode("cp1252", errors="ignore") if _C1.match(character) else ""


def _without_overrides(text: str, warnings: list[str]) -> str:
    if found := _OVERRIDES.findall(text):
        warnings.append(f"Marks that reverse the order of letters removed: {_named(found)}.")
        text = _OVERRIDES.sub("", text)
    return text


def _point_out(text: str, warnings: list[str]) -> None:
    if found := _INVISIBLE.findall(text):
        warnings.append(f"Invisible characters kept: {_named(found)}.")
    if lost := text.count("\ufffd"):
        warnings.append(f"{lost:,} characters were lost before the file came here (U+FFFD stands in their place).")


def _named(characters: list[str]) -> str:
    counted = sorted(Counter(characters).items())
    shown = [f"U+{ord(character):04X} ({count:,})" for character, count in counted[:8]]
    return ", ".join(shown) + (f" and {len(counted) - 8} others" if len(counted) > 8 else "")
