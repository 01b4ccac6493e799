"""What pages of results say of rows of the record: what they are called, what counts for what, which words are names.

What readers are told is kept while nothing public changes; the staff's answers are asked for each time.
"""

from django.db.models import Value

from articles.models.citation import public
from articles.models.mark import remembered, remembered_each
from articles.search.labels import LETTERS, label
from articles.search.rows import code_of, named, noun_of
from delegations.models import Country, Official, OfficialName, Organisation, Topic


def printed(rows, keys, language):
    """Return {key: (code, name, language of the name if it is another)} of those of `keys` that `rows` have."""
    rows = rows.prefetch_related("names") if rows.model is Official else rows
    return {key: (code_of(row), *named(row, language)) for key, row in rows.in_bulk(keys).items()}


@remembered_each
def printed_for_readers(at, keys, model, language):
    """Like `printed`, of what entries that readers find tell of: it is cited, but what is above a topic may not be."""
    return printed(public(model.objects.all(), at) if model is Topic else model.objects.all(), keys, language)


def above(model):
    """Return {label: labels that count where it stands}: what is above a topic, who an official turned out to be."""
    over = {Topic: "parent", Official: "merged_into"}.get(model)
    pairs = dict(model.objects.exclude(**{over: None}).order_by("pk").values_list("pk", over)) if over else {}
    letter = LETTERS[noun_of(model)]
    return {label(letter, key): [label(letter, one) for one in _line(key, pairs)] for key in pairs}


above_for_readers = remembered(above)


@remembered
def words_of_names():
    """Return {model: folded words in names of its rows}, whoever may see them: no other word can name anybody."""
    models = (OfficialName, Organisation, Country)
    rows = (model.objects.order_by().values_list(Value(place), "fold_key") for place, model in enumerate(models))
    officials, organisations, countries = words = set(), set(), set()
    for place, key in next(rows).union(*rows):
        words[place].update(key.split())
    return {Official: officials, Organisation: organisations, Country: countries}


def _line(key, over):
    """Return what stands above `key`, the nearest first. Ends even if there is a circle."""
    line = []
    while key in over and over[key] not in line:
        key = over[key]
        line.append(key)
    return line
