"""What each database needs beside a table of entries: the full-text index, and what keeps it equal to the entries.

SQLite: an FTS5 table over a view of the entries, written by triggers, so that no row can change without its index.
PostgreSQL: a GIN index, and a function that asks it and nothing else: left to itself, the planner reads the whole table
for a common word and takes every text apart, or walks all years for a rare one.
"""

from django.apps import apps
from django.db import connections

PREFIXES = "2 3 4"
"""Lengths of beginnings that FTS5 keeps ready: else `min*` would join the lists of every word that begins so."""


def scopes():
    """Return the models whose rows are entries of an index."""
    from articles.models.search_entry import Entry

    return [model for model in apps.get_models() if issubclass(model, Entry)]


def words_of(model):
    """Return the name of the full-text table (SQLite), or of the asking function (PostgreSQL), of a scope."""
    return f"{model._meta.db_table}_words"


def install(using="default"):
    """Make what is missing. A table that is newly made is filled from the entries."""
    connection = connections[using]
    present = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for model in scopes():
            if model._meta.db_table in present:
                make = _make_tsvector if connection.vendor == "postgresql" else _make_fts5
                make(cursor, model, present)


def lift_views(using="default"):
    """Drop the views of SQLite: a table that a view reads cannot be rebuilt by a migration."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for model in scopes():
                cursor.execute(f'DROP VIEW IF EXISTS "{model._meta.db_table}_parts"')


def remove(table, schema_editor):
    """Drop all that stands beside the entries in `table`, and with PostgreSQL the function."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f'DROP FUNCTION IF EXISTS "{table}_words"(tsquery)')
    else:
        schema_editor.execute(f'DROP VIEW IF EXISTS "{table}_parts"')
        schema_editor.execute(f'DROP TABLE IF EXISTS "{table}_words"')


# Only names of tables go into the statements.

_PARTS = (
    "substr({row}terms, 1, instr({row}terms, '|') - 1), substr({row}terms, instr({row}terms, '|') + 1), {row}labels"
)


def _make_fts5(cursor, model, present):
    table, words = model._meta.db_table, words_of(model)
    new, old = _PARTS.format(row="new."), _PARTS.format(row="old.")
    write = f'INSERT INTO "{words}"(rowid, title, body, labels) VALUES (new.id, {new});'
    take = f"""INSERT INTO "{words}"("{words}", rowid, title, body, labels) VALUES ('delete', old.id, {old});"""
    cursor.execute(f'DROP VIEW IF EXISTS "{table}_parts"')
    cursor.execute(
        f'CREATE VIEW "{table}_parts"(id, title, body, labels) AS SELECT id, {_PARTS.format(row="")} FROM "{table}"'
    )
    if words not in present:
        cursor.execute(
            f"""CREATE VIRTUAL TABLE IF NOT EXISTS "{words}" USING fts5(
                title, body, labels, content='{table}_parts', content_rowid='id',
                tokenize="ascii tokenchars '_'", prefix='{PREFIXES}'
            )"""
        )
        cursor.execute(f"""INSERT INTO "{words}"("{words}") VALUES ('rebuild')""")
    for event, statements in {
        "INSERT": write, "DELETE": take, "UPDATE OF id, terms, labels": take + write,
    }.items():  # fmt: skip
        name = f"{words}_{event.partition(' ')[0].lower()}"
        cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
        cursor.execute(f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {statements} END')


def _make_tsvector(cursor, model, present):
    table, words = model._meta.db_table, words_of(model)
    # The words lie outside the rows: rows are then so narrow that tens of thousands are read in milliseconds.
    cursor.execute(
        f'ALTER TABLE "{table}" ALTER COLUMN terms SET STORAGE EXTERNAL, ALTER COLUMN terms SET STATISTICS 0'
    )
    cursor.execute(f'ALTER TABLE "{table}" SET (toast_tuple_target = 128)')
    cursor.execute(f'CREATE INDEX IF NOT EXISTS "{words}" ON "{table}" USING gin (terms) WITH (fastupdate = off)')
    cursor.execute(
        f"""CREATE OR REPLACE FUNCTION "{words}"(asked tsquery) RETURNS SETOF bigint
        LANGUAGE sql STABLE ROWS 1000 SET enable_seqscan = off SET enable_indexscan = off SET jit = off
        AS 'SELECT id FROM "{table}" WHERE terms @@ asked'"""
    )
