"""What each database needs beside a table of entries: the full-text index, and what keeps it equal to the entries.

SQLite: an FTS5 table over a view of the entries, written by triggers, so that no row can change without its index.
PostgreSQL: GIN indexes of words and of titles, and functions that ask them and nothing else: left to itself, the
planner reads the whole table for a common word and takes every text apart, or walks all years for a rare one.
"""

from django.apps import apps
from django.db import DatabaseError, connections, transaction

from articles.search import labels

PREFIXES = "2 3 4"
"""Lengths of beginnings that FTS5 keeps ready: else `min*` would join the lists of every word that begins so."""


def scopes():
    """Return the models whose rows are entries of an index."""
    from articles.models.search_entry import Entry

    return [model for model in apps.get_models() if issubclass(model, Entry)]


def words_of(model):
    """Return the name of the full-text table (SQLite), or of the asking function (PostgreSQL), of a scope."""
    return f"{model._meta.db_table}_words"


def titles_of(model):
    """Return the name of the function that asks the titles of a scope (PostgreSQL), and of its index."""
    return f"{model._meta.db_table}_titles"


def stand(using="default"):
    """Whether the tables of entries stand: not before the first migration."""
    present = connections[using].introspection.table_names()
    return all(model._meta.db_table in present for model in scopes())


def install(using="default"):
    """Make what is missing, all or nothing. A table that is newly made is filled from the entries."""
    connection = connections[using]
    present = connection.introspection.table_names()
    with transaction.atomic(using), connection.cursor() as cursor:
        for model in scopes():
            if model._meta.db_table in present:
                make = _make_tsvector if connection.vendor == "postgresql" else _make_fts5
                make(cursor, model, present)


def missing(using="default"):
    """Return the names of what should stand beside the entries and does not, or is not what it should be."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT_POSTGRESQL if connection.vendor == "postgresql" else _PRESENT_SQLITE)
        present = {name: _even(sql) for name, sql in cursor.fetchall()}
    define = _tsvector_parts if connection.vendor == "postgresql" else _fts5_parts
    wanted = {name: sql for model in scopes() for name, sql in define(model).items()}
    return sorted(name for name, sql in wanted.items() if present.get(name) != _even(sql))


def is_sound(model, using="default"):
    """Whether the full-text index holds what the entries hold. On SQLite nobody else writes meanwhile."""
    connection = connections[using]
    sound = _agrees if connection.vendor == "postgresql" else _is_intact
    with connection.cursor() as cursor:
        return sound(cursor, model)


def rebuild(model, using="default"):
    """Make the full-text index anew from the entries."""
    words, connection = words_of(model), connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'REINDEX INDEX "{words}"')
            cursor.execute(f'REINDEX INDEX "{titles_of(model)}"')
        else:
            cursor.execute(f"""INSERT INTO "{words}"("{words}") VALUES ('rebuild')""")


def lift_views(using="default"):
    """Drop the views of SQLite: a table that a view reads cannot be rebuilt by a migration."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for model in scopes():
                cursor.execute(f'DROP VIEW IF EXISTS "{model._meta.db_table}_parts"')


def remove(table, schema_editor):
    """Drop all that stands beside the entries in `table`, and with PostgreSQL the functions."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f'DROP FUNCTION IF EXISTS "{table}_words"(tsquery)')
        schema_editor.execute(f'DROP FUNCTION IF EXISTS "{table}_titles"(tsquery, bigint)')
    else:
        schema_editor.execute(f'DROP VIEW IF EXISTS "{table}_parts"')
        schema_editor.execute(f'DROP TABLE IF EXISTS "{table}_words"')


# Only names of tables go into the statements.

_PARTS = (
    "substr({row}terms, 1, instr({row}terms, '|') - 1), substr({row}terms, instr({row}terms, '|') + 1), {row}labels"
)


_PRESENT_SQLITE = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"

_PRESENT_POSTGRESQL = """
    SELECT proname || '()', concat(prosrc, array_to_string(proconfig, ',')) FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace
    UNION ALL
    SELECT relname, am.amname FROM pg_class
    JOIN pg_index ON indexrelid = pg_class.oid AND indisvalid JOIN pg_am am ON am.oid = relam
    WHERE relnamespace = current_schema()::regnamespace
"""


def _even(sql):
    return " ".join(sql.split())


def _fts5_parts(model):
    """Return {name: statement that makes it} of what stands beside the entries on SQLite, the view first."""
    table, words = model._meta.db_table, words_of(model)
    new, old = _PARTS.format(row="new."), _PARTS.format(row="old.")
    write = f'INSERT INTO "{words}"(rowid, title, body, labels) VALUES (new.id, {new});'
    take = f"""INSERT INTO "{words}"("{words}", rowid, title, body, labels) VALUES ('delete', old.id, {old});"""
    parts = _PARTS.format(row="")
    made = {
        f"{table}_parts": f'CREATE VIEW "{table}_parts"(id, title, body, labels) AS SELECT id, {parts} FROM "{table}"',
        words: f"""CREATE VIRTUAL TABLE "{words}" USING fts5(
            title, body, labels, content='{table}_parts', content_rowid='id',
            tokenize="ascii tokenchars '_'", prefix='{PREFIXES}'
        )""",
    }
    for event, does in {"INSERT": write, "DELETE": take, "UPDATE OF id, terms, labels": take + write}.items():
        name = f"{words}_{event.partition(' ')[0].lower()}"
        made[name] = f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {does} END'
    return made


def _make_fts5(cursor, model, present):
    words = words_of(model)
    for name, statement in _fts5_parts(model).items():
        if name == words and words in present:
            continue
        kind = statement.split()[1]
        if name != words:
            cursor.execute(f'DROP {kind} IF EXISTS "{name}"')
        cursor.execute(statement)
    if words not in present:
        rebuild(model, cursor.db.alias)


def _is_intact(cursor, model):
    words = words_of(model)
    try:
        # The rank 1 has it compared with the entries too, not only with itself.
        cursor.execute(f"""INSERT INTO "{words}"("{words}", rank) VALUES ('integrity-check', 1)""")
    except DatabaseError:
        return False
    return True


_SETTINGS = ("enable_seqscan", "enable_indexscan", "jit")


def _functions(model):
    """Return {name: (parameters, statement)} of the functions that ask, by words and by words of titles."""
    table = model._meta.db_table
    return {
        words_of(model): ("asked tsquery", f'SELECT id FROM "{table}" WHERE terms @@ asked'),
        titles_of(model): (
            "asked tsquery, since bigint", f'SELECT id FROM "{table}" WHERE {_TITLE} @@ asked AND id >= since'
        ),
    }  # fmt: skip


_TITLE = "ts_filter(terms, '{a}')"
"""The terms of a title, without their texts: else each text that has a word would be taken apart to see where."""


def _tsvector_parts(model):
    """Return {name: what it is} of what stands beside the entries on PostgreSQL."""
    settings = ",".join(f"{name}=off" for name in _SETTINGS)
    functions = {f"{name}()": statement + settings for name, (_given, statement) in _functions(model).items()}
    return {words_of(model): "gin", titles_of(model): "gin"} | functions


def _make_tsvector(cursor, model, present):
    table = model._meta.db_table
    indexed = {words_of(model): "terms", titles_of(model): _TITLE}
    cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = %s::regclass", [f'"{table}"'])
    there = {name.strip('"') for (name,) in cursor.fetchall()}
    if words_of(model) not in there:
        # The words lie outside the rows: rows are then so narrow that tens of thousands are read in milliseconds.
        cursor.execute(
            f'ALTER TABLE "{table}" ALTER COLUMN terms SET STORAGE EXTERNAL, ALTER COLUMN terms SET STATISTICS 0'
        )
        cursor.execute(f'ALTER TABLE "{table}" SET (toast_tuple_target = 128)')
    for name in indexed.keys() - there:
        cursor.execute(f'CREATE INDEX "{name}" ON "{table}" USING gin ({indexed[name]}) WITH (fastupdate = off)')
    off = " ".join(f"SET {name} = off" for name in _SETTINGS)
    for name, (given, statement) in _functions(model).items():
        cursor.execute(
            f"""CREATE OR REPLACE FUNCTION "{name}"({given}) RETURNS SETOF bigint
            LANGUAGE sql STABLE ROWS 1000 {off} AS $${statement}$$"""
        )


def _agrees(cursor, model):
    """PostgreSQL has no check of its own: what the index finds by some terms is compared with what the table holds."""
    table, words = model._meta.db_table, words_of(model)
    cursor.execute(
        f"""SELECT DISTINCT unnest((tsvector_to_array(terms))[1:3]) FROM (
            (SELECT terms FROM "{table}" ORDER BY id LIMIT 1) UNION ALL
            (SELECT terms FROM "{table}" ORDER BY id DESC LIMIT 1)
        ) sampled"""
    )
    asked = [f"'{term}'" for (term,) in cursor.fetchall()] + [f"'{labels.ALL}'"]
    found = [_keys(cursor, f'SELECT * FROM "{words}"(%s::tsquery)', term) for term in asked]
    with transaction.atomic(cursor.db.alias):
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        return found == [_keys(cursor, f'SELECT id FROM "{table}" WHERE terms @@ %s::tsquery', term) for term in asked]


def _keys(cursor, sql, term):
    cursor.execute(sql, [term])
    return {key for (key,) in cursor.fetchall()}
