"""Pages that are kept: asked for without a question to the database, and never kept too long."""

import datetime
import threading

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from articles.models import Mark
from articles.models.mark import moment
from articles.page_cache.middleware import PageCache
from tests.cast import approved, released

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_is_kept():
    for name in ("pages", "searches"):
        caches[name].clear()


def get(address, **headers):
    return Client().get(address, headers=headers)


def kept():
    return len(caches["pages"].shelf.kept), len(caches["searches"].shelf.kept)


def test_a_page_is_made_once(cast, django_assert_num_queries):
    released(title="A visit")
    first = get("/en/")
    moment()
    with django_assert_num_queries(0):
        again = get("/en/")
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers == first.headers


def test_a_page_that_is_kept_carries_the_policies(cast):
    get("/en/")
    answer = get("/en/")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Permissions-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_page_is_made_anew_when_anything_public_changes(cast):
    assert b"A visit" not in get("/en/").content
    released(title="A visit")
    assert b"A visit" in get("/en/").content


def test_work_on_a_draft_leaves_every_page(cast, django_assert_num_queries):
    get("/en/")
    approved(title="A visit")
    with django_assert_num_queries(0):
        get("/en/")


def test_a_page_ends_at_the_hour_of_what_waits(cast, time_machine):
    text, hour = approved(title="A visit"), timezone.now() + datetime.timedelta(minutes=1)
    text.release(cast.dawud, at=hour)
    microsecond = datetime.timedelta(microseconds=1)
    for at, is_seen in [(hour - 2 * microsecond, False), (hour - microsecond, False), (hour, True), (hour, True)]:
        time_machine.move_to(at, tick=False)
        assert (b"A visit" in get("/en/").content) is is_seen


def words_for_all():
    response = HttpResponse(b"words")
    response.parameters = frozenset()
    return response


def asked():
    return RequestFactory().get("/en/somewhere/")


def test_a_page_that_says_when_it_changes_ends_then(cast, time_machine):
    now, made = timezone.now(), []
    time_machine.move_to(now, tick=False)

    def inner(request):
        made.append(now)
        request.changes_at = now + datetime.timedelta(seconds=30)
        return words_for_all()

    page, request = PageCache(inner), asked()
    page(request), page(request)
    assert len(made) == 1
    time_machine.move_to(now + datetime.timedelta(seconds=30), tick=False)
    page(request)
    assert len(made) == 2


# --- what is kept, and under which name -----------------------------------------------------------------------------


def test_a_page_that_takes_no_parameter_is_one_page_with_any(cast, django_assert_num_queries):
    page = get("/en/").content
    with django_assert_num_queries(0):
        assert get("/en/?utm_source=letter").content == page
    assert kept() == (1, 0)


def test_searches_are_kept_apart_and_strange_ones_not_at_all(cast):
    get("/en/releases/")
    get("/en/releases/?q=water")
    get("/en/releases/?q=water&utm_source=letter")
    assert kept() == (1, 1)
    assert get("/en/releases/?q=water").content != get("/en/releases/?q=fire").content


@pytest.mark.parametrize("address", ["/en/nothing/", "/en", "/admin/login/", "/healthz", "/en/officials/nobody/"])
def test_what_is_no_page_is_not_kept(cast, address):
    get(address)
    assert kept() == (0, 0)


def test_what_is_asked_of_another_host_is_refused_as_ever(cast, settings):
    settings.ALLOWED_HOSTS = ["press.example.org"]
    assert get("/en/", host="press.example.org").status_code == 200
    assert get("/en/", host="stranger.example").status_code == 400


def test_a_head_and_a_get_are_kept_as_one(cast, django_assert_num_queries):
    head = Client().head("/en/")
    assert head.content == b""
    with django_assert_num_queries(0):
        answer = get("/en/")
    assert len(answer.content) == int(head["Content-Length"])


def test_a_cache_that_does_not_answer_stops_nobody(cast, settings, caplog):
    nowhere = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = settings.CACHES | {"pages": nowhere, "searches": nowhere}
    assert get("/en/").status_code == 200
    assert "could not keep a page" in caplog.text


# --- many at once ---------------------------------------------------------------------------------------------------


def test_a_page_that_many_wait_for_is_made_once(cast):
    made, begun, go = [], threading.Event(), threading.Event()

    def inner(request):
        made.append(1)
        begun.set()
        go.wait(10)
        return words_for_all()

    page, request = PageCache(inner), asked()

    def ask():
        try:
            answers.append(page(request).content)
        finally:
            connection.close()

    answers, readers = [], [threading.Thread(target=ask) for _ in range(4)]
    readers[0].start()
    begun.wait(10)
    for reader in readers[1:]:
        reader.start()
    go.set()
    for reader in readers:
        reader.join(20)
    assert (answers, len(made)) == ([b"words"] * 4, 1)


def test_a_page_made_within_a_transaction_is_kept_for_nobody(cast):
    with transaction.atomic():
        Mark.move()
        assert get("/en/").status_code == 200
        transaction.set_rollback(True)
    assert kept() == (0, 0)
