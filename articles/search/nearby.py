"""Words that differ from another by a slip or two of the fingers. Pure."""

from collections.abc import Iterable


def slips(one: str, other: str, most: int) -> int | None:
    """Return how many letters must be added, left out, changed or swapped with their neighbour; None beyond `most`.

    This is the optimal string alignment distance (Damerau 1964, no letter moved twice).
    """
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        before, last, line = line, before, [row]
        for column, beside in enumerate(other, 1):
            cost = min(before[column] + 1, line[-1] + 1, before[column - 1] + (letter != beside))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == beside
            line.append(min(cost, last[column - 2] + 1) if swapped else cost)
        if min(line) > most:
            return None
    return line[-1] if line[-1] <= most else None


def allowed(word: str) -> int:
    """Return how many slips may be in a word: one in a short word, two in a longer."""
    return 1 if len(word) < 6 else 2


def nearest(word: str, others: Iterable[str], most: int = 8) -> list[str]:
    """Return those of `others` that `word` may have been meant for, the nearest first, at most `most`."""
    letters = set(word)
    found = []
    for other in others:
        # Each slip accounts for one letter that only one of the two has, or two.
        if len(letters.symmetric_difference(other)) <= 2 * allowed(word):
            distance = slips(word, other, allowed(word))
            if distance:
                found.append((distance, abs(len(word) - len(other)), other))
    return [other for _distance, _longer, other in sorted(found)[:most]]
