"""What may be meant while somebody types: people, organisations, countries, events, topics, then titles.

Only what the asker may see is looked at: a suggestion tells that there is something.
"""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.search.query import Title, parse
from articles.search.rows import code_of
from delegations.models import Country, Event, Official, Organisation, Topic
from delegations.names import fold

NOUNS = {"official": Official, "organisation": Organisation, "country": Country, "event": Event, "topic": Topic}
"""What can be suggested, in the order in which it is offered, by the parameter that asks for it."""

EACH = 4
TITLES = 5
LONGEST = 100
SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    """One row of the record: its code for an address, its name for the reader, the other spelling it was found by."""

    noun: str
    code: str
    name: str
    found_as: str = ""


def suggested(words, rows_of, language, nouns=tuple(NOUNS)):
    """Return {noun: [Suggestion, …]} for the beginnings typed in `words`; no noun without any.

    `rows_of(model)` gives the rows that the asker may see.
    """
    words = words.strip()[:LONGEST]
    if len(fold(words)) < SHORTEST:
        return {}
    found = {noun: _of_noun(noun, words, rows_of(NOUNS[noun]), language) for noun in nouns}
    return {noun: rows for noun, rows in found.items() if rows}


def heading(noun):
    """Return what a group of suggestions is called."""
    return capfirst(NOUNS[noun]._meta.verbose_name_plural)


def _of_noun(noun, words, rows, language):
    found = rows.suggested(words)[:EACH]
    prefetched = rows.model.objects.prefetch_related("names") if noun == "official" else rows.model.objects
    by_key = prefetched.in_bulk([key for key, _name in found])
    return [_suggestion(noun, by_key[key], name, language) for key, name in found]


def _suggestion(noun, row, found_as, language):
    name = row.name_in(language) or str(row)
    return Suggestion(noun, code_of(row), name, "" if found_as.casefold() == name.casefold() else found_as)


def answer(asked, wanted, results, titled):
    """Return the groups that a box is answered with, as JSON values; `asked` is what it sent.

    `wanted` is the filter of who asks, `results` the address that a chosen row leads to; `titled(words, wanted)` gives
    offers of texts with such titles. A field that asks for one noun gets no titles.
    """
    words, noun = asked.get("q", ""), asked.get("noun", "")
    nouns = (noun,) if noun in NOUNS else tuple(NOUNS)
    found = suggested(words, wanted.rows_of, wanted.language, nouns)
    groups = [
        {"noun": noun, "heading": heading(noun), "items": [_offer(row, results) for row in rows]}
        for noun, rows in found.items()
    ]
    titles = titled(words, wanted)[:TITLES] if len(nouns) > 1 else []
    return [*groups, *([{"noun": "title", "heading": _("Titles"), "items": titles}] if titles else [])]


def _offer(row, results):
    beside = _("as %(name)s") % {"name": row.found_as} if row.found_as else ""
    return {"name": row.name, "beside": beside, "value": row.code, "url": f"{results}?{row.noun}={row.code}"}


def keys_titled(words, entries, languages):
    """Return the keys of the newest entries whose titles have all `words`, the last one perhaps only begun."""
    # A star lets the last word be a beginning.
    tree = parse(words.strip()[:LONGEST] + "*", languages).tree
    if tree is None or len(words.strip()) < SHORTEST:
        return []
    return entries.matching(Title(tree)).newest(TITLES * 4)
