"""How near a name comes to the words that a person typed to find it: the best first, and nothing that cannot be."""

from enum import IntEnum

from delegations.likeness import likeness
from delegations.names import fold, same_person


class Nearness(IntEnum):
    """The lower the nearer."""

    WRITTEN = 0
    FOLDED = 1
    BEGINS = 2
    HOLDS = 3
    LIKE = 4
    RESEMBLES = 5


def nearness(words: str, name: str) -> Nearness | None:
    """Say how near `name` comes to `words`, typed in whatever script, spelling and order; None if it does not.

    Near are, one after another: the name as it is written; one that folds alike, its words in any order; one that has
    the family name whole, or begins with the words; one with words that begin so; what `same_person` takes for
    another spelling; and what `likeness` does, with titles, suffixes and slips, as in `President Ahmadou Ahidjo`.
    """
    if _plain(words) == _plain(name):
        return Nearness.WRITTEN
    asked, folded = fold(words), fold(name)
    if not asked or not folded:
        return None
    if sorted(asked.split()) == sorted(folded.split()):
        return Nearness.FOLDED
    likely = same_person(words, name)
    if not _holds(asked.split(), folded.split()):
        if likely or _turned(words, name):
            return Nearness.LIKE
        return Nearness.RESEMBLES if likeness(words, name) else None
    return Nearness.BEGINS if likely or folded.startswith(asked) else Nearness.HOLDS


def _plain(text: str) -> str:
    return " ".join(text.replace(".", ". ").casefold().split())


def _holds(asked: list[str], words: list[str]) -> bool:
    """Say whether each word that was asked for begins a word of its own: the longest takes its word first."""
    left = list(words)
    for begun in sorted(asked, key=len, reverse=True):
        found = next((word for word in left if word.startswith(begun)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _turned(words: str, name: str) -> bool:
    """Say whether the words are a person's name, family name first without a comma."""
    family, _space, given = words.strip().partition(" ")
    return bool(given.strip()) and same_person(f"{family}, {given}", name)
