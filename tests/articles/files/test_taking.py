"""A photo or document comes in whole, with its words and its pictures, or not at all."""

import datetime
import hashlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from articles.files import pictures, shelf
from articles.models import Asset, NotAllowed, Rendition
from delegations.models import AuditEntry
from tests.articles.files import samples
from tests.cast import official

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(private_folder):
    return private_folder


def take(content, by, name="talks.jpg", **words):
    return Asset.take(samples.upload(content, name), by, **words)


def lying():
    return sorted(path for path, _changed in shelf.lying())


def stored(path):
    with shelf.private_storage().open(path) as file:
        return file.read()


def test_an_author_takes_a_photo_with_what_is_said_of_it(cast):
    raw, person = samples.photo(width=2000, height=1500), official("Vepa Hajiyev")
    asset = take(raw, cast.ana, captions={"en": "The talks"}, credit="A. Press", people=[person])
    asset.refresh_from_db()
    assert (asset.kind, asset.original_name, asset.content_type) == ("photo", "talks.jpg", "image/jpeg")
    assert (asset.width, asset.height, asset.size) == (2000, 1500, len(raw))
    assert asset.sha256 == hashlib.sha256(raw).hexdigest()
    assert (asset.captions, asset.credit, list(asset.people.all())) == ({"en": "The talks"}, "A. Press", [person])
    assert (asset.added_by, asset.taken_before) == (cast.ana, False)
    assert stored(asset.original.name) == raw
    assert AuditEntry.objects.about(asset).get().detail == {"sha256": asset.sha256, "name": "talks.jpg"}


def test_pictures_are_made_in_three_widths_and_as_a_card_in_two_formats(cast):
    asset = take(samples.photo(width=2000, height=1500), cast.ana)
    made = {(row.shape, row.format, row.width, row.height) for row in asset.renditions.all()}
    sizes = [("whole", 480, 360), ("whole", 960, 720), ("whole", 1600, 1200), ("card", 1200, 630)]
    assert made == {(shape, format_, *size) for shape, *size in sizes for format_ in ("jpeg", "webp")}
    for row in asset.renditions.all():
        with shelf.private_storage().open(row.path) as file, Image.open(file) as image:
            assert (image.format.lower(), image.size) == (row.format, (row.width, row.height))
            assert file.size == row.size
        assert len(row.key) >= 22
    assert len(lying()) == 9


def test_nothing_is_enlarged(cast):
    asset = take(samples.photo(width=600, height=300), cast.ana)
    assert {(row.shape, row.width) for row in asset.renditions.all()} == {
        ("whole", 480), ("whole", 600), ("card", 571)
    }  # fmt: skip


@pytest.mark.parametrize("name", samples.DOCUMENTS)
def test_a_document_is_kept_as_it_is(cast, name):
    make, content_type = samples.DOCUMENTS[name]
    raw = make()
    asset = take(raw, cast.ana, name)
    assert (asset.kind, asset.content_type, asset.original_name) == ("document", content_type, name)
    assert not asset.renditions.exists()
    assert stored(asset.original.name) == raw


def test_what_a_photo_says_of_itself_fills_what_was_left_empty(cast):
    said = {"_120": "The delegation of Turkmenistan takes part in the High-Level Week.", "_80": "A. Photographer"}
    said |= {"_110": "Agency", "_116": "© Agency", "_55": "20230619", "_60": "103000", "_90": "New York", "_101": "USA"}
    asset = take(samples.with_segments(samples.photo(), samples.iptc(**said)), cast.ana, rights="Ours")
    assert asset.captions == {"en": said["_120"]}
    assert (asset.credit, asset.rights) == ("A. Photographer / Agency", "Ours")
    assert (asset.taken_on, asset.taken_time) == (datetime.date(2023, 6, 19), datetime.time(10, 30))
    assert asset.place == {"en": "New York, USA"}


def test_a_camera_tells_day_and_owner_where_no_agency_does(cast):
    asset = take(samples.photo(exif=samples.exif()), cast.ana)
    assert (asset.credit, asset.taken_on) == ("Camera Owner", datetime.date(2023, 6, 19))


def test_a_caption_is_put_under_the_language_it_is_in(cast):
    words = "Делегация Туркменистана приняла участие в Неделе высокого уровня по борьбе с терроризмом в Нью-Йорке."
    asset = take(samples.with_segments(samples.photo(), samples.iptc(_120=words)), cast.ana)
    assert asset.captions == {"ru": words}


def test_the_same_bytes_make_no_second_photo(cast):
    first = take(samples.photo(), cast.ana, captions={"en": "The talks"})
    again = take(samples.photo(), cast.bilal, "other.jpg", captions={"en": "Other"})
    assert (again, again.taken_before, first.taken_before) == (first, True, False)
    assert again.captions == {"en": "The talks"}
    assert len(lying()) == 1 + first.renditions.count()


def test_a_reader_with_an_account_takes_nothing(visitor):
    with pytest.raises(NotAllowed):
        take(samples.photo(), visitor)
    assert lying() == []


def test_words_that_are_too_long_are_refused_and_nothing_is_kept(cast):
    with pytest.raises(ValidationError, match="at most 200"):
        take(samples.photo(), cast.ana, credit="x" * 201)
    assert (lying(), Asset.objects.count()) == ([], 0)


# --- a photo is cut ---------------------------------------------------------------------------------------------


def test_a_photo_is_cut_anew_under_new_addresses(cast):
    asset = take(samples.photo(width=2200, height=1100), cast.ana)
    before = set(asset.renditions.values_list("key", flat=True))
    asset.recut(cast.ana, crop_right=50)
    assert not before & set(asset.renditions.values_list("key", flat=True))
    assert {(row.width, row.height) for row in asset.renditions.filter(shape="whole")} == {
        (480, 480), (960, 960), (1100, 1100)
    }  # fmt: skip
    assert set(lying()) == {asset.original.name, *Rendition.objects.values_list("path", flat=True)}
    assert AuditEntry.objects.about(asset).filter(action="recut").get().detail["crop_right"] == "50"


def test_a_copy_has_the_words_of_the_first_and_a_cut_of_its_own(cast):
    person = official("Vepa Hajiyev")
    first = take(samples.photo(), cast.ana, captions={"en": "The talks"}, credit="A. Press", people=[person])
    copy = first.copy(cast.bilal)
    assert (copy.captions, copy.credit, copy.sha256, copy.added_by) == (
        first.captions, "A. Press", first.sha256, cast.bilal,
    )  # fmt: skip
    assert list(copy.people.all()) == [person]
    assert copy.code != first.code
    copy.recut(cast.ana, crop_right=50)
    assert first.renditions.get(shape="whole", width=800, format="jpeg").height == 600


def test_too_little_of_a_photo_is_no_cut(cast):
    asset = take(samples.photo(), cast.ana)
    with pytest.raises(ValidationError, match="Too little"):
        asset.recut(cast.ana, crop_left=97)


def test_a_reader_with_an_account_cuts_nothing(cast, visitor):
    asset = take(samples.photo(), cast.ana)
    with pytest.raises(NotAllowed):
        asset.recut(visitor, crop_right=50)


def test_the_same_bytes_sent_twice_at_once_make_one_asset(cast, private_folder, monkeypatch):
    raw, paint = samples.photo(), pictures.renditions
    sent = []

    def while_the_other_is_painted(*what):
        if not sent:
            sent.append(None)
            sent.append(Asset.take(samples.upload(raw), cast.bilal))
        return paint(*what)

    monkeypatch.setattr(pictures, "renditions", while_the_other_is_painted)
    second = Asset.take(samples.upload(raw), cast.ana)
    assert (second, second.taken_before) == (sent[1], True)
    assert Asset.objects.count() == 1
    assert len(list(shelf.lying())) == 1 + second.renditions.count()
