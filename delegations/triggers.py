"""The database's own refusal to change what is written once.

Triggers are made again after every migration, since a rebuild of a table on SQLite drops them without a word.
Errors arrive in Python as `django.db.IntegrityError` on both databases.
"""

from contextlib import contextmanager

from django.apps import apps
from django.db import connections, models

from delegations.models.written_once import WrittenOnce


def written_once_models():
    """Return every concrete model whose rows are written once, in a stable order."""
    found = [model for model in apps.get_models() if issubclass(model, WrittenOnce)]
    return sorted(found, key=lambda model: model._meta.db_table)


def install(using="default"):
    """Make, or make again, the triggers of every model that is written once."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model in _standing_models(connection):
            for statement in _drop(connection, model) + _create(connection, model):
                cursor.execute(statement)


def lift(using="default"):
    """Drop the triggers. For emptying a test database; nothing in the product calls it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model in _standing_models(connection):
            for statement in _drop(connection, model):
                cursor.execute(statement)


@contextmanager
def lifted(using="default"):
    """Lift the triggers for one block and put them back, whatever happens in it."""
    lift(using)
    try:
        yield
    finally:
        install(using)


def missing(using="default"):
    """Return the names of triggers that should stand in the database and do not."""
    connection = connections[using]
    return sorted(_wanted(connection).keys() - _present(connection).keys())


def rewritten(using="default"):
    """Return the names of triggers that stand in the database and do something else than they should."""
    connection = connections[using]
    wanted, present = _wanted(connection), _present(connection)
    return sorted(name for name in wanted.keys() & present.keys() if wanted[name] != present[name])


def _wanted(connection):
    """Return {name: what it does} of the triggers that should stand."""
    define = _defined_postgresql if connection.vendor == "postgresql" else _defined_sqlite
    return {name: does for model in _standing_models(connection) for name, does in define(connection, model)}


def _present(connection):
    """Return {name: what it does} of the triggers that stand and are awake."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT_POSTGRESQL if connection.vendor == "postgresql" else _PRESENT_SQLITE)
        return {name: tuple(does) for name, *does in cursor.fetchall()}


def _standing_models(connection):
    """The models whose tables stand: fewer than all in the middle of a migration, or when one app is migrated back."""
    tables = set(connection.introspection.table_names())
    return [model for model in written_once_models() if model._meta.db_table in tables]


def _names(connection, model):
    kinds = ["no_update", "no_delete"]
    kinds.append("no_truncate" if connection.vendor == "postgresql" else "no_replace")
    return [f"{model._meta.db_table}_{kind}" for kind in kinds]


def _drop(connection, model):
    table = connection.ops.quote_name(model._meta.db_table)
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)}{on_table}" for name in _names(connection, model)]


def _create(connection, model):
    return _create_postgresql(model) if connection.vendor == "postgresql" else _create_sqlite(model)


def _columns(model, names):
    return [model._meta.get_field(name).column for name in names]


# --- SQLite -------------------------------------------------------------------------------------------------


_PRESENT_SQLITE = "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'"


def _defined_sqlite(connection, model):
    """Pair each trigger with its text, which SQLite keeps as it was given, and with its table."""
    table = model._meta.db_table
    return [(name, (text, table)) for name, text in zip(_names(connection, model), _create_sqlite(model), strict=True)]


def _create_sqlite(model):
    table = model._meta.db_table
    refuse = f"SELECT RAISE(ABORT, '{table} is written once')"
    return [
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        f"WHEN {_sqlite_forbidden_change(model)} BEGIN {refuse}; END",
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" BEGIN {refuse}; END',
        # INSERT OR REPLACE deletes the old row without firing the delete trigger.
        f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" '
        f"WHEN {_sqlite_already_there(model)} BEGIN {refuse}; END",
    ]


def _sqlite_forbidden_change(model):
    """Compare values: `UPDATE OF column` would fire on a mere mention."""
    free = set(_columns(model, model.changeable))
    once = set(_columns(model, model.set_once))
    tests = []
    for field in model._meta.concrete_fields:
        if field.column in free:
            continue
        change = f'OLD."{field.column}" IS NOT NEW."{field.column}"'
        if field.column in once:
            change = f"({change} AND {_sqlite_was_set(once)})"
        tests.append(change)
    return " OR ".join(tests)


def _sqlite_was_set(columns):
    """A set-once group is closed as soon as any of its nullable columns holds a value."""
    return "(" + " OR ".join(f'OLD."{column}" IS NOT NULL' for column in sorted(columns)) + ")"


def _sqlite_already_there(model):
    table = model._meta.db_table
    # Only names of tables and columns go in.
    tests = [f'EXISTS (SELECT 1 FROM "{table}" WHERE {test})' for test in _sqlite_identities(model)]  # noqa: S608
    return " OR ".join(tests)


def _sqlite_identities(model):
    """Yield, for each unique key of the model, the SQL that finds a row which a new row would replace."""
    for field in model._meta.concrete_fields:
        if field.unique:
            yield f'"{field.column}" = NEW."{field.column}"'
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            columns = _columns(model, constraint.fields)
            tests = [f'"{column}" = NEW."{column}"' for column in columns]
            yield " AND ".join(tests + _sqlite_condition(model, constraint.condition))


def _sqlite_condition(model, condition):
    """Spell the condition of a partial key. Only `column is null` is known here, and is all that is needed."""
    if condition is None:
        return []
    tests = []
    for lookup, value in condition.children:
        name, _, operator = lookup.partition("__")
        if operator != "isnull" or value is not True:
            raise ValueError(f"The trigger of {model.__name__} does not know the condition {lookup}={value}.")
        column = model._meta.get_field(name).column
        tests += [f'"{column}" IS NULL', f'NEW."{column}" IS NULL']
    return tests


# --- PostgreSQL ---------------------------------------------------------------------------------------------


_PRESENT_POSTGRESQL = """
    SELECT tgname, prosrc, relname, tgtype, tgqual IS NULL AND tgattr = ''
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
"""

# What PostgreSQL keeps in tgtype: before, for each row or not, and on which statement.
_BEFORE_UPDATE, _BEFORE_DELETE, _BEFORE_TRUNCATE = 1 | 2 | 16, 1 | 2 | 8, 2 | 32


def _defined_postgresql(connection, model):
    """Pair each trigger with the body of its function, its table, when it fires, and that it always does."""
    body = _postgresql_function(model, "").split("$$")[1]
    kinds = [_BEFORE_UPDATE, _BEFORE_DELETE, _BEFORE_TRUNCATE]
    names = zip(_names(connection, model), kinds, strict=True)
    return [(name, (body, model._meta.db_table, kind, True)) for name, kind in names]


def _create_postgresql(model):
    table = model._meta.db_table
    function = f'"{table}_written_once"'
    return [
        _postgresql_function(model, function),
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" FOR EACH ROW EXECUTE FUNCTION {function}()',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION {function}()',
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
    ]


def _postgresql_function(model, function):
    table = model._meta.db_table
    free = "".join(f" - '{column}'" for column in _columns(model, model.changeable))
    once = _columns(model, model.set_once)
    still_free = free + "".join(f" - '{column}'" for column in once)
    unset = " AND ".join(f'OLD."{column}" IS NULL' for column in once) or "FALSE"
    return f"""
        CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF to_jsonb(OLD){free} = to_jsonb(NEW){free} THEN RETURN NEW; END IF;
                IF ({unset}) AND to_jsonb(OLD){still_free} = to_jsonb(NEW){still_free} THEN RETURN NEW; END IF;
            END IF;
            RAISE EXCEPTION '{table} is written once' USING ERRCODE = '23000';
        END $$
    """
