"""The archive by year, month and day, as one walks it; and the corrections, from one to the next."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.articles.public.test_pages import queries_of
from tests.cast import changed, person, released
from tests.record import many, release, rich

pytestmark = pytest.mark.django_db

LINKS = re.compile(r'href="((?:/en/(?:archive|corrections)/|\?before=)[^"#]*)"')


def got(address, status=200):
    response = Client().get(address)
    assert response.status_code == status, address
    return response.content.decode()


def of_old(title, date, **fields):
    """Release a text of the archive."""
    return released(title=title, archived=True, date=datetime.date.fromisoformat(date), **fields)


@pytest.fixture
def old(clock):
    """Releases of several years, some of whose days are not known."""
    of_old("On the first", "2019-02-01")
    of_old("On the third", "2019-02-03")
    of_old("In that month", "2019-02-01", date_precision="month")
    of_old("In that year", "2019-01-01", date_precision="year")
    of_old("In Russian", "2019-05-09", language="ru")
    of_old("Before a year could be written so", "0812-01-01")
    released(title="Today")


def walk(start):
    """Return {address: page} of all that links lead to from a page, within the archive."""
    found, waiting = {}, [start]
    while waiting:
        address = waiting.pop()
        if address not in found:
            found[address] = got(address)
            waiting += [link.replace("&amp;", "&") for link in LINKS.findall(found[address])]
            waiting = [link if link.startswith("/") else address.partition("?")[0] + link for link in waiting]
    return found


def test_a_crawler_comes_to_every_release_and_to_nothing_empty(old):
    walked = walk("/en/archive/")
    for title in ("On the first", "On the third", "In that month", "In that year", "Today"):
        assert [address for address, page in walked.items() if f">{title}</a>" in page], title
    assert {address for address in walked if "archive" in address} == {
        "/en/archive/", "/en/archive/2019/", "/en/archive/2026/", "/en/archive/2019/2/", "/en/archive/2026/3/",
        "/en/archive/2019/2/1/", "/en/archive/2019/2/3/", "/en/archive/2026/3/5/",
    }  # fmt: skip


def test_numbers_are_those_of_the_language_and_of_what_is_known_so_well(old):
    assert re.search(r"2019</a> <span[^>]*>4 releases<", got("/en/archive/"))
    assert re.search(r"February 2019</a> <span[^>]*>3 releases<", got("/en/archive/2019/"))
    assert "May 2019" not in got("/en/archive/2019/")
    page = got("/en/archive/2019/2/")
    assert page.count("1 release<") == 2
    assert "In that month" in page
    assert "In that month" not in got("/en/archive/2019/2/1/")
    assert "In that year" in got("/en/archive/2019/")


def test_what_stands_beside_is_a_link_away(old):
    page = got("/en/archive/2019/2/3/")
    assert 'rel="prev" href="/en/archive/2019/2/1/"' in page
    assert 'rel="next" href="/en/archive/2026/3/5/"' in page
    assert 'rel="next" href="/en/archive/2026/3/"' in got("/en/archive/2019/2/")
    assert 'rel="prev" href="/en/archive/2019/"' in got("/en/archive/2026/")


def test_languages_lead_to_the_same_day_only_where_something_was_said(old):
    page = got("/en/archive/2019/2/1/")
    assert 'href="/ru/archive/"' in page
    assert 'hreflang="ru" href="http' not in page
    assert 'href="/en/archive/"' in got("/ru/archive/2019/5/9/")


def test_what_is_no_day_or_an_empty_one_is_no_page(old):
    for address in (
        "2019/13",
        "2019/0",
        "2019/2/30",
        "2019/2/0",
        "2019/02/01",
        "2018",
        "2019/3",
        "2019/2/2",
        "0",
        "99999",
    ):
        got(f"/en/archive/{address}/", 404)


def test_an_empty_archive_says_so(db):
    assert 'class="empty"' in got("/en/archive/")


def test_leafing_goes_on_where_it_was_whatever_comes(clock, monkeypatch):
    monkeypatch.setattr("articles.views.archive.RELEASES", 2)
    for number in range(5):
        released(title=f"Release {number}")
    first = got("/en/archive/2026/3/5/")
    assert re.findall(r"Release \d", first) == ["Release 4", "Release 3"]
    older = re.search(r'rel="next" href="(\?before=[^"]+)"', first)[1]
    released(title="Release 5")
    assert re.findall(r"Release \d", got(f"/en/archive/2026/3/5/{older}")) == ["Release 2", "Release 1"]
    assert 'content="noindex, follow"' in got(f"/en/archive/2026/3/5/{older}")
    assert len([page for page in walk("/en/archive/2026/3/5/") if "before" in page]) == 2


def test_a_place_that_is_none_leads_to_the_first_page_and_says_so(clock):
    text = released()
    clock.shift(60)
    changed(text).correct(person("dawud"), "It was wrong.")
    for address in ("/en/archive/2026/3/5/", "/en/corrections/"):
        for place in ("x", "1", "1-", "-1-1", "٣-١", "9" * 40 + "-1", "1-1-1"):
            page = got(f"{address}?before={place}")
            assert "There is no such page" in page
            assert "A statement on cooperation" in page


def test_a_place_behind_the_last_one_is_empty(clock):
    released()
    got("/en/archive/2026/3/5/?before=99999999999999999-99999999999999999")
    got("/en/archive/2026/3/5/?before=0-0")
    got("/en/corrections/?before=99999999999999999-1")


def test_corrections_are_leafed_through_from_change_to_change(clock, monkeypatch):
    monkeypatch.setattr("articles.views.corrections.CHANGES", 3)
    text = released(title="The one")
    for number in range(7):
        clock.shift(60)
        changed(text, f"<p>Both sides agreed {number} times.</p>").correct(person("dawud"), f"Reason {number}.")
    clock.shift(60)
    text.withdraw(person("dawud"), "Reason 7.")
    seen = [address for address in walk("/en/corrections/") if "before" in address]
    assert seen
    notes = re.findall(r"Reason \d", got("/en/corrections/") + "".join(got(address) for address in sorted(seen)[::-1]))
    assert notes == [f"Reason {number}" for number in range(7, -1, -1)]


def test_words_that_changed_are_folded_away_and_what_changed_none_says_so(clock):
    text = released()
    clock.shift(60)
    changed(text).correct(person("dawud"), "A word was missing.")
    clock.shift(60)
    text.withdraw(person("dawud"), "It is no longer true.")
    page = got("/en/corrections/")
    withdrawn, corrected = page.split('<article class="change">')[1:]
    assert "No words changed" in withdrawn
    assert re.search(r"<details>.*<ins>agreed again\.</ins>.*</details>", corrected, re.DOTALL)


def test_a_walk_asks_as_often_for_two_thousand_releases_as_for_ten(clock):
    record = rich()
    release(record)
    many(record, 9)
    addresses = [f"/en/{path}/" for path in ("archive", "archive/2026", "archive/2026/3", "archive/2026/3/5")]
    few = [queries_of(address) for address in addresses]
    many(record, 2000)
    assert [queries_of(address) for address in addresses] == few
    assert max(few) <= 9


@pytest.mark.only_on("sqlite")
def test_a_day_and_the_corrections_are_read_off_an_index(clock):
    text = released()
    clock.shift(60)
    changed(text).correct(person("dawud"), "It was wrong.")
    for address in ("/en/archive/2026/3/5/", "/en/archive/2026/3/", "/en/corrections/"):
        with CaptureQueriesContext(connection) as queries:
            got(address)
        for query in queries:
            plan = [row[3] for row in _plan(query["sql"])]
            assert not [step for step in plan if step.startswith("SCAN articles_edition")], (query["sql"], plan)
            # Of two bounds on one side SQLite takes the first, and reads all that lies between them.
            bounds = [query["sql"].count(f'"articles_edition"."date" {sign}') for sign in ("=", ">", "<")]
            assert max(bounds) <= 1, query["sql"]
            assert not bounds[0] or bounds == [1, 0, 0], query["sql"]
            assert "COUNT(" not in query["sql"] or address == "/en/archive/2026/3/"


def _plan(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return cursor.fetchall()
