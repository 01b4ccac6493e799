"""Photos in the admin: many at once, their words on one page, their cut, and portraits."""

import pytest
from django.contrib.auth.models import Permission, User

from articles.desk import describing
from articles.models import Article, Asset, NotAllowed
from delegations.models import AuditEntry
from tests import cast as people
from tests.articles.files import samples

pytestmark = pytest.mark.django_db

UPLOAD, DESCRIBE = "/admin/articles/asset/upload/", "/admin/articles/asset/describe/"


@pytest.fixture(autouse=True)
def folder(private_folder):
    return private_folder


@pytest.fixture
def author(client, cast):
    client.force_login(cast.ana)
    return client


@pytest.fixture
def visitor(db):
    """Somebody of the staff without a role."""
    return User.objects.create(username="zoe", is_staff=True)


def photo(by=None, width=800, **words):
    return Asset.take(samples.upload(samples.photo(width=width)), by or people.person("ana"), **words)


# --- upload ---------------------------------------------------------------------------------------------------


def test_files_are_taken_each_by_itself_and_the_rest_refused_by_name(author):
    files = [samples.upload(samples.photo(), "talks.jpg"), samples.upload(b"<svg/>", "emblem.svg")]
    page = author.post(UPLOAD, {"files": files, "credit": "The ministry"}, follow=True)
    assert page.redirect_chain == [(DESCRIBE, 302)]
    assert "1 file was taken." in page.content.decode()
    assert "“emblem.svg”: " in page.content.decode()
    assert Asset.objects.get().credit == "The ministry"


def test_a_script_is_answered_with_one_sentence_for_one_file(author):
    def answer(file):
        return author.post(UPLOAD, {"files": [file]}, headers={"accept": "application/json"}).json()

    assert answer(samples.upload(samples.photo())) == {"ok": True, "words": "Stored."}
    assert answer(samples.upload(samples.photo()))["words"].startswith("This file was here already")
    assert answer(samples.upload(b"<svg/>", "emblem.svg"))["ok"] is False
    assert Asset.objects.count() == 1
    nothing = author.post(UPLOAD, headers={"accept": "application/json"}).json()
    assert nothing == {"ok": False, "words": "No file arrived. Choose one."}


def test_files_for_an_article_are_shown_with_it_and_the_log_says_so(author, cast):
    article = people.draft().article
    author.post(UPLOAD, {"files": [samples.upload(samples.photo())], "article": article.pk})
    assert [asset.original_name for asset in article.assets.all()] == ["talks.jpg"]
    entry = AuditEntry.objects.about(article).first()
    assert (entry.actor, entry.detail["changed"]) == (cast.ana, {"assets": [[], ["talks.jpg"]]})


def test_words_that_cannot_be_kept_are_told_and_no_file_is_taken(author):
    page = author.post(UPLOAD, {"files": [samples.upload(samples.photo())], "credit": "x" * 201})
    assert "at most 200 characters" in page.content.decode()
    assert not Asset.objects.exists()


@pytest.mark.parametrize("article", ["99999999", "x", "9" * 30])
def test_an_article_that_is_not_there_is_refused_in_words(author, article):
    assert author.get(UPLOAD, {"article": article}).status_code == 200
    page = author.post(UPLOAD, {"files": [samples.upload(samples.photo())], "article": article})
    assert page.status_code == 200
    assert not Asset.objects.exists()


# --- words ----------------------------------------------------------------------------------------------------


def formset(*photos, **words):
    """Return the page of words as it is posted back, with `words` for the first photo."""
    data = {"form-TOTAL_FORMS": len(photos), "form-INITIAL_FORMS": len(photos)}
    for number, asset in enumerate(photos):
        data |= {f"form-{number}-id": asset.pk, f"form-{number}-credit": asset.credit}
    return data | {f"form-0-{name}": value for name, value in words.items()}


def test_the_words_of_several_photos_are_saved_together_and_each_change_is_logged(author, cast):
    first, second = photo(), photo(width=801)
    answer = author.post(DESCRIBE, formset(first, second, alt_texts_en="Two people at a table"))
    assert (answer.status_code, answer["Location"]) == (302, DESCRIBE)
    first.refresh_from_db()
    assert first.alt_texts == {"en": "Two people at a table"}
    assert AuditEntry.objects.about(first).first().detail["changed"] == {
        "alt_texts": [{}, {"en": "Two people at a table"}]
    }
    assert AuditEntry.objects.about(second).first().action == "take"


def test_a_fault_in_one_saves_none_and_keeps_what_was_typed(author):
    first, second = photo(), photo(width=801)
    data = formset(first, second, alt_texts_en="Two people at a table") | {"form-1-credit": "x" * 201}
    page = author.post(DESCRIBE, data).content.decode()
    assert "at most 200 characters" in page
    assert 'value="Two people at a table"' in page
    first.refresh_from_db()
    assert first.alt_texts == {}


def test_only_ones_own_photos_without_words_are_asked_for(author, cast):
    photo(cast.bilal)
    photo(width=801, decorative=True)
    photo(width=802, alt_texts={"en": "A hall", "ru": "Зал", "tk": "Zal"})
    wanting = photo(width=803, alt_texts={"en": "A hall"})
    page = author.get(DESCRIBE).content.decode()
    assert [row.pk for row in Asset.objects.all() if f'"photo-{row.pk}"' in page] == [wanting.pk]


def test_the_page_of_an_article_asks_for_the_words_of_its_photos(author, cast):
    article, shown = people.draft().article, photo(cast.bilal)
    article.attach([shown], cast.ana)
    assert f'"photo-{shown.pk}"' in author.get(DESCRIBE, {"article": article.pk}).content.decode()
    assert author.get(DESCRIBE, {"article": "99999"}).status_code == 404


# --- cutting --------------------------------------------------------------------------------------------------


CUT = {"crop_left": 10, "crop_top": 0, "crop_right": 90, "crop_bottom": 100, "focus_x": 30, "focus_y": 40}


def test_a_photo_is_cut_anew(author):
    asset = photo()
    assert author.post(f"/admin/articles/asset/{asset.pk}/cut/", CUT).status_code == 302
    asset.refresh_from_db()
    assert (asset.crop_left, asset.focus_y) == (10, 40)


@pytest.mark.parametrize("fault", [{"crop_left": 89}, {"crop_left": -1}, {"focus_x": 101}, {"crop_right": "wide"}])
def test_a_cut_that_cannot_be_is_refused_beside_the_numbers(author, fault):
    asset = photo()
    before = list(asset.renditions.values_list("key", flat=True))
    page = author.post(f"/admin/articles/asset/{asset.pk}/cut/", CUT | fault)
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    assert list(asset.renditions.values_list("key", flat=True)) == before


def test_what_was_released_is_not_cut_anew(author, cast):
    asset, text = photo(decorative=True), people.draft()
    text.article.attach([asset], cast.ana)
    text.submit(cast.ana)
    text.approve(cast.cleo)
    text.release(cast.dawud)
    address = f"/admin/articles/asset/{asset.pk}/cut/"
    assert "part of a release" in author.get(address).content.decode()
    assert "part of a release" in author.post(address, CUT).content.decode()
    answer = author.post(address, {"copy": "yes"})
    copy = Asset.objects.exclude(pk=asset.pk).get()
    assert answer["Location"] == f"/admin/articles/asset/{copy.pk}/cut/"
    assert author.post(answer["Location"], CUT).status_code == 302
    asset.refresh_from_db()
    assert asset.crop_left == 0


# --- portraits ------------------------------------------------------------------------------------------------


@pytest.fixture
def gherman():
    return people.official("Natalia Gherman", "MD")


def portrait(client, official, **data):
    return client.post(f"/admin/articles/asset/portrait/{official.pk}/", data)


def test_a_portrait_is_uploaded_and_both_rows_are_amended(author, cast, gherman):
    assert portrait(author, gherman, file=samples.upload(samples.photo())).status_code == 302
    asset = Asset.objects.portrait_of(gherman)
    assert AuditEntry.objects.about(gherman).first().detail["changed"] == {"portrait": [None, "talks.jpg"]}
    assert AuditEntry.objects.about(asset).first().detail["changed"] == {"portrait_of": [None, "Natalia Gherman"]}


def test_another_takes_its_place_and_the_first_is_kept(author, cast, gherman):
    first, second = photo(), photo(width=801)
    for asset in (first, second):
        assert portrait(author, gherman, photo=asset.pk).status_code == 302
    assert Asset.objects.portrait_of(gherman) == second
    first.refresh_from_db()
    assert first.portrait_of is None


def test_it_is_taken_away(author, gherman):
    photo().portray(gherman, people.person("ana"))
    assert portrait(author, gherman, away="1").status_code == 302
    assert Asset.objects.portrait_of(gherman) is None
    assert AuditEntry.objects.about(gherman).first().detail["changed"] == {"portrait": ["talks.jpg", None]}


def test_neither_or_both_or_a_document_or_anothers_face_is_refused_in_words(author, cast, gherman):
    other = people.official("Somebody else")
    theirs, document = photo(), Asset.take(samples.upload(samples.pdf(), "list.pdf"), cast.ana)
    theirs.portray(other, cast.ana)
    for data, words in [
        ({}, "Upload a photo, or choose one"),
        ({"photo": theirs.pk, "file": samples.upload(samples.photo(width=801))}, "Upload a photo, or choose one"),
        ({"photo": document.pk}, "Select a valid choice"),
        ({"photo": theirs.pk}, "the portrait of somebody else"),
        ({"file": samples.upload(samples.pdf(), "list.pdf")}, "Only a photo"),
    ]:
        page = portrait(author, gherman, **data)
        assert page.status_code == 200
        assert words in page.content.decode()
    assert Asset.objects.portrait_of(gherman) is None


# --- doors ----------------------------------------------------------------------------------------------------


def addresses(gherman):
    asset = photo()
    return [UPLOAD, DESCRIBE, f"/admin/articles/asset/{asset.pk}/cut/", f"/admin/articles/asset/portrait/{gherman.pk}/"]


def test_strangers_are_led_to_the_log_in_and_readers_are_refused(client, visitor, gherman):
    found = addresses(gherman)
    for address in found:
        assert client.get(address)["Location"].startswith("/admin/login/")
    visitor.is_staff = True
    visitor.save()
    client.force_login(visitor)
    for address in found:
        assert client.get(address).status_code == 403
        assert client.post(address, CUT).status_code == 403
    assert Article.assets.through.objects.count() == 0


def test_a_photo_that_became_the_portrait_of_another_meanwhile_is_not_taken_from_them(cast, gherman):
    asset, other = photo(), people.official("Vepa Hajiyev")
    looked_at_before = Asset.objects.get(pk=asset.pk)
    asset.portray(gherman, cast.ana)
    with pytest.raises(NotAllowed, match="portrait of somebody else"):
        looked_at_before.portray(other, cast.bilal)
    assert Asset.objects.portrait_of(gherman) == asset


# --- requests made by hand ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "forged",
    [
        {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-credit": "x"},
        {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-credit": "x"},
        {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": "9" * 30, "form-0-credit": "x"},
        {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": "9" * 5000, "form-0-credit": "x"},
    ],
)
def test_words_for_a_photo_that_is_not_here_bring_none_in(author, forged):
    assert author.post(DESCRIBE, forged).status_code == 404
    assert not Asset.objects.exists()


def test_saving_words_reads_no_photo_that_the_form_does_not_name(author):
    asset, other = photo(), photo(width=900)
    given = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": asset.pk, "form-0-credit": "A. Press"}
    sent = author.post(DESCRIBE, given).wsgi_request.POST
    assert list(describing.named_in(sent)) == [asset]
    assert [Asset.objects.get(pk=row.pk).credit for row in (asset, other)] == ["A. Press", ""]


def test_a_photo_whose_file_is_gone_is_told_in_words(author, cast, folder):
    asset = photo()
    (folder / asset.original.name).unlink()
    answer = author.post(f"/admin/articles/asset/{asset.pk}/cut/", {"copy": "yes"}, follow=True)
    assert "The file could not be stored" in answer.text
    here = f"/admin/articles/asset/{asset.pk}/file/"
    assert [author.get(here).status_code, author.head(here).status_code] == [404, 404]


@pytest.mark.parametrize(
    ("rights", "address"),
    [
        (["add_asset"], UPLOAD + "?article={}"),
        (["change_asset"], DESCRIBE + "?article={}"),
        (["view_article", "add_article", "add_articletext"], "/admin/articles/article/{}/new-from/"),
    ],
)
def test_a_page_about_an_article_is_for_those_who_may_see_it(client, visitor, rights, address):
    article = people.draft().article
    visitor.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(visitor)
    assert client.get(address.format(article.pk)).status_code == 403


def test_the_page_of_a_photo_names_its_articles_to_those_who_may_see_them(client, visitor):
    asset, article = photo(), people.draft(title="Talks to come").article
    article.assets.add(asset)
    visitor.user_permissions.set(Permission.objects.filter(codename="view_asset"))
    client.force_login(visitor)
    assert "Talks to come" not in client.get(f"/admin/articles/asset/{asset.pk}/change/").text
