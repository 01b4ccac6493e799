"""Somebody with SQL and without triggers changes the record: `manage.py verify_chain` finds each lie."""

import datetime
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test import TransactionTestCase
from django.utils import timezone

from articles.models import (
    CITATIONS,
    Approval,
    Article,
    ArticleText,
    Asset,
    Edition,
    PublicEntry,
    Ratification,
    Revision,
    ratify,
)
from articles.verification import lies
from delegations import triggers
from delegations.models import AuditEntry, ChainHead
from tests.articles.record import Record
from tests.cast import Cast, approved, changed, draft, released, submitted

DEPENDENT = {
    Edition: [Ratification, PublicEntry, *CITATIONS.values()],
    Revision: [Approval],
}


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker):
    """A real mix, made once: every verb, two languages, facts, something cancelled and something that waits."""
    with django_db_blocker.unblock():
        yield every_verb(Cast(), timezone.now() + datetime.timedelta(days=1))
        TransactionTestCase("_fixture_teardown")._fixture_teardown()


def every_verb(cast, tomorrow):
    told = Record()
    english = told.approved()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    russian.submit(cast.bilal)
    russian.approve(cast.cleo)
    english.article.assets.add(Asset.objects.create(original="originals/one", decorative=True))
    for text in (english, russian):
        text.approve(cast.cleo)
    english.article.release([english, russian], cast.dawud)
    changed(english).correct(cast.dawud, "The date was wrong.")
    ratify(english.withdraw(cast.cleo, "In error."), cast.dawud)
    english.restore(cast.cleo, "It was right.")
    english.save_revision(cast.ana, 2, "A statement on co-operation", english.body)
    english.correct(cast.dawud, "A letter.", minor=True)
    russian.remove(cast.dawud, "A court ordered it.")
    later = approved()
    later.release(cast.dawud, at=tomorrow)
    ratify(later.cancel(cast.cleo, "The guest is late."), cast.dawud)
    later.release(cast.dawud, at=tomorrow + datetime.timedelta(hours=1))
    forced = submitted().release(cast.cleo, at=tomorrow, forced_reason="The embassy waits.")
    forced.text.cancel(cast.cleo, "The guest is late.")
    ratify(forced, cast.erika)
    submitted().release(cast.cleo, forced_reason="The embassy waits.")
    submitted().return_(cast.cleo, "Name the country.")
    draft(language="und").set_language("tk", cast.ana)
    AuditEntry.record("log-in", cast.ana, by=cast.ana)
    AuditEntry.record_failed_log_in(by=cast.ana)
    return told


@contextmanager
def unguarded(*models):
    """Do what somebody with SQL would: put the triggers of some tables to sleep, and wake them afterwards."""
    connection.check_constraints()
    if connection.vendor == "sqlite":
        with triggers.lifted():
            yield
    else:
        tables = [f'"{model._meta.db_table}"' for model in models]
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield
            connection.check_constraints()
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


WRITTEN_ONCE = triggers.written_once_models()


def sql(statement, *parameters):
    """Run one statement past the triggers of the tables it names."""
    named = [model for model in WRITTEN_ONCE if model._meta.db_table in statement]
    with unguarded(*named), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        assert cursor.rowcount > 0, "the lie was not told"


def delete(row):
    """Delete a row and all that refers to it."""
    if isinstance(row, Revision):
        for edition in row.editions.all():
            delete(edition)
    with unguarded(type(row), *DEPENDENT.get(type(row), [])), connection.cursor() as cursor:
        for model in DEPENDENT.get(type(row), []):
            models.QuerySet(model).filter(**{type(row).__name__.lower(): row.pk})._raw_delete("default")
        if isinstance(row, Revision):
            for table in ("articles_revision", "articles_articletext"):
                cursor.execute(f"UPDATE {table} SET based_on_id = NULL WHERE based_on_id = %s", [row.pk])
        cursor.execute(f'DELETE FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])


def found(words=""):
    """Assert that the command fails with exit code 1 and that one of the lies is said with `words`."""
    with pytest.raises(CommandError) as caught:
        call_command("verify_chain", verbosity=0)
    assert caught.value.returncode == 1
    told = list(lies())
    assert any(words in lie for lie in told), told


def test_a_record_made_by_verbs_alone_holds_no_lie(record, db, capsys):
    call_command("verify_chain")
    assert f"{ChainHead.objects.get().count} links, every one as it was written." in capsys.readouterr().out
    assert list(lies()) == []


def test_the_chain_has_no_gap_and_holds_editions_and_acts(record, db):
    positions = [*Edition.objects.values_list("position", flat=True)]
    positions += AuditEntry.objects.exclude(position=None).values_list("position", flat=True)
    assert sorted(positions) == list(range(1, ChainHead.objects.get().count + 1))


# --- one word changed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("title", "Another"), ("body", "<p>Both sides disagreed.</p>"), ("summary", "x"), ("note", "x"),
        ("place", "x"), ("slug", "x"), ("source", "x"), ("language", "tk"),
        ("article_kind", "statement"), ("forced_reason", "x"), ("facts", "{}"), ("date_precision", "year"),
    ],
)  # fmt: skip
def test_one_word_of_an_edition_changed(record, db, column, value):
    edition = Edition.objects.order_by("pk").first()
    sql(f"UPDATE articles_edition SET {column} = %s WHERE id = %s", value, edition.pk)
    found(f"Link {edition.position} is not as it was written")


@pytest.mark.parametrize("column", ["year", "serial", "number", "by_id"])
def test_a_number_or_a_name_on_an_edition_changed(record, db, column):
    edition = Edition.objects.order_by("pk").first()
    other = "(SELECT id FROM auth_user WHERE username = 'bilal')" if column == "by_id" else f"{column} + 10"
    sql(f"UPDATE articles_edition SET {column} = {other} WHERE id = %s", edition.pk)
    found(f"Link {edition.position} is not as it was written")


@pytest.mark.parametrize(("column", "value"), [("title", "Another"), ("body", "x"), ("summary", "x"), ("note", "x")])
def test_one_word_of_a_revision_changed(record, db, column, value):
    revision = Revision.objects.order_by("pk").first()
    sql(f"UPDATE articles_revision SET {column} = %s WHERE id = %s", value, revision.pk)
    found(f"Revision 1 of text {revision.text_id} is not as it was written.")


def test_a_revision_changed_together_with_its_digest(record, db):
    revision = Revision.objects.order_by("pk").last()
    revision.title = "Another"
    sql("UPDATE articles_revision SET title = %s, digest = %s WHERE id = %s", "Another", revision.expected_digest(),
        revision.pk)  # fmt: skip
    found("is not what the audit log says was saved")


@pytest.mark.parametrize("column", ["title", "body", "summary"])
def test_one_word_of_a_working_copy_changed(record, db, column):
    text = ArticleText.objects.order_by("pk").first()
    sql(f"UPDATE articles_articletext SET {column} = %s WHERE id = %s", "Another", text.pk)
    found(f"The working copy of text {text.pk} is not its last revision.")


def test_a_working_copy_put_back_to_an_earlier_revision(record, db):
    text = ArticleText.objects.filter(revision_number__gt=1).first()
    sql("UPDATE articles_articletext SET revision_number = 1 WHERE id = %s", text.pk)
    found(f"Text {text.pk} says its last revision is 1")


@pytest.mark.parametrize(
    ("column", "value"),
    [("action", "approve"), ("subject", "Another"), ("detail", "{}"), ("origin", "10.0.0.1"), ("subject_id", 999)],
)
def test_one_word_of_the_audit_log_changed(record, db, column, value):
    entry = AuditEntry.objects.filter(action="release").first()
    sql(f"UPDATE delegations_auditentry SET {column} = %s WHERE id = %s", value, entry.pk)
    found(f"Link {entry.position} is not as it was written")


def test_a_failed_log_in_changed(record, db):
    sql("UPDATE delegations_auditentry SET subject = 'somebody else' WHERE action = 'log-in-failed'")
    found("A failed log-in")


@pytest.mark.parametrize("detail", ["{}", "[]", "null", '"x"', '{"edition": [], "acts": {}, "digest": [1]}'])
@pytest.mark.parametrize("action", ["save", "approve", "release", "cancel", "ratify"])
def test_a_log_that_says_nonsense_is_told_as_a_lie_and_not_as_an_error(record, db, action, detail):
    sql("UPDATE delegations_auditentry SET detail = %s WHERE action = %s", detail, action)
    found("is not as it was written")


def test_a_release_laid_at_another_door(record, db, cast):
    entry = AuditEntry.objects.filter(action="release").first()
    sql("UPDATE delegations_auditentry SET actor_id = %s WHERE id = %s", cast.ana.pk, entry.pk)
    found(f"Link {entry.position} is not as it was written")


# --- a row deleted ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["first", "middle", "last"])
@pytest.mark.parametrize("model", [Edition, Revision, AuditEntry, Approval, Ratification, *CITATIONS.values()])
def test_a_row_deleted(record, db, model, which):
    rows = list(model.objects.order_by("pk"))
    if model is AuditEntry:
        rows = [row for row in rows if row.position]
    delete({"first": rows[0], "middle": rows[len(rows) // 2], "last": rows[-1]}[which])
    found()


def test_the_last_edition_deleted_with_its_line_in_the_log(record, db):
    last = Edition.objects.order_by("position").last()
    delete(last)
    delete(AuditEntry.objects.get(position=last.position + 1))
    found("The chain jumps")


def test_the_end_of_the_chain_cut_off(record, db):
    delete(AuditEntry.objects.order_by("position").exclude(position=None).last())
    found("The chain should end at link")


def test_the_head_put_back_with_the_end_cut_off_leaves_what_the_log_had_vouched_for(cast):
    text = released()
    edition = text.editions.get()
    delete(AuditEntry.objects.get(position=edition.position + 1))
    ChainHead.objects.update(count=edition.position, digest=edition.digest)
    found("is not in the audit log")


def test_the_head_deleted(record, db):
    sql("DELETE FROM delegations_chainhead")
    found("The chain should end at link 0")


# --- a date moved, a cancelling faked or hidden -----------------------------------------------------------------


@pytest.mark.parametrize("column", ["effective_at", "recorded_at", "date"])
def test_a_date_of_an_edition_moved(record, db, column):
    edition = Edition.objects.order_by("pk").first()
    moved = getattr(edition, column) - datetime.timedelta(days=1)
    sql(f"UPDATE articles_edition SET {column} = %s WHERE id = %s", str(moved).removesuffix("+00:00"), edition.pk)
    found(f"Link {edition.position} is not as it was written")


def edition_changed(edition, **values):
    """Change columns that no trigger guards against, or that it does, as somebody with SQL would."""
    with unguarded(Edition):
        Edition.objects.filter(pk=edition.pk)._change(**values)


@pytest.mark.parametrize("ends", [None, "later", "earlier"])
def test_the_end_of_an_edition_moved(record, db, ends):
    edition = Edition.objects.exclude(superseded_at=None).first()
    second = datetime.timedelta(microseconds=1)
    moved = {None: None, "later": edition.superseded_at + second, "earlier": edition.superseded_at - second}[ends]
    edition_changed(edition, superseded_at=moved)
    found("says it was superseded at")


def test_an_end_given_to_what_has_none(record, db):
    edition = Edition.objects.live().first()
    edition_changed(edition, superseded_at=edition.effective_at + datetime.timedelta(days=1))
    found("says it was superseded at")


def test_a_cancelling_faked(record, db, cast):
    edition = Edition.objects.waiting().get()
    edition_changed(edition, cancelled_at=timezone.now(), cancelled_by=cast.cleo, cancel_reason="Never said.")
    found("The cancelling of")


def test_a_cancelling_hidden(record, db, cast):
    edition = released(at=timezone.now() + datetime.timedelta(days=1)).cancel(cast.cleo, "The guest is late.")
    edition_changed(edition, cancelled_at=None, cancelled_by=None, cancel_reason=None, superseded_at=None)
    found("was cancelled by the audit log and says it was not")


@pytest.mark.parametrize("change", ["by", "reason", "at"])
def test_a_cancelling_retold(record, db, cast, change):
    edition = Edition.objects.exclude(cancelled_at=None).first()
    values = {
        "by": {"cancelled_by": cast.bilal},
        "reason": {"cancel_reason": "Another."},
        "at": {"cancelled_at": edition.cancelled_at - datetime.timedelta(microseconds=1)},
    }[change]
    edition_changed(edition, **values)
    found("The cancelling of")


# --- approvals, ratifications, citations, numbers ---------------------------------------------------------------


def test_an_approval_faked(record, db, cast):
    text = ArticleText.objects.filter(state="draft").first()
    Approval.objects.create(
        text=text, revision=text.current_revision, facts_digest="0" * 64, submitted_by=cast.ana, by=cast.cleo,
        at=timezone.now(),
    )  # fmt: skip
    found("is not in the audit log")


@pytest.mark.parametrize("column", ["by_id", "submitted_by_id", "facts_digest", "at", "revision_id"])
def test_an_approval_retold(record, db, cast, column):
    approval = Approval.objects.order_by("pk").first()
    other = {
        "by_id": cast.dawud.pk, "submitted_by_id": cast.bilal.pk, "facts_digest": "0" * 64,
        "at": "2001-01-01 00:00:00", "revision_id": Revision.objects.exclude(pk=approval.revision_id).first().pk,
    }[column]  # fmt: skip
    sql(f"UPDATE articles_approval SET {column} = %s WHERE id = %s", other, approval.pk)
    found("approval")


def test_a_release_that_nobody_approved(record, db):
    for approval in Edition.objects.order_by("pk").first().revision.approvals.all():
        delete(approval)
    found("was released without approval")


@pytest.mark.parametrize("column", ["by_id", "at", "act"])
def test_a_ratification_retold(record, db, cast, column):
    other = {"by_id": cast.erika.pk, "at": "2001-01-01 00:00:00", "act": "cancelling"}[column]
    sql(f"UPDATE articles_ratification SET {column} = %s WHERE id = (SELECT MIN(id) FROM articles_ratification)", other)
    found("ratification")


def test_a_ratification_faked(record, db, cast):
    edition = Edition.objects.unratified().first()
    Ratification.objects.create(edition=edition, act="edition", by=cast.erika, at=timezone.now())
    found("ratification")


@pytest.mark.parametrize("noun", CITATIONS)
def test_a_citation_added(record, db, noun):
    """To the removal, which cites nothing."""
    table, edition = CITATIONS[noun], Edition.objects.get(kind="removal")
    table.objects.create(edition=edition, row=table.objects.first().row)
    found(f"Link {edition.position} is not as it was written")


def test_the_number_of_an_article_changed(record, db):
    article = Article.objects.exclude(serial=None).first()
    sql("UPDATE articles_article SET serial = serial + 100 WHERE id = %s", article.pk)
    found("belongs to an article that now says")


def test_the_language_of_a_text_changed(record, db):
    text = ArticleText.objects.filter(editions__isnull=False).first()
    sql("UPDATE articles_articletext SET language = 'tr' WHERE id = %s", text.pk)
    found("belongs to a text that now says its language is tr")


def test_a_trigger_left_lifted_is_a_lie_of_its_own(record, db):
    connection.check_constraints()
    with connection.cursor() as cursor:
        table = " ON articles_edition" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER articles_edition_no_update{table}")
    found("The trigger articles_edition_no_update is missing")


def test_a_trigger_rewritten_is_a_lie_of_its_own(record, db):
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            nothing = "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            cursor.execute(f"CREATE OR REPLACE FUNCTION articles_edition_written_once() {nothing}")
        else:
            cursor.execute("DROP TRIGGER articles_edition_no_update")
            cursor.execute(
                "CREATE TRIGGER articles_edition_no_update BEFORE UPDATE ON articles_edition WHEN 0 BEGIN SELECT 1; END"
            )
    found("The trigger articles_edition_no_update was rewritten")


# --- spellings that Python reads as they were meant, and a query does not ----------------------------------------


# PostgreSQL holds instants and days as such.
@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(
    ("column", "spelling"),
    [
        ("effective_at", "strftime('%%Y-%%m-%%d %%H:%%M:%%f', effective_at, '-23 hours') || '-23:00'"),
        ("effective_at", "replace(effective_at, ' ', 'T')"),
        ("superseded_at", "effective_at || 'x'"),
        ("superseded_at", "'nine'"),
        ("date", "replace(date, '-', '')"),
        ("minor", "2"),
    ],
)
def test_a_value_in_another_spelling(record, db, column, spelling):
    newest = "(SELECT MAX(id) FROM articles_edition WHERE cancelled_at IS NULL)"
    sql(f"UPDATE articles_edition SET {column} = {spelling} WHERE id = {newest}")
    found(f"has a {column} that is not spelt as it was written")


def test_all_lies_are_listed_on_demand(record, db, capsys):
    sql("UPDATE articles_articletext SET title = 'Another'")
    with pytest.raises(CommandError):
        call_command("verify_chain", all=True)
    assert len(capsys.readouterr().err.splitlines()) == ArticleText.objects.count()
    with pytest.raises(CommandError):
        call_command("verify_chain")
    assert len(capsys.readouterr().err.splitlines()) == 1
