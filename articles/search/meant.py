"""“Did you mean …?”: for a word that nothing says, one that something does.

What is offered is looked for first among the entries that the asker may see, and is shown as it stands in one of them:
the words of what waits for its hour are never offered before it.
"""

from dataclasses import dataclass

from articles.markup import to_plain
from articles.models.vocabulary import SHORTEST, Term
from articles.search.analysis import fold, words
from articles.search.nearby import nearest
from articles.search.query import parse
from articles.search.snippets import Piece

MOST_WORDS = 6
MOST_NEAR = 40


@dataclass(frozen=True)
class Meant:
    """A query that finds something: as it would be typed, and in pieces of which the mended ones are marked."""

    text: str
    pieces: list


def meant(text, entries, languages):
    """Return what may be meant by the query `text`, which finds nothing in `entries`; None if nobody can tell."""
    mended, pieces, place = 0, [], 0
    for word in _words(text):
        better = _mended(word.group(), entries, languages)
        if better:
            pieces += [Piece(text[place : word.start()], False), Piece(better, True)]
            place, mended = word.end(), mended + 1
    pieces.append(Piece(text[place:], False))
    offered = "".join(piece.words for piece in pieces)
    pieces = [piece for piece in pieces if piece.words]
    return Meant(offered, pieces) if mended and _finds(offered, entries, languages) else None


def _words(text):
    return [found for found in words(text) if len(found.group()) >= SHORTEST][:MOST_WORDS]


def _finds(typed, entries, languages):
    tree = parse(typed, languages).tree
    return tree is not None and bool(entries.matching(tree).newest(1))


def _mended(word, entries, languages):
    """Return a word near `word` as it stands in an entry; None if `word` itself does, or none is near."""
    if _finds(word, entries, languages):
        return None
    # Those that the asker may not see take no place from others: as many are tried as can be asked for.
    near = nearest(fold(word), Term.objects.near(fold(word)), MOST_NEAR)
    written = (_as_written(term, entries, languages) for term in near)
    return next(filter(None, written), None)


def _as_written(term, entries, languages):
    """Return the word that folds to `term` as the newest entry with it writes it; None if there is none."""
    tree = parse(term, languages).tree
    for key in entries.matching(tree).newest(1) if tree else ():
        said = entries.model.objects.get(pk=key).said
        written = (found.group() for found in words(f"{said.title}\n{said.summary}\n{to_plain(said.body)}"))
        return next((word for word in written if fold(word) == term), None)
    return None
