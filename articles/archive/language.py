"""Which language a text is in, by its script, its letters and its small words.

Pure and deterministic: no database, no file system, no chance. The lists come from the grammars and
alphabets of the languages, not from any collection of texts. The languages an archive of the ministry may
hold are `KNOWN`; the others listed here serve to recognise a text that is in none of them, which gives
`language=None`.

First comes the script that most letters are in; then, for the languages of that script, the evidence of
letters that only some of them write, of small words and of endings. `sure` is False, and `grounds` say so,
when there is little text, when two languages come close, or when a good part is in another language or
script.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from articles.archive import language_data
from articles.archive.findings import Finding, finding

KNOWN = ("en", "ru", "tk", "tr", "ar", "fr", "es", "zh")

_SAMPLE = 60_000
_SHORT = 60
_PART = 120
_MIXED = 0.15

_SCRIPTS = {
    "latin": "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f",
    "han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "kana": "\u3041-\u30ff",
    "hangul": "\u1100-\u11ff\uac00-\ud7a3",
    "other": "\u0370-\u03ff\u0531-\u05f2\u0900-\u10ff\u1200-\u17ff\u1820-\u1878",
}
_LETTERS = {script: re.compile(f"[{letters}]+") for script, letters in _SCRIPTS.items()}
_PLAIN_LETTERS = re.compile("[A-Za-z]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W\d_]+(?:['‘’ʻʼ`][^\W\d_]+)*['‘’ʻʼ`]?")
_APOSTROPHES = str.maketrans("‘’ʻʼ`", "'''''")
_BETWEEN = "[bçdfghjklmnňprsştwzž]"
_VOWEL_Y = re.compile(f"{_BETWEEN}y{_BETWEEN}")  # y as a vowel: the rule in Turkmen, impossible in Turkish
_MARKS = re.compile("[\u0640\u064b-\u0655\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\xad]")
_LATIN = ("en", "tk", "tr", "az", "uz", "fr", "es", "pt", "it", "de", "nl", "pl", "cs", "ro", "sv", "id")
_CYRILLIC = ("ru", "uk", "be", "bg", "sr", "kk", "ky", "tg", "uz-cyrl")
_ARABIC = ("ar", "fa", "ur", "ps", "ckb", "ug")
_OF_SCRIPT = {"latin": _LATIN, "cyrillic": _CYRILLIC, "arabic": _ARABIC}


@dataclass(frozen=True)
class Guess:
    """A language of `KNOWN` or None; whether a person need not look; and the grounds.

    `found` is the code of whatever language it is, known or not.
    """

    language: str | None
    sure: bool
    grounds: Finding
    found: str | None = None

    @property
    def why(self) -> str:
        """The grounds in words."""
        return str(self.grounds)


@dataclass(frozen=True)
class _Weighing:
    code: str | None
    grounds: Finding

    @property
    def sure(self) -> bool:
        return not self.grounds.is_doubt


def detect(text: str) -> Guess:
    """Name the language of `text`, whatever it is; nothing is raised. At most 60,000 characters are read."""
    sample = _sample(text)
    whole = _weigh(sample)
    language = whole.code if whole.code in KNOWN else None
    if whole.sure and whole.code and (others := _other_parts(sample, whole.code)):
        parts = finding("language_parts", language=whole.code, others=others)
        return Guess(language, False, parts, whole.code)
    return Guess(language, whole.sure, whole.grounds, whole.code)


def _sample(text: str) -> str:
    if len(text) > _SAMPLE:
        text = text[: _SAMPLE // 2] + "\n\n" + text[-_SAMPLE // 2 :]
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_APOSTROPHES)


def _other_parts(sample: str, code: str) -> list[str]:
    """Return the languages other than `code` in which a good part of the paragraphs is written."""
    found: Counter[str] = Counter()
    for part in re.split(r"\n\s{0,200}?\n", sample):
        if len(part) >= _PART and (weighed := _weigh(part)).sure and weighed.code and weighed.code != code:
            found[weighed.code] += len(part)
    return sorted(found) if sum(found.values()) > len(sample) * _MIXED else []


def _weigh(sample: str) -> _Weighing:
    counts = _letters_by_script(sample)
    counts["han"] *= 3  # one character is about a short word
    counts["kana"] *= 3
    counts["hangul"] *= 2
    total = sum(counts.values())
    if not total:
        return _Weighing(None, finding("language_no_letters"))
    script, most = max(counts.items(), key=lambda pair: pair[1])
    mixed = most < total * (1 - _MIXED)
    if script in ("han", "kana"):
        mixed = counts["han"] + counts["kana"] < total * (1 - _MIXED)
        weighed = _east_asian(counts)
    elif script in _OF_SCRIPT:
        weighed = _by_evidence(script, sample, most)
    else:
        weighed = _weighed("ko", True) if script == "hangul" else _Weighing(None, finding("language_other_script"))
    if mixed:
        return _Weighing(weighed.code, finding("language_scripts", language=weighed.code or ""))
    return weighed


def _letters_by_script(sample: str) -> Counter[str]:
    """Count the letters of each script. Most of a text is plain letters: what lies beyond is looked at apart."""
    beyond = "".join(_BEYOND_ASCII.findall(sample))
    counts = Counter({script: sum(map(len, letters.findall(beyond))) for script, letters in _LETTERS.items()})
    counts["latin"] += sum(map(len, _PLAIN_LETTERS.findall(sample)))
    return counts


def _weighed(code: str, enough: bool) -> _Weighing:
    return _Weighing(code, finding("language_found" if enough else "language_little_text", language=code))


def _east_asian(counts: Counter[str]) -> _Weighing:
    if counts["kana"] * 20 > counts["han"]:
        return _weighed("ja", True)
    return _weighed("zh", counts["han"] >= _SHORT)


def _by_evidence(script: str, sample: str, letters: int) -> _Weighing:
    """Compare the languages of a script; the scale is evidence per word, so that length does not matter."""
    counted = Counter(_WORD.findall(_lower(sample)))
    words = {word: count for word, count in counted.items() if _LETTERS[script].search(word)}
    evidence = sorted(zip(_evidence(script, words), _OF_SCRIPT[script], strict=True), reverse=True)
    (best, code), (second, runner_up) = evidence[0], evidence[1]
    if best - second >= max(0.08, 0.2 * best) and best >= 0.12:
        return _weighed(code, letters >= _SHORT)
    likely = [(found, known) for found, known in evidence if known in KNOWN and found > 0 and found > best - 0.06]
    if likely:  # in doubt, a language that the archive may well hold
        code, runner_up = likely[0][1], runner_up if likely[0][1] == code else code
    elif best <= 0:
        return _Weighing(None, finding("language_of_no_words"))
    return _Weighing(code, finding("language_close", language=code, others=[runner_up]))


def _lower(sample: str) -> str:
    return sample.replace("İ", "i").lower().replace("i\u0307", "i")


def _evidence(script: str, words: dict[str, int]) -> list[float]:
    """Evidence for each language of a script, per word: small words, letters, endings, less what it does not write."""
    totals = [0.0] * len(_OF_SCRIPT[script])
    for word, count in words.items():
        for at, score in _scores(script, word):
            totals[at] += score * count
    number = max(sum(words.values()), 1)
    return [total / number for total in totals]


@lru_cache(maxsize=1 << 14)
def _scores(script: str, word: str) -> tuple[tuple[int, float], ...]:
    """Return which languages of a script a word speaks for or against, by their place, and how much."""
    scores = ((at, _of_word(code, word)) for at, code in enumerate(_OF_SCRIPT[script]))
    return tuple((at, score) for at, score in scores if score)


def _of_word(code: str, word: str) -> float:
    special = _SPECIAL.intersection(word)
    own = 0.1 * len(special & _ALPHABET_SET[code]) + 0.25 * len(special & _TELLING_SET[code])
    alien = 0.5 * len(special - _ALPHABET_SET[code])
    score = min(own, 0.7) - min(alien, 1.0) - (0.2 if _FOREIGN_SET[code].intersection(word) else 0.0)
    if word in _WORD_SET[code]:
        return score + 1.0 / sqrt(_SHARED[word])
    if alien:
        return score
    score += 0.25 if len(word) > 4 and word.endswith(_ENDING_SET[code]) else 0.0
    return score + _of_spelling(code, word)


def _of_spelling(code: str, word: str) -> float:
    """Habits of spelling that no list of letters shows."""
    if code in ("tk", "tr", "az") and _VOWEL_Y.search(word):
        return 0.2 if code == "tk" else -0.3
    if code == "ar" and word.startswith(("ال", "وال", "بال", "لل")):
        return 0.4
    if code == "uz" and ("o'" in word or "g'" in word):
        return 0.6
    return 0.0


_WORD_SET = {code: frozenset(words.split()) for code, words in language_data.WORDS.items()}
_SHARED = Counter(word for words in _WORD_SET.values() for word in words)
_ALPHABET_SET = {code: frozenset(letters) for code, letters in language_data.ALPHABETS.items()}
_TELLING_SET = {code: frozenset(language_data.TELLING.get(code, "")) for code in language_data.ALPHABETS}
_FOREIGN_SET = {code: frozenset(language_data.FOREIGN.get(code, "")) for code in language_data.ALPHABETS}
_ENDING_SET = {code: tuple(language_data.ENDINGS.get(code, "").split()) for code in language_data.ALPHABETS}
_SPECIAL = frozenset("".join(language_data.ALPHABETS.values()))
