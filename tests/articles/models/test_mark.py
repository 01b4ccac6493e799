"""The mark of what is public: moved by what readers could see, and by nothing else."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from articles.models import Mark, mark
from articles.models.mark import moment, remembered, remembered_each
from delegations.models import AuditEntry, Topic
from tests.cast import approved, draft, released, submitted


@pytest.fixture(autouse=True)
def patience(settings):
    """A slow machine does not look again by itself before a test has."""
    settings.MARK_SECONDS = 60


def value():
    return Mark.objects.filter(pk=1).values_list("value", flat=True).first()


# --- what moves it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [draft, submitted, approved])
def test_work_on_a_draft_moves_nothing(cast, make):
    before = value()
    make()
    assert value() == before


@pytest.mark.parametrize("hours", [None, 2])
def test_a_release_moves_it_now_or_ahead(cast, hours):
    text, before = approved(), value()
    text.release(cast.dawud, at=hours and timezone.now() + datetime.timedelta(hours=hours))
    assert value() != before


@pytest.mark.parametrize("verb", ["withdraw", "remove"])
def test_what_is_declared_moves_it(cast, verb):
    text = released()
    before = value()
    getattr(text, verb)(cast.dawud, "It was wrong.")
    assert value() != before


def test_what_is_cancelled_moves_it(cast):
    text = approved()
    text.release(cast.dawud, at=timezone.now() + datetime.timedelta(hours=1))
    before = value()
    text.cancel(cast.dawud, "Not yet.")
    assert value() != before


def test_a_change_of_the_record_moves_it_and_a_log_in_does_not(cast):
    topic, before = Topic.objects.create(names={"en": "Water"}), value()
    AuditEntry.record("log-in", cast.ana, by=cast.ana)
    assert value() == before
    AuditEntry.record("change", topic, cast.ana, changed={})
    assert value() != before


# --- what it is asked for -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_it_is_read_once_while_it_stands(django_assert_num_queries):
    moment()
    with django_assert_num_queries(0):
        moment()


@pytest.mark.django_db(transaction=True)
def test_a_move_of_ones_own_is_seen_at_once():
    before = moment()
    Mark.move()
    assert moment().mark not in ("", before.mark)


@pytest.mark.django_db(transaction=True)
def test_a_reading_that_a_move_overtook_is_not_believed(monkeypatch):
    before, read = moment(), mark._read

    def overtaken():
        found = read()
        Mark.move()
        return found

    mark.forget()
    monkeypatch.setattr(mark, "_read", overtaken)
    assert moment().mark == before.mark
    monkeypatch.undo()
    assert moment().mark != before.mark


@pytest.mark.django_db(transaction=True)
def test_a_move_that_was_taken_back_was_never_told():
    before = moment()
    with transaction.atomic():
        Mark.move()
        assert moment().mark != before.mark
        transaction.set_rollback(True)
    assert moment().mark == before.mark


@pytest.mark.django_db(transaction=True)
def test_the_next_edge_is_the_hour_of_what_waits(cast):
    text, hour = approved(), timezone.now() + datetime.timedelta(hours=1)
    text.release(cast.dawud, at=hour)
    assert moment().edge == hour.timestamp()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_believed_beyond_an_edge_or_before_its_day(cast, time_machine):
    text, hour = approved(), timezone.now() + datetime.timedelta(hours=1)
    text.release(cast.dawud, at=hour)
    before = moment()
    time_machine.move_to(hour, tick=False)
    after = moment()
    assert (after.edge, after.since) == (mark.NEVER, hour.timestamp())
    time_machine.move_to(hour - datetime.timedelta(hours=1), tick=False)
    assert moment().edge == before.edge


# --- what is remembered -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_kept_until_the_mark_moves():
    asked = []
    double = remembered(lambda number: asked.append(number) or 2 * number)
    assert [double(2), double(2)] == [4, 4]
    assert asked == [2, 2], "nothing is kept before there is a mark"
    Mark.move()
    asked.clear()
    assert [double(2), double(2), double(3)] == [4, 4, 6]
    assert asked == [2, 3]
    Mark.move()
    assert double(2) == 4
    assert asked == [2, 3, 2]


@pytest.mark.django_db(transaction=True)
def test_the_oldest_answer_goes_where_few_are_kept():
    asked = []
    double = remembered(most=2)(lambda number: asked.append(number) or 2 * number)
    Mark.move()
    assert [double(number) for number in (1, 2, 3, 2, 1)] == [2, 4, 6, 4, 2]
    assert asked == [1, 2, 3, 1]


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_kept_until_an_edition_takes_effect(cast, time_machine):
    asked = []
    ask = remembered(lambda: asked.append(1))
    text, hour = approved(), timezone.now() + datetime.timedelta(hours=1)
    text.release(cast.dawud, at=hour)
    ask(), ask()
    assert len(asked) == 1
    time_machine.move_to(hour, tick=False)
    ask()
    assert len(asked) == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_seen_within_a_transaction_is_kept_for_nobody():
    ask = remembered(Topic.objects.count)
    assert ask() == 0
    with transaction.atomic():
        Topic.objects.create(names={"en": "Water"})
        Mark.move()
        assert ask() == 1
        transaction.set_rollback(True)
    assert ask() == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_only_those_are_asked_for_that_are_not_known():
    asked = []
    halves = remembered_each(lambda _at, keys: asked.append(keys) or {key: key // 2 for key in keys if key % 2 == 0})
    Mark.move()
    moment()
    assert [halves(timezone.now(), keys) for keys in ([2, 3], [3, 2, 4], [3])] == [{2: 1}, {2: 1, 4: 2}, {}]
    assert asked == [[2, 3], [4]]
    Mark.move()
    assert halves(timezone.now(), [2]) == {2: 1}
    assert asked == [[2, 3], [4], [2]]


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_about_another_time_is_not_kept(cast):
    text, hour = approved(), timezone.now() + datetime.timedelta(hours=1)
    text.release(cast.dawud, at=hour)
    state = remembered_each(lambda at, keys: dict.fromkeys(keys, "after" if at >= hour else "before"))
    moment()
    assert state(timezone.now(), [1]) == {1: "before"}
    assert state(hour, [1]) == {1: "after"}
    assert state(timezone.now(), [1]) == {1: "before"}
