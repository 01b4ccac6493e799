"""The key of an entry, in the form in which each database walks keys in order."""

from django.db import models


class KeyField(models.BigIntegerField):
    """63 bits. On SQLite an `integer`: any other type makes a second table, from keys to places of rows."""

    def db_type(self, connection):
        """Return the type of the column."""
        return "bigint" if connection.vendor == "postgresql" else "integer"
