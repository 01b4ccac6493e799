"""What an article is about, brought along for its page in few queries."""

from django.db.models import Prefetch, prefetch_related_objects

from articles.models import ArticleText
from delegations.models import Delegation, Meeting, MeetingSide, Speech

TITLES = Prefetch("texts", ArticleText.objects.defer("body", "summary"))
SIDES = Prefetch("sides", MeetingSide.objects.select_related("country", "organisation"))
NAMED_BY = {
    "delegations": Delegation.objects.select_related("country", "organisation", "event"),
    "meetings": Meeting.objects.select_related("event").prefetch_related(SIDES),
    "speeches": Speech.objects.select_related("official", "event"),
}
"""What the name of a row is made of, where it is more than the row itself."""


def bring_along(article):
    """Give `article` the rows it names, each with what its name is made of; nothing is asked of an empty relation."""
    numbers = article.numbers_about()
    named = [noun for noun, number in numbers.items() if number]
    article._prefetched_objects_cache = {noun: getattr(article, noun).none() for noun in numbers if noun not in named}
    prefetch_related_objects([article], TITLES, *(Prefetch(noun, NAMED_BY.get(noun)) for noun in named))
    people = [*article.officials.all(), *(speech.official for speech in article.speeches.all())]
    prefetch_related_objects(people, "names")
