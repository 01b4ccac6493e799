"""Names of people, countries and organisations, compared and put in order whatever their script and spelling.

`fold` gives the same words for `Natalýa German` and `Наталья Герман`; `sort_key` puts names in the order of a
language's own alphabet. Both are stored beside the name, so that every database finds and sorts alike.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from anyascii import anyascii

FOLDED_LENGTH = 500
SORTED_LENGTH = 64
TIE_BREAK_LENGTH = 32

# Letters whose sound anyascii loses: Turkmen ž is Russian ж, Azeri ə is printed "a" abroad, a soft sign is
# silent except before a vowel, the letter-like apostrophes of Uzbek do not part words as a true one does.
_SOUNDS = str.maketrans({"ž": "zh", "ə": "a", "ә": "a", "ь": "", "ъ": "", "ʻ": "", "ʼ": "", "ʹ": ""})
_SOFT_BEFORE_VOWEL = re.compile("[ьъ](?=[еёио])")
_APOSTROPHES = re.compile("['’‘`´]")
_WORD = re.compile("[a-z0-9]+")

_SPELLINGS = (
    ("w", "v"), ("y", "i"), ("q", "k"), ("x", "ks"),
    ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("sh", "s"), ("ch", "c"),
)  # fmt: skip
_DOUBLED = re.compile(r"([a-z])\1+")
# Russian "е" is "ye" after a vowel or at the start in some spellings and "e" in others.
_SOFTENED = re.compile("(?:^|(?<=[aeiou]))i(?=e)")


def fold(text: str) -> str:
    """Return the fold key of `text`: lower-case ASCII words, alike for the spellings and scripts of one name.

    Each word is folded alone, so a query may be folded word by word. Only the first 500 characters count. Any
    text is accepted; one without a letter or digit folds to "". A folded text folds to itself.
    """
    return _fold(text[:FOLDED_LENGTH])


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    text = _SOFT_BEFORE_VOWEL.sub("й", _APOSTROPHES.sub(" ", text)).translate(_SOUNDS)
    text = anyascii(text).lower().replace("'", "").replace("`", "")
    words = _WORD.findall(text[:FOLDED_LENGTH])
    return " ".join(map(_fold_word, words))[:FOLDED_LENGTH].rstrip()


def _fold_word(word: str) -> str:
    """Apply the rules until none changes the word: one may make room for another, as in `Ashkhabad`."""
    before = None
    while word != before:
        before = word
        for spelling, folded in _SPELLINGS:
            word = word.replace(spelling, folded)
        word = _SOFTENED.sub("", _DOUBLED.sub(r"\1", word))
    return word


def names_keys(names: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return the sort key of each of `names` under its own key (a language code), and one fold key for all.

    The fold key is " organizatsia obiedinenih natsi | united nations ": the distinct folded names in order,
    between spaces and bars. It contains `" " + fold(words)` when some name has these words one after another,
    the last one perhaps only begun. It is "" when no name has a letter; an empty `fold(words)` is in every
    key but that one.
    """
    given = {language: name for language, name in names.items() if name}
    folded = sorted({fold(name) for name in given.values()} - {""})
    fold_key = f" {' | '.join(folded)} " if folded else ""
    return {language: sort_key(name, language) for language, name in given.items()}, fold_key


# --- Who is it? ------------------------------------------------------------------------------------------

_PATRONYMIC = re.compile("(?:[oei]vic|[oei]vna)$")
_UNVOICED = str.maketrans("dbgz", "tpks")


def same_person(query: str, name: str) -> bool:
    """Say whether `query` may be another spelling of the person's `name`: a suggestion, no reason to merge.

    The family names must fold alike (one letter may differ if both have seven). Given names are compared one
    by one, as far as both have them, and an initial stands for any name that begins with it. A family name
    alone is enough. `Surname, Name`, `SURNAME Name`, `Surname N.` and `Surname Name Patronymic` are read.
    """
    return any(
        _same_family(family, other_family) and all(map(_same_given, given, other_given))
        for family, given in readings(query)
        for other_family, other_given in readings(name)
    )


def _words(name: str) -> list[str]:
    """Split a name at spaces and after the points of initials; `Surname, Name` is turned round."""
    name = name[:FOLDED_LENGTH]
    family, comma, given = name.partition(",")
    if comma and given.strip(" .") and family.strip():
        name = f"{given} {family}"
    return [word for word in name.replace(".", ". ").split() if fold(word)]


def _family_first(words: list[str]) -> bool:
    """Recognise `Герман Н.` and `MEREDOV Rashid`."""
    first, last = words[0], words[-1]
    shouted = len(first) > 2 and first.isupper() and not last.isupper()
    return not first.endswith(".") and (last.endswith(".") or len(last) == 1 or shouted)


@lru_cache(maxsize=4096)
def readings(name: str) -> list[tuple[str, list[str]]]:
    """Return each way to read `name` as a family name and given names, folded; `Jean-Luc` is two of these."""
    words = _words(name)
    folded = [fold(word) for word in words]
    last = _reading(folded[-1:], folded[:-1])
    first = _reading(folded[:1], folded[1:])
    if len(words) > 1 and _family_first(words):
        return [first]
    if len(words) > 2 and _PATRONYMIC.search(folded[-1]) and not _PATRONYMIC.search(folded[-2]):
        return [last, first]
    return [last]


def initialled(name: str) -> list[str]:
    """Return the ways to write `name` with initials: `N. German`; of `Герман, Наталья`, `Герман Н.` too."""
    words = _words(name)
    if len(words) < 2:
        return []
    folded = [fold(word) for word in words]
    patronymic = len(words) > 2 and _PATRONYMIC.search(folded[-1]) and not _PATRONYMIC.search(folded[-2])
    first = _family_first(words) or patronymic
    family, given = (words[0], words[1:]) if first else (words[-1], words[:-1])
    every = " ".join(f"{word[0]}." for word in given)
    short = dict.fromkeys((f"{given[0][0]}.", every))
    turned = [f"{family} {initials}" for initials in short] if first or "," in name else []
    return [f"{initials} {family}" for initials in short] + turned


def _reading(family: list[str], given: list[str]) -> tuple[str, list[str]]:
    return "".join(family).replace(" ", ""), " ".join(given).split()


def _same_family(one: str, other: str) -> bool:
    """Compare family names; the final "a" that sets a woman's apart from a man's is no spelling."""
    if len(one) < 2 or len(other) < 2:
        return False
    return one == other or (_nearly(one, other) and one != other + "a" and other != one + "a")


def _same_given(one: str, other: str) -> bool:
    """Compare given names; the last consonant may be written as it is spoken (Raşit, Rashid)."""
    short, long = sorted((one, other), key=len)
    if len(short) <= 2:
        return long.startswith(short)
    return one == other or _unvoiced(one) == _unvoiced(other) or _nearly(one, other)


def _unvoiced(word: str) -> str:
    return word[:-1] + word[-1].translate(_UNVOICED)


def _nearly(one: str, other: str) -> bool:
    """Say whether two words of seven letters or more are one letter apart: one more, less or other."""
    short, long = sorted((one, other), key=len)
    if len(short) < 7 or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long[at + 1 :] == (short[at:] if len(short) < len(long) else short[at + 1 :])


# --- In which order? ------------------------------------------------------------------------------------

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "tk": "abcçdeäfghijžklmnňoöpqrsştuüvwxyýz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" + _LATIN,
    "ar": "ءابتةثجحخدذرزسشصضطظعغفقكلمنهوىي" + _LATIN,
}
_DIGITS = {digit: 10 + int(digit) for digit in "0123456789"}
_RANKS = {
    language: _DIGITS | {letter: 100 + place for place, letter in enumerate(letters)}
    for language, letters in {"": _LATIN, **_ALPHABETS}.items()
}
_END, _SPACE, _BEYOND = 0, 1, 20_000


def sort_key(text: str, language: str) -> str:
    """Return a key that orders names as `language` does: its alphabet, other accents ignored, spaces first.

    The key is decimal digits alone, in groups of one width, so that every collation of a database sorts it
    alike (letters would not do: Danish takes "aa" for "å"). Names alike but for case, accents or punctuation
    follow the characters as written. Letters of other scripts come last, by code point; Chinese goes by the
    pinyin of each character. Counted are the first 64 characters, for ties 32; a key has at most 549 digits.
    """
    return _sort_key(text[:SORTED_LENGTH], re.split("[-_]", language)[0])


@lru_cache(maxsize=8192)
def _sort_key(text: str, language: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    places = [place for char in _lowered(text, language) for place in _places(char, language)]
    parts = [f"{place:05}" for place in _single_spaced(places)][:SORTED_LENGTH]
    return "".join(parts) + f"{_END:05}" + "".join(f"{ord(char):07}" for char in text[:TIE_BREAK_LENGTH])


def _lowered(text: str, language: str) -> str:
    if language == "tr":
        text = text.replace("I", "ı").replace("İ", "i")
    return text.casefold()


def _single_spaced(places: Iterable[int]) -> Iterator[int]:
    """Leave one space between words and none around them (`Congo - Kinshasa` goes as `Congo Kinshasa`)."""
    waiting, begun = False, False
    for place in places:
        if place == _SPACE:
            waiting = begun
            continue
        if waiting:
            yield _SPACE
        waiting, begun = False, True
        yield place


@lru_cache(maxsize=8192)
def _places(char: str, language: str) -> tuple[int, ...]:
    """Return the place of one lower-case character in the alphabet; none for punctuation and marks."""
    ranks = _RANKS.get(language, _RANKS[""])
    if char in ranks:
        return (ranks[char],)
    category = unicodedata.category(char)
    if category.startswith("Z") or category == "Pd":
        return (_SPACE,)
    if category[0] in "PSMC":
        return ()
    base = unicodedata.normalize("NFD", char)[0]
    if base in ranks:
        return (ranks[base],)
    return _places_by_sound(char, language, ranks)


def _places_by_sound(char: str, language: str, ranks: Mapping[str, int]) -> tuple[int, ...]:
    """Place æ and ł by their Latin letters, a Chinese character of a Chinese name by its pinyin."""
    name = unicodedata.name(char, "")
    chinese = language == "zh" and name.startswith("CJK")
    if chinese or name.startswith("LATIN"):
        sound = tuple(ranks[letter] for letter in anyascii(char).lower() if letter in ranks)
        if sound:
            return (*sound, _SPACE) if chinese else sound
    return (min(_BEYOND + ord(char), 99_999),)
