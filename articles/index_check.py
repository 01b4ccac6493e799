"""Holds the index against the texts and says where it lies, if it does.

Everything is worked out afresh: what each entry should say, and what the database's own full-text index should hold.
"""

from django.db import transaction
from django.utils import timezone

from articles.models import Article, reindexing
from articles.search import tables
from delegations.models import ChainHead

NAMES = {"publicentry": "the entry for readers", "deskentry": "the entry for the staff"}


def lies(at=None, report=None):
    """Yield a sentence for everything that is not as it should be at `at`. Reads in chunks; memory does not grow."""
    at = at or timezone.now()
    if absent := tables.missing():
        yield from (f"{name} is missing, or is not what it should be. Run manage.py migrate." for name in absent)
        return
    for model in reindexing.OWNER:
        if not tables.is_sound(model):
            yield f"{tables.words_of(model)} does not hold what the entries hold. Run manage.py reindex."
    articles = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(articles), reindexing.AT_A_TIME):
        some = articles[start : start + reindexing.AT_A_TIME]
        if list(_lies_of(some, at)):
            # What was being changed while it was read is no lie: look again while nobody changes anything.
            with transaction.atomic():
                ChainHead.hold()
                found = list(_lies_of(some, at))
            yield from found
        if report is not None:
            report(start + len(some), len(articles))


def _lies_of(articles, at):
    said = reindexing.wanted(articles, at)
    for model, owner in reindexing.OWNER.items():
        name = NAMES[model._meta.model_name]
        entries = reindexing.entries_of(model, articles)
        there = {reindexing.owner_of(row) for row in entries}
        yield from (f"{owner} {key} lacks {name}." for key in said[model] if key not in there)
        for row in reindexing.wrong(model, said[model], entries):
            key = reindexing.owner_of(row)
            if key in said[model]:
                yield f"{name} of {owner} {key} does not say what it should."
            elif not reindexing.is_left_over(row, at):
                yield f"{owner} {key} has {name} and should have none."
