"""The history of a text: revisions and editions on one timeline, and any two of them compared."""

import datetime
import re

import pytest
from django.utils import timezone

from articles.models import Revision
from tests import cast as people
from tests.articles.desk import doors
from tests.articles.record import Record
from tests.questions import Questions

pytestmark = pytest.mark.django_db


def versions(text):
    return f"/admin/articles/articletext/{text.pk}/versions/"


def compare(client, text, before, after):
    return client.get(f"/admin/articles/articletext/{text.pk}/compare/", {"from": before, "to": after})


def said(page):
    """Return the words of a page that a screen reader would read out, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


@pytest.fixture
def text(client, cast):
    """A public text with a correction that waits for its hour."""
    text = people.released(body="<p>They met in New York.</p><p>They agreed on water.</p>")
    people.changed(text, "<p>They met in Geneva.</p><p>They agreed on water.</p>")
    text.correct(cast.dawud, "The town", at=timezone.now() + datetime.timedelta(days=1))
    client.force_login(cast.ana)
    return text


def test_revisions_and_editions_stand_on_one_timeline_the_newest_first(client, text):
    page = client.get(versions(text)).text
    names = re.findall(r">((?:Edition|Revision) \d[^<]*)</a>", page)
    assert names == ["Edition 2: correction", "Revision 2", "Edition 1: publication", "Revision 1"]
    assert "The town" in page
    assert "(Asia/Ashgabat)" in page


def test_words_that_came_and_went_are_told_by_more_than_colour(client, text):
    page = compare(client, text, "r1", "r2").text
    assert re.search(r"<del><span class=\"visually-hidden\">\[removed: </span>New York\.", page)
    assert re.search(r"<ins><span class=\"visually-hidden\">\[added: </span>Geneva\.", page)
    assert "1 passage that did not change" in page
    assert "They agreed on water." in page


def test_a_revision_and_an_edition_are_compared_and_the_other_way_round(client, text):
    waiting = text.waiting_edition()
    there = said(compare(client, text, "r1", f"e{waiting.pk}").text)
    back = said(compare(client, text, f"e{waiting.pk}", "r1").text)
    assert "[removed: New York.][added: Geneva.]" in there
    assert "[removed: Geneva.][added: New York.]" in back
    assert "A revision holds words alone." in there


def test_editions_are_compared_with_their_facts_and_notes(client, cast):
    record = Record()
    text = record.approved()
    first = text.release(cast.dawud)
    record.member.printed = {"en": "Minister"}
    record.member.save()
    second = people.changed(text).correct(cast.dawud, "The title of the head")
    client.force_login(cast.ana)
    page = said(compare(client, text, f"e{first.pk}", f"e{second.pk}").text)
    assert "Facts printed beside the words" in page
    assert "[removed: Deputy] Minister" in page
    assert "[added: The title of the head]" in page


def test_a_change_of_form_alone_is_told(client, cast):
    text = people.draft(body="<p>They <strong>met</strong>.</p>")
    text.save_revision(cast.ana, 1, text.title, "<p>They met.</p>")
    client.force_login(cast.ana)
    assert "Changed in form alone" in compare(client, text, "r1", "r2").text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("r1", ""),
        ("r1", "r9"),
        ("x1", "r1"),
        ("r1", "e0"),
        ("r" + "9" * 40, "r1"),
        ("r١", "r1"),
        ("<b>", "r1"),
    ],
)
def test_two_that_are_not_there_are_asked_for_again_in_words(client, text, before, after):
    answer = compare(client, text, before, after)
    assert doors.refused_in_words(answer, "Choose two versions to compare")
    assert "<b>" not in answer.text


def test_versions_of_another_text_are_not_taken(client, cast, text):
    other = people.released(title="Qvazzim")
    edition = other.editions.get()
    answer = compare(client, text, "r1", f"e{edition.pk}")
    assert "Choose two versions" in answer.text
    assert "Qvazzim" not in answer.text


def test_hostile_words_stay_words(client, cast):
    text = people.draft(title="<img src=x onerror=alert(1)>", body="<p>One</p>")
    text.save_revision(cast.ana, 1, "<script>alert(2)</script>", "<p>&lt;script&gt;alert(3)</p>")
    client.force_login(cast.ana)
    page = compare(client, text, "r1", "r2").text
    assert "<img src=x" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["versions/", "compare/?from=r1&to=r2"])
def test_doors(client, visitor, text, path):
    address = f"/admin/articles/articletext/{text.pk}/{path}"
    assert client.post(address).status_code == 405
    visitor.is_staff = True
    visitor.save()
    client.force_login(visitor)
    assert client.get(address).status_code == 403
    client.logout()
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


# --- long histories -----------------------------------------------------------------------------------------------


@pytest.fixture
def long(cast):
    """A public text that was saved 120 times and corrected, with a change that was approved."""
    text = people.released()
    for number in range(6):
        people.changed(text, f"<p>Corrected {number} times.</p>").correct(cast.dawud, f"Correction {number}")
    people.changed(text)
    like = text.current_revision
    Revision.objects.bulk_create(
        Revision(text=text, number=1000 + number, title="An old one", saved_at=like.saved_at, digest="0" * 64)
        for number in range(120)
    )
    text.article.add_text("ru", cast.ana, title="Заявление", body="<p>Стороны договорились.</p>")
    return text


PAGES = [
    "change/", "versions/", "compare/?from=r1&to=r2", "submit/", "return/", "approve/", "release/", "correct/",
    "correct/?when=hour", "correct-typing/", "force/", "cancel/", "withdraw/", "restore/", "remove/", "preview/",
    "preview/correct/", "preview/withdraw/", "revision/1/",
]  # fmt: skip


@pytest.mark.only_on("sqlite")
def test_pages_ask_the_database_at_most_20_times(client, cast, long):
    """The text is made once for all of them: its versions take longer than every page."""
    client.force_login(cast.dawud)
    asked = {}
    for page in PAGES:
        with Questions() as questions:
            assert client.get(f"/admin/articles/articletext/{long.pk}/{page}").status_code == 200
        asked[page] = len(questions)
    assert {page: number for page, number in asked.items() if number > 20} == {}
