"""Sitemaps, robots.txt and security.txt, held to what their protocols want."""

import datetime
import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import URLPattern

from articles import urls
from articles.models import Asset
from articles.views import sitemaps
from tests.articles.files import samples
from tests.articles.public.conftest import START
from tests.cast import changed, draft, person, released
from tests.record import release, rich

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}image"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")


def sitemap(path):
    """The addresses of a sitemap as elements, which must be as sitemaps.org/protocol wants them."""
    response = Client().get(path)
    assert response.status_code == 200, path
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag in (f"{MAP}urlset", f"{MAP}sitemapindex")
    rows = list(root)
    assert 0 < len(rows) <= 50_000
    for row in rows:
        assert row.tag == (f"{MAP}url" if root.tag == f"{MAP}urlset" else f"{MAP}sitemap")
        names = [part.tag for part in row]
        assert names[0] == f"{MAP}loc"
        assert f"{MAP}lastmod" not in names[2:]
        assert set(names[1:]) <= {f"{MAP}lastmod", LINK, IMAGE, f"{NEWS}news"}
        assert 12 <= len(row.findtext(f"{MAP}loc")) <= 2048
        changed_at = row.findtext(f"{MAP}lastmod")
        assert changed_at is None or INSTANT.fullmatch(changed_at)
    places = [row.findtext(f"{MAP}loc") for row in rows]
    assert len(places) == len(set(places))
    assert all(place.startswith(f"{SITE}/") for place in places)
    return rows


def places(path):
    return [row.findtext(f"{MAP}loc").removeprefix(SITE) for row in sitemap(path)]


def changes(path):
    return {row.findtext(f"{MAP}loc").removeprefix(SITE): row.findtext(f"{MAP}lastmod") for row in sitemap(path)}


def test_every_address_that_the_index_leads_to_is_a_page_that_leads_nowhere_else(clock):
    release(rich())
    clock.shift(60)
    maps = places("/sitemap.xml")
    assert "/sitemaps/releases-2026-3.xml" in maps
    assert {path.rpartition("-")[0] for path in maps[2:]} == {f"/sitemaps/{noun}" for noun in sitemaps.RECORD}
    pages = [page for path in maps for page in places(path)]
    assert len(pages) == len(set(pages))
    assert "/ru/releases/2026/1/qvazzim-title-ru/" in pages
    for page in pages:
        response = Client().get(page)
        assert response.status_code == 200, page
        words = response.content.decode()
        assert f'<link rel="canonical" href="{SITE}{page}">' in words
        assert "noindex" not in words


def test_pages_that_stand_in_every_language_are_in_a_sitemap_or_are_no_pages():
    # What the calendar shows today has another address for ever: that of its month.
    apart = {"suggest", "releases-feed", "releases-atom", "calendar-feed", "calendar"}
    patterns = [part for pattern in urls.language_urls for part in getattr(pattern, "url_patterns", [pattern])]
    found = {pattern.name for pattern in patterns if isinstance(pattern, URLPattern) and not pattern.pattern.converters}
    assert found - apart <= set(sitemaps.PAGES), "Name it in sitemaps.PAGES, or here."
    assert set(sitemaps.PAGES) == set(places_by_name())


def places_by_name():
    listed = places("/sitemaps/pages.xml")
    return [name for name in sitemaps.PAGES if sitemaps.reverse(name, args=["en"]) in listed]


def test_a_release_names_its_languages_and_its_pictures(clock, private_folder):
    ana = person("ana")
    text = draft(title="A visit")
    photo = Asset.take(samples.upload(samples.photo(), "hall.jpg"), ana)
    Asset.objects.filter(pk=photo.pk).update(alt_texts={"en": "A hall", "ru": "Зал"})
    text.article.attach([photo], ana)
    russian = text.article.add_text("ru", ana, title="Визит", body="<p>Да.</p>")
    for one in (text, russian):
        one.submit(ana)
        one.approve(person("cleo"))
    text.article.release([text, russian], person("dawud"))
    clock.shift(60)
    english, other = "/en/releases/2026/1/a-visit/", "/ru/releases/2026/1/vizit/"
    rows = {row.findtext(f"{MAP}loc"): row for row in sitemap("/sitemaps/releases-2026-3.xml")}
    assert set(rows) == {SITE + english, SITE + other}
    for row in rows.values():
        links = {link.get("hreflang"): link.get("href") for link in row.findall(LINK)}
        assert links == {"en": SITE + english, "ru": SITE + other, "x-default": SITE + english}
        (image,) = row.findall(IMAGE)
        picture = image.findtext("{http://www.google.com/schemas/sitemap-image/1.1}loc")
        assert Client().head(picture.removeprefix(SITE)).status_code == 200


def test_what_changed_last_is_told_at_its_hour_and_not_before(clock):
    record = rich()
    release(record)
    text = record.texts[0]
    hour = START + datetime.timedelta(hours=2)
    month, topics = "/sitemaps/releases-2026-3.xml", "/sitemaps/topics-1.xml"
    page, topic = "/en/releases/2026/1/qvazzim-title-en/", f"/en/topics/{record.topic.code}/"
    clock.shift(60)
    before = [Client().get(path).content for path in ("/sitemap.xml", month, topics)]
    assert changes(month)[page] == changes(topics)[topic] == START.isoformat()
    text.refresh_from_db()
    text.save_revision(person("ana"), text.revision_number, text.title, "<p>Other words.</p>", text.summary)
    text.submit(person("ana"))
    text.approve(person("cleo"), at=hour)
    text.correct(person("dawud"), "The words were wrong.", at=hour)
    assert [Client().get(path).content for path in ("/sitemap.xml", month, topics)] == before
    clock.move_to(hour)
    assert changes(month)[page] == changes(topics)[topic] == hour.isoformat()
    assert changes("/sitemap.xml")[month] == hour.isoformat()
    text.refresh_from_db()
    clock.shift(60)
    text.remove(person("dawud"), "It was wrong altogether.")
    assert page not in places(month)


def test_there_is_no_sitemap_of_nothing(clock):
    for path in ("releases-2026-3", "releases-2026-13", "releases-0-1", f"releases-{10**30}-1", "releases-9999-12",
                 "officials-1", f"officials-{10**30}", "officials-0", "editions-1", "pages-1"):  # fmt: skip
        assert Client().get(f"/sitemaps/{path}.xml").status_code == 404, path
    assert places("/sitemap.xml") == ["/sitemaps/pages.xml"]


def test_a_great_record_is_told_in_pieces(clock, monkeypatch):
    monkeypatch.setattr(sitemaps, "ROWS", 1)
    monkeypatch.setattr(sitemaps, "RECORD", {"events": sitemaps.RECORD["events"]})
    release(rich())
    clock.shift(60)
    events = [path for path in places("/sitemap.xml") if "/events-" in path]
    assert len(events) == 2
    assert [len(places(path)) for path in events] == [3, 3]


# --- the news -----------------------------------------------------------------------------------------------------


def test_news_is_what_was_first_released_in_two_days(clock):
    homes = ["/en/", "/ru/", "/tk/"]
    assert places("/sitemaps/news.xml") == homes
    released(title="From the archive", archived=True, date=datetime.date(2026, 3, 4))
    text = changed(released(title="A visit"))
    assert places("/sitemaps/news.xml") == [*homes, "/en/releases/2026/2/a-visit/"]
    *_homes, row = sitemap("/sitemaps/news.xml")
    told = row.find(f"{NEWS}news")
    assert [part.tag.removeprefix(NEWS) for part in told] == ["publication", "publication_date", "title"]
    assert told.findtext(f"{NEWS}publication/{NEWS}name") == "Ministry of Foreign Affairs"
    assert told.findtext(f"{NEWS}publication/{NEWS}language") == "en"
    assert told.findtext(f"{NEWS}publication_date") == START.isoformat()
    clock.shift(3600)
    text.correct(person("dawud"), "A word was missing.")
    response = Client().get("/sitemaps/news.xml")
    assert response.wsgi_request.changes_at == START + sitemaps.NEWS
    clock.move_to(START + sitemaps.NEWS - datetime.timedelta(microseconds=1))
    assert len(places("/sitemaps/news.xml")) == 4
    clock.move_to(START + sitemaps.NEWS)
    assert places("/sitemaps/news.xml") == homes


def test_what_was_withdrawn_is_no_news(clock):
    text = released(title="A visit")
    clock.shift(60)
    text.refresh_from_db()
    text.withdraw(person("dawud"), "It was released in error.")
    assert places("/sitemaps/news.xml") == ["/en/", "/ru/", "/tk/"]


# --- robots.txt and security.txt ----------------------------------------------------------------------------------


def may_fetch(path, lines):
    """What RFC 9309 makes of a robots.txt with one group: the longest rule that matches decides."""
    rules = [line.split(": ") for line in lines if line.startswith(("Allow", "Disallow"))]
    found = [
        (len(rule), verb == "Allow")
        for verb, rule in rules
        if re.match(re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$"), path)
    ]
    return max(found)[1] if found else True


def test_robots_are_kept_from_the_desk_and_from_searches_and_led_to_the_sitemaps(db):
    response = Client().get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    for path, may in {
        "/admin/": False, "/admin/articles/": False, "/en/": True, "/en/releases/": True,
        "/en/releases/?page=2": True, "/en/releases/?q=x": False, "/ru/releases/?kind=statement&page=2": False,
        "/en/releases/2026/1/a-visit/": True, "/tk/suggest/?q=x": False, "/en/releases/feed/?kind=statement": True,
        "/en/releases/2026/1.pdf": False, "/en/releases/2026/1.txt": True,
    }.items():  # fmt: skip
        assert may_fetch(path, lines) is may, path
    robots = RobotFileParser()
    robots.parse(lines)
    assert robots.site_maps() == [f"{SITE}/sitemap.xml", f"{SITE}/sitemaps/news.xml"]
    # A robot that knows no wildcard must not take more to be forbidden.
    assert all(robots.can_fetch("Anybot", SITE + path) for path in ("/en/", "/en/releases/", "/en/releases/2026/1/x/"))


def test_security_txt_names_whom_to_tell_and_never_lapses(clock, settings):
    address = "/.well-known/security.txt"
    assert Client().get(address).status_code == 404
    settings.SECURITY_CONTACT = ["mailto:security@example.org", "https://example.org/report"]
    response = Client().get(address)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:security@example.org",
        "Contact: https://example.org/report",
        "Expires: 2026-07-01T00:00:00Z",
        "Preferred-Languages: en, ru, tk",
        f"Canonical: {SITE}{address}",
    ]
    assert response.wsgi_request.changes_at == datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC)
    clock.move_to(datetime.datetime(2026, 12, 31, 23, 59, 59, tzinfo=datetime.UTC))
    assert "Expires: 2027-04-01T00:00:00Z" in Client().get(address).content.decode()


def test_what_programs_read_is_only_read(db):
    for address in ("/robots.txt", "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/news.xml"):
        assert Client().post(address).status_code == 405
        head, get = Client().head(address), Client().get(address)
        assert (head.status_code, head.content) == (200, b"")
        assert Client().get(address, headers={"if-none-match": get.headers["ETag"]}).status_code == 304
