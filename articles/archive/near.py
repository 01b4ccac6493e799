"""How like two texts are, by signatures short enough to be stored: the smallest hashes of their runs of words.

Pure: no models.
"""

import re
import zlib

ALIKE = 0.8
"""From here on two texts are one release, changed a little."""

_RUN = 4
_HASHES = 64
_KEYS = 8
_DIGITS = 8
_MOST = 300_000
_WORD = re.compile("[^\\W_\u3400-\u9fff]+|[\u3400-\u9fff]")


def signature(text: str) -> str:
    """Return up to 64 numbers as 8 hex digits each, in order; "" for a text of fewer than four words."""
    words = _WORD.findall(text[:_MOST].casefold())
    runs = (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    numbers = {zlib.crc32(run.encode("utf-8", "replace")) * 0x9E3779B1 & 0xFFFFFFFF for run in runs}
    return "".join(f"{number:0{_DIGITS}x}" for number in sorted(numbers)[:_HASHES])


def near(one: str, two: str) -> float:
    """Return how much of their words two texts share, from 0 to 1, by their signatures."""
    first, second = set(_numbers(one)), set(_numbers(two))
    if not first or not second:
        return 0.0
    smallest = sorted(first | second)[: max(len(first), len(second))]
    return sum(number in first and number in second for number in smallest) / len(smallest)


def bands(signature: str) -> list[str]:
    """Return keys by which to look for texts like this one: two that are alike nearly always share one."""
    return _numbers(signature)[:_KEYS]


def _numbers(signature: str) -> list[str]:
    return [signature[at : at + _DIGITS] for at in range(0, len(signature), _DIGITS)]
