"""Imports of an old archive: what was sent and said of it, what a person has to look at, and steps for many at once."""

from articles.desk.archive import files, imports, items, runs  # noqa: F401 - each registers its own
