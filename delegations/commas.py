"""The comma between words in a row, as the language of the person writes it."""

from django.utils.translation import get_language

COMMAS = {"ar": "، ", "zh": "、"}
"""Where it is not that of English."""


def comma():
    """Return what stands between two words in a row."""
    return COMMAS.get(get_language(), ", ")


def listed(words):
    """Return `words` in a row, without those that are empty."""
    return comma().join(str(word) for word in words if word)
