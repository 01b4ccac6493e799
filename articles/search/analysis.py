"""Text to terms, the same for both databases and for what is indexed and what is asked. Pure: no models."""

import re
import unicodedata

ANALYSER = 1
"""Raised whenever the same text would give other terms, so that a reindex is known to be due."""

LONGEST = 400_000
"""Characters of a text that are indexed; what lies beyond is not found."""

_INITIAL = re.compile(r"(?<=\b\w)\.(?=\w\w)")
_TERM = re.compile(r"\w+")
MOST_TERMS = 20


def terms(text: str) -> list[str]:
    """Return the terms of `text` in order: `N.German` is split, case and diacritics are folded."""
    split = _INITIAL.sub(" ", text[:LONGEST])
    plain = unicodedata.normalize("NFKD", split.casefold())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return _TERM.findall(bare)


def indexed(*texts: str) -> str:
    """Return the terms of all `texts` with a space around each, so that ` term` is found by its beginning."""
    return " " + " ".join(term for text in texts for term in terms(text)) + " "


def query_terms(query: str) -> list[str]:
    """Return the distinct terms asked for, at most `MOST_TERMS`; one-letter initials before others are dropped."""
    found = list(dict.fromkeys(terms(query[:2000])))
    long = [term for term in found if len(term) > 1 or not term.isascii() or term.isdigit()]
    return (long or found)[:MOST_TERMS]
