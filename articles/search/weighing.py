"""How near texts come to what is looked for, by their own words alone. Pure: no models.

The ranking of FTS5 weighs a word by how many rows of its table have it. There the rows that wait for their hour count
too: the order of what readers find would tell what is said in them. Here no text weighs upon another.
"""

from collections.abc import Iterable, Iterator, Mapping

from articles.search.tree import All, Any, Node, Phrase, Title, Word

TITLE_WEIGHT = 8
"""How much more a word of the title weighs than one of the body."""

USUAL = 2_500
"""Characters of a usual text. In a longer one a word has to stand more often to weigh as much."""

SATURATION, BY_LENGTH = 1.2, 0.75
"""The constants of BM25 (Robertson and Zaragoza 2009): how soon a repeated word adds little, how much length counts."""


def weights(node: Node, texts: Mapping[int, str]) -> dict[int, float]:
    """Return {key: weight} of `texts`, which are spelt `title terms|body terms`: the greater the nearer."""
    looked_for = [_spelt(leaf) for leaf in _leaves(node)]
    return {key: _weight(looked_for, f" {text.replace('|', ' | ', 1)} ") for key, text in texts.items()}


def _leaves(node: Node) -> Iterator[Word | Phrase]:
    """Yield the words and phrases that are to be there."""
    match node:
        case Word() | Phrase():
            yield node
        case All(parts) | Any(parts):
            for part in parts:
                yield from _leaves(part)
        case Title(part):
            yield from _leaves(part)


def _spelt(leaf: Word | Phrase) -> list[str]:
    """Return how each variant stands between the blanks of a text."""
    found: Iterable[str] = leaf.variants if isinstance(leaf, Word) else map(" ".join, leaf.variants)
    return [f" {terms}" if leaf.prefix else f" {terms} " for terms in found]


def _weight(looked_for: list[list[str]], text: str) -> float:
    soon = SATURATION * (1 - BY_LENGTH + BY_LENGTH * len(text) / USUAL)
    title = text[: text.find(" | ") + 1]
    total = 0.0
    for variants in looked_for:
        # A variant is most often not there at all, and of those that are few stand in the title.
        often = sum(found + (TITLE_WEIGHT - 1) * title.count(one) for one in variants if (found := text.count(one)))
        total += often / (often + soon)
    return total
