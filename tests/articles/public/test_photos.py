"""What the page of a release shows of its photos and documents, and what it asks before it may be released."""

import json
import re

import pytest

from articles.models import Asset, NotAllowed
from tests.articles.files import samples
from tests.cast import approved, changed, draft, official, person, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(private_folder):
    return private_folder


@pytest.fixture
def photo(cast):
    return Asset.take(
        samples.upload(samples.photo(width=2000, height=1500)), cast.ana, alt_texts={"en": "Two at a table"},
        captions={"en": "The talks <b>began</b>"}, credit="A. Press", rights="© A. Press", usage_terms="Free for news",
        place={"en": "New York"}, taken_on="2023-06-19", people=[official("Vepa Hajiyev")],
    )  # fmt: skip


def with_files(*assets, **words):
    text = draft(**words)
    text.article.assets.add(*assets)
    return text


def go(text):
    text.submit(person("ana"))
    text.approve(person("cleo"))
    return text.release(person("dawud"))


def page_of(client, text):
    article = text.article
    article.refresh_from_db()
    return client.get(f"/{text.language}/releases/{article.year}/{article.serial}/{text.slug}/").content.decode()


def test_a_release_shows_its_photo_with_all_that_is_said_of_it(client, photo):
    html = page_of(client, go(with_files(photo)).text)
    webp, jpeg = (
        [f"/files/{row.key}/{row.name} {row.width}w" for row in photo.renditions.filter(shape="whole", format=format_)]
        for format_ in ("webp", "jpeg")
    )
    assert f'<source type="image/webp" srcset="{", ".join(webp)}" sizes=' in html
    assert f'srcset="{", ".join(jpeg)}"' in html
    assert 'width="1600" height="1200" alt="Two at a table"' in html
    assert "The talks &lt;b&gt;began&lt;/b&gt;" in html
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    for words in ("In the picture: Vepa Hajiyev", "New York, 19 June 2023", "Photo: A. Press", "Free for news"):
        assert words in said
    largest = photo.renditions.filter(shape="whole", format="jpeg").last()
    assert f'<a class="photo-larger" href="/files/{largest.key}/{largest.name}">' in html
    assert "photos/photo-view.js" in html
    assert photo.original_name not in html
    assert f"originals/{photo.code}" not in html


def test_who_is_in_the_picture_is_on_the_record(client, photo):
    go(with_files(photo))
    assert client.get(f"/en/officials/{photo.people.get().code}/vepa-hajiyev/").status_code == 200


def test_the_first_photo_stands_for_the_release_elsewhere(client, photo, settings):
    html = page_of(client, go(with_files(photo)).text)
    card = photo.renditions.get(shape="card", format="jpeg")
    url = f"{settings.SITE_URL}/files/{card.key}/card-1200.jpg"
    assert f'<meta property="og:image" content="{url}">' in html
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:alt" content="Two at a table">' in html
    told = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', html))
    (image,) = next(one for one in told if one["@type"] == "NewsArticle")["image"]
    assert image["caption"] == "The talks <b>began</b>"
    assert client.head(image["url"].removeprefix(settings.SITE_URL)).status_code == 200
    assert client.head(f"/files/{card.key}/card-1200.jpg").status_code == 200


def test_a_release_without_photos_says_nothing_of_any(client):
    html = page_of(client, go(draft()).text)
    assert not any(word in html for word in ("<picture", "og:image", '"image"', "Documents"))


def test_a_document_is_listed_with_its_type_and_size(client, cast):
    paper = Asset.take(samples.upload(samples.pdf(), "note.pdf"), cast.ana, captions={"en": "The joint note"})
    html = page_of(client, go(with_files(paper)).text)
    assert f'<a href="/files/{paper.key}/note.pdf" lang="en" dir="ltr">The joint note</a>' in html
    assert f"PDF, {len(samples.pdf())} bytes" in html.replace("\xa0", " ")


def test_what_an_edition_printed_stays_when_the_words_change(client, photo):
    text = go(with_files(photo)).text
    Asset.objects.filter(pk=photo.pk).update(captions={"en": "Rewritten"}, credit="Nobody", decorative=True)
    html = page_of(client, text)
    assert "The talks" in html
    assert "Photo: A. Press" in html
    assert "Rewritten" not in html


def test_a_photo_that_was_released_is_not_cut_again(cast, photo):
    keys = set(photo.renditions.values_list("key", flat=True))
    go(with_files(photo))
    with pytest.raises(NotAllowed, match="part of a release"):
        photo.recut(cast.cleo, crop_right=50)
    assert set(photo.renditions.values_list("key", flat=True)) == keys


def test_a_new_cut_voids_an_approval(cast, photo):
    text = with_files(photo)
    text.submit(cast.ana)
    text.approve(cast.cleo)
    photo.recut(cast.ana, crop_right=50)
    assert not text.approval_holds(text.facts())


def test_an_edition_from_before_there_were_pictures_still_shows(client, cast):
    old = Asset.objects.create(original="originals/old", original_name="old.jpg", decorative=True)
    text = go(with_files(old)).text
    assert "<picture" not in page_of(client, text)


def test_a_release_asks_few_questions_more_for_its_photos(client, photo, django_assert_max_num_queries):
    text = go(with_files(photo)).text
    text.article.refresh_from_db()
    # One of them is for how the site is dressed, which is remembered outside the transaction of a test.
    with django_assert_max_num_queries(9):
        page_of(client, text)


def test_staff_see_the_photo_in_a_preview_by_an_address_of_their_own(client, cast, photo):
    text = with_files(photo)
    client.force_login(cast.ana)
    html = client.get(f"/admin/articles/articletext/{text.pk}/preview/").content.decode()
    row = photo.renditions.filter(shape="whole", format="jpeg").last()
    assert f'src="/admin/articles/asset/file/{row.key}/{row.name}"' in html
    assert client.get(f"/files/{row.key}/{row.name}").status_code == 404


# --- asked for at release --------------------------------------------------------------------------------------------


@pytest.fixture
def silent(cast):
    """A photo of which nothing is said to those who cannot see it."""
    return Asset.take(samples.upload(samples.photo()), cast.ana, captions={"en": "The talks"})


def verbs(cast):
    yield "submit", draft(), lambda text: text.submit(cast.ana)
    yield "approve", submitted(), lambda text: text.approve(cast.cleo)
    yield "release", approved(), lambda text: text.release(cast.dawud)
    public = go(draft()).text
    yield "correct", changed(public), lambda text: text.correct(cast.dawud, "A photo came")
    yield "force", draft(), lambda text: text.release(cast.dawud, forced_reason="It is urgent")


@pytest.mark.parametrize("verb", range(5))
def test_a_photo_without_words_for_the_blind_stands_in_the_way(cast, silent, verb):
    _name, text, press = list(verbs(cast))[verb]
    text.article.assets.add(silent)
    with pytest.raises(NotAllowed, match=r"The photo “talks\.jpg” has no words in English"):
        press(text)


def test_a_photo_that_only_decorates_needs_no_words(client, cast, silent):
    text = with_files(silent)
    silent.decorative = True
    silent.save()
    assert 'alt=""' in page_of(client, go(text).text)


def test_words_in_another_language_do_not_count(cast, silent):
    silent.alt_texts = {"ru": "Двое за столом"}
    silent.save()
    text = with_files(silent)
    with pytest.raises(NotAllowed, match="English"):
        text.submit(cast.ana)


def test_a_typing_error_is_mended_without_new_words_for_an_old_photo(cast, silent):
    text = go(draft()).text
    text.save_revision(cast.ana, text.revision_number, text.title, "<p>Both sides agreed!</p>")
    text.article.assets.add(silent)
    assert text.correct(cast.dawud, "A sign", minor=True).facts["assets"] == []


def test_a_photo_that_was_not_scanned_stands_in_the_way(cast, photo, settings):
    text = with_files(photo)
    settings.SCAN_COMMAND = ["true"]
    with pytest.raises(NotAllowed, match="has not been checked for viruses"):
        text.submit(cast.ana)


def test_the_page_of_the_text_says_where_to_mend_it(client, cast, silent):
    text = with_files(silent)
    client.force_login(cast.ana)
    html = client.get(f"/admin/articles/articletext/{text.pk}/change/").content.decode()
    assert "has no words in English for people who cannot see it" in html
    assert f'href="/admin/articles/asset/describe/?article={text.article_id}"' in html
