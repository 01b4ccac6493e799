"""The index says what the texts say, after whatever is pressed; and who tampers with it is found out."""

import datetime
import io
import random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.utils import timezone

from articles.index_check import lies
from articles.models import Article, ArticleText, DeskEntry, Edition, PublicEntry, reindexing
from articles.models.facts import Facts
from articles.models.indexing import DUE
from articles.models.reached import reached
from articles.search import keys, labels, tables
from delegations.models import AuditEntry
from delegations.models.merging import merge
from tests.articles.record import Record
from tests.articles.test_verification import every_verb
from tests.cast import approved, changed, draft, official, person, released
from tests.record import rich

NOON = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def noon(time_machine):
    """The clock stands at noon until a test moves it."""
    time_machine.move_to(NOON, tick=False)
    return time_machine


def log_changes():
    """Do what the pages of the admin do last: tests link rows to articles without a page."""
    for article in Article.objects.all():
        AuditEntry.record("change", article, person("ana"))


def holds(at=None):
    """Assert that the index says what the texts say."""
    assert list(lies(at)) == []


def found(at=None):
    """Return the editions that a reader finds at `at`, and assert that they are those that are live."""
    shown = set(PublicEntry.objects.live(at).newest(1000))
    editions = set(PublicEntry.objects.filter(pk__in=shown).values_list("edition", flat=True))
    assert editions == set(Edition.objects.live(at).values_list("pk", flat=True))
    return editions


# --- every verb ---------------------------------------------------------------------------------------------------


def test_the_index_holds_after_every_verb(cast):
    every_verb(cast, timezone.now() + datetime.timedelta(days=1))
    log_changes()
    holds()
    found()
    for hours in (0, 23, 25, 48):
        found(timezone.now() + hours * HOUR)


def labels_of(text):
    return DeskEntry.objects.get(text=text).labels.split()


def test_a_text_is_found_in_the_state_it_is_in(cast):
    text = draft()
    for verb, args, state in [
        ("submit", [cast.ana], "submitted"),
        ("return_", [cast.cleo, "Name the country."], "draft"),
        ("submit", [cast.ana], "submitted"),
        ("approve", [cast.cleo], "approved"),
        ("release", [cast.dawud], "released"),
    ]:
        getattr(text, verb)(*args)
        assert [one for one in labels_of(text) if one.startswith("s_")] == [f"s_{state}"], verb
    holds()


def test_a_scheduled_release_is_found_at_its_hour_and_not_before(cast, noon):
    text = released(at=NOON + HOUR)
    holds()
    assert found() == set()
    noon.move_to(NOON + HOUR, tick=False)
    assert found() == {text.editions.get().pk}
    holds()


def test_a_correction_takes_the_place_of_what_it_corrects_at_its_hour(cast, noon):
    text = released()
    first = text.editions.get()
    waiting = changed(text).correct(cast.dawud, "The date was wrong.", at=NOON + HOUR)
    holds()
    assert found() == {first.pk}
    assert labels.CORRECTED not in PublicEntry.objects.get(edition=first).labels.split(), "nothing tells of it before"
    noon.move_to(NOON + HOUR, tick=False)
    assert found() == {waiting.pk}
    assert labels.CORRECTED in PublicEntry.objects.get(edition=waiting).labels.split()
    holds()
    released()
    assert not PublicEntry.objects.filter(edition=first).exists(), "the next edition takes away what is over"
    holds()


def test_a_cancelled_correction_leaves_what_it_would_have_corrected(cast, noon):
    text = released()
    changed(text).correct(cast.dawud, "The date was wrong.", at=NOON + HOUR)
    text.cancel(cast.cleo, "It was right.")
    holds()
    assert PublicEntry.objects.get().settled
    assert found(NOON + 2 * HOUR) == {text.editions.get(number=1).pk}


@pytest.mark.django_db(transaction=True)
def test_what_is_remembered_is_what_is_live_at_every_hour(cast, noon, django_assert_max_num_queries):
    def remembered():
        answers = [PublicEntry.objects.live().overview(10) for _ in range(3)]
        editions = {tuple(PublicEntry.objects.filter(pk__in=one.keys).values_list("edition", flat=True))
                    for one, _newest in answers}  # fmt: skip
        live = set(Edition.objects.live().values_list("pk", flat=True))
        assert [set(one) for one in editions] == [live]
        assert [key for key, _labels in answers[2][1]] == answers[0][0].newest(10)
        with django_assert_max_num_queries(0):
            PublicEntry.objects.live().overview(10)
        return len(live)

    text = released()
    assert remembered() == 1
    changed(text).correct(cast.dawud, "The date was wrong.", at=NOON + HOUR)
    released(at=NOON + HOUR)
    assert remembered() == 1
    assert len(PublicEntry.objects.live(NOON + HOUR).overview(10)[0]) == 2, "another time is asked for"
    noon.move_to(NOON + HOUR, tick=False)
    assert remembered() == 2
    text.withdraw(cast.dawud, "It was wrong.")
    released()
    assert remembered() == 3
    noon.move_to(NOON + 2 * HOUR, tick=False)
    text.remove(cast.dawud, "It was wrong.")
    noon.move_to(NOON + 3 * HOUR, tick=False)
    assert remembered() == 2


def test_a_release_moves_the_other_languages_to_its_day(cast, noon):
    text = approved()
    russian = text.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    noon.move_to(NOON + 30 * HOUR, tick=False)
    text.release(cast.dawud, at=NOON + 80 * HOUR)
    days = {keys.day_of(key) for key in DeskEntry.objects.values_list("pk", flat=True)}
    assert days == {datetime.date(2026, 6, 5)}
    assert DeskEntry.objects.filter(text=russian).exists()
    holds()


def test_what_a_rolled_back_release_wrote_is_gone(cast):
    text = approved()
    with transaction.atomic():
        text.release(cast.dawud)
        assert PublicEntry.objects.exists()
        transaction.set_rollback(True)
    assert not PublicEntry.objects.exists()
    holds()


@pytest.mark.parametrize("seed", range(6))
def test_readers_find_what_is_live_whatever_was_pressed_and_whenever(cast, noon, seed):
    """At each hour between and after the acts, and at hours to come."""
    draw = random.Random(seed)
    texts = [approved(), approved(), approved()]
    for hour in range(1, 9):
        noon.move_to(NOON + hour * HOUR, tick=False)
        text = draw.choice(texts)
        verbs = [verb for verb in text.verbs_for(cast.dawud) if verb in ACTS]
        if verbs:
            ACTS[draw.choice(verbs)](text, draw)
        text.refresh_from_db()
        for ahead in range(4):
            found(NOON + (hour + ahead) * HOUR)
        holds()


def _at(draw):
    return draw.choice([None, timezone.now() + HOUR, timezone.now() + 2 * HOUR])


def _correct(text, draw):
    if text.state != "approved":
        changed(text, f"<p>{timezone.now():%H}</p>")
    text.correct(person("dawud"), "The date was wrong.", at=_at(draw))


ACTS = {
    "release": lambda text, draw: text.release(person("dawud"), at=_at(draw)),
    "correct": _correct,
    "save": lambda text, draw: changed(text, f"<p>{timezone.now():%H}</p>"),
    "cancel": lambda text, draw: text.cancel(person("dawud"), "So it is."),
    "withdraw": lambda text, draw: text.withdraw(person("dawud"), "So it is."),
    "remove": lambda text, draw: text.remove(person("dawud"), "So it is."),
    "restore": lambda text, draw: text.restore(person("dawud"), "So it is."),
}


@pytest.mark.parametrize("year", [1, 4095, 4096, 9999])
def test_an_article_of_any_year_has_a_place(cast, year):
    draft(archived=True, date=datetime.date(year, 12, 31))
    holds()
    assert keys.day_of(DeskEntry.objects.get().pk) == datetime.date(min(year, 4095), 12, 31)


# --- the record ---------------------------------------------------------------------------------------------------


def test_a_member_added_to_a_delegation_leads_to_the_drafts_that_tell_of_it(cast):
    record = Record()
    text = record.article()
    log_changes()
    added = official("Natalia Gherman")
    record.delegation.members.create(official=added)
    AuditEntry.record("change", record.delegation, cast.cleo)
    assert f"o_{added.pk}" in labels_of(text)
    holds()


def test_a_merged_official_is_found_as_who_they_are(cast):
    one, other = official("Natalia Gherman"), official("N. German")
    text = draft()
    text.article.officials.add(other)
    log_changes()
    assert f"o_{other.pk}" in labels_of(text)
    merge(other, one, cast.cleo)
    assert f"o_{one.pk}" in labels_of(text)
    assert f"o_{other.pk}" not in labels_of(text)
    holds()


def test_many_texts_are_marked_and_seen_to_later(cast, monkeypatch):
    monkeypatch.setattr("articles.models.indexing.AT_ONCE", 1)
    person_met = official("Natalia Gherman")
    for _ in range(3):
        draft().article.officials.add(person_met)
    AuditEntry.record("change", person_met, cast.cleo)
    assert DeskEntry.objects.filter(analyser=DUE).count() == 2
    assert reindexing.is_due()
    call_command("reindex", if_due=True, verbosity=0)
    assert not reindexing.is_due()
    holds()
    assert all(f"o_{person_met.pk}" in labels_of(text) for text in ArticleText.objects.all())


# --- who tampers --------------------------------------------------------------------------------------------------


@pytest.fixture
def index(cast):
    """A draft, a public text, a waiting one and a removed one."""
    draft()
    released()
    released(at=timezone.now() + HOUR)
    released().remove(cast.cleo, "A court ordered it.")
    holds()


def sql(statement, *params):
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def said(words):
    """Assert that the command fails with exit code 1 and that one of the lies is said with `words`; and mend it."""
    with pytest.raises(CommandError) as caught:
        call_command("check_index", verbosity=0, stderr=io.StringIO())
    assert caught.value.returncode == 1
    told = list(lies())
    assert any(words in lie for lie in told), told
    call_command("reindex", verbosity=0)
    holds()


LIES = {
    "a label": ("UPDATE articles_deskentry SET labels = labels || ' o_99'", "does not say what it should"),
    "a label readers find": ("UPDATE articles_publicentry SET labels = 'x_all'", "does not say what it should"),
    "an analyser": ("UPDATE articles_deskentry SET analyser = 1", "does not say what it should"),
    "a revision": ("UPDATE articles_deskentry SET revision_number = 7", "does not say what it should"),
    "the day": ("UPDATE articles_publicentry SET id = id - 4398046511104", "does not say what it should"),
    "what waits is settled": ("UPDATE articles_publicentry SET settled = NOT settled", "does not say what it should"),
    "what is public is gone": ("DELETE FROM articles_publicentry", "lacks the entry for readers"),
    "a draft is gone": ("DELETE FROM articles_deskentry", "lacks the entry for the staff"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_changed_entry_is_found_out_and_mended(index, lie):
    statement, words = LIES[lie]
    sql(statement)
    said(words)


def test_changed_words_are_found_out_and_mended(index):
    sql("UPDATE articles_publicentry SET terms = %s", "'other':1A" if connection.vendor == "postgresql" else "other|")
    said("does not say what it should")


@pytest.mark.parametrize("settled", [True, False])
def test_an_entry_of_a_removed_text_is_found_out_and_taken_away(index, settled):
    removal = Edition.objects.get(kind="removal")
    for edition in removal.text.editions.all():
        PublicEntry.objects.create(pk=edition.pk, edition=edition, labels="", terms="", analyser=1, settled=settled)
    said(f"edition {removal.pk} has the entry for readers and should have none")
    assert PublicEntry.objects.count() == 2


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("table", ["articles_publicentry", "articles_deskentry"])
def test_words_taken_out_of_the_full_text_table_are_found_out(index, table):
    sql(f"INSERT INTO {table}_words({table}_words) VALUES ('delete-all')")
    said(f"{table}_words does not hold what the entries hold")


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(
    "statement", ["DROP VIEW articles_publicentry_parts", "DROP TRIGGER articles_deskentry_words_insert"]
)
def test_what_keeps_the_full_text_table_is_missed(index, statement):
    sql(statement)
    said("is missing")


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize(
    "statement", ["DROP INDEX articles_publicentry_words", "DROP FUNCTION articles_deskentry_words(tsquery)"]
)
def test_what_finds_entries_is_missed(index, statement):
    sql(statement)
    said("is missing")


# --- reindex ------------------------------------------------------------------------------------------------------


def test_a_whole_index_is_written_again_and_is_the_same(cast):
    every_verb(cast, timezone.now() + datetime.timedelta(days=1))
    log_changes()
    assert reindexing.reindex(only_due=False) == 0, "nothing is written twice"
    PublicEntry.objects.all().delete()
    DeskEntry.objects.all().delete()
    assert reindexing.is_due()
    call_command("reindex", if_due=True, verbosity=0)
    holds()
    call_command("reindex", all=True, verbosity=0)
    holds()


def test_who_breaks_off_goes_on(cast, monkeypatch):
    monkeypatch.setattr(reindexing, "AT_A_TIME", 1)
    for _ in range(3):
        draft()
    DeskEntry.objects.all().delete()

    def broken_off(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindexing.reindex(report=broken_off)
    assert DeskEntry.objects.count() == 1
    assert len(reindexing.due()) == 2
    reindexing.reindex()
    holds()


def test_an_act_meanwhile_is_not_undone(cast, monkeypatch):
    text = draft()
    DeskEntry.objects.update(analyser=DUE)
    real = reindexing.wanted

    def wanted(articles, at):
        told = real(articles, at)
        if not text.submitted_by:
            text.submit(cast.ana)
        return told

    monkeypatch.setattr(reindexing, "wanted", wanted)
    reindexing.reindex()
    assert "s_submitted" in labels_of(text)
    monkeypatch.undo()
    holds()


def test_many_articles_reach_what_each_of_them_reaches(cast):
    """Told of many at once it is what `Facts` tells of one."""
    records = [rich("Qvazzim", "TV"), rich("Wobblim", "NR")]
    draft().article.officials.add(records[0].official)
    articles = list(Article.objects.all())
    days = {article.pk: datetime.date(2026, 3, 5) for article in articles}
    told = reached([article.pk for article in articles], days)
    for article in articles:
        assert _found_by(told[article.pk]) == _found_by(Facts(article, days[article.pk]).keys())
    assert set(told[records[0].article.pk]) >= set(labels.LETTERS)


def _found_by(keys_of):
    return {noun: found for noun, found in keys_of.items() if noun in labels.LETTERS}


# --- the tables themselves ----------------------------------------------------------------------------------------


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db(transaction=True)
def test_a_table_rebuilt_by_a_later_migration_is_found_by_the_same_words(index):
    """A rebuild drops the triggers with the table; what is written afterwards is found too."""
    before, after = DeskEntry._meta.get_field("labels"), models.TextField(db_index=True)
    after.set_attributes_from_name("labels")
    after.model = DeskEntry
    tables.lift_views()
    with connection.schema_editor() as editor:
        editor.alter_field(DeskEntry, before, after)
    assert tables.missing()
    tables.install()
    released()
    holds()
    tables.lift_views()
    with connection.schema_editor() as editor:
        editor.alter_field(DeskEntry, after, before)
    tables.install()
    holds()


@pytest.mark.django_db(transaction=True)
def test_the_index_is_taken_back_and_made_again(index):
    editions = Edition.objects.count()
    call_command("migrate", "articles", "0006", verbosity=0, interactive=False, skip_checks=True)
    assert not tables.stand()
    call_command("migrate", "articles", verbosity=0, interactive=False)
    assert reindexing.is_due()
    assert Edition.objects.count() == editions
    call_command("reindex", if_due=True, verbosity=0)
    holds()
