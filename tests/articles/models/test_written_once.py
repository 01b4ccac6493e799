"""What is written once stays as it was written, whoever asks and by whatever door."""

from contextlib import contextmanager

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.test import TransactionTestCase
from django.utils import timezone

from articles.models import CITATIONS, Approval, ArticleText, Asset, Edition, Ratification, Revision, ratify
from articles.roles import ROLES
from delegations import triggers
from delegations.models import AuditEntry, Country
from delegations.models.written_once import WrittenOnceError
from tests.articles.record import Record
from tests.cast import person, released

on_sqlite = pytest.mark.only_on("sqlite")
on_postgresql = pytest.mark.only_on("postgresql")

FAR = 10_000


@pytest.fixture
def rows(cast):
    """At least one row of everything that is written once."""
    record = Record()
    text = record.article()
    text.article.assets.add(Asset.objects.create(original="originals/one", decorative=True))
    text.submit(cast.ana)
    text.approve(cast.cleo)
    text.release(cast.dawud)
    ratify(text.withdraw(cast.cleo, "In error."), cast.dawud)


@pytest.fixture
def every_model(rows):
    """All models that are written once, each with rows to try it on."""
    found = triggers.written_once_models()
    assert all(model.objects.exists() for model in found)
    return found


def test_what_must_be_written_once_is():
    assert set(triggers.written_once_models()) == {
        AuditEntry, Revision, Edition, Approval, Ratification, *CITATIONS.values()
    }  # fmt: skip


@contextmanager
def unchanged(model, error, words="written once"):
    """Hold a block to being refused, and to leaving every row of `model` as it was."""
    before = list(model.objects.order_by("pk").values())
    with pytest.raises(error, match=words), transaction.atomic():
        yield
    assert list(model.objects.order_by("pk").values()) == before


def run(statement, parameters=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def guarded(model):
    """Return the fields of `model` that may never change."""
    free = {*model.changeable, *model.set_once}
    return [field for field in model._meta.concrete_fields if field.name not in free]


def other_value(field):
    """Return SQL of a value that differs from what a column holds."""
    column = f'"{field.column}"'
    kind = field.target_field.get_internal_type() if field.is_relation else field.get_internal_type()
    if "Integer" in kind or "AutoField" in kind:
        return f"COALESCE({column}, 0) + {FAR}"
    if kind == "BooleanField":
        return f"NOT {column}"
    if field.choices:
        # Another that is allowed: what is refused shall not be refused as an unknown value.
        (one, _label), (other, _label), *_rest = field.choices
        return f"CASE WHEN {column} = '{one}' THEN '{other}' ELSE '{one}' END"
    literals = {"DateTimeField": "2001-01-01 00:00:00", "DateField": "2001-01-01", "JSONField": '{"x": 1}'}
    return f"'{literals.get(kind, '10.0.0.1' if 'IPAddress' in kind else 'x')}'"


# --- through the models -----------------------------------------------------------------------------------------


def test_no_row_is_saved_again_or_deleted(every_model):
    for model in every_model:
        row = model.objects.first()
        with unchanged(model, WrittenOnceError):
            row.save()
        with unchanged(model, WrittenOnceError):
            row.save(update_fields=[guarded(model)[1].name])
        with unchanged(model, WrittenOnceError):
            row.delete()


def test_no_row_is_written_over_under_its_key(every_model):
    for model in every_model:
        row = model.objects.first()
        row._state.adding = True
        with unchanged(model, IntegrityError, words=None):
            row.save()
        with unchanged(model, IntegrityError, words=None):
            model.objects.bulk_create([row])


def test_no_queryset_updates_or_deletes(every_model):
    for model in every_model:
        field = guarded(model)[1].attname
        for rows in (model.objects, model.objects.all(), model.objects.filter(pk=0)):
            with unchanged(model, WrittenOnceError):
                rows.update(**{field: 1})
        with unchanged(model, WrittenOnceError):
            model.objects.bulk_update(list(model.objects.all()), [guarded(model)[1].name])
        with unchanged(model, WrittenOnceError):
            model.objects.all().delete()
        with unchanged(model, WrittenOnceError):
            model.objects.filter(pk=0).delete()


def test_the_managers_of_other_rows_refuse_too(rows):
    text = ArticleText.objects.get()
    for related, table in ((text.editions, Edition), (text.revisions, Revision), (text.approvals, Approval)):
        with unchanged(table, WrittenOnceError):
            related.update(text=text)
        with unchanged(table, WrittenOnceError):
            related.all().delete()


def test_a_way_round_the_guard_in_python_ends_at_the_database(every_model):
    for model in every_model:
        every = models.QuerySet(model)
        field = next(field for field in guarded(model) if field.is_relation)
        with unchanged(model, IntegrityError):
            every.update(**{field.attname: models.F(field.attname) + FAR})
        with unchanged(model, IntegrityError):
            every._raw_delete(using="default")
        with unchanged(model, IntegrityError):
            model.objects.all()._change(**{field.attname: models.F(field.attname) + FAR})


def test_bulk_create_writes_over_nothing(every_model):
    for model in every_model:
        row = model.objects.first()
        field = next(field for field in guarded(model) if field.is_relation)
        setattr(row, field.attname, (getattr(row, field.attname) or 0) + FAR)
        with unchanged(model, IntegrityError):
            model.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=[field.name])


# --- by SQL -----------------------------------------------------------------------------------------------------


def test_no_column_is_changed_by_sql(every_model):
    for model in every_model:
        table = model._meta.db_table
        for field in guarded(model):
            with unchanged(model, IntegrityError):
                run(f'UPDATE "{table}" SET "{field.column}" = {other_value(field)}')


def test_no_row_is_deleted_by_sql(every_model):
    for model in every_model:
        with unchanged(model, IntegrityError):
            run(f'DELETE FROM "{model._meta.db_table}"')
        with unchanged(model, IntegrityError):
            run(f'DELETE FROM "{model._meta.db_table}" WHERE id = %s', [model.objects.latest("pk").pk])


def unique_keys(model):
    """Return the columns of each unique key, and the condition of a partial one."""
    keys = [([field.column], "") for field in model._meta.concrete_fields if field.unique]
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            columns = [model._meta.get_field(name).column for name in constraint.fields]
            keys.append((columns, "WHERE cancelled_at IS NULL" if constraint.condition else ""))
    return keys


def copied(model, key):
    """Return SQL that selects a row again, alike in the columns of `key` and different in every other unique key."""
    others = {column for columns, _condition in unique_keys(model) for column in columns} - set(key)
    values = [
        other_value(field) if field.column in others else f'"{field.column}"' for field in model._meta.concrete_fields
    ]
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    table = model._meta.db_table
    first = f'(SELECT MIN(id) FROM "{table}")'
    return f'INTO "{table}" ({columns}) SELECT {", ".join(values)} FROM "{table}" WHERE id = {first}'


@on_sqlite
def test_insert_or_replace_replaces_nothing(every_model):
    for model in every_model:
        for columns, _condition in unique_keys(model):
            with unchanged(model, IntegrityError):
                run(f"INSERT OR REPLACE {copied(model, columns)}")
            with unchanged(model, IntegrityError):
                run(f"REPLACE {copied(model, columns)}")


@on_sqlite
def test_update_or_replace_replaces_nothing(every_model):
    for model in every_model:
        with unchanged(model, IntegrityError):
            run(f'UPDATE OR REPLACE "{model._meta.db_table}" SET id = id + 1')


@on_sqlite
def test_an_upsert_changes_nothing_on_sqlite(every_model):
    for model in every_model:
        for columns, condition in unique_keys(model):
            key = ", ".join(f'"{column}"' for column in columns)
            with unchanged(model, IntegrityError):
                run(f"INSERT {copied(model, columns)} ON CONFLICT ({key}) {condition} DO UPDATE SET id = id + {FAR}")


@on_postgresql
def test_an_upsert_changes_nothing_on_postgresql(every_model):
    for model in every_model:
        table = model._meta.db_table
        for columns, condition in unique_keys(model):
            key = ", ".join(f'"{column}"' for column in columns)
            with unchanged(model, IntegrityError):
                run(
                    f"INSERT {copied(model, columns)} ON CONFLICT ({key}) {condition} "
                    f'DO UPDATE SET id = "{table}".id + {FAR}'
                )


@on_postgresql
def test_truncate_empties_nothing(every_model):
    for model in every_model:
        with unchanged(model, IntegrityError):
            # Checks that were put off would forbid it first, for another reason.
            run("SET CONSTRAINTS ALL IMMEDIATE")
            run(f'TRUNCATE "{model._meta.db_table}" CASCADE')


@on_postgresql
def test_truncating_what_is_referred_to_empties_nothing(rows):
    with unchanged(Edition, IntegrityError):
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("TRUNCATE articles_article CASCADE")


# --- the two things about an edition that are told later --------------------------------------------------------


def edition_set(**columns):
    """Update every edition by SQL."""
    assignments = ", ".join(f'"{column}" = %s' for column in columns)
    run(f"UPDATE articles_edition SET {assignments}", list(columns.values()))


@pytest.fixture
def waiting(cast, tomorrow):
    """An edition that waits until tomorrow."""
    return released(at=tomorrow).waiting_edition()


@pytest.fixture
def cancelling(cast):
    """What is written when an edition is cancelled."""
    now = timezone.now().replace(tzinfo=None) if connection.vendor == "sqlite" else timezone.now()
    return {"cancelled_at": now, "cancelled_by_id": cast.cleo.pk, "cancel_reason": "The guest is late."}


def test_the_end_of_an_edition_may_move(waiting):
    later = waiting.effective_at.replace(year=waiting.effective_at.year + 1)
    for ends in (later, None):
        Edition.objects.filter(pk=waiting.pk)._change(superseded_at=ends)
        assert Edition.objects.get().superseded_at == ends


def test_the_end_of_an_edition_takes_no_other_column_along(waiting):
    with unchanged(Edition, IntegrityError):
        edition_set(superseded_at=None, title="Another")
    with unchanged(Edition, IntegrityError):
        Edition.objects.all()._change(superseded_at=None, body="Another")


def test_naming_a_column_without_changing_it_is_no_change(waiting):
    edition_set(title=waiting.title, number=waiting.number)
    assert Edition.objects.get().digest == waiting.digest


def test_a_cancelling_is_written_once(waiting, cancelling, cast):
    edition_set(**cancelling)
    assert Edition.objects.get().cancelled_by == cast.cleo
    with unchanged(Edition, IntegrityError):
        edition_set(cancelled_at=None, cancelled_by_id=None, cancel_reason=None)
    with unchanged(Edition, IntegrityError):
        edition_set(cancel_reason="Another reason.")
    with unchanged(Edition, IntegrityError):
        edition_set(cancelled_by_id=cast.dawud.pk)
    with unchanged(Edition, IntegrityError):
        run("UPDATE articles_edition SET cancelled_at = '2001-01-01 00:00:00'")


def test_a_cancelling_takes_no_other_column_along(waiting, cancelling):
    with unchanged(Edition, IntegrityError):
        edition_set(**cancelling, note="Another")


def test_what_was_cancelled_may_still_have_its_end_moved(waiting, cancelling):
    edition_set(**cancelling)
    edition_set(superseded_at=None)
    assert Edition.objects.get().superseded_at is None


# --- the triggers themselves ------------------------------------------------------------------------------------


def errors():
    """Return what the system check says of the triggers."""
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    return [error for error in found if error.id == "delegations.E001"]


def rebuild(old_length, new_length):
    """Change a column as a migration would; SQLite does so by making the table anew."""
    old, new = Edition._meta.get_field("source"), Edition._meta.get_field("source").clone()
    new.set_attributes_from_name("source")
    new.model, new.max_length = Edition, new_length
    old_max, old.max_length = old.max_length, old_length
    try:
        with connection.schema_editor() as editor:
            editor.alter_field(Edition, old, new)
    finally:
        old.max_length = old_max


@on_sqlite
def test_a_rebuilt_table_is_noticed_and_migrate_puts_its_triggers_back(transactional_db):
    assert errors() == []
    rebuild(300, 301)
    try:
        names = {"articles_edition_no_update", "articles_edition_no_delete", "articles_edition_no_replace"}
        assert set(triggers.missing()) == names
        assert {name for name in names if any(name in error.msg for error in errors())} == names
    finally:
        rebuild(301, 300)
        call_command("migrate", verbosity=0)
    assert errors() == []


def test_triggers_that_were_dropped_are_noticed_and_migrate_puts_them_back(transactional_db):
    triggers.lift()
    try:
        assert len(errors()) == 3 * len(triggers.written_once_models())
    finally:
        call_command("migrate", verbosity=0)
    assert errors() == []
    released()
    with unchanged(Edition, IntegrityError):
        edition_set(title="Another")


@on_postgresql
@pytest.mark.parametrize("switch", ["DISABLE TRIGGER", "ENABLE REPLICA TRIGGER"])
def test_a_trigger_that_stands_but_sleeps_is_noticed(db, switch):
    run(f"ALTER TABLE articles_edition {switch} articles_edition_no_update")
    assert triggers.missing() == ["articles_edition_no_update"]
    triggers.install()
    assert triggers.missing() == []


def test_triggers_stand_again_after_the_flush_of_a_test(transactional_db):
    released()
    TransactionTestCase("_fixture_teardown")._fixture_teardown()
    assert not Edition.objects.exists()
    assert triggers.missing() == []
    assert Country.objects.count() == 249, "and what migrations planted"
    assert {person(name).groups.get().name for name in ("ana", "cleo", "erika")} == set(ROLES)
    released()
    with unchanged(Edition, IntegrityError):
        edition_set(title="Another")
    with unchanged(Edition, IntegrityError):
        run("DELETE FROM articles_edition")
