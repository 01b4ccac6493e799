"""The page of results: what was found, why, and the ways on from there."""

import datetime
import re

import pytest
from django.test import Client

from articles.search import finding
from delegations.models import Country, Topic
from delegations.models.merging import merge
from tests.cast import changed, draft, official, person, released
from tests.record import names, release, rich

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(clock):
    record = rich()
    release(record)
    clock.shift(60)
    return record


def page(query="", language="en"):
    response = Client().get(f"/{language}/releases/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def old(title, day, **fields):
    return released(title=title, archived=True, date=datetime.date.fromisoformat(day), **fields)


def link(address, words):
    """The pattern of a link to `address` that reads `words`."""
    return rf'<a [^>]*href="{re.escape(address)}"[^>]*>(<[^>]*>|\s)*{words}'


def about(title, *officials, topics=(), countries=()):
    text = draft(title=title)
    text.article.officials.add(*officials)
    text.article.topics.add(*topics)
    text.article.countries.add(*countries)
    text.submit(person("ana"))
    text.approve(person("cleo"))
    text.release(person("dawud"))
    return text


# --- facets ---------------------------------------------------------------------------------------------------


def test_facets_name_what_was_found_in_the_readers_language_with_how_often(record, clock):
    for query, language, land in (("", "en", "Qvazzim land"), ("", "ru", "Qvazzim land ру")):
        found = page(query, language)
        assert re.search(link(f"/{language}/releases/?country=tv", land) + r'.{,60}facet-number">1<', found)
    assert "?kind=" not in page()
    released(title="Another", kind="statement")
    clock.shift(60)
    assert re.search(link("/en/releases/?kind=condolence", "Condolence"), found := page())
    for noun in ("official", "organisation", "topic"):
        assert f'href="/en/releases/?{noun}={getattr(record, noun).code}"' in found


def test_a_chosen_value_stands_first_and_is_taken_away_again(record):
    about("Another", countries=[Country.objects.get(alpha2="JP")])
    found = page("?country=tv&year=2026")
    assert re.search(r'href="/en/releases/\?year=2026" rel="nofollow" aria-current="true"><span>Qvazzim land', found)
    assert "country=tv&amp;country=jp" not in found
    assert re.search(link("/en/releases/?year=2026", '<span class="visually-hidden">Remove'), found)


def test_an_official_who_was_merged_counts_for_the_one_that_stands(clock):
    one, other = official("Natalia Gherman"), official("N. German")
    about("One", one)
    about("Other", other)
    about("Both", one, other)
    clock.shift(60)
    merge(other, one, person("cleo"))
    found = page()
    assert re.search(link(f"/en/releases/?official={one.code}", "Natalia Gherman") + r'.{,60}facet-number">3<', found)
    assert other.code not in found


def test_a_topic_counts_for_those_it_is_part_of(clock):
    over = Topic.objects.create(names=names("security", ""))
    below = Topic.objects.create(names=names("terrorism", ""), parent=over)
    about("Both", topics=[over, below])
    about("Below", topics=[below])
    clock.shift(60)
    found = page()
    assert re.search(link(f"/en/releases/?topic={over.code}", "security") + r'.{,60}facet-number">2<', found)
    assert page(f"?topic={over.code}").count('class="card result"') == 2


def test_a_topic_above_that_no_live_release_names_is_not_named(clock):
    over = Topic.objects.create(names=names("Vexillum", ""))
    about("Below", topics=[Topic.objects.create(names=names("terrorism", ""), parent=over)])
    clock.shift(60)
    assert "Vexillum" not in page()


def test_what_was_counted_in_part_says_so(record, clock, monkeypatch):
    assert "Counted on the newest" not in page()
    about("Another", countries=[Country.objects.get(alpha2="JP")])
    clock.shift(60)
    monkeypatch.setattr(finding, "COUNTED", 1)
    monkeypatch.setattr("articles.search.facets.COUNTED", 1)
    assert "Counted on the newest 1 texts" in page()


# --- years ----------------------------------------------------------------------------------------------------


def test_years_are_links_with_their_numbers_and_a_chosen_one_has_months(clock):
    for day in ("2019-02-03", "2021-05-21", "2021-06-01"):
        old(f"News of {day}", day)
    found = page()
    assert re.search(r'href="/en/releases/\?year=2021".{,400}2021: 2 releases', found)
    assert re.search(r'bar-label">2020</span><span class="visually-hidden">: none', found)
    assert '<rect x="0" y="20" width="10" height="20"/>' in found
    found = page("?year=2021")
    assert re.search(r'href="/en/releases/\?year=2021&amp;month=5".{,400}May: 1 release<', found)
    assert 'href="/en/releases/?year=2021"' in page("?year=2021&month=5")


# --- what is asked for ----------------------------------------------------------------------------------------


def test_the_page_is_named_after_what_is_asked_for_and_its_address_has_one_order(record):
    found = page("?country=tv&kind=condolence&q=hall&page=1")
    assert "<h1>Releases: “hall”, Condolence, Qvazzim land</h1>" in found
    assert (
        'rel="canonical" href="http://127.0.0.1:8000/en/releases/?q=hall&amp;kind=condolence&amp;country=tv"' in found
    )
    assert '<meta name="robots" content="noindex, follow">' in found
    assert 'href="/en/releases/?q=hall&amp;country=tv"' in found
    assert re.search(link("/en/releases/", "Clear all"), found)
    assert 'id="search-words" type="search" name="q" maxlength="300" value="hall"' in found


def test_what_could_not_be_read_is_told_beside_its_field_and_the_rest_counts(record, clock):
    released(title="Another")
    clock.shift(60)
    found = page("?country=tv&country=narnia&post=9999&delegation=nothing&since=soon&colour=red")
    assert "Another" not in re.sub("<form.*?</form>", "", found)
    assert "“narnia” is not known here. It was left out." in found
    assert 'value="narnia"' in found
    assert 'value="tv" checked' in found
    assert 'value="soon"' in found
    assert re.search(r'role="status">Delegation: “nothing” is not known here', found)
    assert "The address has “colour”, which means nothing here." in found
    assert '<details class="filters-more" open>' in found


def test_more_values_than_count_are_told_and_one_given_twice_is_one(record, clock):
    released(title="Another")
    clock.shift(60)
    years = [str(year) for year in range(2016, 2028)]
    beyond = "Only the first 10 values count. The others were left out."
    assert beyond in page("?" + "&".join(f"year={year}" for year in years))
    found = page("?" + "&".join(f"country=no-{year}" for year in years))
    assert beyond in found
    assert "“no-2025” is not known here" in found
    assert "“no-2026” is not known here" not in found
    assert beyond not in page("?" + "&country=tv" * 12 + "&year=2026" * 12)


def test_of_several_values_where_one_counts_the_last_one_does(record, clock):
    released(title="Another", body="<p>Peace and water.</p>")
    clock.shift(60)
    alone = "Only one value counts here, the last one. The others were left out."
    found = page("?q=fire&q=water")
    assert alone in found
    assert 'value="water"' in found
    assert "Another" in found
    assert alone not in page("?q=water&q=water&since=&since=2026-01-01")
    assert alone in page("?photos=yes&photos=no")


def test_the_end_of_a_period_that_ends_before_it_begins_is_left_out(record, clock):
    released(title="Another")
    clock.shift(60)
    found = page("?since=2026-03-05&until=2001-01-01")
    assert "The period ends before it begins. Its end was left out." in found
    assert 'value="2001-01-01"' in found
    assert "Another" in found


def test_a_name_in_any_script_is_as_good_as_a_code(clock):
    one = official("Natalia Gherman", ru="Наталья Герман")
    about("Found", one)
    about("Not this", official("Natalia Ivanova"))
    clock.shift(60)
    found = page("?official=Наталья+Герман")
    assert f'value="{one.code}" checked' in found
    assert found.count('class="card result"') == 1
    assert "may be any of several, such as" in page("?official=Natalia")


def test_nothing_found_says_the_ways_out(record):
    found = page("?q=nowhere&country=tv")
    assert 'class="empty"' in found
    assert re.search(link("/en/releases/?country=tv", "Search without Words: nowhere"), found)
    assert re.search(link("/en/releases/", "All releases"), found)


def test_a_slip_is_led_to_what_was_meant(clock):
    released(title="Cooperation", body="<p>Cooperation in the Caspian region.</p>")
    clock.shift(60)
    found = page("?q=cooperatoin")
    assert re.search(
        r'Did you mean: <a href="/en/releases/\?q=cooperation".{,30}<strong>cooperation</strong>', found, re.IGNORECASE
    )


def test_the_order_and_what_stands_on_a_line_are_chosen_by_links(record):
    found = page("?q=hall")
    assert re.search(r'href="/en/releases/\?q=hall" rel="nofollow" aria-current="true">Best first', found)
    assert re.search(link(r"/en/releases/?q=hall&amp;sort=newest", "Newest first"), found)
    assert found.count('class="card result"') == 1
    assert page("?q=hall&group=text").count('class="card result"') == 2
    assert "2 texts" in page("?q=hall&group=text")
    assert "Best first" not in page()


# --- results --------------------------------------------------------------------------------------------------


def test_words_are_marked_where_they_stand_and_nothing_typed_or_written_is_markup(clock):
    released(title="Peace & <b>bread</b>", body="<p>It is all about peace, &lt;i&gt; and bread.</p>")
    clock.shift(60)
    found = page("?q=peace+bread")
    assert "<mark>Peace</mark> &amp; &lt;b&gt;<mark>bread</mark>&lt;/b&gt;" in found
    assert "about <mark>peace</mark>, &lt;i&gt; and <mark>bread</mark>." in found
    assert "&lt;script&gt;" in page("?q=<script>peace")


def test_a_release_shows_its_other_languages_and_where_the_words_were_found(record):
    found = page("?q=Qvazzim")
    assert re.search(r"Found also in:.{,80}/ru/releases/2026/1/", found)
    assert re.search(r"Also in:.{,80}/ru/releases/2026/1/", page())
    assert '<div lang="ru" dir="ltr"> <h3 class="card-title">' in page("?language=ru")


def test_a_result_says_in_which_capacity_somebody_acted(record):
    found = page(f"?official={record.official.code}")
    assert re.search(
        r"Qvazzim Person</span>: .{,30}head of the delegation, Qvazzim envoy, took part in a meeting", found
    )
    assert re.search(r"Qvazzim land</span>: .{,30}sent a delegation, side of a meeting", page("?country=tv"))


def test_withdrawn_and_corrected_releases_are_marked(clock):
    texts = [released(title="One"), released(title="Two")]
    clock.shift(60)
    texts[0].withdraw(person("dawud"), "It is no longer true.")
    changed(texts[1]).correct(person("dawud"), "A word was wrong.")
    clock.shift(60)
    found = page()
    assert '<span class="tag tag-warning">Withdrawn</span>' in found
    assert '<span class="tag">Corrected</span>' in found
    assert page("?withdrawn=yes").count('class="card result"') == 1
