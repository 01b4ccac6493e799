"""Why a text was found: the passage that answers best, with what was looked for marked. Pure.

Texts go in and come out as they are: whoever prints them escapes them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from articles.search import labels
from articles.search.analysis import is_paired, terms, tokens, words
from articles.search.tree import All, Any, Label, Node, Phrase, Title, Word

LENGTH = 240
"""Characters of a passage, if nobody says otherwise."""
AT_A_TIME = 16_000
"""Characters that are looked through before the passage is chosen; more only while nothing was found."""
REMEMBERED = 10_000
"""Words of which it is known whether they are looked for."""
LONGEST_PHRASE = 600
"""Characters within which a phrase must end."""


class Piece(NamedTuple):
    """Some words of a passage, looked for or not."""

    words: str
    is_marked: bool


class _Hit(NamedTuple):
    start: int
    end: int
    part: int


def marked(text: str, tree: Node | None, language: str) -> list[Piece]:
    """Return the whole of `text`, written in `language`, in pieces."""
    text = text.strip()
    return _pieces(text, 0, len(text), _hits(text, _wanted(tree, language)))


def snippet(text: str, tree: Node | None, language: str, length: int = LENGTH) -> list[Piece]:
    """Return the passage of `text` that holds most of what was looked for; its beginning if it holds nothing of it."""
    text = text.strip()
    start, stop, hits = _passage(text, _hits(text, _wanted(tree, language)), length)
    pieces = _pieces(text, start, stop, hits)
    before = [] if _begins_sentence(text, start) else [Piece("… ", False)]
    after = [] if _ends_sentence(text, stop) else [Piece(" …", False)]
    return [*before, *pieces, *after]


# --- what is looked for -----------------------------------------------------------------------------------------------


class _Wanted(dict[str, bool]):
    """What may be marked in texts of one language. As a dictionary it remembers of words if they hold any of it."""

    def __init__(self, tree: Node, language: str) -> None:
        self.language = language
        self.words: dict[str, int] = {}
        self.beginnings: dict[str, int] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], bool, int]]] = {}
        parts: dict[tuple[int, ...], int] = {}
        for path, node in _leaves(tree, language, ()):
            self._take(node, parts.setdefault(path, len(parts)))
        self.begun = tuple(self.beginnings)

    def _take(self, node: Word | Phrase, part: int) -> None:
        if isinstance(node, Word):
            (self.beginnings if node.prefix else self.words).update(dict.fromkeys(node.variants, part))
        else:
            for sequence in node.variants:
                self.phrases.setdefault(sequence[0], []).append((sequence, node.prefix, part))

    def __missing__(self, word: str) -> bool:
        found = any(
            term in self.words or term in self.phrases or term.startswith(self.begun)
            for term in terms(word, self.language)
        )
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = found
        return found


@lru_cache(maxsize=64)
def _wanted(tree: Node | None, language: str) -> _Wanted | None:
    return None if tree is None else _Wanted(tree, language)


def _leaves(node: Node, language: str, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Word | Phrase]]:
    """Yield the words and phrases that find a text of `language`, each with the path of what must all be there."""
    match node:
        case Word() | Phrase():
            yield path, node
        case Title(part):
            yield from _leaves(part, language, path)
        case Any(parts):
            for part in parts:
                yield from ((path, leaf) for _path, leaf in _leaves(part, language, path))
        case All(parts) if not any(_is_of_another_language(part, language) for part in parts):
            for place, part in enumerate(parts):
                yield from _leaves(part, language, (*path, place))


def _is_of_another_language(node: Node, language: str) -> bool:
    beginning = labels.label(labels.LANGUAGE, "")
    own = labels.label(labels.LANGUAGE, language)
    return isinstance(node, Label) and own not in node.any_of and all(one.startswith(beginning) for one in node.any_of)


# --- where it stands --------------------------------------------------------------------------------------------------


def _hits(text: str, wanted: _Wanted | None) -> list[_Hit]:
    """Return what is to be marked, in order. A long text is read on only while nothing was found."""
    hits: list[_Hit] = []
    if wanted is None:
        return hits
    beyond = AT_A_TIME
    for word in words(text):
        if word.start() > beyond and hits:
            break
        if wanted[word.group()]:
            hits.extend(_hits_in(text, word, wanted))
    return hits


def _hits_in(text: str, word: re.Match[str], wanted: _Wanted) -> Iterator[_Hit]:
    began, size = word.start(), word.end() - word.start()
    for token in tokens(word.group(), wanted.language):
        start, end = began + token.start, began + token.end
        for sequence, prefix, part in wanted.phrases.get(token.term, ()):
            if stop := _phrase_end(text, start, sequence, prefix, wanted.language):
                yield _Hit(start, stop, part)
        if token.term in wanted.words:
            yield _Hit(start, end, wanted.words[token.term])
        elif token.term.startswith(wanted.begun):
            beginning = next(one for one in wanted.begun if token.term.startswith(one))
            # A pair of signs is found by its first one.
            stop = start + len(beginning) if is_paired(token.term) and token.end - token.start < size else end
            yield _Hit(start, min(stop, end), wanted.beginnings[beginning])


def _phrase_end(text: str, start: int, sequence: tuple[str, ...], prefix: bool, language: str) -> int | None:
    following = list(islice(tokens(text[start : start + LONGEST_PHRASE], language), len(sequence)))
    *before, last = [token.term for token in following]
    agrees = last.startswith(sequence[-1]) if prefix else last == sequence[-1]
    if len(following) < len(sequence) or tuple(before) != sequence[:-1] or not agrees:
        return None
    return start + following[-1].end


# --- which passage ----------------------------------------------------------------------------------------------------

_SENTENCE = re.compile(r"(?<=\w\w)[.!?…]+[\"'»”’)]*\s+(?=\S)|[。！？]\s*|\s*\n\s*")
_BEGINNING = re.compile(r"(?<=\s)\S")
_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'»”’)]*\s*$")


def _passage(text: str, hits: list[_Hit], length: int) -> tuple[int, int, list[_Hit]]:
    """Return where the best passage begins and ends, and what to mark in it."""
    within = _best(hits, length)
    if len(text) <= length or not within:
        start, last = 0, 0
    else:
        last = max(hit.end for hit in within)
        start = _passage_start(text, within[0].start, last, length)
    stop = _passage_end(text, start, last, length)
    return start, stop, [hit for hit in hits if start <= hit.start and hit.end <= stop]


def _best(hits: list[_Hit], length: int) -> list[_Hit]:
    """Return the hits side by side that are most different, then most, then first."""
    best: tuple[int, int, int] = (0, 0, 0)
    chosen: list[_Hit] = []
    stop = 0
    for start, hit in enumerate(hits):
        while stop < len(hits) and hits[stop].end <= hit.start + length:
            stop += 1
        inside = hits[start : max(stop, start + 1)]
        score = (len({one.part for one in inside}), len(inside), -start)
        if not chosen or score > best:
            best, chosen = score, inside
    return chosen


def _passage_start(text: str, first: int, last: int, length: int) -> int:
    """Return the beginning of the sentence of the first hit, if all then find room; else a place before the hit."""
    earliest = max(0, min(first, last - length))
    starts = [0] if earliest == 0 else []
    starts += [
        found.end() for found in _SENTENCE.finditer(text, max(0, earliest - 3), first) if found.end() >= earliest
    ]
    if starts:
        return starts[-1]
    return _word_start(text, max(earliest, first - length // 4), first)


def _passage_end(text: str, start: int, last: int, length: int) -> int:
    """Return the end of a sentence behind the `last` hit, if little is lost by it; else of a word."""
    stop = max(_word_end(text, start + length, start), last)
    least = max(last, start + length * 2 // 3)
    ends = [found.end() for found in _SENTENCE.finditer(text, max(0, least - 3), stop) if found.end() >= least]
    stop = ends[-1] if ends and stop < len(text) else stop
    return start + len(text[start:stop].rstrip())


def _word_start(text: str, place: int, most: int) -> int:
    """Return the first place from `place` to `most` where a word begins."""
    found = _BEGINNING.search(text, max(0, place), most + 1)
    return found.start() if found else _whole(text, min(place, most))


def _word_end(text: str, place: int, least: int) -> int:
    """Return the last place before `place` where a word ends, if not right after `least`."""
    if place >= len(text):
        return len(text)
    spaces = [found.start() for found in _SPACE.finditer(text, max(least + 1, place - 40), place + 1)]
    return spaces[-1] if spaces else _whole(text, place)


def _whole(text: str, place: int) -> int:
    """Return the place at or before `place` where no sign is parted from its marks."""
    while 0 < place < len(text) and (_attaches(text[place]) or text[place - 1] == "\u200d"):
        place -= 1
    return place


def _attaches(sign: str) -> bool:
    return (
        unicodedata.category(sign) in {"Mn", "Mc", "Me", "Cf"} or "🏻" <= sign <= "🏿" or "\udc00" <= sign <= "\udfff"
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start]
    return not before.strip() or "\n" in before[len(before.rstrip()) :] or _SENTENCE_END.search(before) is not None


def _ends_sentence(text: str, stop: int) -> bool:
    return not text[stop : stop + 200].strip() or _SENTENCE_END.search(text[max(0, stop - 8) : stop]) is not None


def _pieces(text: str, start: int, stop: int, hits: list[_Hit]) -> list[Piece]:
    """Return `text` from `start` to `stop`, cut at the hits; hits that touch are one. White space becomes a space."""
    pieces: list[tuple[str, bool]] = []
    place = start
    for begin, end in _merged(hits):
        pieces += [(text[place:begin], False), (text[begin:end], True)]
        place = end
    pieces.append((text[place:stop], False))
    spaced = [Piece(_SPACE.sub(" ", piece), is_marked) for piece, is_marked in pieces]
    return [piece for piece in spaced if piece.words]


def _merged(hits: list[_Hit]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end, _part in sorted(hits):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
