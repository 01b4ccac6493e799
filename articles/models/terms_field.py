"""The analysed words of an entry, in the form in which each database finds them."""

from typing import NamedTuple

from django.db import connections, models

BETWEEN = 10
"""Places left free between title and body, so that no phrase begins in one and ends in the other."""


class Terms(NamedTuple):
    """The terms of one entry: of its title, of its body, and its labels, which have no place."""

    title: list[str]
    body: list[str]
    labels: list[str]


class TermsField(models.Field):
    """Holds `Terms`. On PostgreSQL a tsvector, made term by term: its own parser would split them again.

    On SQLite text, from which triggers write the full-text table: title and body with a bar between them.
    It is written and found by, never read back.
    """

    def db_type(self, connection):
        """Return the type of the column."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value, connection, prepared=False):
        """Spell terms for the database; text is taken to be spelt already."""
        if value is None or isinstance(value, str):
            return value
        return tsvector(value) if connection.vendor == "postgresql" else lines(value)


def lines(terms: Terms) -> str:
    """Return title and body as `a b|c d`: no term holds a bar. Labels have a column of their own."""
    return f"{' '.join(terms.title)}|{' '.join(terms.body)}"


def tsvector(terms: Terms) -> str:
    """Return the literal of a tsvector: places from 1, those of the title with weight A, labels without a place."""
    places: dict[str, list[str]] = {term: [] for term in terms.labels}
    for place, term in enumerate(terms.title, 1):
        places.setdefault(term, []).append(f"{place}A")
    for place, term in enumerate(terms.body, len(terms.title) + BETWEEN):
        places.setdefault(term, []).append(str(place))
    return " ".join(f"'{term}':{','.join(found)}" if found else f"'{term}'" for term, found in places.items())


def differing(model, said):
    """Return the keys of the rows of `model` whose terms are not what is `said`: {key: Terms}."""
    table, connection = model._meta.db_table, connections[model.objects.db]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"""SELECT row.id FROM unnest(%s::bigint[], %s::text[]) AS said(id, terms)
                JOIN "{table}" row USING (id) WHERE row.terms <> said.terms::tsvector""",  # noqa: S608
                [list(said), [tsvector(terms) for terms in said.values()]],
            )
            return {key for (key,) in cursor.fetchall()}
    stored = model.objects.filter(pk__in=said).values_list("pk", "terms")
    return {key for key, terms in stored if terms != lines(said[key])}
