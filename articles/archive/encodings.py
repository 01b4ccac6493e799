"""Which older encoding the bytes of a text are in: the one in which its letters make words.

Every candidate is decoded and weighed by the commonest pairs of letters of the languages it serves; capitals inside
words, letters beside signs that no text has, and signs out of place speak against it. Candidates that read the same
are one. Pure: no models.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from string import ascii_lowercase

from articles.archive import characters, language_data
from articles.archive.letter_pairs import PAIRS

_CANDIDATES = {  # of equals the first is named
    "windows-1252": ("fr", "es", "de"),
    "windows-1251": ("ru",),
    "koi8-r": ("ru",),
    "cp866": ("ru",),
    "iso-8859-5": ("ru",),
    "mac-cyrillic": ("ru",),
    "windows-1254": ("tr",),
    "windows-1250": ("tk",),
    "windows-1256": ("ar",),
    "iso-8859-6": ("ar",),
}
_PYTHON = {f"windows-{number}": f"cp{number}" for number in (1250, 1251, 1252, 1254, 1256)}
_ALIASES = {
    "utf8": "utf-8", "cp1251": "windows-1251", "win-1251": "windows-1251", "x-cp1251": "windows-1251",
    "koi8r": "koi8-r", "koi8": "koi8-r", "koi8-u": "koi8-r", "ibm866": "cp866", "dos-866": "cp866", "866": "cp866",
    "iso8859-5": "iso-8859-5", "x-mac-cyrillic": "mac-cyrillic", "macintosh": "windows-1252",
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252", "iso-8859-15": "windows-1252",
    "us-ascii": "windows-1252", "cp1252": "windows-1252", "iso-8859-9": "windows-1254", "cp1254": "windows-1254",
    "cp1250": "windows-1250", "iso-8859-2": "windows-1250", "cp1256": "windows-1256",
    "gb2312": "gb18030", "gbk": "gb18030",
}  # fmt: skip
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_HIGH_WORDS = re.compile(rb"[\x20-\x40]?[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*[\x20-\x40]?")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_HEAD = 4_096
_RARE = ("mac-cyrillic", "iso-8859-6")
_NOT_LATIN = ("windows-1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic", "windows-1256", "iso-8859-6")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 700
_RANK = {
    language: {pair: 2.0 if rank < 60 else 1.5 if rank < 160 else 1.0 for rank, pair in enumerate(pairs.split())}
    for language, pairs in PAIRS.items()
}
_LETTERS = {language: frozenset(pairs).union(ascii_lowercase) for language, pairs in PAIRS.items()}
_WORDS = {
    language: frozenset(word for word in language_data.WORDS[language].split() if not word.isascii())
    for language in PAIRS
}
_KNOWN_WORD = 2.0
_SIGNS = frozenset("«»“”„‘’–—…•№§°©®€£ºª\xa0\xad·")
_OPENING, _CLOSING = frozenset("«“„‘"), frozenset("»”’…")

MARKS = (  # the longer first: the mark of UTF-32 begins with the one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STRANGE_SCRIPT = re.compile("[\u0750-\u1dff\u2070-\ufaff]")

PLAUSIBLE = 0.55
"""What a text in its own encoding reaches, per letter."""
CLEAR = 2.5
"""By how much the best must lead, over all letters."""


@dataclass(frozen=True)
class Guess:
    """The text in its encoding; how sure that is; and another encoding that it might as well be in, or ""."""

    text: str
    encoding: str
    sure: str = "high"
    rival: str = ""


def declared(raw: bytes) -> str:
    """Return the encoding that the first bytes of a web page or XML file name, or ""."""
    head = raw[:2048]
    if b"<" not in head[:512]:
        return ""
    found = _DECLARED.search(head)
    return named(found[1].decode("ascii")) if found else ""


def named(name: str) -> str:
    """Return the one name we use of an encoding."""
    name = name.strip().lower().replace("_", "-")
    return _ALIASES.get(name, name)


def python_name(name: str) -> str:
    """Return what Python calls an encoding."""
    return _PYTHON.get(name, name)


def guess(raw: bytes, stated: str = "") -> Guess | None:
    """Return the reading of `raw`, which is not UTF-8, that makes words, or None. `stated` breaks a tie."""
    sample = _sample(raw)
    high = len(_HIGH.findall(sample))
    scores = _scores(sample)
    for encoding in scores.keys() & set(_RARE):
        scores[encoding] -= CLEAR / high
    for encoding in scores.keys() & set(_NOT_LATIN if _mostly_latin(raw[:_HEAD]) else ()):
        scores[encoding] -= CLEAR / high + 0.2
    best = max(scores, key=lambda encoding: scores[encoding] + (CLEAR / high if encoding == stated else 0), default="")
    if not best or scores[best] < PLAUSIBLE or (text := _decoded(raw, best)) is None:
        return _chinese(raw)
    others = {encoding: score for encoding, score in scores.items() if encoding != best}
    rival = max(others, key=lambda encoding: others[encoding], default="")
    lead = (scores[best] - others.get(rival, 0.0)) * high
    if rival and lead < CLEAR and best != stated and _decoded(raw, rival) not in (None, text):
        return Guess(text, best, "low", rival)
    return Guess(text, best, "high" if lead >= 4 * CLEAR else "fair")


def of_head(head: bytes) -> str:
    """Return what Python calls the encoding that a long file is in, by its beginning."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    if unmarked := unmarked_utf16(head[: len(head) // 2 * 2]):
        return unmarked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        found = guess(head)
        return python_name(found.encoding) if found else "utf-8"
    return "utf-8"


def unmarked_utf16(raw: bytes) -> str | None:
    """Spaces of UTF-16 leave zeros in every other byte only, and its letters come from the scripts of Europe.

    Other bytes taken as UTF-16 come out as Chinese; so a Chinese text must have its mark.
    """
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    if len(raw) % 2 or (even and odd) or (even + odd) * 20 < len(raw) // 2:
        return None
    encoding = "utf-16-be" if even else "utf-16-le"
    text = raw.decode(encoding, errors="replace")
    strange = len(_STRANGE_SCRIPT.findall(text))
    removed = characters.REMOVED.search(text)
    return None if "\ufffd" in text or removed or strange * 50 > len(text) else encoding


def _mostly_latin(head: bytes) -> bool:
    return len(_ASCII_LETTER.findall(head)) > 3 * len(_HIGH.findall(head))


def _scores(sample: bytes) -> dict[str, float]:
    """Return how well each reading does; encodings that read the sample alike are named once."""
    scores: dict[str, float] = {}
    read: set[str] = set()
    for encoding, languages in _CANDIDATES.items():
        text = _decoded(sample, encoding)
        if text is not None and text not in read:
            read.add(text)
            scores[encoding] = likeness(text, languages)
    return scores


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(python_name(encoding))
    except UnicodeDecodeError:
        return None


def _sample(raw: bytes) -> bytes:
    """Return the words with bytes above 127, with what stands beside them, from the beginning on."""
    pieces, length = [], 0
    for match in _HIGH_WORDS.finditer(raw):
        pieces.append(match[0][:80])
        length += len(pieces[-1])
        if length > _SAMPLE:
            break
    return b" ".join(pieces)


def likeness(text: str, languages: tuple[str, ...]) -> float:
    """Return how much `text` is like the best of `languages`, per letter that is not ASCII."""
    high = sum(character > "\x7f" for character in text)
    if not high:
        return 0.0
    signs, pairs = 0.0, Counter[str]()
    padded = f" {text} "
    lower = padded.replace("İ", "i").lower()
    if len(lower) != len(padded):
        lower = padded
    for at, character in enumerate(padded[1:-1], start=1):
        if character <= "\x7f":
            continue
        before, after = padded[at - 1], padded[at + 1]
        if not character.isalpha():
            signs += _sign(character, before, after)
            continue
        if character.isupper() and before.islower():
            signs -= 1.5
        if character > "\u036f" and (_is_latin(before) or _is_latin(after)):
            signs -= 1.5
        pairs[_pair(lower[at - 1], lower[at])] += 1
        if after <= "\x7f":
            pairs[_pair(lower[at], lower[at + 1])] += 1
    words = lower.split()
    known = max(
        sum(_weight(pair, language) * n for pair, n in pairs.items()) + _KNOWN_WORD * _known(words, language)
        for language in languages
    )
    return (known + signs) / high


def _known(words: list[str], language: str) -> int:
    small = _WORDS[language]
    return sum(word in small for word in words)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _weight(pair: str, language: str) -> float:
    if weight := _RANK[language].get(pair):
        return weight
    return -0.8 if _LETTERS[language].issuperset(pair) else -1.5


def _pair(one: str, two: str) -> str:
    return (one if one.isalpha() else "_") + (two if two.isalpha() else "_")


def _sign(character: str, before: str, after: str) -> float:
    """A sign in its place speaks for a reading, one out of place or of no text against it."""
    if character not in _SIGNS:
        return -1.5
    if character in _OPENING and (before.isalpha() or not after.isalnum()):
        return -1.0
    if character in _CLOSING and before.isspace() and character != "’":
        return -1.0
    return 1.5 if character == "’" and before.isalpha() and after.isalpha() else 0.7


def _chinese(raw: bytes) -> Guess | None:
    """Return the reading as Chinese if nearly all of it is the characters of everyday writing."""
    text = _decoded(raw, "gb18030")
    if text is None:
        return None
    high = [character for character in text if character > "\x7f"]
    common = sum(_is_everyday(character) for character in high[:2000])
    return Guess(text, "gb18030", "fair") if len(high) >= 6 and common >= 0.9 * len(high[:2000]) else None


def _is_everyday(character: str) -> bool:
    """The first level of GB 2312 holds the characters in daily use, and the first rows its signs."""
    code = character.encode("gb18030")
    return len(code) == 2 and (0xB0 <= code[0] <= 0xD7 or code[0] in (0xA1, 0xA3)) and code[1] >= 0xA1
