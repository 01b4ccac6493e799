"""A new article: from the template of its kind in one step, or from another article. Nothing typed is lost."""

import pytest
from django.contrib.auth.models import Permission

from articles.models import Article, Asset, Template
from delegations.models import AuditEntry, Topic
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

NEW = "/admin/articles/article/add/"


def typed(**fields):
    template = Template.objects.fitting("readout", "en")
    given = {"kind": "readout", "language": "en", "offered": "readout/en", "note": ""}
    return given | {"title": template.title, "summary": template.summary, "body": template.body} | fields


def test_one_step_leads_to_the_words_of_the_template(client, cast):
    client.force_login(cast.ana)
    page = client.get(NEW)
    assert all(f'value="{kind}"' in page.text for kind in Article.Kind.values)
    page = client.get(NEW, {"kind": "condolence", "language": "tk"})
    form = page.context["form"]
    assert form["title"].value() == Template.objects.get(kind="condolence", language="tk").title
    assert "çuňňur gynanç bilen kabul etdik" in form["body"].value()
    assert "ilçihanada anyklaň" in page.text
    assert not Article.objects.exists()


def test_the_first_words_are_saved_as_the_original(client, cast):
    client.force_login(cast.ana)
    answer = client.post(NEW, typed(title="Meeting of the ministers", body="They met."))
    text = Article.objects.get().texts.get()
    assert answer["Location"] == doors.page_of(text)
    assert (text.article.kind, text.language, text.is_original) == ("readout", "en", True)
    assert (text.title, text.body, text.state) == ("Meeting of the ministers", "<p>They met.</p>", "draft")
    assert AuditEntry.objects.about(text.article).filter(action="start").exists()


def test_a_template_saved_as_it_is_names_what_is_left_to_fill_in(client, cast):
    client.force_login(cast.ana)
    page = client.get(client.post(NEW, typed())["Location"])
    assert [gap["words"] for gap in page.context["missing"]][-1] == "⟦next step, and by when⟧"
    assert page.text.count("⟦date⟧") >= 2


def test_another_kind_and_language_bring_their_template_while_nothing_was_typed(client, cast):
    client.force_login(cast.ana)
    form = client.post(NEW, typed(kind="speech", language="ru", note="For Monday", _template="1")).context["form"]
    assert form["title"].value() == Template.objects.get(kind="speech", language="ru").title
    assert (form["offered"].value(), form["note"].value()) == ("speech/ru", "For Monday")
    assert not Article.objects.exists()


def test_words_that_were_typed_are_never_overwritten_by_a_template(client, cast):
    client.force_login(cast.ana)
    page = client.post(NEW, typed(kind="speech", body="What Ana wrote.", _template="1"))
    assert "What Ana wrote." in page.text
    assert "What you typed is kept." in page.text
    form = client.post(NEW, typed(kind="speech", title="", summary="", body="", _template="1")).context["form"]
    assert form["title"].value() == Template.objects.get(kind="speech", language="en").title


def test_a_mistake_keeps_what_was_typed(client, cast):
    client.force_login(cast.ana)
    page = client.post(NEW, typed(kind="gossip", title="Kept", body="What Ana wrote."))
    assert page.status_code == 200
    assert "Kept" in page.text
    assert "What Ana wrote." in page.text
    assert not Article.objects.exists()


def test_a_kind_without_a_template_starts_empty(client, cast):
    Template.objects.filter(kind="readout", language="en").update(title="", summary="", body="", guidance="")
    client.force_login(cast.ana)
    form = client.get(NEW, {"kind": "readout", "language": "en"}).context["form"]
    assert (form["title"].value(), form["body"].value()) == ("", "")


def test_who_may_not_write_may_not_start(client, visitor):
    visitor.is_staff = True
    visitor.save()
    visitor.user_permissions.add(Permission.objects.get(codename="add_article"))
    client.force_login(visitor)
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, typed()).status_code == 403


# --- new from this one -------------------------------------------------------------------------------------


def new_from(article):
    return f"/admin/articles/article/{article.pk}/new-from/"


@pytest.fixture
def visit(cast):
    """A released article about water, with a photo, in two languages."""
    text = people.draft(title="A visit", kind="readout", place={"en": "Geneva"})
    text.article.topics.add(Topic.objects.create(names={"en": "Water"}), Topic.objects.create(names={"en": "Trade"}))
    text.article.assets.add(Asset.objects.create(original="originals/x", original_name="x.png", decorative=True))
    text.article.add_text("ru", cast.ana, title="Визит", body="<p>Слова.</p>")
    text.submit(cast.ana)
    text.approve(cast.cleo)
    text.release(cast.dawud)
    return text.article


def test_a_new_article_takes_over_what_was_chosen_and_nothing_of_its_standing(client, cast, visit):
    client.force_login(cast.bilal)
    page = client.get(new_from(visit)).text
    assert "English: A visit" in page
    water = Topic.objects.get(names__en="Water")
    answer = client.post(new_from(visit), {"languages": ["en", "ru"], "topics": [water.pk]})
    article = Article.objects.exclude(pk=visit.pk).get()
    english, russian = article.in_order()
    assert answer["Location"] == doors.page_of(english)
    assert (article.kind, article.place, article.started_by) == ("readout", {"en": "Geneva"}, cast.bilal)
    assert (article.date, article.year, article.serial) == (None, None, None)
    assert list(article.topics.all()) == [water]
    assert not article.assets.exists()
    assert (english.title, english.is_original, english.state) == ("A visit", True, "draft")
    assert (russian.title, russian.body, russian.based_on.text) == ("Визит", "<p>Слова.</p>", english)
    assert not article.editions.exists()
    assert not english.approvals.exists()
    entry = AuditEntry.objects.about(article).get(action="start-from")
    assert (entry.actor, entry.detail["source"], entry.detail["number"]) == (cast.bilal, visit.pk, visit.reference)
    assert entry.detail["about"] == {"topics": [water.pk]}


def test_without_words_it_leads_to_the_page_of_the_article(client, cast, visit):
    client.force_login(cast.bilal)
    answer = client.post(new_from(visit), {})
    article = Article.objects.exclude(pk=visit.pk).get()
    assert answer["Location"] == f"/admin/articles/article/{article.pk}/change/"
    assert not article.texts.exists()


def test_rows_that_the_other_article_is_not_about_are_refused(client, cast, visit):
    stray = Topic.objects.create(names={"en": "Stray"})
    client.force_login(cast.bilal)
    answer = client.post(new_from(visit), {"topics": [stray.pk]})
    assert answer.status_code == 200
    assert Article.objects.count() == 1


def test_all_but_photos_is_ticked(client, cast, visit):
    client.force_login(cast.bilal)
    form = client.get(new_from(visit)).context["form"]
    assert len(form["topics"].value()) == 2
    assert form["assets"].value() == []
    assert client.get(new_from(visit), {"language": "ru"}).context["form"]["languages"].value() == ["ru"]


def test_doors(client, cast, visit, visitor):
    client.logout()
    assert client.post(new_from(visit))["Location"].startswith("/admin/login/")
    visitor.is_staff = True
    visitor.save()
    client.force_login(visitor)
    assert client.post(new_from(visit), {"languages": ["en"]}).status_code == 403
    client.force_login(cast.ana)
    assert client.get("/admin/articles/article/99999/new-from/").status_code == 404
    assert Article.objects.count() == 1
