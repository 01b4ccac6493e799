"""What changed between two editions, block by block and then word by word. Pure: plain words in, plain words out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from articles import markup

SAME, ADDED, REMOVED = "same", "added", "removed"

MOST_WORDS = 4_000
"""Words of a pair of blocks that are compared one by one; longer ones are shown as taken out and put in whole."""

MOST_BLOCKS = 2_000

MOST_PAIRS = 50_000
"""Pairs of equal words, one before and one after, among which the best are looked for. Few words that stand hundreds of
times each make as many pairs as a long speech, and take seconds."""

MOST_REWRITTEN = 900
"""Pairs of neighbouring rewritten blocks among which those that became one another are looked for."""

LEAST_ALIKE = 0.3

_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    kind: str
    words: str


Block = list[Piece]


def between(before: list[str], after: list[str]) -> list[Block]:
    """Return the blocks that differ between two lists of plain blocks, each as pieces in reading order."""
    return [block for block in aligned(before, after) if is_changed(block)]


def is_changed(block: Block) -> bool:
    """Whether anything of a block came or went."""
    return any(piece.kind != SAME for piece in block)


def aligned(before: list[str], after: list[str]) -> list[Block]:
    """Return every block of two lists of plain blocks, each as pieces in reading order; what stayed is one piece."""
    before, after = _bounded(before), _bounded(after)
    found: list[Block] = []
    for tag, i, j, m, n in _compared(before, after):
        if tag == "equal":
            found += [[Piece(SAME, words)] for words in after[m:n]]
        else:
            found += [_words(old, new) for old, new in _paired(before[i:j], after[m:n])]
    return found


def runs(blocks: list[Block]) -> list[tuple[bool, list[Block]]]:
    """Return blocks gathered into runs: (whether they changed, the blocks)."""
    return [(changed, list(run)) for changed, run in groupby(blocks, is_changed)]


def reshaped(before: str, after: str) -> list[str]:
    """Return the words of the blocks of two bodies that stayed word for word while their markup changed."""
    old, new = _shapes(before), _shapes(after)
    same = _compared([words for words, _shape in old], [words for words, _shape in new])
    pairs = [pair for tag, i, j, m, n in same if tag == "equal" for pair in zip(old[i:j], new[m:n], strict=True)]
    return [words for (_words, shape_before), (words, shape) in pairs if shape != shape_before]


def _shapes(body: str) -> list[tuple[str, str]]:
    """Return the blocks of a body, each as its words and as the HTML that gives them their form."""
    both = ((markup.to_plain(block), block) for block in markup.split_blocks(body)[:MOST_BLOCKS])
    return [(words, shape) for words, shape in both if words]


def _bounded(blocks: list[str]) -> list[str]:
    """Take all beyond what is compared one by one for a single block: a change there is told too."""
    rest = blocks[MOST_BLOCKS - 1 :]
    return blocks if len(rest) < 2 else [*blocks[: MOST_BLOCKS - 1], "\n\n".join(rest)]


def _paired(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """Pair blocks that were rewritten with what they became, in order; "" beside a block that came or went."""
    if len(before) * len(after) > MOST_REWRITTEN:
        return list(zip_longest(before, after, fillvalue=""))
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    old, new = ([Counter(_WORD.findall(block)) for block in side] for side in (before, after))
    alike = [[_likeness(one, other) for other in new] for one in old]
    pairs: list[tuple[str, str]] = []
    i = j = 0
    best = _best(alike)
    while i < len(before) or j < len(after):
        if i < len(before) and j < len(after) and alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif i < len(before) and best[i][j] == best[i + 1][j]:
            pairs.append((before[i], ""))
            i += 1
        else:
            pairs.append(("", after[j]))
            j += 1
    return pairs


def _best(alike: list[list[float]]) -> list[list[float]]:
    """Return, for each place in both lists, the greatest sum of likenesses from there on."""
    height, width = len(alike), len(alike[0]) if alike else 0
    best = [[0.0] * (width + 1) for _row in range(height + 1)]
    for i in reversed(range(height)):
        for j in reversed(range(width)):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1])
    return best


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two blocks have in common, 0 where it is too small to call one the other."""
    share = 2 * (one & other).total() / max(1, one.total() + other.total())
    return share if share >= LEAST_ALIKE else 0.0


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
