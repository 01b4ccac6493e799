"""Which texts a feed tells of: the newest that a search finds, those of it that changed lately, and what was removed.

Nothing here goes by the clock alone: a feed changes when an edition takes effect, and at no other time.
"""

from dataclasses import dataclass

from django.conf import settings

from articles.models import Edition, PublicEntry
from articles.search import labels
from articles.search.query import Label, Not
from articles.views.results import editions_of

MOST_TEXTS = 20
"""The newest texts that a feed tells of; as many more that changed lately, and as many that were removed."""
OF_THE_PAST = {"q", "since", "until", "year", "month", "precision"}
"""Parameters by which somebody looks for what was said. All others follow what will be: texts that were brought from an
archive are no news to them."""


@dataclass(frozen=True)
class Selection:
    """Live editions, the newest first and then older ones that changed lately; and removals, the last first."""

    editions: list[Edition]
    removals: list[Edition]


def selected(wanted, at):
    """Return the `Selection` for a search (a `ReleaseFilter`) as readers may see it at `at`."""
    entries = wanted.qs
    if not wanted.asked.keys() & OF_THE_PAST:
        entries = entries.matching(Not(Label((labels.ARCHIVED,))))
    found = entries.newest(MOST_TEXTS)
    if len(found) == MOST_TEXTS:
        found += _changed_lately(wanted, entries, found[-1], at)
    live = editions_of(found, at, with_facts=True)
    return Selection([live[key] for key in found if key in live], _removed_lately(wanted, at))


def _changed_lately(wanted, entries, oldest, at):
    """Return the keys of texts older than the key `oldest` that were corrected, withdrawn or restored last."""
    changes = Edition.objects.live(at).filter(language__in=_languages(wanted)).changes().newest_change_first()
    changed = PublicEntry.objects.filter(edition__in=list(changes.values_list("pk", flat=True)[:MOST_TEXTS]))
    older = list(changed.filter(pk__lt=oldest).values_list("pk", flat=True))
    return entries.filter(pk__in=older).newest(MOST_TEXTS) if older else []


def _removed_lately(wanted, at):
    """Return the last removals in the languages of a search: nobody can tell any more what else they were about."""
    removals = Edition.objects.current(at).filter(language__in=_languages(wanted), kind=Edition.Kind.REMOVAL)
    return list(removals.newest_change_first().defer("facts")[:MOST_TEXTS])


def _languages(wanted):
    """Return the languages in which a search looks: with words in all of them."""
    everywhere = list(settings.KNOWN_LANGUAGES) if "q" in wanted.asked else [wanted.language]
    return wanted.asked.get("language") or everywhere
