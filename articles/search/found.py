"""What a search found: the keys of all entries, counted and leafed through without asking again. Pure.

Half of a hundred thousand entries are counted here in a few milliseconds: a database takes several times as long to
tell those apart that are languages of one release.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain, groupby, islice
from operator import ne

from articles.search import keys

Months = dict[tuple[int, int], int]


class Found:
    """Keys, the oldest first. Nobody changes one that was handed out: it may be kept and answer others too."""

    def __init__(self, found: "array[int]"):
        self.keys = found
        self._months: dict[int, Months] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def without(self, hidden: Iterable[int]) -> "Found":
        """Return what is left without the keys `hidden`, which are few."""
        kept, start = array("q"), 0
        for key in sorted(hidden):
            place = bisect_left(self.keys, key, start)
            if self.keys[place : place + 1].tolist() == [key]:
                kept += self.keys[start:place]
                start = place + 1
        return Found(kept + self.keys[start:])

    def within(
        self, low: int, high: int, years: frozenset[int] | None = None, months: frozenset[int] | None = None
    ) -> "Found":
        """Return those from the key `low` on and below `high`, of one of the years and of one of the months."""
        if low <= 0 and high >= keys.BEYOND and years is None and months is None:
            return self
        spans = [(low, high)] if years is None else [_both(low, high, *_year(year)) for year in sorted(years)]
        kept = self._between(spans)
        if months is not None:
            kept = array("q", (key for key in kept if (key >> keys.MONTH) & 15 in months))
        return Found(kept)

    def _between(self, spans: Iterable[tuple[int, int]]) -> "array[int]":
        found = self.keys
        parts = (found[bisect_left(found, low) : bisect_left(found, high)] for low, high in spans if low < high)
        return array("q", chain.from_iterable(parts))

    def months(self, bits: int) -> Months:
        """Return how many lie in each month, {(year, month): number}, those alike above `bits` counted once."""
        if bits not in self._months:
            self._months[bits] = self._counted(bits)
        return self._months[bits]

    def _counted(self, bits: int) -> Months:
        releases = [key >> bits for key in self.keys]
        counted, start = {}, 0
        while start < len(releases):
            month = releases[start] >> keys.MONTH - bits
            stop = bisect_left(releases, month + 1 << keys.MONTH - bits, start)
            counted[month >> 4, month & 15] = 1 + sum(map(ne, releases[start : stop - 1], releases[start + 1 : stop]))
            start = stop
        return counted

    def newest(self, most: int) -> list[int]:
        """Return the newest keys, newest first."""
        return self.keys[: -most - 1 : -1].tolist()

    def releases(self, bits: int, skip: int, size: int) -> list[list[int]]:
        """Return those alike above `bits` as lists, the newest first, `size` of them after the first `skip`."""
        stop = len(self.keys)
        for month, number in reversed(self.months(bits).items()):
            if number > skip:
                break
            skip -= number
            stop = bisect_left(self.keys, keys.month_key(*month), 0, stop)
        newest = (self.keys[place] for place in range(stop - 1, -1, -1))
        together = (list(group) for _release, group in groupby(newest, key=lambda key: key >> bits))
        return list(islice(together, skip, skip + size))


def _year(year: int) -> tuple[int, int]:
    return keys.month_key(year, 0), keys.month_key(year + 1, 0)


def _both(low: int, high: int, first: int, last: int) -> tuple[int, int]:
    return max(low, first), min(high, last)
