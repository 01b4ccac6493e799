"""The page of an article: what is true of it in every language."""

import datetime
import threading

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

FACTS = {
    "kind": "statement", "date": "", "date_precision": "day", "place_en": "New York", "place_ru": "", "place_tk": "",
    "place_others": "", "source": "", "source_url": "",
}  # fmt: skip


def change(client, user, article, **fields):
    client.force_login(user)
    return change_as(client, article, **fields)


def change_as(client, article, **fields):
    return client.post(f"/admin/articles/article/{article.pk}/change/", FACTS | fields)


def test_a_change_is_logged_with_what_was_there_before(client, cast):
    article = people.draft().article
    change(client, cast.bilal, article)
    entry = doors.logged("change")
    assert entry.actor == cast.bilal
    assert entry.detail["changed"]["kind"] == ["press_release", "statement"]
    assert entry.detail["changed"]["place"] == [{}, {"en": "New York"}]


@pytest.mark.parametrize("address", ["ftp://archive.example/1", "ftps://archive.example/1", "javascript:alert(1)"])
def test_the_address_at_the_source_is_one_that_a_browser_opens(client, cast, address):
    article = people.draft().article
    answer = change(client, cast.bilal, article, source="An agency", source_url=address)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["source_url"]
    assert address in answer.text
    assert "An agency" in answer.text
    article.refresh_from_db()
    assert article.source_url == ""


def test_the_refusal_of_another_scheme_says_what_to_type(client, cast):
    answer = change(client, cast.bilal, people.draft().article, source_url="ftp://archive.example/1")
    assert "Give a web address that begins with http:// or https://." in answer.text


@pytest.mark.parametrize("address", ["http://archive.example/1", "HTTPS://archive.example/1"])
def test_a_web_address_is_taken(client, cast, address):
    article = people.draft().article
    assert change(client, cast.bilal, article, source_url=address).status_code == 302
    article.refresh_from_db()
    assert article.source_url == address


def test_a_change_of_facts_says_that_the_approval_is_void(client, cast):
    text = people.approved()
    page = doors.said(change(client, cast.bilal, text.article))
    assert "It has to be approved again" in page
    client.force_login(cast.dawud)
    assert "The facts of the article changed after the approval." in client.get(doors.page_of(text)).content.decode()


def test_number_and_day_given_by_a_release_are_not_overwritten(client, cast):
    text = people.released()
    before = Article.objects.get()
    answer = change(client, cast.bilal, text.article, date="2001-01-01", year=1999, serial=7, archived="on")
    assert answer.status_code == 302
    after = Article.objects.get()
    assert after.kind == "statement"
    assert (after.year, after.serial, after.date, after.archived) == (before.year, before.serial, before.date, False)


@pytest.mark.django_db(transaction=True)
def test_a_release_and_a_save_of_its_article_at_the_same_moment_both_count(cast):
    def at_once(text):
        start = threading.Barrier(2)

        def save():
            client = Client()
            client.force_login(bilal)
            start.wait()
            given = {"kind": "press_release", "place_en": "", "place_ru": "Нью-Йорк"}  # no fact of the English text
            answers.append(change_as(client, text.article, **given).status_code)
            connection.close()

        saver = threading.Thread(target=save)
        saver.start()
        start.wait()
        text.release(dawud)
        saver.join()

    bilal, dawud, answers = cast.bilal, cast.dawud, []
    for _round in range(5):
        at_once(people.approved())
    assert answers == [302] * 5
    for article in Article.objects.all():
        assert article.place == {"ru": "Нью-Йорк"}
        assert article.serial is not None
        assert article.date == article.editions.get().date


def test_only_the_changed_fields_are_written(client, cast, monkeypatch):
    article = people.draft().article
    written = []
    save = Article.save
    monkeypatch.setattr(Article, "save", lambda self, **how: (written.append(how), save(self, **how)))
    change(client, cast.bilal, article, kind="press_release")
    assert written == [{"update_fields": ["place"]}]


def test_the_date_of_an_archive_article_is_told_by_a_person(client, cast):
    text = people.draft(archived=True)
    change(client, cast.bilal, text.article, date="2023-06-22", archived="on")
    assert Article.objects.get().date == datetime.date(2023, 6, 22)


def test_an_archive_article_with_a_number_keeps_a_date(client, cast):
    text = people.released(archived=True, date=datetime.date(2023, 6, 22))
    answer = change(client, cast.bilal, text.article, date="")
    assert doors.refused_in_words(answer, "An article with a number keeps a date.")


def test_nobody_deletes_an_article(client, cast):
    article = people.draft().article
    client.force_login(cast.erika)
    assert client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_row_of_languages_says_where_each_stands_and_offers_the_absent(client, cast):
    text = people.released()
    text.article.add_text("ru", cast.ana, title="Заявление", body="<p>Слова.</p>")
    client.force_login(cast.ana)
    page = client.get(f"/admin/articles/article/{text.article_id}/change/").content.decode()
    assert "Заявление" in page
    assert "Add Turkmen" in page
    assert "Add Russian" not in page


@pytest.mark.parametrize("words", ["ЗАЯВЛЕНИЕ", "стороны", "number"])
def test_articles_are_found_by_number_and_by_words_in_any_case(client, cast, words):
    text = people.released(title="Заявление о воде", body="<p>Стороны договорились.</p>", language="ru")
    people.draft(title="Another thing")
    client.force_login(cast.ana)
    words = text.article.reference if words == "number" else words
    page = client.get("/admin/articles/article/", {"q": words}).content.decode()
    assert "Заявление о воде" in page
    assert "Another thing" not in page


@pytest.mark.parametrize(
    ("state", "found"), [("draft", "A draft"), ("approved", "An approval"), ("scheduled", "A wait")]
)
def test_articles_are_filtered_by_the_state_of_their_texts(client, cast, state, found):
    people.draft(title="A draft")
    people.approved(title="An approval")
    people.released(title="A wait", at=datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1))
    client.force_login(cast.ana)
    page = client.get("/admin/articles/article/", {"state": state}).content.decode()
    assert {title for title in ("A draft", "An approval", "A wait") if title in page} == {found}


def test_the_list_asks_the_database_no_more_for_many_articles(client, cast, django_assert_max_num_queries):
    for number in range(12):
        people.draft(title=f"Article {number}")
    client.force_login(cast.ana)
    with django_assert_max_num_queries(20):
        client.get("/admin/articles/article/")


def test_the_list_is_narrowed_by_year_in_the_language_of_the_desk(client, cast):
    people.released()
    client.force_login(cast.cleo)
    client.cookies["django_language"] = "ru"
    assert 'data-filter-title="год"' in client.get("/admin/articles/article/").content.decode()
