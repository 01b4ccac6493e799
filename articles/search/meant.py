"""“Did you mean …?”: for a word that nothing says, one that something does.

What is offered is looked for first among the entries that the asker may see, and is shown as it stands in one of them:
the words of what waits for its hour are never offered before it.
"""

from dataclasses import dataclass

from articles.models.vocabulary import SHORTEST, Term
from articles.search.analysis import tokens
from articles.search.nearby import nearest
from articles.search.query import parse

MOST_WORDS = 6


@dataclass(frozen=True)
class Meant:
    """A query that finds something: as it would be typed, and in pieces of which the mended ones are marked."""

    text: str
    pieces: list


def meant(text, entries, languages, said):
    """Return what may be meant by the query `text`, which finds nothing in `entries`; None if nobody can tell.

    `said(key)` gives the title and the words of an entry, and their language.
    """
    mended, pieces, place = 0, [], 0
    for token in _words(text, languages[0]):
        better = _mended(text[token.start : token.end], entries, languages, said)
        if better:
            pieces += [(text[place : token.start], False), (better, True)]
            place, mended = token.end, mended + 1
    if not mended:
        return None
    pieces.append((text[place:], False))
    offered = "".join(words for words, _marked in pieces)
    tree = parse(offered, languages).tree
    return Meant(offered, pieces) if tree and entries.matching(tree).newest(1) else None


def _words(text, language):
    found = [token for token in tokens(text, language) if token.end - token.start >= SHORTEST]
    return found[:MOST_WORDS]


def _mended(word, entries, languages, said):
    """Return a word near `word` as it stands in an entry; None if `word` itself does, or none is near."""
    tree = parse(word, languages).tree
    if tree is None or entries.matching(tree).newest(1):
        return None
    terms = {token.term for language in languages for token in tokens(word, language)}
    for term in (near for asked in terms for near in nearest(asked, Term.objects.near(asked))):
        written = _as_written(term, entries, languages, said)
        if written:
            return written
    return None


def _as_written(term, entries, languages, said):
    """Return the word of the newest entry that has `term`, as it is written there."""
    from articles.search.query import Word

    for key in entries.matching(Word((term,), prefix=False)).newest(1):
        text, language = said(key)
        return next((text[token.start : token.end] for token in tokens(text, language) if token.term == term), None)
    return None
