"""What one typed word or phrase looks for in texts of several languages. Pure: no models.

It is analysed as a text of each language would be, and any of what comes out will do. In a language without a stemmer
it finds what begins so, in texts of that language alone: `niger` is not to find Nigeria everywhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from articles.search import labels
from articles.search.analysis import Token, asked, is_paired, matches_by_beginning
from articles.search.tree import All, Label, Node, Phrase, Word, any_of

MOST_TERMS = 16
"""Terms of one phrase that count."""
MOST_VARIANTS = 12

Sequences = dict[str, list[tuple[str, ...]]]
"""By language, the sequences of terms for which something typed may stand."""


def phrase_node(typed: str, languages: Sequence[str]) -> Node | None:
    """Return what looks for `typed` word for word."""
    return _exactly([_terms(typed, language) for language in languages])


def word_node(typed: str, languages: Sequence[str]) -> Node | None:
    """Return what looks for `typed`: if it falls apart (`Secretary-General`), for its parts side by side."""
    readings = {language: [_named(spelt, language) for spelt in _spellings(typed, language)] for language in languages}
    exact = _exactly([*(reading for found in readings.values() for reading in found), *_with_prefixes(readings)])
    return any_of([exact, *_begun_in_their_languages(readings)])


def beginning_node(typed: str, languages: Sequence[str]) -> Node | None:
    """Return what looks for all that begins as `typed`, and for the word itself: its stem may be another."""
    whole = [_terms(typed, language) for language in languages]
    *before, last = _terms(typed, "")
    begun = [(*terms[: len(before)], last) if len(terms) > len(before) else (*before, last) for terms in whole]
    return any_of([_looked_for(begun, prefix=True), _exactly(whole)])


def begins(typed: str) -> str:
    """Return the last term of `typed` uncut: that with which other words may begin, "" if there is none."""
    return (_terms(typed, "") or ("",))[-1]


def is_initial(typed: str, language: str) -> bool:
    """Tell if `typed` is no more than initials: V, V., С.В."""
    tokens = asked(typed, language)
    return len(tokens) == 1 and _is_initial(typed, tokens[0], lone=True)


# --- readings ---------------------------------------------------------------------------------------------------------

_ABBREVIATED = {"us", "usa", "uk", "un", "eu", "uae", "ussr", "dprk", "сша", "оон", "ссср"}
"""What is written with points as initials are, yet stands for no given name."""


def _terms(typed: str, language: str) -> tuple[str, ...]:
    return tuple(token.term for token in asked(typed, language)[:MOST_TERMS])


def _named(typed: str, language: str) -> tuple[str, ...]:
    """Return the terms of `typed` without initials (`V.Hajiyev`), for elsewhere the given name may stand in full."""
    tokens = asked(typed, language)
    named = [token for token in tokens if not _is_initial(typed, token, lone=False)]
    return tuple(token.term for token in (named or tokens)[:MOST_TERMS])


def _is_initial(typed: str, token: Token, lone: bool) -> bool:
    raw = typed[token.start : token.end]
    if not token.term.isalpha() or is_paired(token.term):
        return False
    followed = lone or typed[token.end : token.end + 1] == "."
    return followed and (len(raw) == 1 or ("." in raw and token.term not in _ABBREVIATED))


_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_LONG_NUMBER = re.compile(r"\d{5,9}")


def _spellings(typed: str, language: str) -> Iterator[str]:
    """Yield `typed`, and how it may be written in full: `15 000`, bakanligi for bakanlığı, accordee for accordée."""
    yield typed
    if _GROUPED.search(typed):
        yield typed.replace(",", " ")
    elif _LONG_NUMBER.fullmatch(typed):
        yield f"{int(typed):,}".replace(",", " ")
    elif typed.isascii() and language == "tr":
        softened = re.sub("g(?=[iu])", "ğ", typed.lower())
        yield softened
        yield softened.replace("i", "ı")
    elif typed.isascii() and language == "fr":
        yield re.sub("ee(?=s?$)", "ée", typed.lower())


def _with_prefixes(readings: Sequences) -> list[tuple[str, ...]]:
    """Return Arabic words with "and", "in" and "for", which are written together with the next word."""
    words = [terms[0] for terms in readings.get("ar", []) if len(terms) == 1 and len(terms[0]) > 2]
    return [(letter + word,) for word in words if "\u0600" <= word[0] <= "\u06ff" for letter in "وبل"]


# --- nodes ------------------------------------------------------------------------------------------------------------


def _exactly(readings: Iterable[tuple[str, ...]]) -> Node | None:
    """Return what looks for any of `readings`. A sign of Chinese by itself begins every pair in which it stands."""
    found = list(dict.fromkeys(reading for reading in readings if reading))
    signs = [reading for reading in found if len(reading[-1]) == 1 and is_paired(reading[-1])]
    rest = [reading for reading in found if reading not in signs]
    return any_of([_looked_for(rest), _looked_for(signs, prefix=True)])


def _looked_for(readings: list[tuple[str, ...]], prefix: bool = False) -> Node | None:
    words = tuple(dict.fromkeys(reading[0] for reading in readings if len(reading) == 1))[:MOST_VARIANTS]
    phrases = tuple(dict.fromkeys(reading for reading in readings if len(reading) > 1))[:MOST_VARIANTS]
    return any_of([Word(words, prefix) if words else None, Phrase(phrases, prefix) if phrases else None])


def _begun_in_their_languages(readings: Sequences) -> Iterator[Node]:
    for language, found in readings.items():
        begun = [
            (*terms[:-1], ending)
            for terms in found
            if terms and matches_by_beginning(terms[-1], language)
            for ending in _softened(terms[-1])
        ]
        if node := _looked_for(begun, prefix=True):
            yield All((Label((labels.label(labels.LANGUAGE, language),)), node))


_SOFT = {"k": "g", "p": "b", "t": "d", "c": "j", "e": "a"}


def _softened(term: str) -> tuple[str, ...]:
    """Return `term`, and as it stands before a Turkmen ending: `ýurt` in `ýurdy`, `kitap` in `kitaby`."""
    soft = _SOFT.get(term[-1])
    return (term, term[:-1] + soft) if soft else (term,)
