"""Feeds as their readers take them: the same list in both formats, with what was corrected, withdrawn and removed."""

import datetime
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.feeds import selection
from articles.models import Asset
from tests.articles.files import samples
from tests.articles.public.conftest import START
from tests.cast import changed, draft, official, person, released
from tests.record import correct, release, rich

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
ATOM, RSS = "/en/releases/feed/atom/", "/en/releases/feed/"
NAMESPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "media": "http://search.yahoo.com/mrss/",
}
ONCE = {"a:id", "a:title", "a:updated"}
"""What RFC 4287 has stand once in a feed and in each entry."""


def asked(address, query="", **headers):
    response = Client().get(f"{address}{query}", headers=headers)
    assert response.status_code == 200
    return response


def atom(query="", address=ATOM):
    """The root of an Atom feed, in which everything stands that the standard wants."""
    response = asked(address, query)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    for row in [root, *root.findall("a:entry", NAMESPACES)]:
        assert all(len(row.findall(name, NAMESPACES)) == 1 for name in ONCE)
    ids = [row.text for row in root.findall("a:entry/a:id", NAMESPACES)]
    assert len(ids) == len(set(ids))
    return root


def read(query="", address=ATOM):
    """What a feed reader makes of a feed."""
    parsed = feedparser.parse(asked(address, query).content)
    assert not parsed.bozo
    return parsed


def titles(query="", address=ATOM):
    return [entry.title for entry in read(query, address).entries]


def old(title, day, **fields):
    return released(title=title, archived=True, date=datetime.date.fromisoformat(day), **fields)


def withdrawn(text, clock, note="It was released in error."):
    clock.shift(60)
    text.refresh_from_db()
    text.withdraw(person("dawud"), note)
    clock.shift(60)


# --- what both say ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [ATOM, RSS])
def test_a_feed_has_the_whole_text_with_addresses_in_full(clock, address):
    released(title="A visit", body='<p>They met <a href="/en/feeds/">here</a> and <a href="#x">there</a>.</p>')
    clock.shift(60)
    (entry,) = read(address=address).entries
    assert entry.title == "A visit"
    assert entry.id == f"{SITE}/en/releases/2026/1/"
    assert entry.link == f"{SITE}/en/releases/2026/1/a-visit/"
    assert entry.published_parsed[:5] == START.timetuple()[:5] == entry.updated_parsed[:5]
    content = entry.content[0].value
    assert f'href="{SITE}/en/feeds/"' in content
    assert f'href="{SITE}/en/releases/2026/1/a-visit/#x"' in content
    assert 'href="/' not in asked(address).content.decode()


@pytest.mark.parametrize("address", [ATOM, RSS])
def test_a_correction_moves_the_entry_and_says_what_was_wrong(clock, address):
    text = changed(released(title="A visit"))
    clock.shift(3600)
    text.correct(person("dawud"), "The word “again” was missing.")
    (entry,) = read(address=address).entries
    assert entry.published_parsed[3] == 8
    assert entry.updated_parsed[3] == 9
    content = entry.content[0].value
    assert content.index("The word “again” was missing.") < content.index("Both sides agreed again.")
    assert read(address=address).feed.updated_parsed[3] == 9


@pytest.mark.parametrize("address", [ATOM, RSS])
def test_what_was_withdrawn_stays_under_its_notice(clock, address):
    withdrawn(released(title="A visit"), clock)
    (entry,) = read(address=address).entries
    assert entry.title == "Withdrawn: A visit"
    assert "It was released in error." in entry.content[0].value


def test_what_was_removed_leaves_a_tombstone_in_atom_and_nothing_in_rss(clock):
    text = released(title="A visit")
    released(title="Another")
    before = read().entries[1].id
    clock.shift(60)
    text.refresh_from_db()
    text.remove(person("dawud"), "It named a private person.")
    clock.shift(60)
    (grave,) = atom().findall("at:deleted-entry", NAMESPACES)
    assert grave.get("ref") == before == f"{SITE}/en/releases/2026/1/"
    assert grave.get("when") == "2026-03-05T08:01:00+00:00"
    assert grave.find("at:comment", NAMESPACES).text == "It named a private person."
    assert titles() == titles(address=RSS) == ["Another"]
    assert "private" not in asked(RSS).content.decode()
    assert atom().find("a:updated", NAMESPACES).text == "2026-03-05T08:01:00+00:00"
    assert atom(address="/ru/releases/feed/atom/").find("at:deleted-entry", NAMESPACES) is None


def test_what_was_brought_back_has_no_tombstone(clock):
    text = released(title="A visit")
    clock.shift(60)
    text.refresh_from_db()
    text.remove(person("dawud"), "It named a private person.")
    clock.shift(60)
    text.refresh_from_db()
    text.restore(person("dawud"), "The person agreed.")
    assert atom().find("at:deleted-entry", NAMESPACES) is None
    assert titles() == ["A visit"]


def test_an_old_text_comes_back_when_it_is_corrected(clock, monkeypatch):
    monkeypatch.setattr(selection, "MOST_TEXTS", 2)
    text = released(title="The first")
    for title in ("The second", "The third"):
        clock.shift(60)
        released(title=title)
    assert titles() == ["The third", "The second"]
    changed(text)
    clock.shift(60)
    text.correct(person("dawud"), "A word was missing.")
    assert titles() == ["The third", "The second", "The first"]
    assert titles("?kind=condolence") == []


def test_an_archive_is_announced_to_nobody_and_found_by_those_who_search(clock):
    old("Old news", "2021-05-21")
    released(title="News")
    clock.shift(60)
    assert titles() == titles("?language=en") == titles("?kind=press_release") == ["News"]
    assert titles("?q=news") == titles("?since=2020-01-01") == ["News", "Old news"]
    assert read("?year=2021").entries[0].published.startswith("2021-05-21T00:00:00")
    assert asked(RSS, "?year=2021").content.count(b"<pubDate>Thu, 20 May 2021 19:00:00 +0000</pubDate>") == 1


def test_photos_come_with_their_credit_and_documents_with_their_size(clock, private_folder):
    ana = person("ana")
    text = draft(title="A visit")
    photo = Asset.take(samples.upload(samples.photo(), "hall.jpg"), ana)
    Asset.objects.filter(pk=photo.pk).update(
        alt_texts={"en": "Two people shake hands"}, captions={"en": "At the airport"}, credit="The press service"
    )
    paper = Asset.take(samples.upload(samples.pdf(b"words"), "joint statement.pdf"), ana)
    text.article.attach([photo, paper], ana)
    text.submit(ana)
    text.approve(person("cleo"))
    text.release(person("dawud"))
    clock.shift(60)
    for address in (ATOM, RSS):
        (entry,) = read(address=address).entries
        (media,) = entry.media_content
        assert media["url"].startswith(f"{SITE}/files/")
        assert media["medium"] == "image"
        assert entry.media_credit[0]["content"] == "The press service"
        assert 'alt="Two people shake hands"' in entry.content[0].value
        assert entry.enclosures[0].type == "image/jpeg"
        assert int(entry.enclosures[0].length) == int(media["filesize"]) > 0
        assert Client().head(media["url"].removeprefix(SITE)).status_code == 200
    document = read().entries[0].enclosures[1]
    assert (document.type, int(document.length)) == ("application/pdf", paper.size)


def test_a_feed_tells_of_kind_topics_countries_and_other_languages(clock):
    record = rich()
    release(record)
    clock.shift(60)
    (entry,) = atom().findall("a:entry", NAMESPACES)
    terms = {row.get("term"): row.get("label") for row in entry.findall("a:category", NAMESPACES)}
    assert terms["condolence"] == "condolence"
    assert terms[record.topic.code] == "Qvazzim topic"
    assert terms["tv"] == "Qvazzim land"
    links = entry.findall("a:link[@rel='alternate']", NAMESPACES)
    assert {row.get("hreflang"): row.get("href") for row in links} == {
        "en": f"{SITE}/en/releases/2026/1/qvazzim-title-en/",
        "ru": f"{SITE}/ru/releases/2026/1/qvazzim-title-ru/",
    }


# --- which there are ----------------------------------------------------------------------------------------------


def test_everything_that_narrows_a_search_narrows_a_feed(clock):
    record = rich()
    release(record)
    released(title="Another")
    clock.shift(60)
    assert titles() == ["Another", "Qvazzim title en"]
    for query in ("kind=condolence", f"topic={record.topic.code}", "country=tv", f"official={record.official.code}",
                  f"event={record.event.code}", "q=hall&language=en"):  # fmt: skip
        assert titles(f"?{query}") == titles(f"?{query}", RSS) == ["Qvazzim title en"], query
    both = ["Another", "Qvazzim title ru", "Qvazzim title en"]
    assert sorted(titles("?language=en&language=ru")) == sorted(both)
    assert read("?q=hall").feed.title == "Releases: “hall” – Ministry of Foreign Affairs"
    assert read("?q=hall").feed.id == f"{SITE}{ATOM}?q=hall"


def test_a_feed_of_nonsense_is_a_feed(clock):
    released(title="A visit")
    clock.shift(60)
    for query in (
        "?country=narnia",
        "?page=x&kind=%00".replace("%00", "x"),
        "?since=yesterday&nothing=1",
        "?q=" + "x" * 999,
    ):
        for address in (ATOM, RSS):
            assert asked(address, query)
    assert titles("?nothing=1") == ["A visit"]
    assert f'href="{SITE}{ATOM}"' in asked(ATOM, "?nothing=1").content.decode()


def test_an_unchanged_feed_is_not_sent_twice_be_it_empty(clock):
    released(title="A visit")
    for address in (ATOM, RSS):
        for query in ("", "?q=nowhere"):
            tag = asked(address, query).headers["ETag"]
            clock.shift(datetime.timedelta(days=100))
            assert Client().get(address + query, headers={"if-none-match": tag}).status_code == 304
    released(title="Another")
    assert asked(ATOM, "", if_none_match=tag)


def test_a_feed_holds_what_no_xml_can(clock):
    released(title="A\x0bB ]]> & <b> \U0001f54a", body="<p>x\x1fy</p>")
    clock.shift(60)
    assert titles()[0].endswith("B ]]> & <b> \U0001f54a") or "B ]]>" in titles()[0]


def test_a_feed_asks_the_database_as_often_for_many_texts_as_for_two(clock):
    for title in ("The first", "The second"):
        released(title=title)
    few = queries_of(ATOM)
    for number in range(selection.MOST_TEXTS):
        released(title=f"Number {number}")
    # Once there are older ones, they are asked for whether they changed.
    assert queries_of(ATOM) == few + 1 <= 10
    assert queries_of(RSS) == few + 1


def queries_of(address):
    with CaptureQueriesContext(connection) as queries:
        asked(address)
    return len(queries)


# --- how they are found -------------------------------------------------------------------------------------------


def test_every_page_leads_to_its_feeds(clock):
    record = rich()
    release(record)
    correct(record)
    clock.shift(60)
    for page, query in {
        "/en/": "",
        "/en/releases/?q=hall&sort=best": "?q=hall",
        f"/en/officials/{record.official.code}/qvazzim-person/": f"?official={record.official.code}",
        f"/en/topics/{record.topic.code}/": f"?topic={record.topic.code}",
        "/en/countries/tv/": "?country=tv",
        f"/en/events/{record.event.code}/": f"?event={record.event.code}",
    }.items():
        words = asked(page).content.decode()
        assert f'href="{ATOM}{query}"' in words, page
        assert f'href="{RSS}{query}"' in words, page
        assert "Qvazzim title en" in titles(query) == titles(query, RSS)


def test_the_page_of_feeds_names_what_can_be_followed(clock):
    record = rich()
    release(record)
    official("Somebody Hidden")
    clock.shift(60)
    page = asked("/en/feeds/").content.decode()
    for query in ("", "?language=ru", "?kind=statement", f"?topic={record.topic.code}", "?country=tv"):
        assert f'href="{ATOM}{query}"' in page
        assert f'href="{RSS}{query}"' in page
        assert read(query)
    assert "language=en&amp;language=ru&amp;language=tk" in page
    assert "?country=nr" not in page
