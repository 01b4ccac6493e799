"""What readers get: every kind of page, in every language, however it is asked for."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import ArticleText
from delegations.models import AuditEntry
from tests.cast import changed, draft, person, released
from tests.record import correct, many, names, release, rich

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
MOST_QUERIES_OF_A_SEARCH = 21
"""With seven parameters, and with nothing remembered, as within a transaction; else half of them."""


@pytest.fixture
def record(clock):
    """A release with its whole record, in English and Russian, corrected once in English."""
    record = rich()
    release(record)
    clock.shift(60)
    correct(record)
    clock.shift(60)
    return record


def pages(record, language="en"):
    """One address of every kind of page that answers 200."""
    official = record.official
    return [
        f"/{language}/",
        f"/{language}/releases/",
        f"/{language}/releases/?q=qvazzim&kind=condolence&topic={record.topic.code}&country=tv"
        f"&official={official.code}&year=2026&month=3",
        f"/{language}/releases/2026/1/qvazzim-title-{language}/",
        f"/{language}/releases/2026/1/editions/1/",
        f"/{language}/corrections/",
        f"/{language}/calendar/",
        f"/{language}/archive/",
        f"/{language}/archive/2026/3/",
        f"/{language}/archive/2026/3/5/",
        f"/{language}/feeds/",
        f"/{language}/about/",
        f"/{language}/about/press/",
        f"/{language}/press/",
        f"/{language}/officials/{official.code}/qvazzim-person{'-ru' if language == 'ru' else ''}/",
        f"/{language}/delegations/{record.delegation.code}/",
        f"/{language}/events/{record.event.code}/",
        f"/{language}/events/{record.session.code}/",
        f"/{language}/meetings/{record.meeting.code}/",
        f"/{language}/countries/tv/",
        f"/{language}/organisations/{record.organisation.code}/",
        f"/{language}/topics/{record.topic.code}/",
    ]


def body(address, status=200, **headers):
    response = Client().get(address, headers=headers)
    assert response.status_code == status, address
    return response.content.decode()


def words(text, title, clock, language="en", **more):
    """Correct a text to a new title."""
    text.refresh_from_db()
    text.save_revision(person("ana"), text.revision_number, title, text.body)
    text.submit(person("ana"))
    text.approve(person("cleo"))
    clock.shift(60)
    return text.correct(person("dawud"), "The title was wrong.")


# --- every page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_answers_with_one_heading_in_the_language_of_its_address(record, language):
    for address in pages(record, language):
        page = body(address)
        assert page.count("<h1") == 1, address
        assert f'<html lang="{language}" dir="ltr">' in page


def test_record_pages_stand_in_every_site_language_even_without_a_release_in_it(record):
    assert "Qvazzim week" in body(f"/tk/events/{record.event.code}/")


def test_an_empty_site_says_what_to_do_next(db):
    for address in ("/en/", "/en/releases/", "/en/corrections/"):
        page = body(address)
        assert page.count("<h1") == 1
        assert 'class="empty"' in page


@pytest.mark.long
def test_pages_ask_the_database_as_often_for_ten_thousand_releases_as_for_ten(record):
    many(record, 9)
    few = {address: queries_of(address) for address in pages(record)}
    many(record, 9_990)
    lots = {address: queries_of(address) for address in pages(record)}
    assert few == lots
    *others, search = sorted(few.values())
    assert max(others) <= MOST_QUERIES, few
    assert search <= MOST_QUERIES_OF_A_SEARCH, few


def queries_of(address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert Client().get(address).status_code == 200, address
    return len(queries)


def test_no_page_sets_a_cookie_or_varies_by_one(record):
    for address in [*pages(record), "/en/nothing/", "/"]:
        response = Client().get(address)
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()


def test_pages_only_answer_get_and_head(record):
    for address in [*pages(record), "/"]:
        assert Client(enforce_csrf_checks=True).post(address).status_code == 405
        head, get = Client().head(address), Client().get(address)
        assert head.status_code == get.status_code
        assert head.content == b""
    assert head.headers.get("ETag") == get.headers.get("ETag")


def test_an_unchanged_page_is_not_sent_twice(record):
    for address in pages(record):
        first = Client().get(address)
        assert "max-age=0" in first.headers["Cache-Control"]
        assert Client().get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 304


# --- languages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "language"),
    [("", "en"), ("ru", "ru"), ("tk-TM,ru;q=0.8", "tk"), ("de,ru;q=0.5", "ru"), ("xx", "en"), ("a" * 3000, "en")],
)
def test_the_front_door_leads_to_the_language_the_reader_likes_best(db, wish, language):
    response = Client().get("/", headers={"accept-language": wish})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/"
    assert response.headers["Vary"] == "Accept-Language"


def test_the_language_switch_keeps_the_page(record):
    assert 'href="/ru/releases/2026/1/qvazzim-title-ru/"' in body("/en/releases/2026/1/qvazzim-title-en/")
    assert f'href="/ru/events/{record.event.code}/"' in body(f"/en/events/{record.event.code}/")
    assert 'href="/ru/releases/?year=2026"' in body("/en/releases/?year=2026")


def test_a_text_missing_in_a_language_says_where_it_is(record):
    page = body("/tk/releases/2026/1/", 404)
    assert 'lang="tk"' in page
    assert 'href="/en/releases/2026/1/qvazzim-title-en/"' in page
    assert 'href="/ru/releases/2026/1/qvazzim-title-ru/"' in page


def test_alternates_lead_both_ways_and_only_to_what_is_live(record):
    english, russian = body("/en/releases/2026/1/qvazzim-title-en/"), body("/ru/releases/2026/1/qvazzim-title-ru/")
    for page in (english, russian):
        assert 'hreflang="en" href="http://127.0.0.1:8000/en/releases/2026/1/qvazzim-title-en/"' in page
        assert 'hreflang="ru" href="http://127.0.0.1:8000/ru/releases/2026/1/qvazzim-title-ru/"' in page
        assert 'hreflang="x-default" href="http://127.0.0.1:8000/en/releases/2026/1/qvazzim-title-en/"' in page
        assert '<link rel="alternate" hreflang="tk"' not in page


def test_arabic_reads_from_right_to_left(record, settings):
    settings.SITE_LANGUAGES = ["en", "ru", "tk", "ar"]
    for address in ("/ar/", "/ar/releases/", f"/ar/events/{record.event.code}/"):
        assert '<html lang="ar" dir="rtl">' in body(address)
    assert '<html lang="ar" dir="rtl">' in body("/ar/nothing/", 404)


def test_a_dropped_language_still_answers_its_old_addresses(record, settings):
    settings.SITE_LANGUAGES = ["en", "tk"]
    page = body("/ru/releases/2026/1/qvazzim-title-ru/")
    assert '<html lang="en"' in page
    assert 'class="release" lang="ru"' in page
    assert body("/ru/releases/2026/1/editions/1/")
    for address in ("/ru/", "/ru/releases/", "/ru/releases/2026/7/"):
        body(address, 404)


def test_a_name_in_another_language_than_the_page_says_which(record):
    assert '<a href="/tk/topics/' in body(f"/tk/meetings/{record.meeting.code}/")
    assert re.search(
        r'<a href="/tk/topics/[^"]+" lang="en" dir="ltr">Qvazzim topic</a>',
        body(f"/tk/meetings/{record.meeting.code}/"),
    )


# --- addresses ------------------------------------------------------------------------------------------------


def test_a_wrong_slug_leads_to_the_right_one(record):
    for address in ("/en/releases/2026/1/", "/en/releases/2026/1/wrong/", "/en/releases/02026/01/wrong/"):
        response = Client().get(address)
        assert (response.status_code, response.headers["Location"]) == (301, "/en/releases/2026/1/qvazzim-title-en/")


def test_an_official_is_found_by_code_alone(record):
    response = Client().get(f"/en/officials/{record.official.code}/whatever/")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        f"/en/officials/{record.official.code}/qvazzim-person/",
    )


def test_a_corrected_title_changes_the_slug_and_the_old_address_leads_on(clock):
    text = released(title="First words")
    clock.shift(60)
    words(text, "Better words", clock)
    clock.shift(60)
    assert Client().get("/en/releases/2026/1/first-words/").headers["Location"] == "/en/releases/2026/1/better-words/"


@pytest.mark.parametrize(
    "ending", ["", "a-statement-on-cooperation/", "anything/", "editions/1/", "editions/2/", "editions/9/"]
)
def test_a_removed_text_answers_gone_with_its_reason_at_every_address(clock, ending):
    text = released()
    clock.shift(60)
    text.remove(person("dawud"), "Released by mistake.")
    clock.shift(60)
    page = body("/en/releases/2026/1/" + ending, 410)
    assert "Released by mistake." in page
    assert "Both sides agreed" not in page
    assert page.count("<h1") == 1


def test_a_removed_text_leads_to_what_replaced_it_once_that_is_live(clock):
    text, other = released(), draft(title="In its place")
    clock.shift(60)
    text.remove(person("dawud"), "Merged into another.", replacement=other.article)
    clock.shift(60)
    body("/en/releases/2026/1/", 410)
    other.submit(person("ana"))
    other.approve(person("cleo"))
    other.release(person("dawud"))
    for ending in ("", "a-statement-on-cooperation/", "editions/1/"):
        response = Client().get("/en/releases/2026/1/" + ending)
        assert (response.status_code, response.headers["Location"]) == (302, "/en/releases/2026/2/in-its-place/")


def test_a_removed_text_is_in_no_list(clock):
    text = released(title="A slip of the pen")
    clock.shift(60)
    text.remove(person("dawud"), "Released by mistake.")
    clock.shift(60)
    for address in ("/en/", "/en/releases/", "/en/corrections/"):
        assert "A slip of the pen" not in body(address)


# --- a release ------------------------------------------------------------------------------------------------


def test_a_release_prints_its_whole_record(record):
    page = body("/en/releases/2026/1/qvazzim-title-en/")
    for printed in (
        "5 March 2026", "2026/1", "Qvazzim place", "Qvazzim week", "Qvazzim session", "Qvazzim council", "Qvazzim land",
        "Qvazzim Person", "Qvazzim envoy", "Qvazzim topic", "Qvazzim hall", "head of the delegation",
    ):  # fmt: skip
        assert printed in page, printed
    edition = record.texts[0].edition_at()
    assert edition.digest in page
    assert edition.words_digest in page


def test_a_release_keeps_the_title_of_its_day_whatever_becomes_of_the_post(record):
    record.post.names = names("ambassador")
    record.post.save()
    assert "Qvazzim envoy" in body("/en/releases/2026/1/qvazzim-title-en/")


def test_a_withdrawn_release_stays_readable_under_its_notice(clock):
    text = released()
    clock.shift(60)
    text.withdraw(person("dawud"), "It is no longer true.")
    clock.shift(60)
    page = body("/en/releases/2026/1/a-statement-on-cooperation/")
    assert page.index("It is no longer true.") < page.index("<h1")
    assert "Both sides agreed." in page
    assert "It is no longer true." in body("/en/corrections/")
    assert "Withdrawn" in body("/en/releases/")


def test_releases_lead_to_the_next_and_the_one_before(clock):
    for title in ("One", "Two", "Three"):
        released(title=title)
        clock.shift(24 * 3600)
    page = body("/en/releases/2026/2/two/")
    assert 'rel="prev" href="/en/releases/2026/1/one/"' in page
    assert 'rel="next" href="/en/releases/2026/3/three/"' in page


def test_an_archived_release_names_its_source(clock):
    released(
        title="Old news", archived=True, date=datetime.date(2021, 5, 21), source="A sample archive",
        source_url="https://archive.example/1",
    )  # fmt: skip
    page = body("/en/releases/2021/1/old-news/")
    assert 'href="https://archive.example/1"' in page
    assert "A sample archive" in page
    assert "21 May 2021" in page


def test_an_earlier_edition_stays_at_its_address_and_shows_the_change(record):
    first, second = body("/en/releases/2026/1/editions/1/"), body("/en/releases/2026/1/editions/2/")
    assert "They met in Qvazzim hall." in first
    assert '<meta name="robots" content="noindex, follow">' in first
    assert "<del>They met</del> <ins>Corrected words.</ins>" in second
    assert 'rel="canonical" href="http://127.0.0.1:8000/en/releases/2026/1/qvazzim-title-en/"' in second
    assert 'href="/en/topics/' not in first


def test_corrections_are_listed_with_note_and_words_the_newest_first(record, clock):
    clock.shift(60)
    released(title="Another")
    text = ArticleText.objects.get(title="Another")
    clock.shift(60)
    changed(text).correct(person("dawud"), "A word was missing.")
    clock.shift(60)
    page = body("/en/corrections/")
    assert page.index("A word was missing.") < page.index("Qvazzim was spelt wrongly.")
    assert "<ins>agreed again.</ins>" in page
    assert "<del>They met</del>" in page


def test_a_record_changed_after_its_release_says_so(record, clock):
    address = f"/en/events/{record.event.code}/"
    assert "amended" not in body(address)
    AuditEntry.record("change", record.event, person("cleo"))
    clock.shift(60)
    assert "Record amended on 5 March 2026." in body(address)
    assert "amended" not in body(f"/en/events/{record.session.code}/")


# --- heads ----------------------------------------------------------------------------------------------------


def test_canonical_addresses_come_from_the_settings_never_from_the_host(record, settings):
    settings.SITE_URL = "https://press.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    for address in pages(record):
        page = body(address, host="evil.example")
        assert "evil.example" not in page
        assert '<link rel="canonical" href="https://press.example.org/' in page


PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>', "javascript:alert(1)", "{{ 7|add:7 }}{% debug %}", "' onmouseover='alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_in_words_and_names_comes_out_harmless(clock, payload):
    record = rich(marker=payload)
    release(record)
    clock.shift(60)
    addresses = [
        Client().get("/en/releases/2026/1/").headers["Location"],
        Client().get(f"/en/officials/{record.official.code}/").headers["Location"],
        "/en/", "/en/releases/", "/en/releases/2026/1/editions/1/", f"/en/releases/?q={payload}",
        f"/en/delegations/{record.delegation.code}/", f"/en/events/{record.event.code}/",
        f"/en/meetings/{record.meeting.code}/", f"/en/organisations/{record.organisation.code}/",
        f"/en/topics/{record.topic.code}/", "/en/countries/tv/",
    ]  # fmt: skip
    for address in addresses:
        page = body(address)
        ours = page.count('<script type="application/ld+json">') + page.count('<script src="/static/search/suggest')
        assert page.count("<script") == ours
        assert "<svg" not in re.sub('<svg class="(?:b|glance-bar")', "", page)
        assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page)), address
        assert not re.search(r'(href|src)="javascript:', page)


# --- broken requests ------------------------------------------------------------------------------------------

BROKEN = [
    "?year=banana", "?year=99999999999999999999", "?month=13", "?month=-1", "?topic=neverwas", "?country=%F0%9F%92%A9",
    "?official='--", "?kind=<script>", "?page=0", "?page=-1", "?page=999999999999999999", "?page=x", "?q=" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("query", BROKEN)
def test_a_broken_parameter_is_told_and_the_rest_is_answered(record, query):
    page = body("/en/releases/" + query)
    assert "Qvazzim title en" in page
    assert 'class="errorlist"' in page or 'role="status"' in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    "query", ["?q=%2A%2A%2A", '?q="unclosed', "?q=-", "?q=%25_%5C", "?unknown=1", "?q=a&q=b", "?year=&month="]
)
def test_an_odd_question_is_no_error(record, query):
    body("/en/releases/" + query)


def test_one_broken_parameter_does_not_lift_the_others(record):
    released(title="Something else", kind="statement")
    page = body("/en/releases/?kind=condolence&year=banana")
    assert "Qvazzim title en" in page
    assert "Something else" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/xx/", "/en/nothing/", "/en/releases/99999999999999999999/1/", "/en/releases/2026/99999999999999999999/",
        "/en/releases/2026/1/editions/99999999999999999999/", f"/en/releases/{'9' * 5000}/1/", "/en/topics/x/",
        "/en/countries/xx/", "/en/officials/x/y/", "/zz/releases/2026/1/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_not_found_in_the_clothes_of_the_site(db, address):
    page = body(address, 404)
    assert page.count("<h1") == 1
    assert "tokens.css" in page


def test_a_nul_in_the_address_is_refused_in_the_clothes_of_the_site(db):
    page = body("/en/releases/?q=%00", 400)
    assert page.count("<h1") == 1


def test_a_fault_of_ours_is_told_without_the_database(django_assert_num_queries, rf, db):
    from articles.views.errors import server_error

    with django_assert_num_queries(0):
        response = server_error(rf.get("/ru/releases/"))
    assert response.status_code == 500
    assert '<html lang="ru" dir="ltr">' in response.content.decode()


# --- the list -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["q=hall", "kind=condolence", "topic={topic}", "country=tv", "official={official}"])
def test_each_parameter_narrows_the_list(record, query):
    released(title="Something else", kind="statement")
    page = body("/en/releases/?" + query.format(topic=record.topic.code, official=record.official.code))
    assert "Qvazzim title en" in page
    assert "Something else" not in page


def test_year_and_month_narrow_the_list(record):
    released(title="Old news", archived=True, date=datetime.date(2021, 5, 21))
    for query in ("year=2021", "month=5", "year=2021&month=5"):
        page = body("/en/releases/?" + query)
        assert "Old news" in page
        assert "Qvazzim title en" not in page


def test_a_long_list_is_walked_page_by_page_without_a_gap(record):
    many(record, 44)
    found = []
    for number in (1, 2, 3):
        found += re.findall(r'card-title"[^>]*><a href="([^"]+)"', body(f"/en/releases/?page={number}"))
    assert len(found) == len(set(found)) == 45
