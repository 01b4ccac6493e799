"""Text to terms, the same for both databases and for what is indexed and what is asked. Pure: no models.

A term is a word folded (case, diacritics, width, Arabic spellings) and cut to its stem if its language has a stemmer.
Chinese and Japanese, written without spaces, become pairs of characters. A term has no underscore: labels do.
"""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import Stemmer

ANALYSER = 2
"""Raised whenever the same text would give other terms, so that a reindex is known to be due."""

LONGEST = 400_000
"""Characters of a text that are indexed; what lies beyond is not found."""

LONGEST_TERM = 60
"""Characters of a word that count. Well below what a lexeme of PostgreSQL may have in bytes."""

REMEMBERED = 50_000
"""Words of each language whose terms are kept at hand, some 10 MB."""

SHORTEST_BEGINNING = 4
"""Letters of a word from which on it finds the words that begin so, in a language without a stemmer."""

PAIRED = {"zh", "ja", "ko"}
"""The languages whose own words become pairs of characters."""


class Token(NamedTuple):
    """A term and where it stood: `text[start:end]`, in code points."""

    term: str
    start: int
    end: int


# --- What a word is ---------------------------------------------------------------------------------------------------


def _listed(*categories: str) -> str:
    return "".join(
        re.escape(letter)
        for letter in map(chr, range(0xAD, 0x10000))
        if not 0xD800 <= ord(letter) < 0xE000 and unicodedata.category(letter) in categories
    )


_APOSTROPHES = "'’‘‛`´′＇"
_MARKS = _listed("Mn", "Mc", "Me")
_INVISIBLE = _listed("Cf")
_PAIRABLE = "々〇぀-ヺー-ヿㇰ-ㇿ㐀-䶿一-鿿豈-\ufaff가-힣\U00020000-\U0003fffd"

_RAW = re.compile(
    rf"\w+(?:[{_MARKS}{_INVISIBLE}]+\w*|[{_APOSTROPHES}]\w+"
    rf"|\.(?<=[^\W\d_]\.)(?<!\w\w\.)[^\W\d_](?![\w{_MARKS}])"  # U.S., С.Ш.А.
    r"|,(?<=\d,)(?<!\d{4},)\d{3}(?!\d))*"  # 1,000
)
_PART = re.compile(rf"[^\W_][^\W_{_PAIRABLE}{_MARKS}]*(?:[{_MARKS}]+[^\W_{_PAIRABLE}]*)*")
_PIECE = re.compile(rf"[{_PAIRABLE}]+|{_PART.pattern}")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_UNSEEN = re.compile(f"[{_INVISIBLE}ـ]")
_PAIRED_RUN = re.compile(f"[{_PAIRABLE}]+")


class _Terms(dict[str, list[str]]):
    """Remembers the terms of words as they stood in texts of one language: most words of a text have been seen."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, raw: str) -> list[str]:
        found = [token.term for token in _analysed(raw, self.language)]
        if len(raw) <= LONGEST_TERM:
            if len(self) >= REMEMBERED:
                self.clear()
            self[raw] = found
        return found


_remembered: dict[str, _Terms] = {}


def terms(text: str, language: str) -> list[str]:
    """Return the terms of `text`, written in `language`, in order: `N.German` is two, `Secretary-General` too.

    The language "" stands for none: the words are folded only.
    """
    known = _remembered.get(language) or _remembered.setdefault(language, _Terms(language))
    return list(chain.from_iterable(map(known.__getitem__, _RAW.findall(text[:LONGEST]))))


def tokens(text: str, language: str) -> Iterator[Token]:
    """Yield the terms of `text` as `terms` gives them, with their places."""
    for found in words(text):
        raw, began = found.group(), found.start()
        for term, start, end in (_kept if len(raw) <= LONGEST_TERM else _analysed)(raw, language):
            yield Token(term, began + start, began + end)


def words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of `text` as they stand, before analysis: most are known by their looks not to be wanted."""
    return _RAW.finditer(text, 0, LONGEST)


def asked(text: str, language: str) -> list[Token]:
    """Return the tokens to look for: without the last sign of a run of Chinese, which the last pair has already."""
    found: list[Token] = []
    for token in tokens(text, language):
        closes = len(token.term) == 1 and found and token.start < found[-1].end and is_paired(token.term)
        if not closes:
            found.append(token)
    return found


def is_paired(term: str) -> bool:
    """Tell if `term` is of a script that is indexed by pairs of characters."""
    return _PAIRED_RUN.match(term) is not None


def matches_by_beginning(term: str, language: str) -> bool:
    """Tell if `term` finds words that begin so, since nothing cuts the words of `language` to stems."""
    unstemmed = language != "" and language not in _STEMS and language not in PAIRED
    return unstemmed and len(term) >= SHORTEST_BEGINNING and _script(term) == _OWN_SCRIPT.get(language, "latin")


# --- A word as it stands: one to several terms ------------------------------------------------------------------------


def _analysed(raw: str, language: str) -> tuple[Token, ...]:
    word = unicodedata.normalize("NFKC", _UNSEEN.sub("", raw))
    if _PAIRED_RUN.search(word):
        return tuple(_paired(word, language, None if len(word) == len(raw) else len(raw)))
    if not word.isalnum():
        word = _joined(word, language)
    return tuple(Token(term, 0, len(raw)) for part in _PART.findall(word) for term in [_term(part, language)] if term)


_kept = lru_cache(maxsize=16_384)(_analysed)


def _paired(word: str, language: str, length: int | None) -> Iterator[Token]:
    """Yield the pairs of each run and its last sign, by which a single sign is found; other words between as they are.

    With a `length` the places are those of the whole, since normalising moved them.
    """
    for found in _PIECE.finditer(word):
        piece, start = found.group(), found.start()
        if not is_paired(piece):
            begins = [(_term(part, language), start, found.end()) for part in _PART.findall(_joined(piece, language))]
        else:
            begins = [(piece[at : at + 2], start + at, min(start + at + 2, found.end())) for at in range(len(piece))]
        for term, begin, end in begins:
            if term:
                yield Token(term, begin, end) if length is None else Token(term, 0, length)


_ELIDED = re.compile(r"[a-zа-яё]|.*qu")
_ENGLISH_ENDINGS = {"s", "t", "d", "m", "ll", "re", "ve"}
_SUFFIXING = {"az", "kk", "tk", "tr", "uz"}


def _joined(word: str, language: str) -> str:
    """Return `word` without its points, commas and apostrophes.

    What was elided goes (`d’Ivoire`), and so do endings: `ministry's`, and any in languages that put an apostrophe
    between a name and its case (`Berdimuhamedow'yň`). O'Brien, Oʻzbekiston and Qur'an are one word.
    """
    word = re.sub(r"(?<=\w)[.,](?=\w)", "", word)
    head, *tails = _APOSTROPHE.split(word)
    for tail in tails:
        before, ending = head.casefold(), tail.casefold()
        if _ELIDED.fullmatch(before) and before not in {"o", "g"}:
            head = tail
        elif len(head) < 2 or not (ending in _ENGLISH_ENDINGS or language in _SUFFIXING):
            head += tail
    return head


# --- A word to its term -----------------------------------------------------------------------------------------------

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŋ": "n", "ə": "a"}
    | {"ʻ": "", "ʼ": "", "ʹ": "", "ʿ": "", "ʾ": ""}
    | {"ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966) for digit in range(10)}
)
_SHORT_I = "и\u0306"


def fold(word: str) -> str:
    """Return `word` without case, diacritics and variants of letters. й stays apart from и, ё becomes е."""
    if word.isascii():
        return word.lower()
    # Twice, as Unicode has it (D146): what is taken apart may have a case, 𝓐 for one.
    cased = unicodedata.normalize("NFKD", unicodedata.normalize("NFD", word).casefold()).casefold()
    plain = unicodedata.normalize("NFKD", cased).replace(_SHORT_I, "й")
    bare = "".join(letter for letter in plain if not _is_diacritic(unicodedata.combining(letter)))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def _is_diacritic(place: int) -> bool:
    """Tell it of a combining class: accents, Arabic and Hebrew points. The signs of India and Thailand are letters."""
    return place >= 200 or 10 <= place <= 36


def _term(word: str, language: str) -> str:
    """Return the term of `word`: a word of another script than its text's is cut as a language of that script is."""
    script = _script(word)
    if script and language:
        own = script == _OWN_SCRIPT.get(language, "latin")
        cut = _STEMS.get(language if own else _BY_SCRIPT[script])
        word = cut(word) if cut else word
    elif script == "arabic":
        word = _ARABIC_ARTICLE.sub("", fold(word), count=1)
    return fold(word)[:LONGEST_TERM]


def _script(word: str) -> str:
    for letter in word[:3]:
        if letter.isalpha():
            return next((name for last, name in _SCRIPTS if letter <= last), "latin" if "Ḁ" <= letter <= "ỿ" else "")
    return ""


_SCRIPTS = [("ɏ", "latin"), ("Ͽ", ""), ("ԯ", "cyrillic"), ("\u05ff", ""), ("ݿ", "arabic")]
_OWN_SCRIPT = {"ar": "arabic", "ru": "cyrillic", "kk": "cyrillic", "zh": "", "ja": "", "ko": ""}
_BY_SCRIPT = {"latin": "en", "cyrillic": "ru", "arabic": "ar"}


# Stemmers may not be shared between threads.
_stemmers = threading.local()


def _snowball(algorithm: str, word: str) -> str:
    stemmer = getattr(_stemmers, algorithm, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(algorithm, 0)
        setattr(_stemmers, algorithm, stemmer)
    stem: str = stemmer.stemWord(word)
    return stem


def _turkish(word: str) -> str:
    """Cut a word whose I is ı and whose İ is i."""
    return _snowball("turkish", word.replace("İ", "i").replace("I", "ı").casefold())


def _russian(word: str) -> str:
    """Cut a word after folding it, for ё and stress marks hide its ending."""
    return _snowball("russian", fold(word))


_ARABIC_ARTICLE = re.compile("(?:[وفبك]?ال|ولل|لل)(?=...)")
_ARABIC_ENDING = re.compile("(?<=...)(?:ها|ان|ات|ون|ين|يه|ه|ي)$")


def _arabic(word: str) -> str:
    """Cut article and common endings. A lone و, ب or ل stays, since it as often belongs to the word (وزير)."""
    return _ARABIC_ENDING.sub("", _ARABIC_ARTICLE.sub("", fold(word), count=1))


_STEMS: dict[str, Callable[[str], str]] = {
    "en": lambda word: _snowball("english", word.casefold()),
    "es": lambda word: _snowball("spanish", word.casefold()),
    "fr": lambda word: _snowball("french", word.casefold()),
    "ru": _russian,
    "tr": _turkish,
    "ar": _arabic,
}
"""How words are cut. Arabic by rules of ours: Snowball takes وزير apart, but not when the article stands before it."""
