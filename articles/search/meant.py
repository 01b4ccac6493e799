"""“Did you mean …?”: for a word that nothing says, one that something does.

What is offered is looked for first among the entries that the asker may see, and is shown as it stands in one of them:
the words of what waits for its hour are never offered before it.
"""

from dataclasses import dataclass

from articles.markup import to_plain
from articles.models.vocabulary import SHORTEST, Term
from articles.search.analysis import tokens
from articles.search.nearby import nearest
from articles.search.query import Word, parse
from articles.search.snippets import Piece

MOST_WORDS = 6


@dataclass(frozen=True)
class Meant:
    """A query that finds something: as it would be typed, and in pieces of which the mended ones are marked."""

    text: str
    pieces: list


def meant(text, entries, languages):
    """Return what may be meant by the query `text`, which finds nothing in `entries`; None if nobody can tell."""
    mended, pieces, place = 0, [], 0
    for token in _words(text, languages[0]):
        better = _mended(text[token.start : token.end], entries, languages)
        if better:
            pieces += [Piece(text[place : token.start], False), Piece(better, True)]
            place, mended = token.end, mended + 1
    pieces.append(Piece(text[place:], False))
    offered = "".join(piece.words for piece in pieces)
    pieces = [piece for piece in pieces if piece.words]
    return Meant(offered, pieces) if mended and _finds(parse(offered, languages).tree, entries) else None


def _words(text, language):
    found = [token for token in tokens(text, language) if token.end - token.start >= SHORTEST]
    return found[:MOST_WORDS]


def _finds(tree, entries):
    return tree is not None and bool(entries.matching(tree).newest(1))


def _mended(word, entries, languages):
    """Return a word near `word` as it stands in an entry; None if `word` itself does, or none is near."""
    tree = parse(word, languages).tree
    if tree is None or _finds(tree, entries):
        return None
    asked = dict.fromkeys(token.term for language in languages for token in tokens(word, language))
    near = dict.fromkeys(other for term in asked for other in nearest(term, Term.objects.near(term)))
    written = (_as_written(term, entries) for term in near)
    return next(filter(None, written), None)


def _as_written(term, entries):
    """Return the word of the newest entry that has `term`, as it is written there; None if there is none."""
    for key in entries.matching(Word((term,))).newest(1):
        said = entries.model.objects.get(pk=key).said
        text = f"{said.title}\n{said.summary}\n{to_plain(said.body)}"
        return next((text[one.start : one.end] for one in tokens(text, said.language) if one.term == term), None)
    return None
