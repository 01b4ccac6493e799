"""What is typed to a tree of what is looked for. Pure: no models.

Words must all be there, "phrases" word for word; -word must not, of words with OR between them one is enough, word*
stands for all that begins so. Whatever cannot be read as that is text. Every text is accepted, and what it costs is
bounded.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby

from articles.search import wording
from articles.search.analysis import is_paired
from articles.search.tree import All, Any, Label, Node, Not, Phrase, Title, Word, all_of, any_of

__all__ = ["All", "Any", "Label", "Node", "Not", "Phrase", "Query", "Run", "Title", "Word", "all_of", "any_of", "parse"]

LONGEST = 1_000
"""Characters of a query that count."""
MOST_WORDS = 24
MOST_BEGINNINGS = 8
"""Words with a star: each may stand for thousands of terms."""
SHORTEST_BEGINNING = 2

CUT, QUOTE, OPERATOR, BEGINNING = "cut", "quote", "operator", "beginning"
"""Notes: the query was cut; a quotation mark, an operator, or the star of a beginning too short, was taken as text."""


@dataclass(frozen=True)
class Leaf:
    """One thing typed. Leaves of one clause are joined by OR. Without a node it asks for nothing."""

    typed: str
    node: Node | None
    clause: int
    is_negative: bool = False
    is_plain: bool = False


@dataclass(frozen=True)
class Run:
    """Plain words typed one after another, from leaf `start` on."""

    words: tuple[str, ...]
    start: int

    @property
    def stop(self) -> int:
        """The leaf behind the last."""
        return self.start + len(self.words)

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    def covering(self, text: str) -> "Run | None":
        """Return the words that hold `text`, None if this run does not."""
        at = self.text.find(text)
        if at < 0 or not text:
            return None
        ends = list(accumulate(len(word) + 1 for word in self.words))
        return self.part(bisect_right(ends, at), bisect_right(ends, at + len(text) - 1) + 1)

    def part(self, start: int, stop: int) -> "Run":
        """Return the words from `start` to `stop` of this run, as a run."""
        return Run(self.words[start:stop], self.start + start)


@dataclass(frozen=True)
class Query:
    """A query that was read. `notes` says what was taken as text or cut."""

    leaves: tuple[Leaf, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def tree(self) -> Node | None:
        """What to look for, None if for nothing."""
        return all_of(any_of(map(_signed, clause)) for clause in self._clauses)

    @property
    def runs(self) -> list[Run]:
        """The plain words, in runs of those that stand together; a word beside OR is a run by itself."""
        runs: list[Run] = []
        place, joins = 0, False
        for clause in self._clauses:
            for leaf in clause:
                if not leaf.is_plain:
                    joins = False
                elif joins and len(clause) == 1:
                    runs[-1] = Run((*runs[-1].words, leaf.typed), runs[-1].start)
                else:
                    runs.append(Run((leaf.typed,), place))
                    joins = len(clause) == 1
                place += 1
        return runs

    def node(self, run: Run) -> Node | None:
        """Return what the words of `run` look for."""
        return all_of(leaf.node for leaf in self.leaves[run.start : run.stop])

    def replaced(self, run: Run, node: Node) -> "Query":
        """Return this query with `node` in place of the words of `run`. Other runs keep their places."""
        first, *others = (replace(leaf, node=None, is_plain=False) for leaf in self.leaves[run.start : run.stop])
        leaves = (*self.leaves[: run.start], replace(first, node=node), *others, *self.leaves[run.stop :])
        return replace(self, leaves=leaves)

    @property
    def _clauses(self) -> list[list[Leaf]]:
        return [list(leaves) for _clause, leaves in groupby(self.leaves, key=lambda leaf: leaf.clause)]


def _signed(leaf: Leaf) -> Node | None:
    return Not(leaf.node) if leaf.is_negative and leaf.node else leaf.node


# --- reading ----------------------------------------------------------------------------------------------------------

_QUOTES = '"“”„‟«»＂〝〞'
_LEXEME = re.compile(
    rf"(?P<minus>(?<!\S)[-−](?=\S))?(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|(?P<word>[^\s{_QUOTES}]+))"
    rf"|[{_QUOTES}]"
)
_OR = {"OR", "|"}


def parse(text: str, languages: Sequence[str]) -> Query:
    """Read `text`; its words are analysed as words of each of `languages`, the first of which counts most."""
    reader = _Reader(languages)
    if len(text) > LONGEST:
        reader.note(CUT)
    found = list(_LEXEME.finditer(text[:LONGEST]))
    for place, lexeme in enumerate(found, 1):
        reader.read(lexeme, is_last=place == len(found))
    return Query(_without_initials(reader.leaves, reader.languages[0]), tuple(reader.notes))


class _Reader:
    """Takes in what was typed, piece by piece."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = list(dict.fromkeys(languages)) or [""]
        self.leaves: list[Leaf] = []
        self.notes: dict[str, None] = {}
        self.joins = False
        self.beginnings = 0

    def note(self, note: str) -> None:
        self.notes[note] = None

    def read(self, lexeme: re.Match[str], is_last: bool) -> None:
        phrase, word = lexeme["phrase"], lexeme["word"] or ""
        is_operator = word in _OR and not lexeme["minus"] and self.leaves and not is_last
        if phrase is None and not word:
            self.note(QUOTE)
        elif is_operator and not self.joins:
            self.joins = True
        elif len(self.leaves) == MOST_WORDS:
            self.note(CUT)
        else:
            leaf = self.word(word) if phrase is None else Leaf(phrase, wording.phrase_node(phrase, self.languages), 0)
            self.add(leaf, is_negative=bool(lexeme["minus"]))

    def add(self, leaf: Leaf, is_negative: bool) -> None:
        """Append a leaf, to the clause of the last one if OR stood between."""
        last = self.leaves[-1].clause if self.leaves else -1
        clause = last if self.joins else last + 1
        self.leaves.append(replace(leaf, clause=clause, is_negative=is_negative, is_plain=leaf.is_plain > is_negative))
        self.joins = False

    def word(self, typed: str) -> Leaf:
        """Return the leaf of a word, with a star or without."""
        bare = typed.rstrip(".,;:!?)]")
        if bare.endswith("*") and self.may_begin(wording.begins(bare)):
            return Leaf(typed, wording.beginning_node(bare, self.languages), 0)
        node = wording.word_node(typed, self.languages)
        if typed in _OR or node is None:
            self.note(OPERATOR)
        return Leaf(typed, node, 0, is_plain=node is not None)

    def may_begin(self, term: str) -> bool:
        """Tell if a star behind `term` stands for all that begins so."""
        if not term:
            return False
        if len(term) < SHORTEST_BEGINNING and not is_paired(term):
            self.note(BEGINNING)
            return False
        if self.beginnings == MOST_BEGINNINGS:
            self.note(CUT)
            return False
        self.beginnings += 1
        return True


def _without_initials(leaves: list[Leaf], language: str) -> tuple[Leaf, ...]:
    """Have initials ask for nothing beside other words: a text may have the given name in full."""
    is_initial = [leaf.is_plain and wording.is_initial(leaf.typed, language) for leaf in leaves]
    names = any(leaf.node and not leaf.is_negative and not lone for leaf, lone in zip(leaves, is_initial, strict=True))
    clauses = [leaf.clause for leaf in leaves]
    return tuple(
        replace(leaf, node=None) if lone and names and clauses.count(leaf.clause) == 1 else leaf
        for leaf, lone in zip(leaves, is_initial, strict=True)
    )
