"""What was found is counted and leafed through as if each key were looked at."""

import random
from array import array
from collections import Counter
from datetime import date
from itertools import groupby

import pytest

from articles.search import keys
from articles.search.found import Found

BITS = 4


def some(seed):
    """Return keys of releases of a few years, some in several languages."""
    drawn = random.Random(seed)
    bases = {
        keys.day_key(date(drawn.randrange(2020, 2024), drawn.randrange(1, 13), drawn.randrange(1, 29)))
        + (drawn.randrange(9) << BITS)
        for _ in range(drawn.choice([0, 1, 5, 300]))
    }
    return sorted(base + language for base in bases for language in range(drawn.randrange(1, 4)))


@pytest.mark.parametrize("seed", range(12))
def test_they_are_counted_and_leafed_through(seed):
    known = some(seed)
    found = Found(array("q", known))
    releases = [list(group) for _key, group in groupby(reversed(known), key=lambda key: key >> BITS)]
    days = [keys.day_of(group[0]) for group in releases]
    assert found.months(BITS) == Counter((day.year, day.month) for day in days)
    assert found.months(0) == Counter((day.year, day.month) for day in map(keys.day_of, known))
    assert found.newest(7) == known[::-1][:7]
    for skip in (0, 3, 20, 250, 900):
        assert found.releases(BITS, skip, 20) == releases[skip : skip + 20]
        assert found.releases(0, skip, 20) == [[key] for key in known[::-1][skip : skip + 20]]


@pytest.mark.parametrize("seed", range(12))
def test_some_of_them_are_left(seed):
    known = some(seed)
    found = Found(array("q", known))
    low, high = keys.day_key(date(2021, 3, 5)), keys.after(date(2022, 9, 1))
    years, months = frozenset([2020, 2022]), frozenset([2, 3])
    left = [key for key in known if low <= key < high]
    assert found.within(low, high).newest(999) == left[::-1]
    left = [key for key in left if keys.day_of(key).year in years and keys.day_of(key).month in months]
    assert found.within(low, high, years, months).newest(999) == left[::-1]
    hidden = [key + drawn for key, drawn in zip(known[::3], [0, 1] * 500, strict=False)]
    assert found.without(hidden).newest(999) == [key for key in known[::-1] if key not in hidden]
    assert found.newest(999) == known[::-1]
