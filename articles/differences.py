"""What changed between two editions, block by block and then word by word. Pure: plain words in, plain words out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from articles import markup

SAME, ADDED, REMOVED = "same", "added", "removed"

MOST_WORDS = 4_000
"""Words of a pair of blocks that are compared one by one; longer ones are shown as taken out and put in whole."""

MOST_BLOCKS = 2_000

MOST_PAIRS = 50_000
"""Pairs of equal words, one before and one after, among which the best are looked for. Few words that stand hundreds of
times each make as many pairs as a long speech, and take seconds."""

_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    kind: str
    words: str


Block = list[Piece]


def between(before: list[str], after: list[str]) -> list[Block]:
    """Return the blocks that differ between two lists of plain blocks, each as pieces in reading order."""
    found: list[Block] = []
    for tag, i, j, m, n in _compared(before[:MOST_BLOCKS], after[:MOST_BLOCKS]):
        if tag != "equal":
            pairs = zip_longest(before[i:j], after[m:n], fillvalue="")
            found += [_words(old, new) for old, new in pairs if old != new]
    return found


def _compared(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return what became of `before` as difflib tells it; all of it replaced where too much repeats."""
    times = Counter(after)
    if sum(times[item] for item in before) > MOST_PAIRS:
        return [("replace", 0, len(before), 0, len(after))]
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def blocks(title: str, summary: str, body: str) -> list[str]:
    """Return the words of an edition as plain blocks: title, summary, then each block of the body."""
    plain = (markup.to_plain(block) for block in markup.split_blocks(body))
    return [block for block in (title, summary, *plain) if block]


def _words(before: str, after: str) -> Block:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if not old or not new or len(old) + len(new) > MOST_WORDS:
        return _pieces([(REMOVED, before), (ADDED, after)])
    pieces: list[tuple[str, str]] = []
    # Compared without the space behind a word: what follows a word is no change of it.
    for tag, i, j, m, n in _compared([word.rstrip() for word in old], [word.rstrip() for word in new]):
        if tag == "equal":
            pieces.append((SAME, "".join(new[m:n])))
        else:
            pieces += [(REMOVED, "".join(old[i:j])), (ADDED, "".join(new[m:n]))]
    return _pieces(pieces)


def _pieces(pieces: list[tuple[str, str]]) -> Block:
    """Leave the space behind changed words unmarked, so that only the words are struck out or underlined."""
    found: list[Piece] = []
    for kind, words in pieces:
        changed = words.rstrip() if kind != SAME else words
        found += [Piece(kind, changed), Piece(SAME, words[len(changed) :])]
    return [piece for piece in found if piece.words]
