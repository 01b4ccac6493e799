"""Two words for time, `live` and `on_record`, at exact instants; and one timeline per text whatever is pressed."""

import datetime
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import ArticleText, Edition, NotAllowed, Standing, editions_citing, public
from articles.verification import lies
from delegations.models import Official
from tests.articles.record import Record
from tests.cast import Cast, approved, changed, draft, person, released

MICROSECOND = datetime.timedelta(microseconds=1)
HOUR = datetime.timedelta(hours=1)
NOON = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def noon(time_machine):
    """The clock stands at noon until a test moves it."""
    time_machine.move_to(NOON, tick=False)
    return time_machine


@pytest.fixture
def life(cast, noon):
    """A text released at noon, corrected at 13, withdrawn at 14, removed at 15, restored at 16; by hour."""
    text = released()
    noon.move_to(NOON + HOUR, tick=False)
    changed(text).correct(cast.dawud, "The date was wrong.")
    for hours, verb in [(2, "withdraw"), (3, "remove"), (4, "restore")]:
        noon.move_to(NOON + hours * HOUR, tick=False)
        getattr(text, verb)(cast.dawud, "So it is.")
    return list(text.editions.order_by("effective_at"))


def test_an_edition_is_live_from_its_instant_to_the_next_ones(life):
    publication, correction, withdrawal, removal, restoration = life
    for before, after in pairwise([publication, correction, withdrawal]):
        at = after.effective_at
        assert Edition.objects.live(at - MICROSECOND).get() == before
        assert Edition.objects.live(at).get() == after
        assert Edition.objects.live(at + MICROSECOND).get() == after
    assert not Edition.objects.live(NOON - MICROSECOND).exists()
    assert Edition.objects.live(NOON).get() == publication
    assert Edition.objects.live(removal.effective_at - MICROSECOND).get() == withdrawal
    assert not Edition.objects.live(removal.effective_at).exists(), "a removal shows nothing"
    assert not Edition.objects.live(restoration.effective_at - MICROSECOND).exists()
    assert Edition.objects.live(restoration.effective_at).get() == restoration


def test_what_an_address_answers_with_is_the_removal_too(life):
    *_others, removal, restoration = life
    assert Edition.objects.current(removal.effective_at).get() == removal
    assert Edition.objects.current(restoration.effective_at - MICROSECOND).get() == removal
    assert Edition.objects.current(restoration.effective_at).get() == restoration
    assert not Edition.objects.current(NOON - MICROSECOND).exists()


def test_editions_are_on_record_while_their_text_is_not_removed(life):
    publication, correction, withdrawal, removal, restoration = life

    def on_record(at):
        return list(Edition.objects.on_record(at).order_by("effective_at"))

    assert on_record(NOON - MICROSECOND) == []
    assert on_record(NOON) == [publication]
    assert on_record(correction.effective_at) == [publication, correction]
    assert on_record(removal.effective_at - MICROSECOND) == [publication, correction, withdrawal]
    assert on_record(removal.effective_at) == []
    assert on_record(restoration.effective_at - MICROSECOND) == []
    assert on_record(restoration.effective_at) == [publication, correction, withdrawal, restoration]


def test_a_text_stands_where_its_edition_says(life):
    text = life[0].text
    expected = [Standing.LIVE, Standing.LIVE, Standing.WITHDRAWN, Standing.REMOVED, Standing.LIVE]
    assert text.standing(NOON - MICROSECOND) == Standing.UNPUBLISHED
    assert [text.standing(edition.effective_at) for edition in life] == expected


def test_each_edition_ends_where_the_next_begins(life):
    assert [edition.superseded_at for edition in life] == [*(edition.effective_at for edition in life[1:]), None]


def test_what_waits_waits_until_its_instant(cast, noon):
    text = released(at=NOON + HOUR)
    edition = text.editions.get()
    assert list(Edition.objects.waiting()) == [edition]
    assert list(Edition.objects.waiting(NOON + HOUR - MICROSECOND)) == [edition]
    assert list(ArticleText.objects.waiting(NOON + HOUR - MICROSECOND)) == [text]
    assert not Edition.objects.waiting(NOON + HOUR).exists()
    assert not ArticleText.objects.waiting(NOON + HOUR).exists()
    assert edition.is_waiting()
    assert not edition.is_waiting(NOON + HOUR)
    text.cancel(cast.cleo, "Not now.")
    assert not Edition.objects.waiting().exists()
    assert not ArticleText.objects.waiting().exists()


@pytest.mark.parametrize("word", ["live", "on_record", "current", "ever_public"])
def test_what_was_cancelled_is_in_no_word_at_any_instant(cast, noon, word):
    released(at=NOON + HOUR).cancel(cast.cleo, "Not now.")
    for at in (NOON, NOON + HOUR - MICROSECOND, NOON + HOUR, NOON + 1000 * HOUR):
        assert not getattr(Edition.objects, word)(at).exists()


def test_a_second_schedule_after_a_cancelling_ends_the_first_at_its_own_hour(cast, noon):
    text = released()
    first = text.editions.get()
    noon.move_to(NOON + HOUR)
    changed(text).correct(cast.dawud, "One.", at=NOON + 5 * HOUR)
    text.cancel(cast.cleo, "Not then.")
    second = text.correct(cast.dawud, "One.", at=NOON + 9 * HOUR)
    first.refresh_from_db()
    assert first.superseded_at == second.effective_at == NOON + 9 * HOUR


def test_the_record_shows_what_a_live_edition_cites_and_only_then(cast, noon):
    record = Record()
    text = record.approved()
    text.release(cast.dawud, at=NOON + HOUR)
    edition = text.editions.get()
    for at, shown in [(NOON + HOUR - MICROSECOND, False), (NOON + HOUR, True)]:
        assert public(Official.objects.filter(pk=record.head.pk), at).exists() is shown
        assert list(editions_citing(record.head, at)) == [edition] * shown
    noon.move_to(NOON + 2 * HOUR)
    removal = text.remove(cast.dawud, "So it is.")
    assert not public(Official.objects.all(), removal.effective_at).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("at", [None, NOON])
def test_the_database_never_reads_a_clock(at):
    words = ["live", "on_record", "current", "waiting", "ever_public", "standing", "unratified"]
    querysets = [getattr(Edition.objects, word)(*([at] if word not in words[5:] else [])) for word in words]
    querysets += [public(Official.objects.all(), at), ArticleText.objects.waiting(at)]
    with CaptureQueriesContext(connection) as asked:
        for rows in querysets:
            list(rows)
    assert len(asked) == len(querysets)
    for query in asked.captured_queries:
        sql = query["sql"].upper()
        for clock in ("NOW(", "CURRENT_", "CLOCK_TIMESTAMP", "LOCALTIME", "'NOW'", "STATEMENT_TIMESTAMP", "JULIANDAY"):
            assert clock not in sql, sql


# --- whatever is pressed ----------------------------------------------------------------------------------------

ANA, CLEO, DAWUD = "ana", "cleo", "dawud"


def edit(text, at):
    text.save_revision(person(ANA), text.revision_number, text.title, f"<p>Words {text.revision_number + 1}.</p>")


def publish(text, at, **how):
    if text.edition_at() is None:
        text.release(person(DAWUD), at=at, **how)
    else:
        text.correct(person(DAWUD), "A note.", at=at, **how)


VERBS = {
    "edit": edit,
    "submit": lambda text, at: text.submit(person(ANA)),
    "approve": lambda text, at: text.approve(person(CLEO)),
    "approved change": lambda text, at: changed(text, f"<p>Change {text.revision_number + 1}.</p>"),
    "return": lambda text, at: text.return_(person(CLEO), "A reason."),
    "publish": lambda text, at: publish(text, None),
    "schedule": publish,
    "force": lambda text, at: publish(text, at, forced_reason="A reason."),
    "minor": lambda text, at: text.correct(person(DAWUD), "A letter.", at=at, minor=True),
    "cancel": lambda text, at: text.cancel(person(CLEO), "A reason."),
    "withdraw": lambda text, at: text.withdraw(person(CLEO), "A reason."),
    "restore": lambda text, at: text.restore(person(CLEO), "A reason."),
    "remove": lambda text, at: text.remove(person(CLEO), "A reason."),
}

STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(VERBS)),
        st.sampled_from([None, 0.000001, 5, 11, 3600]),
        st.sampled_from([0, 0.000001, 1, 6, 3600]),
    ),
    min_size=3,
    max_size=14,
)


def assert_timeline(text):
    """The invariant: each standing edition ends where the next begins, and numbers count them."""
    line = list(text.editions.standing().order_by("effective_at"))
    assert [row.superseded_at for row in line] == [*(row.effective_at for row in line[1:]), None][: len(line)]
    assert [row.number for row in line] == list(range(1, len(line) + 1))
    assert text.editions.waiting().count() <= 1
    for row in line:
        for at in (row.effective_at - MICROSECOND, row.effective_at, row.effective_at + MICROSECOND):
            begun = [other for other in line if other.effective_at <= at]
            holds = begun[-1] if begun else None
            removed = holds is not None and holds.kind == Edition.Kind.REMOVAL
            assert text.edition_at(at) == holds
            assert list(text.editions.live(at)) == ([holds] if holds and not removed else [])
            shown = [] if removed else [other.pk for other in begun if other.kind != Edition.Kind.REMOVAL]
            assert sorted(text.editions.on_record(at).values_list("pk", flat=True)) == shown


@settings(
    max_examples=10, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(STEPS)
def test_whatever_is_pressed_leaves_one_timeline_and_no_lie(cast, time_machine, steps):
    time_machine.move_to(NOON, tick=False)
    Cast()
    text = draft()
    for verb, ahead, pause in [("submit", None, 0), ("approve", None, 0), ("publish", None, 1), *steps]:
        at = timezone.now() + datetime.timedelta(seconds=ahead) if ahead else None
        before = text.editions.count()
        try:
            VERBS[verb](text, at)
        except NotAllowed:
            assert text.editions.count() == before
        text.refresh_from_db()
        assert_timeline(text)
        time_machine.shift(datetime.timedelta(seconds=pause))
    assert list(lies()) == []


def test_the_steps_above_reach_every_kind_of_edition(cast, noon):
    """Else the invariant would be held by nothing."""
    text = approved()
    for verb in (
        "publish",
        "withdraw",
        "restore",
        "approved change",
        "schedule",
        "cancel",
        "force",
        "remove",
        "restore",
    ):
        VERBS[verb](text, timezone.now() + HOUR if verb == "schedule" else None)
        text.refresh_from_db()
        noon.shift(60)
        assert_timeline(text)
    assert set(text.editions.values_list("kind", flat=True)) == set(Edition.Kind.values)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("side", ["newer_than", "older_than"])
def test_what_stands_beside_a_release_is_looked_up_by_its_day(cast, side):
    edition = released().editions.get()
    assert "language=? AND date" in getattr(Edition.objects.live(), side)(edition).explain()
