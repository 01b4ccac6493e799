"""What a search found: one page of releases, how many there are in which years, what else they have in common."""

from collections import Counter
from functools import cached_property
from heapq import nsmallest
from itertools import chain

from articles.pagination import SIZE, page_of
from articles.search import labels
from articles.search.meant import meant
from articles.search.understanding import languages_from

COUNTED = 1_000
"""Texts among which facets are counted, the newest."""
CANDIDATES = 1_000
"""Texts that are put in order of nearness, the newest."""


class Finding:
    """The answer to `wanted` (an `EntryFilter`), worked out as it is asked for.

    `number` is the page, as it was typed; what is no page leads to the first, what lies behind the end to the last,
    with a `problem` that says so.
    """

    def __init__(self, wanted, number=None, size=SIZE):
        self.wanted = wanted
        self.entries = wanted.qs
        self.size = size
        self.grouped = wanted.asked.get("group") != ["text"]
        self.by_nearness = wanted.understood.tree is not None and wanted.asked.get("sort") != ["newest"]
        self._typed = number

    # --- how many -------------------------------------------------------------------------------------------

    @cached_property
    def _overview(self):
        return self.entries.overview(COUNTED)

    @property
    def all(self):
        """The keys of all entries found (`Found`)."""
        return self._overview[0]

    @property
    def months(self):
        """How many releases were found in each month, {(year, month): number}."""
        return self.all.months(self.bits)

    @property
    def newest(self):
        """The newest entries found, at most `COUNTED`, as pairs of a key and its labels."""
        return self._overview[1]

    @property
    def years(self):
        """How many releases were found in each year, {year: number}, the oldest first."""
        counted = Counter()
        for (year, _month), number in sorted(self.months.items()):
            counted[year] += number
        return dict(counted)

    @property
    def count(self):
        """How many releases were found; texts, if each language stands by itself."""
        return sum(self.months.values())

    @cached_property
    def meant(self):
        """What may have been meant where nothing was found (`Meant`); None if nobody can tell."""
        text = "".join(self.wanted.asked.get("q", []))
        if not text or self.count:
            return None
        return meant(text, self.wanted.queryset.all(), languages_from(self.wanted.language))

    # --- which ----------------------------------------------------------------------------------------------

    @cached_property
    def page(self):
        """Where the page stands, as `Pages` without rows."""
        return page_of(self._typed, self.ordered if self.by_nearness else self.count, self.size)

    @cached_property
    def found(self):
        """The releases on the page, each as the list of the keys of its entries."""
        skip = (self.page.number - 1) * self.size
        return self._nearest(skip) if self.by_nearness else self.all.releases(self.bits, skip, self.size)

    @property
    def bits(self):
        """How many of the last bits of a key tell texts of one release apart."""
        return self.entries.model.group_bits if self.grouped else 0

    @cached_property
    def weights(self):
        """How near each of the newest texts comes to the words, {key: weight between 0 and some more than 1}."""
        return nearness(self.entries, self.wanted.understood, self.newest[:CANDIDATES])

    @cached_property
    def nearest(self):
        """All releases that were put in order, the nearest first; of two alike the newer."""
        groups = {}
        for key in sorted(self.weights, reverse=True):
            groups.setdefault(key >> self.bits, []).append(key)
        near = {release: max(self.weights[key] for key in texts) for release, texts in groups.items()}
        return [groups[release] for release in sorted(groups, key=lambda release: (-near[release], -release))]

    @property
    def ordered(self):
        """How many releases are in the order: all that were found, or those of the newest texts alone."""
        return len(self.nearest)

    @property
    def is_partly_ordered(self):
        """Whether more was found than is put in order of nearness, and can be leafed through in it."""
        return self.by_nearness and self.ordered < self.count

    def _nearest(self, skip):
        return self.nearest[skip : skip + self.size]

    # --- what they have in common ---------------------------------------------------------------------------

    @cached_property
    def told(self):
        """The labels of each release, of the newest texts, as lists in which each stands once."""
        told, last, bits = [], None, self.bits
        for key, written in self.newest:
            if key >> bits != last:
                last = key >> bits
                told.append(written.split())
            else:
                told[-1] += [one for one in written.split() if one not in told[-1]]
        return told

    @cached_property
    def common(self):
        """How often each label stands on a release, of the newest texts: a Counter."""
        return Counter(chain.from_iterable(self.told))

    @property
    def is_partly_counted(self):
        """Whether there are more releases than those the labels were counted on."""
        return self.common[labels.ALL] < self.count

    def most_common(self, letter, most, above=None):
        """Return [(what follows the letter, number)] of the labels that stand on most releases.

        A label that has others `above` it, {label: labels}, counts for those too.
        """
        found = self._by_letter.get(letter, {})
        if above and not found.keys().isdisjoint(above):
            found = self._counted_for(found, above)
        nearest = nsmallest(most, found.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(one[2:], number) for one, number in nearest]

    @cached_property
    def _by_letter(self):
        by_letter = {}
        for one, number in self.common.items():
            by_letter.setdefault(one[0], {})[one] = number
        return by_letter

    def _counted_for(self, found, above):
        """Count each label of a release and those above it, each once."""
        counted, below = Counter(found), above.keys()
        for told in self.told:
            if not below.isdisjoint(told):
                over = chain.from_iterable(above[one] for one in told if one in above)
                counted.update(set(over).difference(told))
        return counted


# --- nearness -------------------------------------------------------------------------------------------------------

PHRASE, NAMED = 0.6, 0.4
"""What the words standing together, or a link to who is named, weigh beside the nearest text's 1."""


def nearness(entries, asked, newest):
    """Return {key: weight} of entries, given as pairs of a key and its labels, which match what is `asked`."""
    ranked = entries.weighed(asked.words, [key for key, _labels in newest])
    most = max(ranked.values(), default=0) or 1
    weights = {key: ranked.get(key, 0) / most for key, _labels in newest}
    together = entries.among(asked.phrase, ranked) if asked.phrase is not None else ()
    linked = set(asked.named.any_of) if asked.named is not None else set()
    for key, written in newest:
        weights[key] += PHRASE * (key in together) + NAMED * (not linked.isdisjoint(written.split()))
    return weights
