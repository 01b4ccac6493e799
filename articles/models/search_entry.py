from django.db import models

from articles.search.analysis import ANALYSER, query_terms


class SearchEntryQuerySet(models.QuerySet):
    def holding(self, query):
        """Entries with words beginning as each word of `query` does. A query without words finds everything."""
        entries = self
        for term in query_terms(query):
            entries = entries.filter(words__contains=f" {term}")
        return entries


class SearchEntry(models.Model):
    """The analysed words of one edition, written with it. Time is not copied here: a search joins `live()`."""

    edition = models.OneToOneField("articles.Edition", models.PROTECT, related_name="search_entry")
    words = models.TextField()
    analyser = models.PositiveSmallIntegerField(default=ANALYSER)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self):
        return str(self.edition)
