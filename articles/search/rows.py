"""Rows of the record as they stand in addresses, in the index, and on a page of results."""

from articles.search import labels
from articles.views.printed import country_of, named_of, official_of
from delegations.models import Country, Official, Topic


def code_field(model):
    """Return the name of the field that tells rows of a noun apart in addresses."""
    if model is Country:
        return "alpha2"
    return "code" if any(field.name == "code" for field in model._meta.fields) else "pk"


def code_of(row):
    """Return what stands for `row` in an address."""
    return str(getattr(row, code_field(type(row)))).lower()


def noun_of(row):
    """Return the noun of the record that a row, or a model, is of: `officials`, `countries`."""
    return row._meta.model.__name__.lower() + "s" if row._meta.model is not Country else "countries"


def keys_of(row):
    """Return the keys that stand for a row: those below a topic, those merged into an official."""
    if isinstance(row, Topic):
        return _with_all_below(row.pk)
    if isinstance(row, Official):
        return [row.pk, *sorted(merged.pk for merged in row.merged.all())]
    return [row.pk]


def _with_all_below(key):
    """Return the keys of a topic and of all below it, in one query. Ends even if there is a circle."""
    below = {}
    for topic, parent in Topic.objects.exclude(parent=None).order_by("pk").values_list("pk", "parent"):
        below.setdefault(parent, []).append(topic)
    found = [key]
    for one in found:
        found += [topic for topic in below.get(one, []) if topic not in found]
    return found


def labels_of(row):
    """Return the labels of entries that tell of `row`."""
    return labels.of_keys({noun_of(row): keys_of(row)})


def named(row, language):
    """Return the name of a row of the record and the language it is in, "" if that is `language`."""
    if isinstance(row, Official):
        printed = official_of(row, language)
    elif isinstance(row, Country):
        printed = country_of(row, language)
    elif hasattr(row, "code"):
        printed = named_of(row, language)
    else:
        printed = {"name": row.name_in(language), "lang": ""}
    return printed["name"] or str(row), printed["lang"]
