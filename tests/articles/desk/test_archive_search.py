"""Searching everything on the desk: what each parameter finds, on the page and in a file, and for whom."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import Permission
from django.http import QueryDict
from django.utils import timezone

from articles.desk.archive_search.columns import COLUMNS
from articles.desk.archive_search.filter import DeskFilter
from articles.desk.archive_search.page import cells
from articles.models import Article, ArticleText, DeskEntry
from articles.models.indexing import index_texts
from articles.search.finding import Finding
from delegations.models import AuditEntry, Country
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

SEARCH = "/admin/search/"
SOON = timezone.timedelta(hours=2)


def found(user, query="", at=None):
    """Return the titles of the texts that `user` finds, each language by itself."""
    wanted = DeskFilter(QueryDict(query + "&group=text"), user, language="en", at=at)
    finding = Finding(wanted, size=1000)
    titles = dict(DeskEntry.objects.values_list("pk", "text__title"))
    assert sum(finding.years.values()) == finding.count == len(finding.found)
    return sorted(titles[key] for texts in finding.found for key in texts)


def seen(client, user, query=""):
    """Return the page that `user` sees."""
    client.force_login(user)
    return client.get(SEARCH + query)


def export(client, user, query="", form="csv"):
    """Return what `user` takes along, as text."""
    client.force_login(user)
    answer = client.post(f"{SEARCH}export/{form}/{query}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode("utf-8-sig")


@pytest.fixture
def stages(cast):
    """A text in each state, one that waits, one withdrawn, one corrected, and a translation left behind."""
    people.draft(title="Draft of water", by=cast.bilal)
    people.submitted(title="Submitted water")
    people.approved(title="Approved water")
    people.released(title="Waiting water", at=timezone.now() + SOON)
    people.released(title="Withdrawn water").withdraw(cast.cleo, "Wrong day")
    corrected = people.changed(people.released(title="Corrected water"))
    translation = corrected.article.add_text(
        "ru", cast.bilal, title="Перевод", based_on=corrected.revisions.get(number=1)
    )
    corrected.correct(cast.dawud, "One word was wrong.")
    assert translation.is_out_of_date()
    return cast


ALL = {"Draft of water", "Submitted water", "Approved water", "Waiting water", "Withdrawn water", "Corrected water"}
ANSWERS = {
    "": ALL | {"Перевод"},
    "q=water": ALL,
    "q=nowhere": set(),
    "state=draft": {"Draft of water", "Перевод"},
    "state=submitted&state=approved": {"Submitted water", "Approved water"},
    "author=bilal": {"Draft of water", "Перевод"},
    "approver=cleo": {"Approved water", "Waiting water", "Withdrawn water", "Corrected water"},
    "approver=ana": set(),
    "scheduled=yes": {"Waiting water"},
    "scheduled=no&state=released": {"Withdrawn water", "Corrected water"},
    "behind=yes": {"Перевод"},
    "behind=no&language=ru": set(),
    "corrected=yes": {"Corrected water"},
    "corrected=no&standing=live": set(),
    "withdrawn=yes": {"Withdrawn water"},
    "withdrawn=no&state=released": {"Waiting water", "Corrected water"},
    "standing=live": {"Corrected water"},
    "standing=unpublished": ALL - {"Withdrawn water", "Corrected water"} | {"Перевод"},
    "standing=live&standing=withdrawn": {"Withdrawn water", "Corrected water"},
    "standing=removed": set(),
    "changed=2000-01-01": ALL | {"Перевод"},
    "changed=2999-01-01T10:00": set(),
}


def test_each_parameter_of_the_staff_finds_what_it_says(stages):
    for query, titles in ANSWERS.items():
        assert set(found(stages.ana, query)) == titles, query


def test_filters_commute_and_each_finds_less(stages):
    queries = [query for query in ANSWERS if query]
    for one in queries:
        for other in queries[::5]:
            if one.split("=")[0] == other.split("=")[0] or "&" in one + other:
                continue
            both = found(stages.ana, f"{one}&{other}")
            assert both == found(stages.ana, f"{other}&{one}"), (one, other)
            assert set(both) == ANSWERS[one] & ANSWERS[other], (one, other)


def test_what_waits_for_its_hour_is_public_once_it_has_come(stages):
    later = timezone.now() + SOON + SOON
    assert "Waiting water" in found(stages.ana, "standing=live", later)
    assert found(stages.ana, "scheduled=yes", later) == []


def test_what_comes_from_the_archive_is_never_new(cast):
    old = people.draft(title="Of the archive", archived=True, date=timezone.localdate())
    people.draft(title="Of today")
    assert found(cast.ana, "changed=2000-01-01") == ["Of today"]
    assert old.title in found(cast.ana)


def test_a_release_is_a_row_with_its_languages_and_where_each_stands(client, stages):
    page = seen(client, stages.ana, "?q=corrected")
    assert [row.text.title for row in page.context["rows"]] == ["Corrected water"]
    assert [str(line) for line in page.context["rows"][0].lines] == ["en: released, public", "ru: draft"]
    assert "<mark>Corrected</mark> water" in page.text
    assert "/admin/articles/articletext/" in page.text


def test_columns_are_chosen_in_the_address_and_stand_in_one_order(client, cast):
    text = people.released(title="With a country")
    text.article.countries.add(Country.objects.get(alpha2="JP"))
    index_texts(ArticleText.objects.filter(pk=text.pk))
    page = seen(client, cast.ana, "?columns=countries&columns=approver&columns=title")
    assert [column.code for column in page.context["columns"]] == ["title", "countries", "approver"]
    assert [cell.value for cell in page.context["rows"][0].cells] == ["With a country", ["Japan"], "cleo"]
    assert 'name="columns" value="approver" checked' in page.text


def test_what_cannot_be_read_is_told_and_the_rest_counts(client, stages):
    page = seen(client, stages.ana, "?state=nowhere&state=draft&author=nobody&changed=x&country=atlantis&foo=1&page=99")
    for words in ("“nowhere” is not one of the choices", "“nobody” is not one", "“atlantis” is not known", "“foo”"):
        assert words in page.text
    assert page.context["form"].more[-2].errors
    assert "There are fewer pages than that" in page.text
    assert page.context["finding"].count == 2


@pytest.mark.parametrize("instant", ["0001-01-01", "0001-01-01T00:00%2B05:00", "9999-12-31T23:59-05:00"])
def test_an_instant_at_the_end_of_the_calendar_is_told(client, cast, instant):
    page = seen(client, cast.ana, f"?changed={instant}")
    assert page.status_code == 200
    assert page.context["form"].wanted.form.errors["changed"]


def test_a_facet_and_a_chip_lead_to_other_searches(client, stages):
    page = seen(client, stages.ana, "?state=draft")
    facets = {facet.name: facet for facet in page.context["narrowing"].facets}
    first = facets["state"].choices[0]
    assert (first.label, first.number) == ("Draft", 2)
    assert [chip.label for chip in page.context["narrowing"].chips] == ["Draft"]


# --- who sees what ----------------------------------------------------------------------------------------------------


@pytest.fixture
def reader_of_articles(visitor):
    """Somebody on the desk who may see articles, and none of their texts."""
    visitor.is_staff = True
    visitor.save()
    visitor.user_permissions.add(*Permission.objects.filter(codename__in=["view_article", "view_savedsearch"]))
    return visitor


def test_whoever_may_not_see_texts_finds_and_counts_nothing(client, stages, reader_of_articles):
    for query in ANSWERS:
        assert found(reader_of_articles, query) == []
    finding = Finding(DeskFilter(QueryDict("q=water"), reader_of_articles, language="en"))
    assert (finding.count, finding.years, finding.common) == (0, {}, {})
    assert list(cells(finding.wanted, finding, list(COLUMNS.values()))) == []
    assert seen(client, reader_of_articles).status_code == 403
    for form in ("csv", "xlsx", "json"):
        assert client.post(f"{SEARCH}export/{form}/").status_code == 403
    assert client.get(f"{SEARCH}saved/").status_code == 403
    assert SEARCH not in client.get("/admin/").text
    assert not AuditEntry.objects.filter(action="export").exists()


def test_names_of_the_record_are_told_only_to_whoever_may_see_it(client, cast, visitor):
    text = people.draft(title="A visit")
    text.article.countries.add(Country.objects.get(alpha2="JP"))
    index_texts(ArticleText.objects.filter(pk=text.pk))
    visitor.is_staff = True
    visitor.save()
    visitor.user_permissions.add(Permission.objects.get(codename="view_articletext"))
    page = seen(client, visitor, "?columns=title&columns=countries")
    assert "A visit" in page.text
    assert "Japan" not in page.text
    assert "“JP” is not known here" in seen(client, visitor, "?country=JP").text
    assert "Japan" not in export(client, visitor)
    assert "Japan" in export(client, cast.ana)


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_file_holds_what_the_page_shows_and_says_how_much(client, stages):
    page = seen(client, stages.ana, "?q=water&sort=newest")
    heads, *rows, last = csv.reader(io.StringIO(export(client, stages.ana, "?q=water")))
    assert heads[:3] == ["Number", "Date", "Title"]
    assert [row[2] for row in rows] == [row.text.title for row in page.context["rows"]]
    assert last == [f"Rows in all: {len(ALL)}"]
    assert page.context["finding"].count == len(ALL)
    assert f"{len(ALL)} rows will be written" in page.text


def test_a_file_has_the_columns_that_are_chosen_or_all(client, stages):
    some = json.loads(export(client, stages.ana, "?columns=title&columns=edition&q=corrected", "json"))
    assert some == {"rows": [{"title": "Corrected water", "edition": 2}], "count": 1}
    all_of_them = json.loads(export(client, stages.ana, "?q=corrected", "json"))["rows"][0]
    assert list(all_of_them) == list(COLUMNS)
    assert all_of_them["languages"] == ["en: released, public", "ru: draft"]
    assert (all_of_them["author"], all_of_them["approver"]) == ("ana", "cleo")


def test_a_spreadsheet_computes_nothing_of_a_text(client, cast):
    people.draft(title='=HYPERLINK("https://example.org")')
    assert "'=HYPERLINK" in export(client, cast.ana)
    client.force_login(cast.ana)
    assert b"".join(client.post(f"{SEARCH}export/xlsx/").streaming_content).startswith(b"PK")


def test_more_than_is_loaded_at_once_is_written_whole_and_in_order(cast, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr("articles.desk.archive_search.page.LOADED", 3)
    for number in range(7):
        people.draft(title=f"Draft {number}").article.add_text("ru", cast.ana, title=f"Проект {number}")
    wanted = DeskFilter(QueryDict(), cast.ana, language="ru")
    with django_assert_max_num_queries(22):
        rows = list(cells(wanted, Finding(wanted), [COLUMNS["title"]]))
    assert rows == [[f"Проект {number}"] for number in reversed(range(7))]


def test_who_took_what_along_is_in_the_log(client, stages):
    export(client, stages.ana, "?q=water&foo=1", "json")
    entry = doors.logged("export")
    assert entry.actor == stages.ana
    assert entry.detail["query"] == "?q=water"
    assert (entry.detail["format"], entry.detail["rows"]) == ("json", len(ALL))
    client.force_login(stages.ana)
    assert client.post(f"{SEARCH}export/exe/").status_code == 404
    assert client.get(f"{SEARCH}export/csv/").status_code == 405


def test_a_draft_without_a_title_or_a_day_has_its_place(client, cast):
    Article.start(cast.ana).add_text("en", cast.ana)
    assert "(no title)" in seen(client, cast.ana).text
    assert "(no title)" in export(client, cast.ana)
