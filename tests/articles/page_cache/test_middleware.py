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
def nothing_is_kept(settings):
    """What this process knows it believes long enough for the slowest machine; its own changes it sees at once."""
    settings.MARK_SECONDS = 60
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
    assert kept() == (1, 0)


def test_no_spelling_of_our_host_makes_another_page(cast, settings, django_assert_num_queries):
    settings.ALLOWED_HOSTS = ["press.example.org"]
    get("/en/", host="press.example.org")
    with django_assert_num_queries(0):
        for spelling in ("PRESS.example.org", "press.example.org.", "press.example.org:81"):
            get("/en/", host=spelling, x_forwarded_host="stranger.example")
    assert kept() == (1, 0)


def test_a_page_over_https_is_another_one(cast):
    assert "Strict-Transport-Security" not in get("/en/").headers
    Client().get("/en/", secure=True)
    assert kept() == (2, 0)


@pytest.mark.parametrize("cookies", ["sessionid=x", "csrftoken=!", "sessionid=0123456789abcdef0123456789abcdef; a=b"])
def test_what_a_reader_carries_makes_no_difference(cast, cookies, django_assert_num_queries):
    answer = Client().get("/en/", headers={"cookie": cookies})
    assert (answer.status_code, answer["Vary"], len(answer.cookies)) == (200, "Accept-Encoding", 0)
    assert kept() == (1, 0)


def test_who_is_logged_in_is_shown_what_all_are_shown(cast):
    client = Client()
    client.force_login(cast.erika)
    assert client.get("/en/").content == get("/en/").content


@pytest.mark.parametrize("address", ["//en/", "/en//", "/en/;a=b", "/en/./", "/en/..", "/./en/", "/en/\n", "/en/?"])
def test_an_odd_address_is_no_other_name_of_a_page(cast, address):
    assert Client().get("/", PATH_INFO=address).status_code in (301, 404)
    assert kept() == (0, 0)


def test_a_prefix_that_a_stranger_names_is_in_no_link(cast):
    answer = Client().get("/en/", SCRIPT_NAME="/stranger")
    assert b"/stranger/" not in answer.content
    assert get("/en/").content == answer.content


@pytest.mark.parametrize("header", ["x_http_method_override", "x_method_override", "x_original_url", "x_rewrite_url"])
def test_no_header_stands_for_the_method_or_the_address(cast, header):
    first = get("/en/", **{header: "/ru/" if header.endswith("url") else "DELETE"})
    assert (first.status_code, first.content) == (200, get("/en/").content)


def test_a_part_of_a_page_is_not_to_be_had(cast):
    for _again in range(2):
        answer = get("/en/", range="bytes=0-10")
        assert (answer.status_code, len(answer.content)) == (200, int(answer["Content-Length"]))
    assert "Accept-Ranges" not in answer.headers


def test_a_head_and_a_get_are_kept_as_one(cast, django_assert_num_queries):
    head = Client().head("/en/")
    assert head.content == b""
    with django_assert_num_queries(0):
        answer = get("/en/")
    assert len(answer.content) == int(head["Content-Length"])


def test_a_cache_that_does_not_answer_stops_nobody_and_is_left_alone(cast, settings, caplog):
    nowhere = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = settings.CACHES | {"pages": nowhere, "searches": nowhere}
    client = Client()
    assert [client.get("/en/").status_code for _again in range(3)] == [200] * 3
    assert caplog.text.count("does not answer") == 1


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
