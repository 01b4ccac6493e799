"""Labels: terms of the index that no word can be, for they have an underscore. Pure.

`o_12` says that an entry tells of the official with key 12, `k_statement` that it is a statement. A filter is thus a
term of the same query as the words, and the counts beside filters are counts of labels.
"""

from collections.abc import Iterable, Mapping

ALL = "x_all"
"""Every entry has it."""

PHOTOS, CORRECTED, WITHDRAWN, ARCHIVED = "x_photos", "x_corrected", "x_withdrawn", "x_archived"

LETTERS = {
    "appointments": "a",
    "countries": "c",
    "delegations": "d",
    "events": "e",
    "meetings": "m",
    "officials": "o",
    "organisations": "g",
    "topics": "t",
}
"""Letter of the label of each noun of the record that an entry can be found by."""

KIND, LANGUAGE, PRECISION, STATE, AUTHOR, APPROVER = "k", "l", "p", "s", "u", "v"


def label(letter: str, value: object) -> str:
    """Return the label that says `value` under `letter`; a language code loses its hyphen."""
    return f"{letter}_{str(value).lower().replace('-', '').replace('_', '')}"


def of_keys(keys: Mapping[str, Iterable[int]]) -> list[str]:
    """Return the labels of rows of the record, {noun: keys}; nouns that nothing is found by are left out."""
    return [label(LETTERS[noun], key) for noun, found in keys.items() if noun in LETTERS for key in found]


def told(noun: str, labels: Iterable[str]) -> list[int]:
    """Return the keys of a noun of the record that `labels` tell of."""
    beginning = LETTERS[noun] + "_"
    return [int(one[2:]) for one in labels if one.startswith(beginning)]


def is_fact(one: str) -> bool:
    """Whether a label tells what an article is about, not how it stands."""
    return one == PHOTOS or one[0] in LETTERS.values()


def is_hand(one: str) -> bool:
    """Whether a label tells who wrote or approved."""
    return one[0] in (AUTHOR, APPROVER)
