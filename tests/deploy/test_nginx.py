"""The site behind the real nginx, with the file that is meant for production."""

import datetime
import time

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Asset
from tests.articles.files import samples
from tests.articles.processes import environment
from tests.cast import Cast, approved, draft, released
from tests.deploy.front import Bridge, nginx_before

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ["/en/", "/en/releases/", "/en/releases/?q=visit"]
ONCE = [
    "Strict-Transport-Security", "Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options",
    "Referrer-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy", "X-Request-ID", "Content-Type", "Date",
]  # fmt: skip


def kept_as(answer):
    return answer.headers.get("X-Cache")


def was_kept(answer):
    """Whether nginx had it, in time or asked anew."""
    return kept_as(answer) in ("HIT", "STALE", "REVALIDATED", "UPDATING")


# --- when nobody answers --------------------------------------------------------------------------------------------


@pytest.mark.only_on("postgresql")
def test_reading_goes_on_without_the_database_and_without_the_application(tmp_path):
    there = connection.settings_dict
    bridge = Bridge(there["HOST"], int(there["PORT"]))
    edition = released(title="A visit to the sea").article.editions.get()
    release = f"/en/releases/{edition.year}/{edition.serial}/{edition.slug}/"
    by_bridge = environment()["DATABASE_URL"].replace(f":{there['PORT']}/", f":{bridge.port}/")
    with nginx_before(tmp_path, DATABASE_URL=by_bridge) as front:
        nothing_is_early(front)
        before = {path: front.ask(path).body for path in [*PAGES, release]}
        assert all(b"to the sea" in body for body in before.values())

        bridge.cut()
        # Beyond what a page may be shown for without asking: nginx asks, and is told of a fault.
        time.sleep(4.5)
        for path, body in before.items():
            answer = front.ask(path)
            assert (answer.status, answer.body, kept_as(answer)) == (200, body, "STALE")
        assert front.ask("/en/corrections/").status == 500

        front.behind.terminate()
        front.behind.wait()
        for path, body in before.items():
            assert front.ask(path).body == body
        assert front.ask("/", accept_language="tk").headers["Location"] == "/en/"
        never_asked = front.ask("/en/corrections/")
        assert (never_asked.status, never_asked.headers["Retry-After"]) == (502, "60")
        assert b"try again" in never_asked.body
        assert front.ask("/admin/").status == 502


def nothing_is_early(front):
    """What is due in some seconds is not shown by a page that was kept, and by every page afterwards."""
    text, hour = approved(title="A word in time"), timezone.now() + datetime.timedelta(seconds=6)
    text.release(Cast().dawud, at=hour)
    seen = []
    while time.time() < hour.timestamp() + 1.5:
        began = time.time()
        seen.append((began, b"A word in time" in front.ask("/en/").body, time.time()))
        time.sleep(0.05)
    assert [ended for _began, is_seen, ended in seen if is_seen and ended < hour.timestamp()] == []
    # A page that is being fetched for all when the hour strikes may reach them a moment later.
    assert [began for began, is_seen, _ended in seen if not is_seen and began > hour.timestamp() + 0.5] == []


# --- what is kept, and what not -------------------------------------------------------------------------------------


@pytest.mark.only_on("sqlite")
def test_nginx_keeps_pages_for_readers_and_nothing_else(tmp_path, private_folder):
    with nginx_before(tmp_path) as front:
        pages_are_kept_and_nothing_of_the_admin(front)
        every_header_comes_once(front)
        nothing_a_stranger_says_reaches_a_page(front)
        nothing_is_smuggled(front)
        too_much_is_refused(front)


def pages_are_kept_and_nothing_of_the_admin(front):
    first, again = front.ask("/en/"), front.ask("/en/")
    assert (first.status, kept_as(first), again.body) == (200, "MISS", first.body)
    assert was_kept(again)
    head = front.ask("/en/", "HEAD")
    assert (head.status, head.body, int(head.headers["Content-Length"])) == (200, b"", len(first.body))
    zipped = front.ask("/en/", accept_encoding="br, gzip;q=1.0")
    assert (zipped.headers["Content-Encoding"], kept_as(zipped)) == ("gzip", "MISS")
    assert was_kept(front.ask("/en/", accept_encoding="gzip"))
    assert front.ask("/en/", if_none_match=first.headers["ETag"]).status == 304
    assert kept_as(front.ask("/en/nothing/")) == kept_as(front.ask("/en/nothing/")) == "MISS"
    assert [kept_as(front.ask("/admin/login/")) for _again in range(2)] == [None, None]
    assert front.ask("/admin/login/").headers["Set-Cookie"]
    assert (front.ask("/en/", "POST", body="a=b").status, kept_as(front.ask("/en/", "POST"))) == (405, None)
    assert front.ask("/en/", range="bytes=0-9").status == 200


def every_header_comes_once(front):
    style = next(path for path in front.ask("/en/").body.decode().split('"') if path.startswith("/static/css/"))
    assert "immutable" in front.ask(style).headers["Cache-Control"]
    assert front.ask(style, accept_encoding="gzip").headers["Content-Encoding"] == "gzip"
    assert front.ask("/static/../secret_key").status == 404
    for path in ["/en/", "/en/nothing/", "/admin/login/"]:
        headers = front.ask(path).headers
        assert {name: len(headers.get_all(name, [])) for name in ONCE} == dict.fromkeys(ONCE, 1)
    for path in [style, "/static/nothing"]:
        assert {len(values) for values in map(front.ask(path).headers.get_all, ONCE) if values} == {1}


STRANGE = [
    {"x_forwarded_host": "stranger.example"}, {"x_forwarded_proto": "http"}, {"x_forwarded_prefix": "/stranger"},
    {"forwarded": "host=stranger.example;proto=http"}, {"x_original_url": "/admin/"},
    {"x_http_method_override": "POST"}, {"cookie": "sessionid=x; csrftoken=!"},
    {"x_accel_redirect": "/private-files/"}, {"accept_language": "tk"},
]  # fmt: skip
ODD = [
    "//en/",
    "/en//",
    "/en/;a",
    "/en/%2e%2e/en/",
    "/en%2f",
    "/en/..%2fadmin/",
    "/admin/../en/",
    "/admin/..%2fen/",
    "/en/%00",
]


def nothing_a_stranger_says_reaches_a_page(front):
    # Each is asked with a query of its own, which the home page does not look at: nginx has not kept it.
    page = front.ask("/ru/").body
    for number, headers in enumerate(STRANGE):
        answer = front.ask(f"/ru/?{number}", **headers)
        assert (answer.status, answer.body, kept_as(answer)) == (200, page, "MISS")
    for path in ODD:
        for _again in range(2):
            answer = front.ask(path, cookie="sessionid=x")
            assert answer.status in (301, 302, 400, 404) or answer.body == front.ask("/en/").body, path
            assert answer.status == 200 or not was_kept(answer), path
    # A name that is not ours, by TLS and in the request.
    assert front.said(b"GET /en/ HTTP/1.1\r\nHost: stranger.example\r\nConnection: close\r\n\r\n") == b""
    answer = front.said(
        b"GET http://stranger.example/en/ HTTP/1.1\r\nHost: press.example.org\r\nConnection: close\r\n\r\n"
    )
    assert answer == b""


OURS = b"Host: press.example.org"
HIDDEN = b"GET /en/smuggled/ HTTP/1.1\r\nHost: press.example.org\r\n\r\n"
LENGTH = b"Content-Length: %d" % len(HIDDEN)
CHUNKED = b"Transfer-Encoding: chunked"
SMUGGLING = [
    ([LENGTH], HIDDEN),
    ([LENGTH, CHUNKED], b"0\r\n\r\n" + HIDDEN),
    ([CHUNKED, LENGTH], b"0\r\n\r\n" + HIDDEN),
    ([CHUNKED], b"%x\r\n" % len(HIDDEN) + HIDDEN + b"\r\n0\r\n\r\n"),
    ([CHUNKED, b"Content-Length: 4"], b"%x\r\n" % len(HIDDEN) + HIDDEN + b"\r\n0\r\n\r\n"),
    ([LENGTH, b"Transfer-Encoding: xchunked"], HIDDEN),
    ([LENGTH, b"Transfer-Encoding : chunked"], HIDDEN),
    ([LENGTH, b"Transfer-Encoding:\x0bchunked"], HIDDEN),
    ([LENGTH, b"Transfer_Encoding: chunked"], HIDDEN),
    ([b"Content-Length: 0", LENGTH], HIDDEN),
    ([b"Content-Length: +%d" % len(HIDDEN)], HIDDEN),
    ([b"X: a\nContent-Length: 0", LENGTH], HIDDEN),
]


def nothing_is_smuggled(front):
    for method in (b"POST", b"GET"):
        for headers, body in SMUGGLING:
            front.said(method + b" /tk/ HTTP/1.1", OURS, *headers, body=body)
            # Over the connections that are kept to the application, where what was left of a body would come first.
            assert [front.ask(f"/tk/nothing/{turn}/").status for turn in range(3)] == [404] * 3
    asked = (front.folder / "asked").read_text()
    assert "/tk/" in asked
    assert "smuggled" not in asked


def too_much_is_refused(front):
    stranger = "127.0.0.2"
    statuses = [front.ask("/en/releases/?q=water", source=stranger).status for _turn in range(90)]
    assert 429 in statuses[30:]
    assert set(statuses[:30]) == {200}
    guesses = [front.ask("/admin/login/", "POST", source=stranger, body="a=b").status for _turn in range(14)]
    assert (guesses[0], guesses[-1]) == (403, 429)
    assert front.ask("/en/", source=stranger).status == 200
    assert front.ask("/en/", "POST", body=b"a" * 2000).status == 413
    assert front.ask("/en/?" + "a" * 9000).status == 414


# --- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.only_on("sqlite")
def test_nginx_sends_the_files_that_the_application_lets_go(tmp_path, settings):
    from django.core.files.storage import storages

    settings.STORAGES = settings.STORAGES | {
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media" / "private", "base_url": None},
        }
    }
    cast = Cast()
    papers = [Asset.take(samples.upload(samples.pdf(), name), cast.ana) for name in ("note.pdf", "later note.pdf")]
    text = draft(title="A note")
    text.article.assets.add(papers[0])
    text.submit(cast.ana)
    text.approve(cast.cleo)
    text.release(cast.dawud)
    with storages["private"].open(papers[0].original.name) as file:
        words = file.read()
    with nginx_before(tmp_path) as front:
        path = f"/files/{papers[0].key}/note.pdf"
        answer = front.ask(path)
        assert (answer.status, answer.body) == (200, words)
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="note.pdf"'
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert {len(answer.headers.get_all(name, [])) for name in ONCE} == {1}
        assert "X-Accel-Redirect" not in answer.headers
        part = front.ask(path, range="bytes=2-5")
        assert (part.status, part.body, part.headers["Content-Range"]) == (206, words[2:6], f"bytes 2-5/{len(words)}")
        assert front.ask(path, if_none_match=answer.headers["ETag"]).status == 304
        assert front.ask(path, "HEAD").headers["Content-Length"] == str(len(words))
        for refused in [
            f"/files/{papers[1].key}/later%20note.pdf", f"/private-files/{papers[0].original.name}", "/private-files/",
            f"/files/{papers[0].key}/another.pdf", f"/media/private/{papers[0].original.name}",
        ]:  # fmt: skip
            answer = front.ask(refused)
            assert (answer.status, words in answer.body) == (404, False)
        text.withdraw(cast.dawud, "It was wrong.")
        text.remove(cast.erika, "It was wrong.")
        assert front.ask(path, range="bytes=2-5").status == 410
