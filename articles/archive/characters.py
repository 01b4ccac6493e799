"""The characters of a text made ready for both databases and for splitting on "\\n"; each change is told.

- joiners (U+200C, U+200D) spell words in Persian and draw emoji: kept, and not worth a warning;
- other invisible marks (zero-width space, soft hyphen, direction marks and isolates): kept, and said;
- marks of direction that turn letters round (U+202D, U+202E), or that are opened on a line and not closed: removed,
  and said;
- letters written as two characters (a letter and its accent): put together, and said;
- control characters and noncharacters: removed, and said; too many of them, and the file is not a text.

Pure: no models.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from articles.archive.findings import Finding, Refused, finding

_SEPARATORS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PARAGRAPH_SEPARATORS = "\x0c\u2029"
_C1 = re.compile("[\x80-\x9f]")
REMOVED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_OPENED = re.compile("[\u202a\u202b\u2066-\u2068]")
_CLOSES = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_DIRECTIONS = re.compile("[\u202a-\u202c\u2066-\u2069]")
_INVISIBLE = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060-\u2069\ufeff]")
_LATIN_IN_CYRILLIC = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_ESCAPED = re.compile("[&<>\x80-\xbf]")
MOST_COST = 100_000_000_000
"""About a second of the parser behind the allow-list, whose time grows by signs times length."""

_LOOKALIKES = frozenset("асеорхуікАСЕОРХІКМНТВУЅЈѕј")


def made_ready(text: str, findings: list[Finding]) -> str:
    """Return `text` as it can be stored, its lines ended by "\\n"; add to `findings` what was changed.

    Raises `Refused` for what is not a text, or has no word in it.
    """
    text = _without_controls(text, findings)
    text = _one_kind_of_line_end(text, findings)
    text = _without_overrides(text, findings)
    text = _composed(text, findings)
    _point_out(text, findings)
    if not any(character.isalnum() for character in text):
        raise Refused("no_words")
    return text


def _without_controls(text: str, findings: list[Finding]) -> str:
    found = REMOVED.findall(text)
    if len(found) * 10 > len(text):
        raise Refused("not_a_text_controls")
    if not found:
        return text
    read_as = {character: _windows_1252(character) for character in set(found)}
    if kept := [character for character in found if read_as[character]]:
        read_as["\x85"] = "…"
        text = _C1.sub(lambda match: read_as.get(match[0]) or match[0], text)
        findings.append(finding("controls_read", characters=_named(kept)))
    if gone := [character for character in found if not read_as[character]]:
        text = REMOVED.sub("", text)
        findings.append(finding("controls_removed", characters=_named(gone)))
    return text


def _windows_1252(character: str) -> str:
    """The sign a C1 control stands for where windows-1252 was taken for Latin-1, or ""."""
    return bytes([ord(character)]).decode("cp1252", errors="ignore") if _C1.match(character) else ""


def _one_kind_of_line_end(text: str, findings: list[Finding]) -> str:
    windows = text.count("\r\n")
    counts = {"CRLF": windows, "CR": text.count("\r") - windows, "LF": text.count("\n") - windows}
    kinds = [f"{count:,} {kind}" for kind, count in counts.items() if count]
    if len(kinds) > 1:
        findings.append(finding("line_ends", kinds=kinds))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _SEPARATORS.findall(text):
        findings.append(finding("separators", characters=_named(found)))
        text = _SEPARATORS.sub(lambda match: "\n\n" if match[0] in _PARAGRAPH_SEPARATORS else "\n", text)
    return text


def _without_overrides(text: str, findings: list[Finding]) -> str:
    if found := _OVERRIDES.findall(text):
        findings.append(finding("overrides_removed", characters=_named(found)))
        text = _OVERRIDES.sub("", text)
    if not _OPENED.search(text):
        return text
    lines = text.split("\n")
    open_ended = [at for at, line in enumerate(lines) if _OPENED.search(line) and not _closed(line)]
    if open_ended:
        found = [mark for at in open_ended for mark in _DIRECTIONS.findall(lines[at])]
        for at in open_ended:
            lines[at] = _DIRECTIONS.sub("", lines[at])
        findings.append(finding("directions_removed", characters=_named(found)))
    return "\n".join(lines)


def _closed(line: str) -> bool:
    """Whether each mark that turns the direction is closed by its own kind, innermost first."""
    waiting: list[str] = []
    for mark in _DIRECTIONS.findall(line):
        if mark in _CLOSES:
            waiting.append(_CLOSES[mark])
        elif not waiting or waiting.pop() != mark:
            return False
    return not waiting


def _composed(text: str, findings: list[Finding]) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    composed = unicodedata.normalize("NFC", text)
    findings.append(finding("letters_composed"))
    return composed


def _point_out(text: str, findings: list[Finding]) -> None:
    if found := _INVISIBLE.findall(text):
        findings.append(finding("invisible_kept", characters=_named(found)))
    if lost := text.count("\ufffd"):
        findings.append(finding("letters_lost", count=lost))
    if _LATIN_IN_CYRILLIC.search(text) and (words := _mixed_words(text)):
        findings.append(finding("alphabets_mixed", words=words))


def _mixed_words(text: str) -> list[str]:
    """Return the first words that hold letters of both alphabets, and so are not found by any search."""
    mixed = dict.fromkeys(word for word in _WORD.findall(text) if len(word) < 100 and _LATIN_IN_CYRILLIC.search(word))
    return list(mixed)[:5]


def cost(pieces: Iterable[str]) -> int:
    """Return what it costs to clean these pieces of text: in each, signs that HTML escapes times its length."""
    return sum(len(piece) * len(_ESCAPED.findall(piece)) for piece in pieces)


def disguised(title: str) -> list[str]:
    """Return the words of a title in Latin letters that are written with Cyrillic letters of the same look."""
    words = _WORD.findall(title)
    if sum(word.isascii() for word in words) * 2 <= len(words):
        return []
    return [word for word in words if len(word) > 1 and _LOOKALIKES.issuperset(word)]


def _named(characters: list[str]) -> list[str]:
    counted = sorted(Counter(characters).items())
    shown = [f"U+{ord(character):04X} ({count:,})" for character, count in counted[:8]]
    return shown + ([f"+ {len(counted) - 8}"] if len(counted) > 8 else [])
