"""Every word that entries of the index were ever found by, for whoever mistypes one.

A word alone tells nothing: what is offered for a mistyped one is first looked for in what the asker may see.
"""

import re
from functools import partial

from django.db import models, transaction

from articles.search.analysis import fold

SHORTEST, LONGEST = 4, 30
"""Letters of a word that is worth mending."""

_WORD = re.compile(r"[^\W\d_]{4,40}")

MOST_CONSIDERED = 20_000
MOST_KNOWN = 100_000

_known: set[str] = set()
"""Words of which this process knows that they stand in the table, where they stay. Most words of a text are of them."""


def forget():
    """Ask for every word again, as where the table is emptied."""
    _known.clear()


class TermQuerySet(models.QuerySet):
    def learn(self, text):
        """Add those words of `text` that are new, folded: without case and diacritics."""
        worth = {word for word in map(fold, _WORD.findall(text)) if SHORTEST <= len(word) <= LONGEST} - _known
        if not worth:
            return
        known = set(self.filter(term__in=worth).values_list("term", flat=True))
        new = [self.model(term=term, size=len(term)) for term in sorted(worth - known)]
        # Another entry may bring the same word at the same moment.
        self.bulk_create(new, batch_size=400, ignore_conflicts=True)
        if len(_known) < MOST_KNOWN:
            transaction.on_commit(partial(_known.update, worth))

    def near(self, term):
        """Return words of nearly the same length that begin with the same letter as `term`."""
        sizes = range(len(term) - 1, len(term) + 2)
        beyond = chr(ord(term[0]) + 1)
        rows = self.filter(size__in=sizes, term__gte=term[0], term__lt=beyond)
        return list(rows.values_list("term", flat=True)[:MOST_CONSIDERED])


class Term(models.Model):
    """A word as it was once written, folded."""

    term = models.CharField(max_length=LONGEST, primary_key=True)
    size = models.PositiveSmallIntegerField()

    objects = TermQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["size", "term"], name="terms_by_size")]

    def __str__(self):
        return self.term
