"""Values as SQLite spells them, for it compares instants and days as text and takes any text for one.

In another spelling an instant may be the same in Python and another one in a query: `2026-11-24 09:00:00+23:00` is
read as the hour that was meant and stands a day behind it in every list. PostgreSQL can hold no other spelling.
"""

from collections.abc import Iterator

from django.db import connections, models

_INSTANT = """
    strftime('%Y-%m-%d %H:%M:%S', "{column}") IS substr("{column}", 1, 19)
    AND (length("{column}") = 19 OR substr("{column}", 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]')
"""

SPELT = {
    "DateTimeField": _INSTANT,
    "DateField": """strftime('%Y-%m-%d', "{column}") IS "{column}\"""",
    "BooleanField": """"{column}" IN (0, 1)""",
}
"""The SQL that holds for a value as Django writes it, by the kind of its field."""


def misspelt(model: type[models.Model], using: str = "default") -> Iterator[tuple[str, int]]:
    """Yield column and key of every value in the table of `model` that is not spelt as Django writes it."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    for field in model._meta.concrete_fields:
        spelt = SPELT.get(field.get_internal_type())
        if spelt is not None:
            yield from ((field.column, key) for key in _keys(connection, model._meta.db_table, field.column, spelt))


def _keys(connection, table, column, spelt):
    # Only names of tables and columns go in.
    query = f'SELECT id FROM "{table}" WHERE "{column}" IS NOT NULL AND NOT ({spelt.format(column=column)}) ORDER BY id'  # noqa: S608
    with connection.cursor() as cursor:
        # Without parameters: the percent signs are those of strftime.
        cursor.execute(query)
        return [row[0] for row in cursor.fetchall()]
